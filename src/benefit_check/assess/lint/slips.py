"""Slips of whoever writes a rule that no reader of the file can see: days, examples and lists that cannot be right."""

from collections.abc import Iterator
from datetime import date

from benefit_check.assess.lint.places import Places
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.lang import ast
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.rulebook.rule_diagnostics import bad_example, names_itself, odd_day
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Span


def impossible(rulebook: Rulebook, places: Places, today: date) -> Iterator[Diagnostic]:
    """Days that cannot be, examples that do not read, and measures that name themselves."""
    yield from _sources(rulebook, places, today)
    yield from _examples(rulebook, places)
    for measure in rulebook.measures.values():
        yield from _itself(measure, places)
        yield from _deadline(measure, places)


def _sources(rulebook: Rulebook, places: Places, today: date) -> Iterator[Diagnostic]:
    for source in rulebook.sources.values():
        if source.checked_on > today:
            words = message("{day}, the day on which this was checked, is still to come", day=source.checked_on)
            where, at = places.of("sources", source.id)
            yield odd_day(where, at, words, message("write the day on which somebody read the document"))


def _examples(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    facts = [("facts", fact) for fact in rulebook.facts.values()]
    facts += [("derived", one.fact) for one in rulebook.derived.values() if one.stated]
    for section, fact in facts:
        value = read_value(fact.example, fact, rulebook, guess=False)
        if value is None or isinstance(value, Problem):
            where, at = places.of(section, fact.id)
            yield bad_example(where, at, fact.id, fact.example)


def _itself(measure: Measure, places: Places) -> Iterator[Diagnostic]:
    lists = {
        "excludes": measure.excludes,
        "stacks_with": measure.stacks_with,
        "succeeds": measure.succeeds,
        "succeeded_by": measure.succeeded_by,
    }
    source = places.measure(measure)
    for key, names in lists.items():
        if measure.id in names:
            start = max(source.text.find(f"\n{key}:") + 1, 0)
            yield names_itself(source, Span(start, start + len(key)), measure.id, key)


def _deadline(measure: Measure, places: Places) -> Iterator[Diagnostic]:
    """A fixed deadline before the first day in force."""
    firsts = [time.period.first for time in measure.in_force]
    match measure.claim.deadline:
        case ast.Day(day) if firsts and all(first is not None and day < first for first in firsts):
            source = places.measure(measure)
            start = max(source.text.find("deadline:"), 0)
            words = message("the deadline {day} lies before the measure is in force", day=day)
            hint = message("compare the deadline and in_force with the text of the law")
            yield odd_day(source, Span(start, start + len("deadline")), words, hint)
        case _:
            pass
