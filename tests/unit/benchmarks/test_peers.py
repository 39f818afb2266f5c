"""The rules that all engines are compared on."""

import json
from pathlib import Path

import duckdb

from benefit_check.rulebook.conditions import Group
from benefit_check.rulebook.store import rulebook_in
from benefit_check.rulebook.table_shape import columns, sql_type
from peers.check import differences
from peers.rows import write_rows
from peers.rulebook import FOLDER, texts
from peers.table import FACTS, LEAVES, MEASURES, as_json, measures


def test_our_rules_are_what_the_table_makes() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == texts()


def test_there_are_45_measures_of_five_leaves_with_an_amount() -> None:
    rulebook, diagnostics = rulebook_in(FOLDER)
    assert rulebook is not None, diagnostics
    conditions = [one.conditions for one in rulebook.measures.values()]
    assert [len(one.parts) for one in conditions if isinstance(one, Group)] == [LEAVES] * MEASURES
    assert all(one.amount.low is not None for one in rulebook.measures.values())


def test_the_other_engines_read_the_same_table() -> None:
    read = json.loads(json.dumps(as_json()))
    assert [one["id"] for one in read["measures"]] == [one.id for one in measures()]


def test_the_rows_have_the_types_of_a_table(tmp_path: Path) -> None:
    rulebook, _ = rulebook_in(FOLDER)
    assert rulebook is not None
    write_rows(tmp_path / "rows.parquet", 50, gaps=True)
    found = duckdb.connect().sql(f"DESCRIBE FROM '{tmp_path / 'rows.parquet'}'").fetchall()
    types = {name: kind.replace(",", ", ") for name, kind, *_ in found}
    assert {name: types[name] for name in (fact.id for fact in FACTS)} == {
        name: sql_type(one, rulebook) for name, one in columns(rulebook).items()
    }


def test_gaps_leave_the_other_values_as_they_are(tmp_path: Path) -> None:
    write_rows(tmp_path / "full.parquet", 300, gaps=False)
    write_rows(tmp_path / "gaps.parquet", 300, gaps=True)
    connection = duckdb.connect()
    full = connection.sql(f"SELECT * FROM '{tmp_path / 'full.parquet'}'").fetchall()
    gaps = connection.sql(f"SELECT * FROM '{tmp_path / 'gaps.parquet'}'").fetchall()
    pairs = [pair for row, other in zip(full, gaps, strict=True) for pair in zip(row, other, strict=True)]
    assert all(value is not None for value, _ in pairs)
    assert {other is None for _, other in pairs} == {True, False}
    assert all(other in (value, None) for value, other in pairs)


def test_another_verdict_and_another_amount_are_told_apart(tmp_path: Path) -> None:
    def written(name: str, verdict: str, amount: str) -> Path:
        cells = [
            f"""'{verdict}' AS "{one.id}__verdict", {amount}::DECIMAL(18, 2) AS "{one.id}__amount_low",
            {amount}::DECIMAL(18, 2) AS "{one.id}__amount_high" """
            for one in measures()
        ]
        path = tmp_path / f"{name}.parquet"
        duckdb.connect().execute(f"COPY (SELECT 'a' AS uscc, {', '.join(cells)}) TO '{path}' (FORMAT parquet)")
        return path

    first = written("first", "eligible", "1.00")
    other, apart = written("other", "ineligible", "1.00"), written("apart", "eligible", "1.01")
    found = [differences(first, path, three_valued=False) for path in (first, other, apart)]
    assert [(one.verdicts, one.others) for one in found] == [(0, 0), (MEASURES, 0), (0, MEASURES)]
