"""The SQL says of every code what `intake.told_by_code` says."""

from itertools import product

import duckdb

from benefit_check.batch.read.cells.told_by_code import told_sql
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.intake.told_by_code import told_by_code
from unit.intake.test_told_by_code import BODY, book, code

STARTS = ["91", "92", "93", "11", "12", "31", "51", "52", "53", "81", "Y1", "N1", "99"]
PLACES = ["220402", "220400", "220000", "220491", "220381", "100000", "990402", "110105", "450200", "710000"]
PLAN = ColumnPlan("统一社会信用代码", "", {}, {}, is_credit_code=True, holds_codes=True)


def test_the_query_proves_what_the_reader_of_profiles_proves() -> None:
    right = [code(start + place) for start, place in product(STARTS, PLACES)]
    right += [code(f"51130219700101{number:03}", "") for number in range(100)]
    wrong = [one[:-1] + ("0" if one[-1] != "0" else "1") for one in right] + ["", "9122", "91220402" + BODY, "甲" * 18]
    told = told_sql(PLAN, book())
    shown = ", ".join(f"{sql} AS {fact}" for fact, sql in told.items())
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE codes (_id VARCHAR)")
        connection.executemany("INSERT INTO codes VALUES (?)", [[one] for one in (*right, *wrong)])
        rows = connection.execute(f"SELECT _id, {shown} FROM codes").fetchall()
    found = {row[0]: {fact: value for fact, value in zip(told, row[1:], strict=True) if value} for row in rows}
    assert found == {one: told_by_code(one, book()) for one in right} | {one: {} for one in wrong}
    assert any(found.values())


def test_ids_that_are_no_codes_prove_nothing() -> None:
    assert told_sql(ColumnPlan("id", "", {}, {}), book()) == {}
