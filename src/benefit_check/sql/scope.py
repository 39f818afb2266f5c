"""What an expression is compiled in: the rulebook, the day asked about, the table's columns, what is made so far."""

from collections.abc import Collection
from datetime import date

from benefit_check.lang import ast
from benefit_check.rulebook.model import Derived, Rulebook
from benefit_check.sql.algebra.causes import Numbering
from benefit_check.sql.algebra.draft import Draft
from benefit_check.sql.algebra.values import Value


class Scope:
    """As the facts are told, or, with `had_in`, as if an enterprise of which no place is known were there."""

    def __init__(self, rulebook: Rulebook, as_of: date, columns: Collection[str], day: str = "") -> None:
        """`day` is the column of each row's own day; `as_of` is then one of them, and the same rules hold on all."""
        self.rulebook, self.as_of, self.columns, self.day = rulebook, as_of, frozenset(columns), day
        self.draft = Draft()
        self.numbering = Numbering(rulebook)
        self.had_in = ""
        self.outer: Scope | None = None
        self.values = dict[ast.Expr, Value]()
        self.facts = dict[str, Value]()
        self.root = self
        self._placed: dict[str, bool] = {}
        self._inner: dict[str, Scope] = {}
        self._ended: dict[date, Scope] = {}

    def at(self, day: date) -> "Scope":
        """The same on the last day of a period that has ended; what is told of an enterprise stays as it is."""
        ended = self._ended.get(day)
        if ended is None:
            ended = self._ended[day] = Scope(self.rulebook, day, self.columns)
            ended.draft, ended.numbering, ended.root = self.draft, self.numbering, self.root
        return ended

    def where_had(self, place: str) -> "Scope":
        """The same for an amount: an enterprise of which no place is known is then in the measure's."""
        if not place:
            return self
        inner = self._inner.get(place)
        if inner is None:
            inner = self._inner[place] = Scope(self.rulebook, self.as_of, self.columns, self.day)
            inner.draft, inner.numbering, inner.had_in, inner.outer = self.draft, self.numbering, place, self
            inner.root = self.root
        return inner

    def hint(self, name: str) -> str:
        """A name for a column of this scope."""
        return f"{name}@{self.had_in}" if self.had_in else name

    def asks_place(self, expr: ast.Expr) -> bool:
        """Whether the value depends on where the enterprise is."""
        return any(
            self._names_place(node.id) if isinstance(node, ast.Fact) else self._is_placed(node)
            for node in ast.walk(expr)
        )

    def _is_placed(self, node: ast.Expr) -> bool:
        if not isinstance(node, ast.Parameter):
            return False
        return any(value.place for value in self.rulebook.parameters[node.id].values)

    def _names_place(self, name: str) -> bool:
        if name == self.rulebook.roles.place:
            return True
        if name not in self._placed:
            derived = self.rulebook.derived.get(name)
            self._placed[name] = derived is not None and any(self.asks_place(one) for one in parts_of(derived))
        return self._placed[name]


def parts_of(derived: Derived) -> list[ast.Expr]:
    """The expressions of which a derived fact is made."""
    if derived.formula is not None:
        return [derived.formula]
    assert derived.table is not None, "a derived fact has a formula or a table"
    rows = derived.table.rows
    tests = [cell.test for row in rows for cell in (*row.when, *row.unless)]
    inputs: list[ast.Expr] = [ast.Fact(name) for name in derived.table.inputs]
    return [*inputs, *tests, *(row.then for row in rows if row.then is not None)]
