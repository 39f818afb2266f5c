"""Facts with a value a quarter or a month: mean, sum, last and count over those of the year up to the as-of day.

One that was not given is unknown; one before the enterprise opened is absent and counts in nothing.
"""

from datetime import date
from fractions import Fraction
from functools import reduce
from typing import assert_never

from benefit_check.interpret.arithmetic import add, multiply
from benefit_check.interpret.merge import hull
from benefit_check.interpret.situation import ABSENT, Situation
from benefit_check.interpret.values import Causes, Range, Unknown, Value
from benefit_check.lang.functions import OverParts
from benefit_check.lang.parts import Part


def over_parts(function: OverParts, name: str, situation: Situation) -> Value:
    """The mean, sum, last value or count of the parts of the year, as far as they are known."""
    present = _present(name, situation)
    if isinstance(present, Unknown):
        return _of_some_parts(function, name, present.causes, situation)
    match function:
        case "count":
            return len(present)
        case "mean" | "sum" | "last" if not present:
            return Unknown(frozenset((name,)))
        case "mean":
            return multiply(reduce(add, present), Fraction(1, len(present)))
        case "sum":
            return reduce(add, present)
        case "last":
            return present[-1]
        case _:
            assert_never(function)


def _of_some_parts(function: OverParts, name: str, causes: Causes, situation: Situation) -> Value:
    """What holds however many parts count: a mean or last value lies in the fact's range, a sum not below it."""
    whole = situation.missing(situation.rulebook.fact(name))
    match function:
        case "count":
            return Unknown(causes)
        case "mean" | "sum" | "last" if not isinstance(whole, Range):
            return Unknown(causes)
        case "mean" | "last":
            most: Value = whole
        case "sum":
            most = multiply(whole, _part(name, situation).count)
        case _:
            assert_never(function)
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
