"""Derived facts that need themselves, and measures that ask for each other's verdict."""

from collections.abc import Collection, Mapping
from typing import Protocol

from yaml.nodes import Node

from benefit_check.lang import ast
from benefit_check.rulebook import nodes
from benefit_check.rulebook.conditions import OtherMeasure
from benefit_check.rulebook.fields import File
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Derived, Measure
from benefit_check.rulebook.rule_diagnostics import circular
from benefit_check.text.diagnostic import Diagnostic


class Rooted(Protocol):
    """A file and its top node."""

    @property
    def file(self) -> File: ...

    @property
    def node(self) -> Node: ...


def report_circles(
    roots: Mapping[str, Collection[Rooted]],
    measures: Mapping[str, Measure],
    derived: Mapping[str, Derived],
    diagnostics: list[Diagnostic],
) -> None:
    """Add a diagnostic for each circle, at the place where one of its members is declared."""
    uses = {name: _needs(one) & derived.keys() for name, one in derived.items()}
    asks = {name: _asked(one) & measures.keys() for name, one in measures.items()}
    for graph, section in ((uses, "derived"), (asks, "measure")):
        for circle in circles(graph):
            place = place_of(roots[section], circle[0])
            if place is not None:
                diagnostics.append(circular(place[0].source, nodes.span(place[1]), (*circle, circle[0])))


def expressions_of(one: Derived) -> list[ast.Expr]:
    """Every expression a derived fact is computed from."""
    found = [one.formula] if one.formula is not None else []
    if one.table is not None:
        for row in one.table.rows:
            found += [cell.test for cell in (*row.when, *row.unless)]
            found += [row.then] if row.then is not None else []
    return found


def _needs(one: Derived) -> set[str]:
    return {node.id for expr in expressions_of(one) for node in ast.walk(expr) if isinstance(node, ast.Fact)}


def _asked(measure: Measure) -> set[str]:
    return {one.measure for one in conditions_of(measure.conditions) if isinstance(one, OtherMeasure)}


def circles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The circles in a graph of names, each once."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            found.append(path[path.index(name) :])
        elif name not in done:
            for after in sorted(graph[name]):
                follow(after, (*path, name))
            done.add(name)

    for name in graph:
        follow(name, ())
    return found


def place_of(roots: Collection[Rooted], name: str) -> tuple[File, Node] | None:
    """Where the measure or derived fact of this id is declared."""
    for root in roots:
        for key, value in nodes.entries(root.node):
            if key.value == "measure" and value.value == name:
                return root.file, value
            for inner, _ in nodes.entries(value):
                if key.value == "derived" and inner.value == name:
                    return root.file, inner
    return None
