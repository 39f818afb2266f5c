"""A SELECT written to a file by DuckDB itself: Parquet, CSV, TSV, JSON Lines, or a table of a DuckDB file."""

from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.batch.answer.answers_file import Answers
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.engine.restore import leaving
from benefit_check.batch.engine.threads_and_memory import ROW_GROUP, room_for_threads
from benefit_check.batch.write.forms import traits
from benefit_check.batch.write.output_plan import OutputPlan

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "answers"
_ATTACHED = "benefit_check_output"


def copy_to_file(answers: Answers, select: str, file: Path, plan: OutputPlan) -> int:
    """Write the rows of the SELECT in the plan's form, in their order; how many there were."""
    packing = f", COMPRESSION {plan.packing}" if plan.packing else ""
    with room_for_threads(answers.connection, answers.spool.width, ROW_GROUP):
        return _one(answers.connection, f"COPY ({select}) TO {literal(file)} ({traits(plan.form).copied}{packing})")


def copy_to_database(answers: Answers, select: str, file: Path) -> int:
    """Write the rows of the SELECT as a table of a new DuckDB file, in their order; how many there were."""
    connection = answers.connection
    with room_for_threads(connection, answers.spool.width, ROW_GROUP):
        connection.execute(f"ATTACH {literal(file)} AS {_ATTACHED}")
        with leaving(lambda: connection.execute(f"DETACH {_ATTACHED}")):
            return _one(connection, f"CREATE TABLE {_ATTACHED}.{TABLE} AS {select}")


def add_table(connection: "DuckDBPyConnection", file: Path, name: str, source: Path) -> None:
    """Put a CSV of texts into the DuckDB file as a further table of texts."""
    connection.execute(f"ATTACH {literal(file)} AS {_ATTACHED}")
    with leaving(lambda: connection.execute(f"DETACH {_ATTACHED}")):
        form = "header = true, all_varchar = true, quote = '\"', delim = ',', hive_partitioning = false"
        rows = f"read_csv({literal(source)}, {form})"
        connection.execute(f"CREATE TABLE {_ATTACHED}.{name} AS SELECT * FROM {rows}")


def _one(connection: "DuckDBPyConnection", statement: str) -> int:
    found = connection.execute(statement).fetchone()
    return int(found[0]) if found else 0
