"""Industries by a word: the code to write, what it is called, and what it lies in."""

from collections.abc import Sequence

from benefit_check.intake.trades import Found, name_before, name_of
from benefit_check.lang.types import Kind
from benefit_check.present.page.document import Block, Page, Row, line
from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.model import Classification, Rulebook

ROWS = 18
_SECTION = 1


def industries_page(book: Rulebook, found: Sequence[Found], tr: Translator, *, whole: bool) -> Page:
    """The codes that were found, those that fit on a screen unless the whole is asked for."""
    listed = book.classifications[Kind.INDUSTRY.value]
    some = found if whole else found[:ROWS]
    blocks: list[Block] = [Row(f"{one.code:<5}", _text(one, listed, tr), "", _around(one, listed, tr)) for one in some]
    if len(found) > len(some):
        blocks.append(line(tr("and {n} more; `--all` shows them", n=len(found) - len(some)), "muted"))
    return (*blocks, line(tr("the code in your tax registration goes before any of these"), "muted"))


def nothing_page(word: str, tr: Translator) -> Page:
    """That no industry is called so, and what else to try."""
    return (
        line(tr("no industry here has {word} in its name", word=word)),
        line(tr("try a shorter word for what you make or sell, or take the code from the tax registration"), indent=2),
    )


def sections(listed: Classification) -> list[Found]:
    """The widest codes, under which all others lie."""
    return [Found(code, one.label.zh) for code, one in listed.codes.items() if len(code) == _SECTION]


def _text(one: Found, listed: Classification, tr: Translator) -> str:
    known = listed.codes.get(one.code)
    name = one.name if known is None or known.label.zh != one.name else known.label.in_(tr.lang)
    return f"{name}{tr.aside(one.trade)}" if one.trade else name


def _around(one: Found, listed: Classification, tr: Translator) -> str:
    """The division that a class lies in, the section of a division; nothing of a code of the edition before."""
    if one.name == name_before(one.code, listed):
        return ""
    above = [code for code in ancestors(one.code, listed)[1:] if len(code) <= 2]
    if not above:
        return ""
    known = listed.codes.get(above[0])
    return (name_of(above[0], listed) or "") if known is None else known.label.in_(tr.lang)
