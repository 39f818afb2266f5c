"""Dated and placed parameters: first what is declared, then the values."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from msgspec import structs
from yaml.nodes import Node, ScalarNode

from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.lang.types import Kind, Type
from benefit_check.rulebook import nodes
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import Fields, File, expression_of, pairs_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Parameter, ParameterValue
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_facts import read_type
from benefit_check.rulebook.read_place import read_place
from benefit_check.rulebook.read_texts import read_citation
from benefit_check.text.diagnostic import message
from benefit_check.text.source import Span

_Ends = tuple[Fraction | None, Fraction | None, date | None]


@dataclass(frozen=True)
class Declared:
    """A parameter whose type is known and whose values are still to be read."""

    file: File
    parameter: Parameter
    values: list[Node]


def declare_parameters(file: File, node: Node, prefix: str = "") -> dict[str, Declared]:
    """The parameters of a block, by the id written there; `prefix` makes the ids of a measure's own."""
    found: dict[str, Declared] = {}
    for key, inner in pairs_of(file, node):
        fields = Fields(file, inner, nodes.span(key))
        label = fields.needed_words("label")
        kind = read_type(fields, key.value)
        if kind.kind not in (Kind.NUMBER, Kind.DATE):
            file.report(
                say.not_one_of(file.source, fields.value_span("type"), kind.kind, ("money", "rate", "count", "date"))
            )
        parameter = Parameter(id=prefix + key.value, label=label, type=kind, values=())
        values = fields.list("values", needed=True)
        found[key.value] = Declared(file, parameter, values if kind.kind in (Kind.NUMBER, Kind.DATE) else [])
        fields.done()
    return found


def fill_parameter(declared: Declared, names: Names) -> Parameter:
    """The parameter with its values, each ending before the next of its place begins."""
    file, parameter = declared.file, declared.parameter
    read = [(_value(file, node, parameter.type, names), nodes.span(node)) for node in declared.values]
    values = [(value, span) for value, span in read if value is not None]
    return Parameter(id=parameter.id, label=parameter.label, type=parameter.type, values=_closed(file, values))


def _value(file: File, node: Node, kind: Type, names: Names) -> ParameterValue | None:
    fields = Fields(file, node)
    code = read_place(fields, names)
    ends = _ends(fields, kind, names)
    citation = read_citation(fields, names)
    is_open = "between" in fields
    value = None
    if ends is not None and citation is not None and code is not None:
        low, high, day = ends
        value = ParameterValue(
            period=fields.period(),
            place=code,
            low=low,
            high=high,
            day=day,
            citation=citation,
            ask=fields.words("ask", needed=is_open),
            span=fields.at,
        )
    else:
        fields.period()
        fields.words("ask")
    fields.done()
    return value


def _ends(fields: Fields, kind: Type, names: Names) -> _Ends | None:
    """The lowest and highest figure, or the day, that `value` or `between` gives."""
    between = fields.node("between")
    if between is not None and "value" in fields:
        fields.node("value")
        fields.file.misshapen(fields.key_span("between"), message("write either value: or between:"))
        return None
    if between is None:
        node = fields.scalar("value", needed=True)
        literal = None if node is None else _literal(fields.file, node, kind, names)
        if isinstance(literal, ast.Day):
            return None, None, literal.value
        return None if literal is None else (literal.value, literal.value, None)
    pair = fields.scalars(between)
    needed = message("write the lowest and the highest figure: [10元, 20元]; none where there is no highest")
    if len(pair) != 2 or kind.kind is not Kind.NUMBER:
        fields.file.misshapen(nodes.span(between), needed)
        return None
    low = _literal(fields.file, pair[0], kind, names)
    high = None if pair[1].value == "none" else _literal(fields.file, pair[1], kind, names)
    if not isinstance(low, ast.Number) or (high is None and pair[1].value != "none"):
        return None
    if not isinstance(high, ast.Number):
        return low.value, None, None
    if high.value <= low.value:
        fields.file.misshapen(nodes.span(between), needed)
    return low.value, high.value, None


def _literal(file: File, node: ScalarNode, kind: Type, names: Names) -> ast.Number | ast.Day | None:
    tree = expression_of(file, node)
    checked = None if tree is None else Checker(file.source, names, file.diagnostics).check(tree, kind, loose=True)
    if checked is None:
        return None
    if isinstance(checked.expr, ast.Number | ast.Day):
        return checked.expr
    file.report(rule.not_a_literal(file.source, nodes.span(node)))
    return None


def _closed(file: File, values: list[tuple[ParameterValue, Span]]) -> tuple[ParameterValue, ...]:
    """Each value ends the day before the next of its place begins, unless it says when it ends."""
    ordered = sorted(values, key=lambda pair: (pair[0].place, pair[0].period.first or date.min))
    closed: list[ParameterValue] = []
    for index, (value, span) in enumerate(ordered):
        later = ordered[index + 1] if index + 1 < len(ordered) and ordered[index + 1][0].place == value.place else None
        period = value.period
        if later is not None:
            begins = later[0].period.first or date.min
            if begins == (period.first or date.min) or (period.last is not None and period.last >= begins):
                file.report(rule.periods_overlap(file.source, later[1], span))
                continue
            if period.last is None:
                period = Period(period.first, begins - timedelta(days=1))
        closed.append(structs.replace(value, period=period))
    return tuple(closed)
