"""What would move, and whether an answer is the same, as people read it."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec import structs
from test_reports import ROOT, book, outcome_of

from benefit_check.assess.near_misses import near_misses
from benefit_check.assess.one import assess
from benefit_check.assess.receipt import receipt_of, verified
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.document import Page
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.receipt import verified_page
from benefit_check.present.pages.what_if import near_misses_page, what_if_page
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.model import Rulebook

HERE = Path(__file__).parent / "what-ifs"
FACTORY = ROOT / "examples" / "small-parts-maker.yaml"
Golden = Callable[[Path, str], None]
BOTH = pytest.mark.parametrize(("lang", "width"), [(lang, width) for lang in ("zh", "en") for width in (60, 80)])
__all__ = ["book"]


def agreed(name: str, page: Page, lang: Lang, width: int, golden: Golden) -> None:
    text = plain(page, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    golden(HERE / f"{name}.{lang}.{width}.txt", text)


@BOTH
def test_what_moves_reads_as_agreed(lang: Lang, width: int, book: Rulebook, golden: Golden) -> None:
    before = outcome_of(FACTORY, book)
    enterprise = structs.replace(before.enterprise, facts={**before.enterprise.facts, "employees": 350})
    after = assess(book, enterprise, before.as_of)
    agreed("staff", what_if_page(before, after, {"employees": 350}, translator(lang)), lang, width, golden)


@BOTH
def test_near_misses_read_as_agreed(lang: Lang, width: int, book: Rulebook, golden: Golden) -> None:
    before = outcome_of(FACTORY, book)
    facts = {**before.enterprise.facts, "rd_separate_books": False, "ui_arrears": True}
    worse = assess(book, structs.replace(before.enterprise, facts=facts), before.as_of)
    agreed("near-misses", near_misses_page(worse, near_misses(worse), translator(lang)), lang, width, golden)


@BOTH
def test_what_is_no_longer_the_same_reads_as_agreed(lang: Lang, width: int, book: Rulebook, golden: Golden) -> None:
    asked = outcome_of(FACTORY, book, only=("six-taxes-two-fees", "electricity-price-cut-2020"))
    receipt = receipt_of(asked, redact=True)
    name, parameter = next((n, p) for n, p in book.parameters.items() if "electricity_settled_share" in n)
    lower = tuple(structs.replace(value, low=Fraction(9, 10), high=Fraction(9, 10)) for value in parameter.values)
    parameters = {**book.parameters, name: structs.replace(parameter, values=lower)}
    other = structs.replace(book, parameters=parameters, digest="sha256:other", version="2027.1.0")
    agreed("verified", verified_page(verified(receipt, other), translator(lang)), lang, width, golden)
