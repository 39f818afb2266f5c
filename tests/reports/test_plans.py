"""Plans as people read them, and as calendars."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from test_reports import ROOT, book, outcome_of

from benefit_check.assess.plan import plan
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.plan import plan_page
from benefit_check.present.pages.plan_calendar import plan_calendar
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.model import Rulebook

HERE = Path(__file__).parent / "plans"
Golden = Callable[[Path, str], None]
EXAMPLES = ("restaurant", "small-parts-maker")
OWNERS = ("bakery", "furniture", "haulier")
TODAY = date(2026, 12, 1)
__all__ = ["book"]


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_plan_reads_as_agreed(example: str, lang: Lang, width: int, book: Rulebook, golden: Golden) -> None:
    found = plan(outcome_of(ROOT / "examples" / f"{example}.yaml", book))
    text = plain(plan_page(found, translator(lang)), width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    golden(HERE / f"{example}.{lang}.{width}.txt", text)


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("owner", OWNERS)
def test_the_plan_of_an_owner_of_today_reads_as_agreed(
    owner: str, lang: Lang, width: int, book: Rulebook, golden: Golden
) -> None:
    found = plan(outcome_of(ROOT / "examples" / f"{owner}.yaml", book, TODAY))
    text = plain(plan_page(found, translator(lang)), width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert "不需" not in text.partition("去哪里、带什么")[2]
    golden(HERE / f"{owner}.{lang}.{width}.txt", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_calendar_reads_as_agreed(lang: Lang, book: Rulebook, golden: Golden) -> None:
    found = plan_calendar(plan(outcome_of(ROOT / "examples" / "restaurant.yaml", book)), translator(lang))
    assert found is not None
    golden(HERE / f"restaurant.{lang}.ics", found.decode().replace("\r\n", "\n"))
