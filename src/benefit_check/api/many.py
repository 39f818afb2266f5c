"""Many enterprises: mappings one by one by the interpreter, tables by the query that `batch` runs."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from os import PathLike, fspath
from typing import Protocol

from msgspec import Struct

from benefit_check.api.errors import problem_of
from benefit_check.api.profile import read_written
from benefit_check.api.rows import BadCell, Rejected, Row, Rows, row_answer
from benefit_check.api.rulebook import LoadedRulebook
from benefit_check.assess.given import given
from benefit_check.intake.mapping import Cell, MappingText, cell_at, mapping_text
from benefit_check.intake.names import head_key
from benefit_check.session import clock
from benefit_check.text.diagnostic import Diagnostic


class ArrowTable(Protocol):
    """A table of pyarrow, or of another library that hands out its columns as Arrow does."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The columns."""


class Relation(Protocol):
    """A relation of DuckDB."""

    def write_parquet(self, file_name: str, /) -> None:
        """Write its rows to a file."""


Table = str | PathLike[str] | ArrowTable | Relation


class Asked(Struct, frozen=True):
    """What is asked of every row of a table."""

    as_of: date
    measures: tuple[str, ...]
    id_column: str
    as_of_column: str
    mapping: str


def assess_many(
    enterprises: Iterable[Mapping[str, object]] | Table,
    rulebook: LoadedRulebook,
    *,
    as_of: date | None = None,
    measures: Iterable[str] = (),
    id_column: str = "",
    as_of_column: str = "",
    mapping: str | PathLike[str] = "",
) -> Rows:
    """A row for each enterprise, answered or rejected; raises BenefitCheckError where a table has no columns to read.

    The enterprises are mappings as for `assess_one`, or a table: a relation of DuckDB, a pyarrow table, or what `batch`
    takes as an input (a file, a folder, `duckdb:FILE#TABLE`). Of a table, `id_column` names the enterprise,
    `as_of_column` has each row's own day, and `mapping` is a file that says which column is which fact; they are
    options of `batch`, whose readers read the cells.
    """
    if as_of is not None and as_of_column:
        raise ValueError("name one day, or the column with the days, not both")
    only = tuple(rulebook.measures_named(measures))
    if isinstance(enterprises, str | PathLike) or _is_table(enterprises):
        return _table(enterprises, rulebook, Asked(_day(as_of), only, id_column, as_of_column, fspath(mapping)))
    if id_column or as_of_column or mapping:
        raise ValueError("id_column, as_of_column and mapping are for tables")
    if isinstance(enterprises, Mapping) or not isinstance(enterprises, Iterable):
        raise TypeError(f"many are mappings or a table, not {type(enterprises).__name__}; assess_one answers for one")
    return Rows((), _mappings(enterprises, rulebook, as_of, only), lambda: None)


def _is_table(enterprises: object) -> bool:
    """Neither library need be there: who has such a thing has imported it."""
    return hasattr(enterprises, "__arrow_c_stream__") or type(enterprises).__name__ == "DuckDBPyRelation"


def _day(as_of: date | None) -> date:
    return as_of or clock.today()


def _table(table: object, rulebook: LoadedRulebook, asked: Asked) -> Rows:
    from benefit_check.api.tables import answered_table  # noqa: PLC0415 - DuckDB is loaded only for tables

    with ExitStack() as opened:
        notes, rows = opened.enter_context(answered_table(table, rulebook, asked))
        return Rows(notes, rows, opened.pop_all().close)


def _mappings(
    enterprises: Iterable[Mapping[str, object]], rulebook: LoadedRulebook, as_of: date | None, only: tuple[str, ...]
) -> Iterator[Row | Rejected]:
    for number, facts in enumerate(enterprises, 1):
        if not isinstance(facts, Mapping):
            raise TypeError(f"enterprise {number} is no mapping of facts but {type(facts).__name__}")
        yield _answered(number, facts, rulebook, as_of, only)


def _answered(
    number: int, facts: Mapping[str, object], rulebook: LoadedRulebook, as_of: date | None, only: tuple[str, ...]
) -> Row | Rejected:
    from benefit_check.batch.answer.interpreted import said  # noqa: PLC0415 - its columns are those of sqlglot's query

    written = mapping_text(facts, "facts")
    read = read_written(written, rulebook, as_of)
    if read.profile is None:
        cells = tuple(_bad(one, written, rulebook) for one in read.diagnostics)
        return Rejected(number, "", _id(facts), cells)
    profile, day = read.profile, _day(as_of or read.profile.as_of)
    answers = said(rulebook.compiled, given(profile.facts), day, only)
    found = {measure: row_answer(*columns) for measure, columns in answers.items()}
    return Row(number, profile.uscc, profile.name, day, found, tuple(map(rulebook.words.message, read.notes)))


def _bad(diagnostic: Diagnostic, written: MappingText, rulebook: LoadedRulebook) -> BadCell:
    label = diagnostic.label
    cell = Cell("", "") if label is None else cell_at(written.source, label.span)
    return BadCell(cell.name, cell.value, problem_of(diagnostic, rulebook.words).words)


def _id(facts: Mapping[str, object]) -> str:
    """The credit code as it was given, so that the enterprise is found again."""
    return next((str(value) for key, value in facts.items() if head_key(str(key)) == "uscc"), "")
