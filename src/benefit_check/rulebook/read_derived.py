"""Derived facts: first what is declared, then the formula or the decision table."""

from dataclasses import dataclass

from yaml.nodes import Node

from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.lang.scope import Checked
from benefit_check.rulebook import nodes
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import YES, Fields, File
from benefit_check.rulebook.model import Cell, Derived, Fact, Row, Table
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_cells import cells_of
from benefit_check.rulebook.read_facts import read_fact
from benefit_check.rulebook.read_texts import read_citation
from benefit_check.text.diagnostic import message


@dataclass(frozen=True)
class DeclaredFact:
    """A derived fact whose type is known and whose formula or table is still to be read."""

    fact: Fact
    fields: Fields
    borrowed: str
    stated: bool


def declare_derived(file: File, root: Node) -> dict[str, DeclaredFact]:
    """The derived facts of one file."""
    whole = Fields(file, root)
    found: dict[str, DeclaredFact] = {}
    for key, node in whole.mapping("derived"):
        stated = any(name.value == "stated" and str(value.value).lower() in YES for name, value in nodes.entries(node))
        fact, fields, borrowed = read_fact(file, key, node, asked=stated)
        fields.flag("stated")
        found[key.value] = DeclaredFact(fact, fields, borrowed, stated)
    whole.done()
    return found


def fill_derived(declared: DeclaredFact, fact: Fact, names: Names) -> Derived | None:
    """The derived fact with its formula or table; None, with diagnostics, where neither can be made out."""
    fields = declared.fields
    file, formula, table = fields.file, None, None
    if ("formula" in fields) == ("table" in fields):
        file.report(say.wrong_shape(file.source, fields.at, message("write either formula: or table:")))
    tree = fields.expression("formula")
    if tree is not None:
        checked = Checker(file.source, names, file.diagnostics).check(tree, fact.type, loose=True)
        formula = None if checked is None else checked.expr
    node = fields.node("table")
    if node is not None:
        table = _Tables(file, names, fact).read(node)
    citation = read_citation(fields, names, needed=False)
    fields.done()
    if formula is None and table is None:
        return None
    return Derived(fact=fact, formula=formula, table=table, stated=declared.stated, citation=citation)


class _Tables:
    """Reads the table of one derived fact."""

    def __init__(self, file: File, names: Names, fact: Fact) -> None:
        self.file, self.names, self.fact = file, names, fact
        self.checker = Checker(file.source, names, file.diagnostics)

    def read(self, node: Node) -> Table:
        fields = Fields(self.file, node)
        fields.choice("hit", ("unique",))
        inputs = tuple(self._input(item) for item in fields.scalars(fields.node("inputs", needed=True) or node))
        columns = {name: checked for name, checked in inputs if checked is not None}
        rows = tuple(self._row(item, columns) for item in fields.list("rows", needed=True))
        fields.done()
        return Table(inputs=tuple(columns), rows=tuple(row for row in rows if row is not None))

    def _input(self, node: Node) -> tuple[str, Checked | None]:
        checked = self.checker.check(ast.Name(str(node.value), nodes.span(node)))
        name = checked.expr.id if checked is not None and isinstance(checked.expr, ast.Fact) else str(node.value)
        return name, checked

    def _row(self, node: Node, columns: dict[str, Checked]) -> Row | None:
        fields = Fields(self.file, node)
        when, unless = self._cells(fields, "when", columns), self._cells(fields, "except", columns)
        result = self._result(fields)
        because = fields.words("because", needed=result is None and fields.text("then") == "undetermined")
        citation = read_citation(fields, self.names, needed=False)
        fields.done()
        if result is None and fields.text("then") != "undetermined":
            return None
        return Row(when=when, unless=unless, then=result, because=because, citation=citation, span=fields.at)

    def _result(self, fields: Fields) -> ast.Expr | None:
        if fields.text("then", needed=True) in ("", "undetermined"):
            return None
        tree = fields.expression("then")
        checked = None if tree is None else self.checker.check(tree, self.fact.type, loose=True)
        return None if checked is None else checked.expr

    def _cells(self, fields: Fields, key: str, columns: dict[str, Checked]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for name, value in fields.mapping(key, needed=key == "when"):
            column = self._column(name, columns)
            if column is None:
                continue
            cells += cells_of(self.file, column, columns[column], value, self.names)
        return tuple(cells)

    def _column(self, name: Node, columns: dict[str, Checked]) -> str | None:
        meaning = self.names.find(str(name.value))
        if meaning is not None and meaning.id in columns:
            return meaning.id
        self.file.report(say.unknown_key(self.file.source, nodes.span(name), str(name.value), columns))
        return None
