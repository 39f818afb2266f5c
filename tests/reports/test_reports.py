"""What people read, whole: every example in both languages at three widths. Rewritten with `pytest --rewrite`."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.intake.open import open_profile
from benefit_check.present.json.report import json_bytes
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.explain import explain_page
from benefit_check.present.pages.markdown_report import markdown_report
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if "as_of" in path.read_text(encoding="utf-8"))
"""Those that ask about a day; `test_screens.py` has the others too."""
TODAY = date(2026, 11, 22)
Golden = Callable[[Path, str], None]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    return rulebook


def outcome_of(example: Path, book: Rulebook, day: date | None = None, only: tuple[str, ...] = ()) -> Assessment:
    read = open_profile(str(example), book, BytesIO())
    assert read.profile is not None, read.diagnostics
    profile = read.profile
    asked = day or profile.as_of
    assert asked is not None
    return assess(book, Enterprise(profile.name, profile.uscc, given(profile.facts)), asked, only, worked=True)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_report_reads_as_agreed(example: Path, lang: Lang, width: int, book: Rulebook, golden: Golden) -> None:
    text = plain(report(outcome_of(example, book), translator(lang)), width)
    golden(HERE / f"{example.stem}.{lang}.{width}.txt", text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_screen(example: Path, book: Rulebook) -> None:
    for width in (60, 80, 120):
        for lang in ("zh", "en"):
            for line in plain(report(outcome_of(example, book), translator(lang)), width).splitlines():
                assert cell_len(line) <= width, line


def test_today_says_what_ended_and_what_replaced_it(book: Rulebook, golden: Golden) -> None:
    outcome = outcome_of(ROOT / "examples" / "restaurant.yaml", book, TODAY)
    golden(HERE / "restaurant.today.zh.80.txt", plain(report(outcome, translator("zh")), 80))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_markdown_reads_as_agreed(lang: Lang, book: Rulebook, golden: Golden) -> None:
    outcome = outcome_of(ROOT / "examples" / "small-parts-maker.yaml", book)
    golden(HERE / f"small-parts-maker.{lang}.md", markdown_report(outcome, translator(lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_measure_is_explained_down_to_the_clause(lang: Lang, book: Rulebook, golden: Golden) -> None:
    outcome = outcome_of(ROOT / "examples" / "restaurant.yaml", book, only=("rent-state-owned-2020",))
    golden(HERE / f"explain.{lang}.txt", plain(explain_page(outcome, translator(lang)), 80))


def test_json_is_stable(book: Rulebook, golden: Golden) -> None:
    answer = json_bytes(outcome_of(ROOT / "examples" / "restaurant.yaml", book)).decode()
    golden(HERE / "restaurant.json", answer.replace(book.digest, "sha256:…") + "\n")


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_way_to_an_amount_reads_as_agreed(lang: Lang, width: int, book: Rulebook, golden: Golden) -> None:
    outcome = outcome_of(ROOT / "examples" / "small-parts-maker.yaml", book, only=("rd-super-deduction-2018",))
    golden(HERE / f"worked.{lang}.{width}.txt", plain(explain_page(outcome, translator(lang)), width))
