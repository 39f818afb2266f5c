"""Enterprises: first one of which everything is known, then gaps in it, then the gaps filled in another way.

What is told of an enterprise agrees with itself: a quarter has a value just where the enterprise was open, and a stated
derived fact is what the facts make it. A profile that contradicts itself has no answer to be right about.
"""

from collections.abc import Mapping
from datetime import date
from typing import cast

from hypothesis import strategies as st

from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import ABSENT, Given, Quarters, Situation
from benefit_check.interpret.values import Value, is_settled
from benefit_check.lang.types import CODES
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Fact, Rulebook
from properties.regions import Regions, codes_inside, parent
from properties.vocabulary import UNUSED

Facts = dict[str, Value | Quarters]


@st.composite
def completed(draw: st.DrawFn, rulebook: Rulebook, facts: Given, as_of: date) -> Given:
    """The facts with every gap filled; nothing that was told is changed, but short codes are made long."""
    regions = Regions(rulebook)
    found: Facts = {}
    asked = [fact for fact in rulebook.facts.values() if not fact.id.startswith(UNUSED)]
    for fact in asked:
        told = facts.get(fact.id)
        if fact.part is None:
            found[fact.id] = draw(_value(regions, fact, told))
    _reconcile(rulebook, found, facts, as_of)
    opened = cast("date", found[rulebook.roles.opening_day])
    for fact in asked:
        if fact.part is not None:
            told = facts.get(fact.id)
            found[fact.id] = _quarters(draw, regions, fact, told if isinstance(told, tuple) else (), opened, as_of)
    stated = {name: facts[name] for name in rulebook.derived if name in facts}
    return found | stated | draw(_statements(regions, found | stated, as_of))


@st.composite
def thinned(draw: st.DrawFn, rulebook: Rulebook, facts: Given) -> Given:
    """The facts with some gone, some quarters gone, some codes cut short."""
    names = sorted(facts)
    least = draw(st.integers(0, len(names) // 2))
    gone = draw(st.sets(st.sampled_from(names), min_size=least))
    found: Facts = {}
    for name, value in facts.items():
        if name in gone:
            continue
        fact = rulebook.fact(name)
        if isinstance(value, tuple):
            missing = draw(st.sets(st.integers(1, len(value))))
            found[name] = tuple(None if number in missing else one for number, one in enumerate(value, 1))
        elif fact.type.kind in CODES and draw(st.booleans()):
            found[name] = parent(rulebook, fact.type.kind, cast("str", value)) or value
        else:
            found[name] = value
    return found


def _reconcile(rulebook: Rulebook, found: Facts, told: Given, as_of: date) -> None:
    """Bring what was drawn in line with what was told: a part is at most its whole."""
    fixed = set(told)
    for conflict in iter(lambda: next(conflicts(rulebook, found, as_of), None), None):
        if conflict.whole and conflict.fact in fixed:
            found[conflict.whole] = found[conflict.fact]
            fixed.add(conflict.whole)
        else:
            found[conflict.fact] = cast("Value", conflict.limit)


def _value(regions: Regions, fact: Fact, told: object) -> st.SearchStrategy[Value]:
    if fact.type.kind in CODES:
        return st.sampled_from(
            codes_inside(regions.rulebook, fact.type.kind, "" if told is None else cast("str", told))
        )
    return st.sampled_from(regions.of(fact)) if told is None else st.just(cast("Value", told))


def _quarters(draw: st.DrawFn, regions: Regions, fact: Fact, told: Quarters, opened: date, as_of: date) -> Quarters:
    """A year's parts: told ones as told, others absent before the enterprise opened and some value after."""
    found: list[Value | None] = []
    part = fact.part
    assert part is not None
    for number in part.numbers:
        value = told[number - 1] if number <= len(told) else None
        was_open = (opened.year, part.of(opened)) <= (as_of.year, number) or any(one != ABSENT for one in found)
        found.append(value if value is not None else draw(st.sampled_from(regions.of(fact))) if was_open else ABSENT)
    return tuple(found)


@st.composite
def _statements(draw: st.DrawFn, regions: Regions, facts: Mapping[str, Value | Quarters], as_of: date) -> Facts:
    """Some derived facts stated: as they are, or where the law gives no answer as somebody says."""
    found: Facts = {}
    for name, derived in regions.rulebook.derived.items():
        if derived.stated and name not in facts and draw(st.booleans()):
            value = fact_value(name, Situation(regions.rulebook, {**facts, **found}, as_of))
            found[name] = value if is_settled(value) else draw(st.sampled_from(regions.of(derived.fact)))
    return found
