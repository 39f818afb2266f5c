"""What shares a cap comes to no more than that in the totals of a batch, row by row as in a report of its own."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from benefit_check.assess.result import Limit, Verdict
from benefit_check.assess.totals import total
from benefit_check.batch.answer.answers_file import open_spool
from benefit_check.batch.summary.caps_sql import capped
from benefit_check.batch.summary.exclusions import exclusive
from benefit_check.batch.summary.exclusions_sql import counted, left_out
from benefit_check.batch.summary.tallies import Sums, tallies
from benefit_check.lang.ast import Number
from benefit_check.rulebook.law import Citation, Words
from benefit_check.rulebook.model import Cap, Rulebook
from unit.batch.write.in_python import result
from unit.batch.write.spools import shipped

CAP = Cap(
    id="joint",
    title=Words("合计", "together"),
    per="once",
    most=Number(0),  # type: ignore[arg-type]  # never evaluated: the rows say what it is
    citation=Citation("law", "", "", "official", None),  # type: ignore[arg-type]  # nor cited
)
AMOUNTS = st.sampled_from([None, (0, 0), (1, 1), (1, 2), (2, None), (2, 2), (0, None)])
LIMITS = st.sampled_from([(0, None), (0, 0), (1, 1), (1, 3), (2, 2), (2, None), (9, 9)])
GROUP = max(exclusive(shipped(), tuple(shipped().measures)), key=len)
Row = tuple[tuple[tuple[int, int | None] | None, ...], tuple[int, int | None]]


def sharing(excluding: bool) -> Rulebook:
    """The shipped rulebook, in which measures that exclude each other, or do not, share a cap."""
    book = shipped()
    one = book.measures[GROUP[0]].amount
    changed = {name: structs.replace(book.measures[name], shares_cap="joint", amount=one) for name in GROUP}
    if not excluding:
        changed = {name: structs.replace(measure, excludes=()) for name, measure in changed.items()}
    return structs.replace(book, measures={**book.measures, **changed}, caps={"joint": CAP})


@pytest.mark.parametrize("excluding", [False, True])
@settings(max_examples=8, deadline=None)
@given(rows=st.lists(st.tuples(st.tuples(*[AMOUNTS] * len(GROUP)), LIMITS), min_size=1, max_size=40))
def test_each_row_counts_as_in_its_own_report(excluding: bool, rows: list[Row], tmp_path_factory: Any) -> None:
    book, spool = sharing(excluding), Path(tmp_path_factory.getbasetemp()) / "caps.parquet"
    connection = duckdb.connect()
    connection.execute(f"COPY ({' UNION ALL '.join(map(_select, range(len(rows)), rows))}) TO '{spool}'")
    answers = open_spool(connection, spool, book)
    assert answers.spool.caps == ("joint",)
    assert [column.name for column in answers.spool.before] == ["_row", "_place"]
    tallied = tallies(answers, GROUP)
    ours = capped(answers, counted(answers, tallied, left_out(answers, tallied)))
    for number, (amounts, (low, high)) in enumerate(rows):
        found = [
            result(name, verdict, low_end, high_end, book)
            for name, (verdict, low_end, high_end) in zip(GROUP, map(_answer, amounts), strict=True)
        ]
        for one in total(found, {"joint": Limit(CAP, low, high)}).sums:
            ends = sum((ours[name, f"{number:04}00", one.verdict] for name in one.measures), Sums()).ends
            expected: Any = (one.low, one.high)
            assert (ends.low, ends.high) == expected


def _answer(ends: tuple[int, int | None] | None) -> tuple[Verdict, int | None, int | None]:
    return (Verdict.INELIGIBLE, None, None) if ends is None else (Verdict.ELIGIBLE, *ends)


def _select(number: int, row: Row) -> str:
    amounts, cap = row
    columns = [f"{number} AS _row", f"'{number:04}01' AS _place"]
    for name, ends in zip(GROUP, amounts, strict=True):
        verdict = Verdict.ELIGIBLE if ends else Verdict.INELIGIBLE
        columns += [f"'{verdict}' AS \"{name}__verdict\"", f"'' AS \"{name}__reasons\"", f"'' AS \"{name}__missing\""]
        columns += [
            f'{_sql(end)} AS "{name}__amount_{side}"'
            for side, end in zip(("low", "high"), ends or (None, None), strict=True)
        ]
    columns += [f'{_sql(end)} AS "joint__cap_{side}"' for side, end in zip(("low", "high"), cap, strict=True)]
    return f"SELECT {', '.join(columns)}"


def _sql(end: int | None) -> str:
    return f"{'NULL' if end is None else end}::DECIMAL(18, 2)"
