"""docs/api.md: every example does what is shown, and every public name is there."""

import doctest
import re
from pathlib import Path

import pytest

import benefit_check

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_every_example_does_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    # a fence ends what is shown; lines keep their numbers
    text = re.sub(r"^```.*$", "", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(examples.examples) > 20
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.REPORT_NDIFF)
    runner.run(examples, out=told.append)
    assert not runner.summarize(verbose=False).failed, "".join(told)


def test_every_public_name_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert not [name for name in benefit_check.__all__ if f"`{name}`" not in page]
