"""Days in force on which a figure or a dated version is missing."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from benefit_check.assess.lint.days import expressions, telling_days, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import ALWAYS
from benefit_check.rulebook.model import Measure, ParameterValue, Rulebook
from benefit_check.rulebook.rule_diagnostics import no_value_that_day, no_value_there, version_missing
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Span


def uncovered_days(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """Each measure's first day in force without a figure it needs, or without a version of a dated condition."""
    for measure in rulebook.measures.values():
        days = telling_days(measure, rulebook)
        yield from _parameters(measure, rulebook, days, places)
        yield from _versions(measure, days, places)


def _parameters(measure: Measure, rulebook: Rulebook, days: list[date], places: Places) -> Iterator[Diagnostic]:
    """Parameters asked on the as-of day; one asked `on` another day may rightly have no value long ago."""
    for name in sorted(rulebook.parameters.keys() & used_names(_asked(measure), rulebook)):
        values = rulebook.parameters[name].values
        missing = [day for day in days if not any(value.period.covers(day) for value in values)]
        needed = _first_needed(name, measure, missing, rulebook)
        if needed is not None:
            yield no_value_that_day(places.measure(measure), Span(0, 1), name, needed.isoformat())
            continue
        elsewhere = [day for day in days if day not in missing and not _everywhere(values, day, measure, rulebook)]
        needed = _first_needed(name, measure, elsewhere, rulebook)
        if needed is not None:
            only = dict.fromkeys(value.place for value in values if value.period.covers(needed))
            yield no_value_there(places.measure(measure), name, needed.isoformat(), _named(only, rulebook))


def _first_needed(name: str, measure: Measure, days: list[date], rulebook: Rulebook) -> date | None:
    return next((day for day in days if name in used_names(_asked_that_day(measure, day), rulebook)), None)


def _everywhere(values: tuple[ParameterValue, ...], day: date, measure: Measure, rulebook: Rulebook) -> bool:
    """Whether a value of the day holds in all of each place where the measure can be had."""
    valued = {value.place for value in values if value.period.covers(day)}
    if "" in valued:
        return True
    everywhere = rulebook.classifications.get(Kind.PLACE)
    codes = list(_only_in(measure.conditions, rulebook.roles.place))
    return bool(codes) and everywhere is not None and all(valued & {*ancestors(code, everywhere)} for code in codes)


def _only_in(condition: Condition, role: str) -> Iterator[str]:
    """The places outside which a measure is not had: those it asks for in what must always hold."""
    match condition:
        case Group(joined="all", parts=parts):
            for part in parts:
                yield from _only_in(part, role)
        case Leaf(test=ast.Within(ast.Fact(name), codes)) if name == role and condition.period == ALWAYS:
            yield from codes


def _named(codes: Iterable[str], rulebook: Rulebook) -> str:
    known = rulebook.classifications[Kind.PLACE].codes
    return "、".join(f"{known[code].label.zh}（{code}）" if code in known else code for code in codes)


def _asked(measure: Measure) -> list[ast.Expr]:
    """The measure's expressions but for what they ask `on` another day, which may rightly have no value long ago."""
    return [expr for expr in expressions(measure) if not any(_on_a_day(node) for node in ast.walk(expr))]


def _on_a_day(node: ast.Expr) -> bool:
    return isinstance(node, ast.Parameter) and node.on is not None


def _asked_that_day(measure: Measure, day: date) -> list[ast.Expr]:
    """What is asked once conditions that do not apply on the day are left out."""
    idle = {id(leaf.test) for leaf in _idle(measure.asked, day)}
    return [expr for expr in _asked(measure) if id(expr) not in idle]


def _idle(conditions: Iterable[Condition], day: date) -> Iterator[Leaf]:
    for condition in conditions:
        if not condition.period.covers(day):
            yield from (inner for inner in conditions_of(condition) if isinstance(inner, Leaf))
            continue
        match condition:
            case Group(parts=parts):
                yield from _idle(parts, day)
            case Dated(versions=versions):
                yield from (version for version in versions if not version.period.covers(day))
            case Leaf() | Judged() | OtherMeasure():
                pass
            case _:
                assert_never(condition)


def _versions(measure: Measure, days: list[date], places: Places) -> Iterator[Diagnostic]:
    for dated, in_question in _dated(measure.asked, days):
        periods = [version.period for version in dated.versions]
        missing = next((day for day in in_question if not any(period.covers(day) for period in periods)), None)
        if missing is not None:
            yield version_missing(places.measure(measure), dated.span, missing.isoformat())


def _dated(conditions: Iterable[Condition], days: list[date]) -> Iterator[tuple[Dated, list[date]]]:
    """Each dated condition with the days on which it, and every group around it, applies."""
    for condition in conditions:
        applying = [day for day in days if condition.period.covers(day)]
        match condition:
            case Dated():
                yield condition, applying
            case Group(parts=parts):
                yield from _dated(parts, applying)
            case Leaf() | Judged() | OtherMeasure():
                pass
            case _:
                assert_never(condition)
