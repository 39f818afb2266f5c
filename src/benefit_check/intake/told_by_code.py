"""What a unified social credit code (GB 32100) proves of an enterprise, where nothing else tells it.

Its first two signs say who registered what, its signs 3 to 8 the division of the office that did. The code stays the
same for ever, and so the place is that of the first registration.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from benefit_check.intake.uscc import PERSON
from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import PLACE_DIGITS, ancestors
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Fact, Rulebook

_FIRST, _DIVISION = slice(0, 2), slice(2, 8)
_PROVINCE = 2


class Contradiction(Struct, frozen=True):
    """A fact of which the code says something else than the profile: the values of both."""

    fact: str
    stated: str
    coded: str


def told_by_code(code: str, rulebook: Rulebook) -> dict[str, str]:
    """What a code that is right proves, by fact id; nothing of one that begins otherwise than the rulebook knows.

    What may be the id number of a person proves nothing either.
    """
    roles = rulebook.roles
    form = roles.coded.get(code[_FIRST])
    if form is None or re.fullmatch(PERSON, code):
        return {}
    found = {roles.coded_form: form}
    place = division(code[_DIVISION], rulebook) if roles.place else None
    return found if place is None else found | {roles.place: place}


def division(digits: str, rulebook: Rulebook) -> str | None:
    """The place that six digits prove: itself where it is listed, else its province, for counties are moved and end."""
    listed = rulebook.classifications[Kind.PLACE.value].codes
    province = digits[:_PROVINCE].ljust(PLACE_DIGITS, "0")
    return digits if digits in listed else province if province in listed else None


def contradictions(told: Mapping[str, str], stated: Mapping[str, object], rulebook: Rulebook) -> list[Contradiction]:
    """Where what is stated and what the code proves cannot both be, neither being a finer word for the other."""
    found = []
    for fact, coded in told.items():
        value = stated.get(fact)
        if isinstance(value, str) and not _agree(fact, value, coded, rulebook):
            found.append(Contradiction(fact, value, coded))
    return found


def label_of(fact: Fact, value: str, rulebook: Rulebook) -> Words:
    """What people call a value that the code proves."""
    if fact.id == rulebook.roles.place:
        return rulebook.classifications[Kind.PLACE.value].codes[value].label
    return fact.values[value]


def _agree(fact: str, one: str, other: str, rulebook: Rulebook) -> bool:
    if fact == rulebook.roles.place:
        places = rulebook.classifications[Kind.PLACE.value]
        return one in ancestors(other, places) or other in ancestors(one, places)
    form = rulebook.fact(fact)
    return is_finer(one, other, form) or is_finer(other, one, form)


def is_finer(value: str, other: str, fact: Fact) -> bool:
    """Whether a value is the other or lies in it."""
    found = value
    while found != other and found in fact.inside:
        found = fact.inside[found]
    return found == other
