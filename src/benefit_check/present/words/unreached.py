"""What no worked case reaches, as the case that is wanting."""

from typing import assert_never

from msgspec import structs

from benefit_check.assess.coverage.points import Point
from benefit_check.lang.types import Kind, Type
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.describe import statement
from benefit_check.present.words.formula import formula
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Leaf

_PLACE = Type(Kind.PLACE)


def unreached(point: Point, voice: Voice) -> str:
    """One sentence: what no case does."""
    tr = voice.tr
    match point.sort:
        case "true":
            return tr("it holds in no case: {condition}", condition=_condition(point, voice))
        case "false":
            return tr("it fails in no case: {condition}", condition=_condition(point, voice))
        case "unknown":
            return tr("it is unknown in no case: {condition}", condition=_condition(point, voice))
        case "limit" | "edge":
            assert point.compared is not None, "an edge has two sides"
            left, right = (formula(one, voice) for one in point.compared)
            return tr("no case stands exactly where {left} = {right}", left=left, right=right)
        case "day":
            assert point.day is not None, "it is about a day"
            if point.value is None:
                return tr("no case is on {day}", day=day(point.day, tr))
            return tr("no case on {day} uses {figure}", day=day(point.day, tr), figure=_figure(point, voice))
        case "row":
            return tr("this row holds in no case: {row}", row=_row(point, voice))
        case "value":
            return tr("no case uses this figure: {figure}", figure=_figure(point, voice))
        case _:
            assert_never(point.sort)


def _condition(point: Point, voice: Voice) -> str:
    condition = point.condition
    assert condition is not None, "it is about a condition"
    return statement(structs.replace(condition, says=None) if isinstance(condition, Leaf) else condition, voice)


def _row(point: Point, voice: Voice) -> str:
    assert point.row is not None, "it is about a row"
    tests = voice.tr.clauses([formula(cell.test, voice) for cell in point.row.when])
    return tests + ("" if point.row.then is None else f" → {formula(point.row.then, voice)}")


def _figure(point: Point, voice: Voice) -> str:
    value = point.value
    assert value is not None, "it is about a figure"
    place = f"{value_text(value.place, _PLACE, voice)} " if value.place else ""
    said = place + figure_text(value, point.owner.id, voice)
    return voice.tr("{period}: {said}", period=period(value.period, voice.tr), said=said)
