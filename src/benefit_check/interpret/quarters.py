"""Facts that have a value a quarter: mean, sum, last and count over the quarters of the year up to the as-of day.

A quarter that was not given is unknown; a quarter before the enterprise opened is absent and counts in nothing.
"""

from datetime import date
from fractions import Fraction
from functools import reduce

from benefit_check.interpret.arithmetic import add, multiply
from benefit_check.interpret.calendar import quarter_of
from benefit_check.interpret.merge import hull
from benefit_check.interpret.situation import ABSENT, Situation
from benefit_check.interpret.values import Causes, Range, Unknown, Value


def over_quarters(function: str, name: str, situation: Situation) -> Value:
    """The mean, sum, last value or count of the quarters, as far as they are known."""
    present = _present(name, situation)
    if isinstance(present, Unknown):
        return _of_some_quarters(function, name, present.causes, situation)
    if function == "count":
        return len(present)
    if not present:
        return Unknown(frozenset((name,)))
    if function == "last":
        return present[-1]
    total = reduce(add, present)
    return total if function == "sum" else multiply(total, Fraction(1, len(present)))


def _of_some_quarters(function: str, name: str, causes: Causes, situation: Situation) -> Value:
    """What holds however many quarters count: a mean or last value lies in the fact's range, a sum not below it."""
    whole = situation.missing(situation.rulebook.fact(name))
    if function == "count" or not isinstance(whole, Range):
        return Unknown(causes)
    most = multiply(whole, 4) if function == "sum" else whole
    return hull([Range(whole.low, whole.high, causes), most], causes)


def _present(name: str, situation: Situation) -> list[Value] | Unknown:
    """The values of the quarters that count. Unknown where it is not known whether a quarter counts."""
    given = situation.facts.get(name)
    quarters = given if isinstance(given, tuple) else ()
    opening = situation.rulebook.opening
    opened = situation.facts.get(opening)
    found: list[Value] = []
    for number in range(1, quarter_of(situation.as_of) + 1):
        value = quarters[number - 1] if number <= len(quarters) else None
        if value == ABSENT:
            continue
        if value is not None:
            found.append(value)
            continue
        if found or _was_open(opened, situation.as_of.year, number):
            found.append(situation.missing(situation.rulebook.fact(name)))
        elif not isinstance(opened, date):
            return Unknown(frozenset((name, opening) if opening else (name,)))
    return found


def _was_open(opened: object, year: int, number: int) -> bool:
    return isinstance(opened, date) and (opened.year, quarter_of(opened)) <= (year, number)
