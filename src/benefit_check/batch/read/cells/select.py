"""The SELECT that reads the rows of one input: each cell's value, and the texts that SQL could not take (`_left`)."""

from collections.abc import Sequence

from benefit_check.batch.engine.quoting import identifier
from benefit_check.batch.read.cells.from_text import absent_sql, meant_sql, unknown_sql, value_sql, within_sql
from benefit_check.batch.read.cells.from_types import by_text, fact_text_sql, sure_sql, text_sql, typed_sql
from benefit_check.batch.read.cells.ids import heads_total_sql, id_sql, raw_id_sql
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.batch.read.columns.fact_columns import FactColumns
from benefit_check.batch.read.sources.source_table import Column, Rows, SourceTable
from benefit_check.intake.columns.meanings import Meaning
from benefit_check.rulebook import table_shape as shape
from benefit_check.rulebook.model import Rulebook

GROUP = 16
"""Texts that were not taken are kept in lists of so many cells, for in most rows there is one or none."""


def select_sql(
    opened: SourceTable,
    rows: Rows,
    plan: ColumnPlan,
    laid: FactColumns,
    rulebook: Rulebook,
    file: str,
    before: int | None,
) -> str:
    """Rows of one input in the layout of the cells; with `_row` where `before` says how many rows are before them."""
    by_title = {column.name: column for column in opened.columns}
    cells = [
        _Cell(number, by_title[title], meaning, rulebook)
        for number, (title, meaning) in enumerate(plan.cells.values(), 1)
    ]
    raw_id = f"nullif(trim({raw_id_sql(by_title[plan.id])}), '')"
    first = [by_title[title] for title in (plan.name, opened.columns[0].name) if title]
    head = [f"{file} AS _file", f"{rows.line or 'NULL'} AS _line"]
    head += [f"{raw_id} AS _said", f"{heads_total_sql(first)} AS _total"]
    head += [f"{_words(by_title[plan.name]) if plan.name else 'CAST(NULL AS VARCHAR)'} AS _name"]
    head += [f"{opened.running} + {before + 1} AS _row"] if before is not None else []
    carried = ["_file", "_line", "_name", *(["_row"] if before is not None else [])]
    kept = [f"{_kept(by_title[title], copied=before is None)} AS k{n}" for n, title in enumerate(plan.kept.values())]
    raw = ", ".join([*head, *kept, *(f"{cell.source} AS t{cell.number}" for cell in cells)])
    passed = [*carried, *(f"k{n}" for n in range(len(kept)))]
    named = [f"CASE WHEN _total IS NULL THEN {id_sql('_said')} END AS _id", "coalesce(_total, _said, '') AS _said"]
    read = ", ".join([*passed, *named, *(cell.read for cell in cells)])
    passed += ["_id", "_said"]
    within = ", ".join([*passed, *(cell.within for cell in cells)])
    found = ", ".join([*passed, *(cell.found for cell in cells)])
    shown = [f"k{n} AS {identifier(one)}" for n, one in enumerate(laid.kept)]
    facts = [f"f{cell.number} AS {identifier(cell.column.name)}" for cell in cells if not cell.column.absent]
    facts += [f"{_absent(key, cells)} AS {identifier(key)}" for key in laid.absent]
    flags = ["false AS _bad"] if before is None else []
    outer = ", ".join([*carried, "_id", *shown, *facts, f"{_left(cells)} AS _left", *flags])
    cells_given = f"SELECT {raw} FROM {rows.relation}"
    meant = [f"{cell.meant} AS u{cell.number}" for cell in cells if cell.meant is not None]
    if meant:
        cells_given = f"SELECT *, {', '.join(meant)} FROM ({cells_given})"
    inner = f"SELECT {within} FROM (SELECT {read} FROM ({cells_given}))"
    return f"SELECT {outer} FROM (SELECT {found} FROM ({inner}))"


