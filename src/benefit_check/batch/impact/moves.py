"""The answers of two versions side by side, row by row: who went where, and how much money with them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from benefit_check.assess.change.leaning import Thing, leans_on
from benefit_check.assess.result import HAD
from benefit_check.batch.answer.query import PLACED, Table
from benefit_check.batch.answer.regions import region_sql
from benefit_check.batch.answer.rows import rows_of
from benefit_check.batch.answer.self_check import facts_of
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.batch.impact.model import ABSENT, REJECTED, Example, MeasureImpact, Money, Move
from benefit_check.batch.impact.told import as_told
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import answer_column

EXAMPLES = 2
"""So many rows are shown of each way to move."""
_HAD = ", ".join(literal(str(verdict)) for verdict in HAD)


class Side(NamedTuple):
    """One version: its rulebook, the table as it reads it, the Parquet file of its answers."""

    book: Rulebook
    table: Table
    spool: str


def measure_impact(connection: DuckDBPyConnection, name: str, old: Side, new: Side) -> MeasureImpact | None:
    """What moves in a measure; None where nothing does."""
    joined = _joined(name, old, new)
    moves = tuple(_moves(connection, joined))
    if not moves:
        return None
    measure = new.book.measures.get(name) or old.book.measures[name]
    found = [one for move in _ways(moves) for one in _examples(connection, joined, name, move, old, new)]
    return MeasureImpact(name, measure.amount.kind, measure.amount.per, moves, tuple(found))


def _ways(moves: Sequence[Move]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((one.before, one.after) for one in moves))


def _joined(name: str, old: Side, new: Side) -> str:
    """A relation of the rows that moved, with the answers before (`b_`) and after (`a_`)."""
    before, after, rejected = _answers(name, old), _answers(name, new), literal(REJECTED)
    return (
        f"SELECT coalesce(a._row, b._row) AS _row, coalesce(a.id, b.id) AS id, "
        f"{region_sql('coalesce(a.place, b.place)')} AS region, "
        f"coalesce(b.verdict, {rejected}) AS b_verdict, coalesce(a.verdict, {rejected}) AS a_verdict, "
        "b.low AS b_low, b.high AS b_high, a.low AS a_low, a.high AS a_high "
        f"FROM ({before}) AS b FULL JOIN ({after}) AS a USING (_row) "
        "WHERE b.verdict IS DISTINCT FROM a.verdict OR b.low IS DISTINCT FROM a.low OR b.high IS DISTINCT FROM a.high"
    )


def _answers(name: str, side: Side) -> str:
    head = f"SELECT _row, _id AS id, {PLACED} AS place"
    if name not in side.book.measures:
        return (
            f"{head}, {literal(ABSENT)} AS verdict, NULL AS low, NULL AS high FROM read_parquet({literal(side.spool)})"
        )
    columns = ", ".join(
        f"{identifier(answer_column(name, part))} AS {alias}"
        for part, alias in (("verdict", "verdict"), ("amount_low", "low"), ("amount_high", "high"))
    )
    return f"{head}, {columns} FROM read_parquet({literal(side.spool)})"


def _moves(connection: DuckDBPyConnection, joined: str) -> Iterator[Move]:
    sums = ", ".join(
        f"coalesce(sum({side}_low) FILTER ({side}_verdict IN ({_HAD})), 0), "
        f"coalesce(sum({side}_high) FILTER ({side}_verdict IN ({_HAD})), 0), "
        f"count(*) FILTER ({side}_verdict IN ({_HAD}) AND {side}_low IS NOT NULL AND {side}_high IS NULL)"
        for side in "ba"
    )
    asked = (
        f"SELECT region, b_verdict, a_verdict, count(*), {sums} FROM ({joined}) GROUP BY ALL ORDER BY 4 DESC, 1, 2, 3"
    )
    for region, before, after, rows, *money in connection.execute(asked).fetchall():
        had, has = (Money(_fen(low), _fen(high), int(open_)) for low, high, open_ in (money[:3], money[3:]))
        yield Move(region, before, after, int(rows), had, has)


def _fen(value: object) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _examples(
    connection: DuckDBPyConnection, joined: str, name: str, way: tuple[str, str], old: Side, new: Side
) -> Iterator[Example]:
    """The first rows that moved this way, with what the measure asks for, as the side read it that could."""
    where = " AND ".join(
        f"{column} = {literal(value)}" for column, value in zip(("b_verdict", "a_verdict"), way, strict=True)
    )
    asked = f"SELECT _row FROM ({joined}) WHERE {where} ORDER BY 1 LIMIT {EXAMPLES}"
    numbers = [int(row) for (row,) in connection.execute(asked).fetchall()]
    side = new if way[1] not in (REJECTED, ABSENT) else old
    measure = (new.book.measures if name in new.book.measures else old.book.measures)[name]
    book = new.book if name in new.book.measures else old.book
    leaning = leans_on(measure, book)
    wanted = {one.id for one in leaning if one.section in ("facts", "derived")} | {book.roles.place}
    wanted |= book.roles.facts if Thing("roles", "") in leaning else set()
    listed = f"SELECT * FROM {side.table.relation} WHERE _row IN ({', '.join(map(str, numbers))}) ORDER BY _row"
    for row in list(rows_of(connection, listed, side.book, side.table)):
        facts = {key: value for key, value in facts_of(row, side.book).items() if key in wanted}
        place = f"{row['_file']}:{row['_line']}"
        yield Example(*way, int(str(row["_row"])), place, str(row["_id"] or ""), as_told(facts, side.book))
