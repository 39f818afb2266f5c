"""Short tests of one fact: a cell of a decision table, or for whom a note is."""

from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.lang.operators import BY_WORD
from benefit_check.lang.scope import Checked
from benefit_check.lang.types import Kind, Type
from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import File
from benefit_check.rulebook.model import Cell
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.operator_diagnostics import no_such_operator
from benefit_check.rulebook.read_leaf import apply_operator


def cells_of(file: File, column: str, subject: Checked, value: Node, names: Names) -> Iterator[Cell]:
    """The tests of a fact that stand behind it; those that cannot be made out are reported and left out."""
    for word, operand in _tests(file, value, subject.type):
        test = apply_operator(file, word, operand, subject, names)
        if test is not None:
            yield Cell(column, test.expr)


def _tests(file: File, value: Node, kind: Type) -> list[tuple[str, Node]]:
    """A mapping is operators; a list is any of its values; a value is itself, yes or no for a bool."""
    if isinstance(value, MappingNode):
        return [(key.value, operand) for key, operand in nodes.entries(value) if _known(file, key, kind)]
    return [("one_of" if isinstance(value, SequenceNode) else "is_true" if kind.kind is Kind.BOOL else "equals", value)]


def _known(file: File, key: ScalarNode, kind: Type) -> bool:
    if key.value in BY_WORD:
        return True
    file.report(no_such_operator(file.source, nodes.span(key), str(key.value), kind))
    return False
