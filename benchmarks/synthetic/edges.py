"""Enterprises that sit on, just below and just above every threshold and date, for comparing engines with each other."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import cast

import duckdb

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import ABSENT, Quarters, Situation
from benefit_check.interpret.values import Value, is_settled, plain
from benefit_check.lang import ast
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import Column, columns, grain, sql_type, stated_facts
from synthetic.pools import Pool, comparisons, inside, passing, pools, step

Facts = dict[str, Value | Quarters]
GAPS = (0.0, 0.02, 0.1, 0.4, 0.8)
"""How much is missing of an enterprise: each of these equally often."""
_AIMED = 0.9
_STATED = 0.1
_TIED = 0.5
NULL = r"\N"
_AS_WRITTEN = """auto_detect = false, header = false, delim = ',', quote = '"', escape = '"'"""


def edges(rulebook: Rulebook, as_of: date, seed: int, rows: range) -> Iterator[Facts]:
    """The facts of these rows by id, as the interpreter takes them; row i depends on the seed, the day and i alone.

    Each row aims at one measure in turn: facts that its conditions test alone mostly meet them. In every second row a
    comparison between facts is brought to equality, or one step beside.
    """
    drawer = _Drawer(rulebook, as_of)
    for row in rows:
        yield drawer.row(row, Random(f"{seed} {row}"))


class _Drawer:
    """The values of each fact, and those that each measure asks for."""

    def __init__(self, rulebook: Rulebook, as_of: date) -> None:
        self.rulebook, self.as_of = rulebook, as_of
        self.facts = [(fact, fact.id in rulebook.derived) for fact in stated_facts(rulebook)]
        self.pools = pools(rulebook, as_of)
        self.aims = [passing(one, rulebook, self.pools, as_of) for one in rulebook.measures.values()]
        self.comparisons = comparisons(rulebook)

    def row(self, number: int, random: Random) -> Facts:
        aim, found = self.aims[number % len(self.aims)], Facts()
        drawn, gap = random.random, GAPS[int(random.random() * len(GAPS))]
        for fact, derived in self.facts:
            if drawn() < gap or (derived and drawn() >= _STATED):
                continue
            pool = self.pools[fact.id]
            if fact.id in aim and drawn() < _AIMED:
                pool = aim[fact.id]
            found[fact.id] = pool[int(drawn() * len(pool))]
        if self.comparisons and drawn() < _TIED:
            self._tie(found, random)
        for fact, _ in self.facts:
            if fact.part is not None and fact.id in found:
                found[fact.id] = self._quarters(fact, found, random)
        return found

    def _quarters(self, fact: Fact, facts: Facts, random: Random) -> Quarters:
        """One value in all quarters or one for each, some unknown, and none before the enterprise opened."""
        assert fact.part is not None
        pool, same, opened = self.pools[fact.id], random.random() < 0.5, facts.get("opened_on")
        found: list[Value | None] = []
        for number in fact.part.numbers:
            value = cast("Value", facts[fact.id]) if same else _chosen(pool, random)
            if isinstance(opened, date) and (opened.year, fact.part.of(opened)) > (self.as_of.year, number):
                found.append(ABSENT)
            else:
                found.append(None if random.random() < 0.1 else value)
        return tuple(found)

    def _tie(self, facts: Facts, random: Random) -> None:
        """Set one fact so that both sides of a comparison are equal, or a step apart."""
        compared, movable = self.comparisons[int(random.random() * len(self.comparisons))]
        for node in ast.walk(compared):
            if isinstance(node, ast.Fact) and node.id in self.rulebook.facts and node.id not in facts:
                facts[node.id] = _chosen(self.pools[node.id], random)
        fact = self.rulebook.facts[movable[int(random.random() * len(movable))]]
        by = step(fact, self.rulebook)
        start = Fraction(cast("Fraction", facts[fact.id]))
        apart, further = self._apart(compared, facts, fact, start), self._apart(compared, facts, fact, start + by)
        if apart is None or further is None or apart == further:
            return
        value = ((start - apart * by / (further - apart)) // by + int(random.random() * 3) - 1) * by
        if inside(value, fact) and value < grain(fact, self.rulebook).limit:
            facts[fact.id] = plain(value)

    def _apart(self, compared: ast.Compare, facts: Facts, fact: Fact, value: Fraction) -> Fraction | None:
        """Left side less right side where the fact has the value; None where either is not known or no number."""
        situation = Situation(self.rulebook, {**facts, fact.id: plain(value)}, self.as_of)
        left, right = evaluate(compared.left, situation), evaluate(compared.right, situation)
        known = is_settled(left) and is_settled(right) and isinstance(left, (int, Fraction))
        return (
            Fraction(left) - Fraction(cast("Fraction", right)) if known and isinstance(left, (int, Fraction)) else None
        )


def load(
    connection: duckdb.DuckDBPyConnection, rulebook: Rulebook, profiles: Iterable[Facts], table: str, first: int = 0
) -> None:
    """Make the table `table` of the documented shape from the profiles, with their number in the column `i`."""
    types = {"i": "BIGINT"} | {name: sql_type(one, rulebook) for name, one in columns(rulebook).items()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "profiles.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(written(rulebook, profiles, first))
        listed = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in types.items())
        options = f"columns = {{{listed}}}, nullstr = {literal(NULL)}, {_AS_WRITTEN}"
        query = f"SELECT * FROM read_csv({literal(path)}, {options})"
        connection.execute(f"CREATE OR REPLACE TABLE {identifier(table)} AS {query}")


def written(rulebook: Rulebook, profiles: Iterable[Facts], first: int = 0) -> Iterator[list[str]]:
    """The number of each profile, and its cells in the columns of the documented shape; NULL is written as `NULL` says."""
    writers = [_Writer(one, rulebook) for one in columns(rulebook).values()]
    for number, facts in enumerate(profiles, first):
        yield [str(number), *(writer.cell(facts) for writer in writers)]


class _Writer:
    """Writes the cells of one column, each value once."""

    def __init__(self, one: Column, rulebook: Rulebook) -> None:
        self.column = one
        decimals = grain(one.fact, rulebook).decimals if one.fact.type.kind is Kind.NUMBER else 0
        self._text = _texts(one.fact.type.kind, decimals)
        self._known: dict[object, str] = {}

    def cell(self, facts: Facts) -> str:
        given = facts.get(self.column.fact.id)
        if self.column.absent:
            quarters = given if isinstance(given, tuple) else ()
            return str(sum(1 << place for place, value in enumerate(quarters) if value == ABSENT))
        if self.column.part:
            place = self.column.part - 1
            given = given[place] if isinstance(given, tuple) and place < len(given) else None
        if given is None or (isinstance(given, str) and given == ABSENT):
            return NULL
        known = self._known.get(given)  # the hash of a fraction is slow, so it is asked for once
        if known is None:
            known = self._known[given] = self._text(given)
        return known


def _texts(kind: Kind, decimals: int) -> Callable[[object], str]:
    match kind:
        case Kind.NUMBER:
            return lambda value: _decimal(Fraction(cast("Fraction", value)), decimals)
        case Kind.SET:
            return lambda value: ",".join(sorted(cast("frozenset[str]", value)))
        case Kind.BOOL:
            return lambda value: "true" if value else "false"
        case _:
            return str


def _decimal(value: Fraction, decimals: int) -> str:
    scaled = value * 10**decimals
    assert scaled.denominator == 1, f"{value} is finer than the table"
    digits = str(abs(scaled.numerator)).rjust(decimals + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def _chosen(pool: Pool, random: Random) -> Value:
    return pool[int(random.random() * len(pool))]
