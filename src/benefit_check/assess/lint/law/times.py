"""Days that do not go together: of documents, of versions, of neighbours, and measures that follow each other."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from benefit_check.assess.lint.law.diagnostics import (
    days_untested,
    never_in_force,
    unanswered_successor,
    younger_source,
)
from benefit_check.assess.lint.law.figures import overlap
from benefit_check.assess.lint.places import Places
from benefit_check.lang.unparse import unparse
from benefit_check.rulebook.conditions import Condition, Group, Judged, Leaf
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import ALWAYS, Citation, Period
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.rulebook.rule_diagnostics import odd_day
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Source, Span

DAY = timedelta(days=1)
SHORT = 92
"""So many days between two neighbours are mostly a slip; more are mostly meant."""


def odd_times(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """Documents younger than their time, versions of no time, days between neighbours, successors not answered."""
    for measure in rulebook.measures.values():
        source = places.measure(measure)
        yield from _documents(measure, rulebook, source)
        yield from _versions(measure, source)
        yield from _neighbours(measure.asked, measure, source)
        yield from _successors(measure, rulebook, source)
    yield from _values(rulebook, places)


def odd_checks(rulebook: Rulebook, places: Places, today: date) -> Iterator[Diagnostic]:
    """Days on which a clause was checked that are still to come, or before its document; documents of days to come."""
    for document in rulebook.sources.values():
        if document.issued is not None and document.issued > today:
            words = message("{day}, the day on which this was issued, is still to come", day=document.issued)
            where, at = places.of("sources", document.id)
            yield odd_day(where, at, words, message("write the day that the document bears"))
    for citation, source, at in _cited(rulebook, places):
        issued = rulebook.sources[citation.source].issued
        if citation.checked_on == rulebook.sources[citation.source].checked_on:
            continue
        hint = message("write the day on which somebody read the document")
        if citation.checked_on > today:
            words = message("{day}, the day on which this was checked, is still to come", day=citation.checked_on)
            yield odd_day(source, at, words, hint)
        elif issued is not None and citation.checked_on < issued:
            words = message("checked on {day}, before the document was issued", day=citation.checked_on)
            yield odd_day(source, at, words, hint)


def _cited(rulebook: Rulebook, places: Places) -> Iterator[tuple[Citation, Source, Span]]:
    """The citations of conditions and values, which may have a day of their own."""
    for measure in rulebook.measures.values():
        for one in conditions_of(*measure.asked):
            if isinstance(one, Leaf | Judged) and one.citation.quote:
                yield one.citation, places.measure(measure), one.span
    for parameter in rulebook.parameters.values():
        source = places.parameter(parameter.id, rulebook.measures)[0]
        yield from ((value.citation, source, value.span) for value in parameter.values if value.citation.quote)


def _documents(measure: Measure, rulebook: Rulebook, source: Source) -> Iterator[Diagnostic]:
    after = max(source.text.find("\nin_force:"), source.text.find("\n有效期:"), 0)
    for time in measure.in_force:
        name = time.source.partition(" ")[0]
        start = max(source.text.find(time.source, after), 0)
        yield from _younger(name, time.period, rulebook, source, Span(start, start + len(time.source)))
        after = start
    for one in conditions_of(*measure.asked):
        if isinstance(one, Leaf) and one.period != ALWAYS:
            yield from _younger(one.citation.source, one.period, rulebook, source, one.span)


def _younger(name: str, period: Period, rulebook: Rulebook, source: Source, at: Span) -> Iterator[Diagnostic]:
    document = rulebook.sources.get(name)
    issued, last = None if document is None else document.issued, period.last
    if document is not None and issued is not None and last is not None and issued > last:
        yield younger_source(source, at, document.number, issued.isoformat(), last.isoformat())


def _versions(measure: Measure, source: Source) -> Iterator[Diagnostic]:
    """What is asked on no day in force."""
    for one in conditions_of(*measure.asked):
        if one.period != ALWAYS and not _in_force(one.period, measure):
            yield never_in_force(source, one.span)


def _in_force(period: Period, measure: Measure) -> bool:
    return any(overlap(period, time.period) for time in measure.in_force)


def _values(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """Values of a measure's own parameters that hold on no day in force."""
    for parameter in rulebook.parameters.values():
        owner = rulebook.measures.get(parameter.id.partition(".")[0])
        if owner is None or "." not in parameter.id:
            continue
        for value in parameter.values:
            awaited = owner.renewal is not None and (value.period.last or date.max) > owner.renewal.last
            if not awaited and not _in_force(value.period, owner):
                yield never_in_force(places.measure(owner), value.span)


def _neighbours(conditions: Iterable[Condition], measure: Measure, source: Source) -> Iterator[Diagnostic]:
    """Days between two conditions of one group that ask the same thing in different times."""
    for condition in conditions:
        if not isinstance(condition, Group):
            continue
        timed = [one for one in condition.parts if isinstance(one, Leaf) and one.period != ALWAYS]
        for subject in dict.fromkeys(unparse(one.subject) for one in timed):
            same = [one for one in timed if unparse(one.subject) == subject]
            for earlier, later in pairwise(sorted(same, key=lambda one: one.period.first or date.min)):
                gap = _between(earlier.period, later.period)
                if gap is not None and _in_force(gap, measure):
                    days = (str(gap.first), str(gap.last))
                    yield days_untested(source, later.span, *days, earlier.span)
        yield from _neighbours(condition.parts, measure, source)


def _between(earlier: Period, later: Period) -> Period | None:
    """The few days between two periods."""
    if earlier.last is None or later.first is None or earlier.last == date.max:
        return None
    days = (later.first - earlier.last).days - 1
    return Period(earlier.last + DAY, later.first - DAY) if 1 <= days <= SHORT else None


def _successors(measure: Measure, rulebook: Rulebook, source: Source) -> Iterator[Diagnostic]:
    """Measures that one names as before or after it, and that do not name it."""
    for key, other_key, named in (
        ("succeeds", "succeeded_by", measure.succeeds),
        ("succeeded_by", "succeeds", measure.succeeded_by),
    ):
        for name in named:
            other = rulebook.measures.get(name)
            if other is None or other is measure:
                continue
            if measure.id not in (other.succeeded_by if key == "succeeds" else other.succeeds):
                start = max(source.text.find(f"\n{key}:") + 1, 0)
                yield unanswered_successor(source, Span(start, start + len(key)), measure.id, name, other_key)
