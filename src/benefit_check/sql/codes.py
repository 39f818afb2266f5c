"""Hierarchical codes: whether one lies within others; a code too short to tell is unknown (`interpret.codes`).

What lies within a listed code is told by the beginning of the code: the classification is asked while compiling, and a
list in which a code lies elsewhere than its digits say is refused.
"""

from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Classification, Rulebook
from benefit_check.sql import terms
from benefit_check.sql.merge import Unsupported
from benefit_check.sql.terms import Sql

_PLACE_DIGITS = 6


def within(this: Sql, codes: tuple[str, ...], kind: Kind, rulebook: Rulebook) -> Sql:
    """Whether the code lies in any of the codes; NULL where it is missing, or a longer code could."""
    listed = rulebook.classifications[kind.value]
    inside = terms.either(_inside(this, code, listed) for code in codes)
    above = sorted({parent for code in codes for parent in ancestors(code, listed)[1:]})
    if not above:
        return inside
    too_short = terms.one_of(this, [terms.text(code) for code in above])
    return terms.case([(inside, terms.TRUE), (too_short, terms.NULL), (terms.is_known(this), terms.FALSE)])


def equals(this: Sql, code: str, kind: Kind, rulebook: Rulebook) -> Sql:
    """Whether it is this code; NULL where it is missing or is one that the code lies in."""
    above = ancestors(code, rulebook.classifications[kind.value])[1:]
    same = terms.compare("=", this, terms.text(code))
    if not above:
        return same
    too_short = terms.one_of(this, [terms.text(one) for one in above])
    return terms.case([(too_short, terms.NULL)], same)


def strictly_within(this: Sql, code: str, kind: Kind, rulebook: Rulebook) -> Sql:
    """Whether the code lies in another and is not the same; NULL where it is missing."""
    inside = _inside(this, code, rulebook.classifications[kind.value])
    return terms.both([inside, terms.compare("!=", this, terms.text(code))])


def _inside(this: Sql, code: str, listed: Classification) -> Sql:
    if listed.id == "place":
        return terms.like(this, f"{_significant(code)}%")
    if code.isdigit():
        return terms.like(this, f"{code}%")
    divisions = [one for one, found in listed.codes.items() if found.parent == code]
    _check_divisions(divisions, code)
    first = terms.call("LEFT", this, terms.integer(2))
    return terms.one_of(first, [terms.text(one) for one in (code, *divisions)])


def _check_divisions(divisions: list[str], code: str) -> None:
    if any(len(one) != 2 or not one.isdigit() for one in divisions):
        raise Unsupported(f"a classification in which {code} holds codes that are no divisions of two digits")


def _significant(code: str) -> str:
    short = code.rstrip("0")
    return short + "0" * (len(short) % 2)


def ancestors(code: str, classification: Classification) -> tuple[str, ...]:
    """The code itself and every code it lies in, up to the top."""
    found = [code]
    while parent := _parent(found[-1], classification):
        found.append(parent)
    return tuple(found)


def _parent(code: str, classification: Classification) -> str:
    if code in classification.codes:
        return classification.codes[code].parent
    if classification.id == "place":
        short = _significant(code)
        return short[:-2].ljust(_PLACE_DIGITS, "0") if len(short) > 2 else ""
    return code[:-1] if len(code) > 2 else ""
