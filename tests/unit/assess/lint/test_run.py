"""The rules that ship are without fault, as far as a few profiles a measure show; `make test-deep` tries them all."""

from datetime import date

import pytest

from benefit_check.assess.lint import completeness
from benefit_check.assess.lint.run import lint_folder
from benefit_check.rulebook.files import shipped
from benefit_check.text.diagnostic import has_errors

FEW = 5
"""Profiles with gaps for each measure and day, where `rules lint` tries up to sixty."""


def test_nothing_is_wrong_in_the_rules_that_ship(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completeness, "FEW", FEW)
    report = lint_folder(shipped("rules"), date(2026, 11, 30))
    assert not has_errors(report.diagnostics), [str(one.message) for one in report.diagnostics]
    assert report.counts["proved"] > report.counts["measures"]
