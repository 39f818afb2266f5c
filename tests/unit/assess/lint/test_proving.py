"""Only what changed is proved, and on several cores as on one."""

import os
from pathlib import Path

import pytest

from benefit_check.assess.lint import proving
from benefit_check.assess.lint.completeness import Found, first_needless
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.proving import Proof, undetermined_without_need
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic
from rulebooks import files, measure_text, rulebook

LEAF = "{{fact: employees, at_least: {least}人, quote: 以上, source: law 第一条}}"
NEEDLESS = """
any:
  - {fact: insured, is_true: yes, quote: 参保, source: law 第一条}
  - {fact: insured, is_true: no, quote: 未参保, source: law 第一条}
"""


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The measures that were proved in this process."""
    found: list[str] = []

    def noted(measure: Measure, book: Rulebook) -> Found:
        found.append(measure.id)
        return first_needless(measure, book)

    monkeypatch.setattr(proving, "first_needless", noted)
    return found


def texts(least: int = 10, needless: str = "", many: int = 2) -> dict[str, str | bytes | None]:
    found: dict[str, str | bytes | None] = {}
    for number in range(many):
        leaf = LEAF.format(least=number + 1 if number else least)
        found[f"m{number}.yaml"] = measure_text(f"m{number}", f"all: [{leaf}]")
    return found | ({"needless.yaml": measure_text("needless", needless)} if needless else {})


def prove(given: dict[str, str | bytes | None], *, only: tuple[str, ...] | None = None, full: bool = False) -> Proof:
    return undetermined_without_need(rulebook(given), Places(files(given)), only, full=full)


def said(one: Diagnostic) -> tuple[object, ...]:
    return one.code, one.place, str(one.message), str(one.help)


def test_what_did_not_change_is_not_proved_again(proved: list[str]) -> None:
    first = prove(texts())
    assert proved == ["m0", "m1"]
    again = prove(texts())
    assert proved == ["m0", "m1"]
    assert again.tried == first.tried > 0
    prove(texts(least=20))
    assert proved == ["m0", "m1", "m0"]


def test_full_proves_everything(proved: list[str]) -> None:
    prove(texts(), full=True)
    prove(texts(), full=True)
    assert proved == ["m0", "m1"] * 2


def test_only_what_is_asked_for_is_proved(proved: list[str]) -> None:
    prove(texts(), only=("m1",))
    assert proved == ["m1"]


def test_what_was_found_is_found_again(proved: list[str]) -> None:
    given = texts(needless=NEEDLESS)
    assert [one.code for one in prove(given).diagnostics] == ["BC317"]
    assert [one.code for one in prove(given).diagnostics] == ["BC317"]
    assert proved == ["m0", "m1", "needless", "needless"]


def test_several_processes_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    given = texts(needless=NEEDLESS, many=proving.MANY)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = prove(given, full=True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    together = prove(given, full=True)
    assert together.tried == alone.tried
    assert [said(one) for one in together.diagnostics] == [said(one) for one in alone.diagnostics]
