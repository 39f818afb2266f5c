"""Enterprises answered by the query on Spark, in this process."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benefit_check.batch.answer.interpreted import Said
from benefit_check.interpret.situation import Given
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import Placed, create_table, query
from differential.in_duckdb import said_of, told
from synthetic.edges import NULL, written

_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    # nothing runs long enough to be worth the better compiler, or a collector with threads of its own
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.adaptive.enabled": "false",  # there is nothing to learn from one task
    "spark.sql.ansi.enabled": "true",  # what does not fit is an error, not NULL
    "spark.sql.codegen.wholeStage": "false",  # a projection so wide is compiled for longer than it runs
    # constraints and common parts of hundreds of columns take longer to look for than a few rows to answer
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.subexpressionElimination.enabled": "false",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
}


@contextmanager
def session() -> Iterator[Any]:
    """A session of one thread, its tables in a folder that is gone afterwards."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is installed

    with TemporaryDirectory(prefix="spark") as folder:
        builder = SparkSession.builder.master("local[1]").config("spark.sql.warehouse.dir", str(Path(folder, "tables")))
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        try:
            yield spark
        finally:
            spark.stop()


def load(spark: Any, rulebook: Rulebook, enterprises: Sequence[Given], table: str) -> None:
    """Make the table by the statement of `benefit-check sql --shape` and fill it."""
    spark.sql(f"DROP TABLE IF EXISTS {table}")
    spark.sql(create_table(rulebook, table, "spark").rstrip(";"))
    kinds = spark.table(table).dtypes
    rows = [
        [None if cell == NULL else cell for cell in row]
        for row in written(rulebook, [dict(facts) for facts in enterprises])
    ]
    spark.createDataFrame(rows, ", ".join(f"`{name}` STRING" for name, _ in kinds)).createOrReplaceTempView("written")
    cells = ", ".join(f"CAST(`{name}` AS {kind}) AS `{name}`" for name, kind in kinds)
    spark.sql(f"INSERT INTO {table} SELECT {cells} FROM written")


def answered(
    spark: Any, rulebook: Rulebook, enterprises: Sequence[Given], as_of: date, measures: Sequence[str]
) -> list[dict[str, Said]]:
    """The answers of these measures for each enterprise of the table `enterprises`."""
    placed = Placed("enterprises", ("_id",), told(rulebook, enterprises))
    return answers(spark, query(rulebook, as_of, placed, only=measures, dialect="spark", pretty=True), measures)


def answers(spark: Any, statement: str, measures: Sequence[str]) -> list[dict[str, Said]]:
    """What the rows say of these measures, in the order of their ids."""
    rows = sorted((row.asDict() for row in spark.sql(statement).collect()), key=lambda row: int(row["_id"]))
    return [{name: said_of(row, name) for name in measures} for row in rows]
