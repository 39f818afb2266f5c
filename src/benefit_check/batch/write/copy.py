"""A SELECT written to a file by DuckDB itself: Parquet, CSV, TSV, JSON Lines, or a table of a DuckDB file."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.batch.answer.answers_file import Answers
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.engine.restore import leaving
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP, room_for_threads
from benefit_check.batch.write.output_plan import OutputPlan

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "answers"
OPTIONS: Mapping[str, str] = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER true, DELIMITER ','",
    "tsv": "FORMAT csv, HEADER true, DELIMITER '\t'",
    "jsonl": "FORMAT json",
}
_ATTACHED = "benefit_check_output"


def copy_to_file(answers: Answers, select: str, file: Path, plan: OutputPlan) -> int:
    """Write the rows of the SELECT in the plan's form, in their order; how many there were."""
    with room_for_threads(answers.connection, answers.spool.width, ROW_GROUP):
        if plan.form == "duckdb":
            return _copy_to_database(answers.connection, select, file)
        packing = f", COMPRESSION {plan.packing}" if plan.packing else ""
        copy = f"COPY ({select}) TO {literal(file)} ({OPTIONS[plan.form]}{packing})"
        return _one(answers.connection, copy)


def add_table(connection: "DuckDBPyConnection", file: Path, name: str, source: Path) -> None:
    """Put a CSV of texts into the DuckDB file as a further table of texts."""
    connection.execute(f"ATTACH {literal(file)} AS {_ATTACHED}")
    with leaving(lambda: connection.execute(f"DETACH {_ATTACHED}")):
        form = "header = true, all_varchar = true, quote = '\"', delim = ',', hive_partitioning = false"
        rows = f"read_csv({literal(source)}, {form})"
        connection.execute(f"CREATE TABLE {_ATTACHED}.{name} AS SELECT * FROM {rows}")


def _copy_to_database(connection: "DuckDBPyConnection", select: str, file: Path) -> int:
    connection.execute(f"ATTACH {literal(file)} AS {_ATTACHED}")
    with leaving(lambda: connection.execute(f"DETACH {_ATTACHED}")):
        return _one(connection, f"CREATE TABLE {_ATTACHED}.{TABLE} AS {select}")


def _one(connection: "DuckDBPyConnection", statement: str) -> int:
    found = connection.execute(statement).fetchone()
    return int(found[0]) if found else 0
