"""A small rulebook and assessments by it, in which every verdict and every oddity of a report appears once."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.interpret.values import Value
from benefit_check.present.page.document import Page
from benefit_check.present.page.terminal import plain
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from unit.present.rules import FILES

DAY = date(2020, 12, 3)


def book() -> Rulebook:
    """The rulebook of `rules.py`."""
    loaded = load_rulebook({name: text.encode() for name, text in FILES.items()})
    assert loaded.rulebook is not None, [(d.place, d.code, str(d.message)) for d in loaded.diagnostics]
    return loaded.rulebook


BOOK = book()
FACTS: Mapping[str, Value] = {
    "place": "220402",
    "industry": "6210",
    "employees": Fraction(85),
    "annual_revenue": Fraction(26_000_000),
    "taxpayer": "small_scale",
    "sales": Fraction(100_000),
    "rent": Fraction(4_000),
}


def assessed(
    facts: Mapping[str, Value] = FACTS,
    day: date = DAY,
    only: tuple[str, ...] = (),
    name: str = "示例小馆",
    uscc: str = "",
) -> Assessment:
    """The assessment of an enterprise with these facts."""
    return assess(BOOK, Enterprise(name, uscc, facts), day, only, worked=True)


def voice(lang: Lang = "zh") -> Voice:
    """The rulebook's names in a language."""
    return Voice(translator(lang), BOOK)


def shown(page: Page, width: int = 80) -> str:
    """The page as a pipe gets it."""
    return plain(page, width)
