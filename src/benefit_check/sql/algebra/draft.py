"""The columns of a query while it is being made: each thing computed once, in the stage after all that it needs."""

from typing import assert_never

from msgspec import Struct, structs
from sqlglot import exp

from benefit_check.sql.algebra.causes import Bits, Causes, missing_column, when
from benefit_check.sql.algebra.openness import is_open
from benefit_check.sql.algebra.terms import Sql, bits_joined, bits_where, column, integer
from benefit_check.sql.algebra.values import Choice, End, Extent, Members, Truth, Value, Word


class Step(Struct, frozen=True):
    """One column: its name, its term, and the stage in which it is computed. Stage 0 reads the table."""

    name: str
    sql: Sql
    stage: int


class Draft:
    """Columns by name, each in the earliest stage possible."""

    def __init__(self) -> None:
        self.steps: dict[str, Step] = {}
        self._names: dict[Sql, str] = {}
        self._reads: dict[str, str] = {}
        self._missing: dict[int, list[Sql]] = {}

    def read(self, name: str, sql: Sql) -> Sql:
        """A column that stage 0 makes of the table's; a later one may have the name already, of a condition say."""
        known = self._reads.get(name)
        if known is None:
            known = self._reads[name] = self._free(name)
            self.steps[known] = Step(known, sql, 0)
        return column(known)

    def missing(self, word: int, bit: int, lacks: Sql) -> None:
        """Remember whether the table tells a fact, which its first stage says, in the column of the word."""
        parts = self._missing.setdefault(word, [])
        parts.append(bits_where(lacks, integer(bit)))
        name = missing_column(word)
        self.steps[name] = Step(name, bits_joined(parts), 1)

    def named(self, sql: Sql, hint: str) -> Sql:
        """The term as a column of its own; a column or constant as it is."""
        if is_simple(sql):
            return sql
        known = self._names.get(sql)
        if known is None:
            known = self._free(hint)
            self._names[sql] = known
            self.steps[known] = Step(known, sql, 1 + max((self.steps[one].stage for one in columns_in(sql)), default=0))
        return column(known)

    def _free(self, hint: str) -> str:
        name, number = hint, 1
        while name.lower() in self.steps or name in self.steps:
            number += 1
            name = f"{hint}.{number}"
        return name

    def keep(self, value: Value, hint: str) -> Value:
        """The value with every part of it as a column; its causes, too, hold nothing where it is settled."""
        kept = self._parts(value, hint)
        causes = value.causes if value.causes.exact else when(is_open(kept), value.causes)
        return structs.replace(kept, causes=self.keep_causes(causes, hint).as_exact())

    def keep_causes(self, causes: Causes, hint: str) -> Causes:
        """The words of the causes as columns; which facts the table does not tell is in columns already."""
        return Causes({word: self._bits(bits, word, hint) for word, bits in causes.words.items()}, causes.exact)

    def _bits(self, bits: Bits, word: int, hint: str) -> Bits:
        if not bits.others or (len(bits.others) == 1 and is_simple(bits.others[0])):
            return bits
        return Bits(others=(self.named(bits.sql(word), f"{hint}.why{word}"),), reach=bits.reach)

    def _parts(self, value: Value, hint: str) -> Value:
        match value:
            case Truth(sure, may):
                return structs.replace(value, sure=self.named(sure, hint), may=self.named(may, f"{hint}?"))
            case Word(sql, lacks=lacks) | Members(sql, lacks=lacks):
                return structs.replace(value, sql=self.named(sql, hint), lacks=self.named(lacks, f"{hint}.lacks"))
            case Extent():
                return self._extent(value, hint)
            case Choice(possible, untold=untold):
                flag = None if untold is None else self.named(untold, f"{hint}.lacks")
                return structs.replace(value, possible=self.named(possible, hint), untold=flag)
            case _:
                assert_never(value)

    def _extent(self, value: Extent, hint: str) -> Extent:
        if value.is_point:
            end = self._end(value.low, hint)
            return structs.replace(value, low=end, high=end)
        low, high = self._end(value.low, f"{hint}.low"), self._end(value.high, f"{hint}.high")
        return structs.replace(value, low=low, high=high)

    def _end(self, end: End, hint: str) -> End:
        den = None if end.den is None else self.named(end.den, f"{hint}.of")
        return structs.replace(
            end, num=self.named(end.num, hint), den=den, lacks=self.named(end.lacks, f"{hint}.lacks")
        )


def columns_in(sql: Sql) -> set[str]:
    """The names of the columns that a term reads."""
    # not find_all, which takes three times longer
    found: set[str] = set()
    waiting: list[object] = [sql]
    while waiting:
        node = waiting.pop()
        if isinstance(node, exp.Column):
            found.add(node.name)
        elif isinstance(node, exp.Expr):
            waiting += node.args.values()
        elif isinstance(node, list):
            waiting += node
    return found


def is_simple(sql: Sql) -> bool:
    """Whether the term is a column or a constant, which costs nothing to have twice."""
    if isinstance(sql, exp.Paren):
        return is_simple(sql.this)
    if isinstance(sql, exp.Cast | exp.Neg):
        return isinstance(sql.this, exp.Literal)
    return isinstance(sql, exp.Column | exp.Literal | exp.Boolean | exp.Null)
