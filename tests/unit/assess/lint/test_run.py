"""Nothing is wrong in the rules that ship: every check, and the proof of some measures; `make test-deep` proves all."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pytest

from benefit_check.assess.lint import run
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.proofs import Names
from benefit_check.assess.lint.proving import Progress, Proof, undetermined_without_need
from benefit_check.rulebook.files import shipped
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import has_errors

ONE_IN = 15
"""So many measures stand beside one that is proved here."""


def _of_some(
    rulebook: Rulebook,
    places: Places,
    only: Collection[str] | None,
    progress: Progress | None,
    *,
    names: Names,
    full: bool,
) -> Proof:
    assert only is None
    some = list(rulebook.measures)[::ONE_IN]
    return undetermined_without_need(rulebook, places, some, progress, names=names, full=full)


def test_nothing_is_wrong_in_the_rules_that_ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path))  # nobody else may take this for the whole proof
    monkeypatch.setattr(run, "undetermined_without_need", _of_some)
    report = run.lint_folder(shipped("rules"), date(2026, 11, 30), full=True)
    assert not has_errors(report.diagnostics), [str(one.message) for one in report.diagnostics]
    assert report.counts["proved"] > 0
