"""The notes of a measure: what they say, on which days and for whom."""

from collections.abc import Iterator

from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import Fields
from benefit_check.rulebook.model import Cell, Note
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_cells import cells_of
from benefit_check.rulebook.shape_diagnostics import wrong_shape
from benefit_check.text.diagnostic import message


def read_notes(fields: Fields, names: Names) -> tuple[Note, ...]:
    """The notes, in the order of the file."""
    return tuple(_note(Fields(fields.file, node), names) for node in fields.list("notes"))


def _note(fields: Fields, names: Names) -> Note:
    words = fields.own_words()
    found = Note(words, fields.period(), tuple(_cells(fields, names)))
    fields.done()
    return found


def _cells(fields: Fields, names: Names) -> Iterator[Cell]:
    file = fields.file
    checker = Checker(file.source, names, file.diagnostics)
    for name, value in fields.mapping("when"):
        checked = checker.check(ast.Name(str(name.value), nodes.span(name)))
        if checked is not None and isinstance(checked.expr, ast.Fact):
            yield from cells_of(file, checked.expr.id, checked, value, names)
        elif checked is not None:
            file.report(wrong_shape(file.source, nodes.span(name), message("when: asks facts; write the name of one")))
