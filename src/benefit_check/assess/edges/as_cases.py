"""Rows of an edge as worked cases, in the words of the case from which they were made, for a person to confirm."""

from collections.abc import Iterator

from yaml.nodes import Node

from benefit_check.assess.case_values import money_written, written
from benefit_check.assess.cases import Case
from benefit_check.assess.edges.rows import EdgeRow, EdgeRows
from benefit_check.intake.names import FactNames
from benefit_check.rulebook import nodes
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic

SIDES = {"below": "略低", "on": "正好", "above": "略高"}


def as_cases(edge: EdgeRows, book: Rulebook) -> Iterator[str]:
    """The lines of a case for each row that no case confirms; nothing where there is none."""
    case = edge.base
    if case is None:
        return
    node = _node(case)
    names = FactNames(book)
    fact = book.facts[edge.fact]
    for row in edge.rows:
        if row.confirmed_by:
            continue
        value = written(row.value, fact)
        profile = [
            one for one in _written(node, "profile", case) if names.find(one.partition(":")[0].strip()) is not fact
        ]
        without = [one for one in _items(node, "without", case) if names.find(one) is not fact]
        yield f"  - name: {fact.label.zh}{value}（{SIDES[row.side]}）"
        yield f"    on: {case.on}"
        yield f"    profile: {{{', '.join([*profile, f'{fact.label.zh}: {value}'])}}}"
        if without:
            yield f"    without: [{', '.join(without)}]"
        yield f"    expect: {{{', '.join(_expected(row))}}}"


def _expected(row: EdgeRow) -> Iterator[str]:
    yield f"verdict: {row.result.verdict.value}"
    amount = row.result.amount
    if amount is not None and amount.kind != "none":
        if amount.is_exact:
            yield f"amount: {money_written(amount.low)}"
        else:
            yield f"low: {money_written(amount.low)}"
            yield f"high: {money_written(amount.high)}"


def _node(case: Case) -> Node | None:
    ignored = list[Diagnostic]()
    root = nodes.compose_rules(case.source, ignored)
    entries = nodes.entries(root) if root is not None else []
    listed = next((value for key, value in entries if key.value == "cases"), None)
    return (
        next((one for one in nodes.items(listed) if nodes.span(one).start == case.span.start), None) if listed else None
    )


def _part(node: Node | None, key: str) -> Node | None:
    return next((value for one, value in nodes.entries(node) if one.value == key), None) if node is not None else None


def _written(node: Node | None, key: str, case: Case) -> list[str]:
    """The entries of a mapping as they are written."""
    part = _part(node, key)
    if part is None:
        return []
    text = case.source.text
    pairs = [(nodes.span(name), nodes.span(value)) for name, value in nodes.entries(part)]
    return [f"{text[name.start : name.end]}: {text[value.start : value.end].strip()}" for name, value in pairs]


def _items(node: Node | None, key: str, case: Case) -> list[str]:
    part = _part(node, key)
    return (
        []
        if part is None
        else [case.source.text[nodes.span(one).start : nodes.span(one).end] for one in nodes.items(part)]
    )
