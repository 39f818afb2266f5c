"""A typed table means the same in `batch` and in the query of `sql`: NULL, empty sets, shares."""

from pathlib import Path

import duckdb
import pytest

from .programs import run
from .test_spreadsheets import here

__all__ = ["here"]
DAY = ("--as-of", "2020-12-03")
MEASURES = (
    "on-the-job-training-subsidy",
    "key-enterprise-interest-subsidy",
    "startup-loan-individual",
    "vat-life-services-exemption",
    "cit-small-low-profit",
)
"""Between them they ask for facts of every type, by quarter too; the whole rulebook takes minutes to plan."""
RATES = "[NULL, 0, 0.05, 0.25, 0.5, 1, 0.99999999]"
AT_LEAST_ONE = ("startup_partners", "staff_now", "startup_loan_times")
"""The query takes a table at its word; batch does not take what lies beyond the range of a fact."""


def program(*words: str) -> str:
    found = run(*words, cwd=Path.cwd())
    assert found.returncode == 0, found.stderr.decode()
    return found.stdout.decode()


@pytest.mark.parametrize("kind", ["parquet", "duckdb"])
def test_every_answer_of_batch_is_the_answer_of_the_query(kind: str) -> None:
    shape = program("sql", "--shape", "--dialect", "duckdb")
    asked = [word for name in MEASURES for word in ("-m", name)]
    with duckdb.connect("a.duckdb") as made:
        made.execute(shape)
        columns = [(str(row[0]), str(row[1])) for row in made.execute("DESCRIBE enterprises").fetchall()][1:]
        cells = [_cell(number, name, type_) for number, (name, type_) in enumerate(columns)]
        made.execute(
            "INSERT INTO enterprises SELECT printf('91220402MA%08d', i + 1), "
            f"{', '.join(cells)} FROM range(150) AS numbers(i)"
        )
        made.execute("COPY enterprises TO 'a.parquet'")
        query = program("sql", "--dialect", "duckdb", *DAY, *asked, "--keep", "_id")
        made.execute(f"CREATE TABLE told AS {query.strip().rstrip(';')}")
        made.execute("CHECKPOINT")
    source = "a.parquet" if kind == "parquet" else "duckdb:a.duckdb#enterprises"
    program("batch", source, "-o", "out.parquet", *DAY, *asked, "--on-error", "unknown")
    with duckdb.connect("a.duckdb") as made:
        names = [row[0] for row in made.execute("DESCRIBE told").fetchall()]
        assert made.execute("SELECT count(*) FROM 'out.parquet'").fetchone() == (150,), "every row is answered"
        told = made.execute(f"SELECT {_list(names)} FROM told ORDER BY _id").fetchall()
        assert made.execute(f"SELECT {_list(names)} FROM 'out.parquet' ORDER BY _id").fetchall() == told
        verdicts = {value for row in told for name, value in zip(names, row, strict=True) if name.endswith("__verdict")}
        assert len(verdicts) > 1, "there is something to tell apart"


def _list(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _cell(number: int, name: str, kind: str) -> str:
    """Values that go round with other lengths, so that every pair of them meets."""
    if name in ("place", "industry"):
        values = {"place": "[NULL, '220402']", "industry": "[NULL, '6210']"}[name]
    elif kind == "VARCHAR":
        values = "[NULL, '']"
    elif name.endswith("_absent"):
        values = "[0]"
    else:
        values = {
            "BOOLEAN": "[NULL, true, false]",
            "DATE": "[NULL, DATE '2018-05-10', DATE '2020-02-01']",
            "BIGINT": "[NULL, 1, 8, 30]" if name in AT_LEAST_ONE else "[NULL, 0, 8, 30]",
            "DECIMAL(18,8)": RATES,
        }.get(kind, "[NULL, 0, 100000, 300000.5]")
    count = values.count(",") + 1
    return f"list_extract({values}, (i + i // {2 + number % 5}) % {count} + 1)::{kind}"


def test_a_numeric_share_of_one_is_all_of_it_and_a_text_of_one_is_unclear() -> None:
    with duckdb.connect() as made:
        for type_, rejected in (("DECIMAL(18, 8)", 0), ("DOUBLE", 0), ("INTEGER", 0), ("VARCHAR", 1)):
            made.execute(
                f"COPY (SELECT '91220402MA00000001' AS id, 1::{type_} AS energy_drop, 8 AS employees) TO 'a.parquet'"
            )
            done = run("batch", "a.parquet", "-o", "out.csv", *DAY, "--force", cwd=Path.cwd())
            assert done.returncode == (13 if rejected else 0), type_


def test_a_folder_gives_no_column() -> None:
    folder = Path("employees=5")
    folder.mkdir()
    with duckdb.connect() as made:
        made.execute(f"COPY (SELECT '91220402MA00000001' AS id, 8 AS employees) TO '{folder}/a.parquet'")
    program("batch", f"{folder}/a.parquet", "-o", "out.csv", *DAY, "--keep", "employees")
    assert "8" in Path("out.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
