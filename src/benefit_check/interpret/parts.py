"""Facts with a value a quarter or a month: mean, sum, last and count over those of the year up to the as-of day.

One that was not given is unknown; one before the enterprise opened is absent and counts in nothing.
"""

from datetime import date
from fractions import Fraction
from functools import reduce

from benefit_check.interpret.arithmetic import add, multiply
from benefit_check.interpret.merge import hull
from benefit_check.interpret.situation import ABSENT, Situation
from benefit_check.interpret.values import Causes, Range, Unknown, Value
from benefit_check.lang.parts import Part


def over_parts(function: str, name: str, situation: Situation) -> Value:
    """The mean, sum, last value or count of the parts of the year, as far as they are known."""
    present = _present(name, situation)
    if isinstance(present, Unknown):
        return _of_some_parts(function, name, present.causes, situation)
    if function == "count":
        return len(present)
    if not present:
        return Unknown(frozenset((name,)))
    if function == "last":
        return present[-1]
    total = reduce(add, present)
    return total if function == "sum" else multiply(total, Fraction(1, len(present)))


def _of_some_parts(function: str, name: str, causes: Causes, situation: Situation) -> Value:
    """What holds however many parts count: a mean or last value lies in the fact's range, a sum not below it."""
    whole = situation.missing(situation.rulebook.fact(name))
    if function == "count" or not isinstance(whole, Range):
        return Unknown(causes)
    most = multiply(whole, _part(name, situation).count) if function == "sum" else whole
    return hull([Range(whole.low, whole.high, causes), most], causes)


def _present(name: str, situation: Situation) -> list[Value] | Unknown:
    """The values of the parts that count. Unknown where it is not known whether one counts."""
    part = _part(name, situation)
    given = situation.facts.get(name)
    opening = situation.rulebook.roles.opening_day
    told = given if isinstance(given, tuple) else ()
    opened = situation.facts.get(opening)
    found: list[Value] = []
    for number in range(1, part.of(situation.as_of) + 1):
        value = told[number - 1] if number <= len(told) else None
        if value == ABSENT:
            continue
        if value is not None:
            found.append(value)
            continue
        if found or _was_open(opened, situation.as_of.year, number, part):
            found.append(situation.missing(situation.rulebook.fact(name)))
        elif not isinstance(opened, date):
            return Unknown(frozenset((name, opening)))
    return found


def _was_open(opened: object, year: int, number: int, part: Part) -> bool:
    return isinstance(opened, date) and (opened.year, part.of(opened)) <= (year, number)


def _part(name: str, situation: Situation) -> Part:
    part = situation.rulebook.fact(name).part
    assert part is not None, "the checker lets only facts with a value a quarter or a month be added up"
    return part