class _Cell:
    """The SQL of one fact's cells: `source` the cell, `t` its value or text, `u` what is meant by it, `f` its value."""

    def __init__(self, number: int, source: Column, meaning: Meaning, rulebook: Rulebook) -> None:
        column = meaning.column
        self.number, self.column, self.rulebook = number, column, rulebook
        here = f"t{number}"
        self.meant = meant_sql(here, meaning)
        plain = self.meant is None
        self.said = here if plain else f"u{number}"
        # a row without a day is a reject, so even a column of dates is looked through for gaps
        sure = sure_sql(here, source, column, rulebook) if plain and column.name != shape.AS_OF else None
        self.sure = sure is not None
        typed = typed_sql(here, source.type, column, rulebook) if plain and sure is None else sure
        self.is_text = typed is None or by_text(source.type)
        text = fact_text_sql(source.sql, source.type, column) if plain else text_sql(source.sql, source.type)
        self.source = text if self.is_text else source.sql
        self.value = value_sql(self.said, column, rulebook) if typed is None else typed
        self.text = here if self.is_text else fact_text_sql(here, source.type, column)

    @property
    def read(self) -> str:
        return f"{self._texts}, {self.value} AS v{self.number}"

    @property
    def within(self) -> str:
        value = f"v{self.number}"
        checked = value if self.sure else within_sql(value, self.column, self.rulebook)
        return f"{self._texts}, {checked} AS f{self.number}"

    @property
    def found(self) -> str:
        parts = [f"f{self.number}"]
        if not self.sure:
            parts.append(f"{self.left} AS l{self.number}")
        if self.column.part and self.is_text:
            parts.append(f"f{self.number} IS NULL AND {absent_sql(self.said)} AS a{self.number}")
        return ", ".join(parts)

    @property
    def _texts(self) -> str:
        return f"t{self.number}" if self.meant is None else f"t{self.number}, {self.said}"

    @property
    def left(self) -> str:
        """The text, if it is neither taken nor known to say nothing; of a day even then."""
        if self.column.name == shape.AS_OF:
            return f"CASE WHEN f{self.number} IS NULL THEN coalesce({self.text}, '') END"
        said = [f"f{self.number} IS NULL"]
        if self.is_text:
            said.append(f"NOT {unknown_sql(self.said, self.column)}")
            if self.column.part:
                said.append(f"NOT {absent_sql(self.said)}")
        return f"CASE WHEN {' AND '.join(said)} THEN {self.text} END"


def _left(cells: Sequence[_Cell]) -> str:
    """The texts that were not taken, each at its cell's place, and behind them what stands where an id is missing."""
    found = ["NULL" if cell.sure else f"l{cell.number}" for cell in cells]
    found.append("CASE WHEN _id IS NULL THEN _said END")
    groups = [found[start : start + GROUP] for start in range(0, len(found), GROUP)]
    some = [f"({' OR '.join(f'{one} IS NOT NULL' for one in group if one != 'NULL') or 'false'})" for group in groups]
    lists = [
        f"CASE WHEN {any_left} THEN CAST([{', '.join(group)}] AS VARCHAR[]) END"
        for any_left, group in zip(some, groups, strict=True)
    ]
    return f"CASE WHEN {' OR '.join(some)} THEN [{', '.join(lists)}] END"


def _absent(key: str, cells: Sequence[_Cell]) -> str:
    """Bit n - 1 for every quarter n that is said to be absent."""
    bits = [
        f"CASE WHEN a{cell.number} THEN {1 << (cell.column.part - 1)} ELSE 0 END"
        for cell in cells
        if cell.column.part and cell.is_text and f"{cell.column.fact.id}_absent" == key
    ]
    bits += [f"coalesce(f{cell.number}, 0)" for cell in cells if cell.column.absent and cell.column.name == key]
    return f"CAST({' | '.join(bits or ['0'])} AS SMALLINT)"


def _words(column: Column) -> str:
    """A name: trimmed, NULL where it is empty."""
    return f"nullif(trim({text_sql(column.sql, column.type)}), '')"


def _kept(column: Column, *, copied: bool) -> str:
    return text_sql(column.sql, column.type) if copied or by_text(column.type) else column.sql
