from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json

from benefit_check.assess.result import WITHIN_REACH, Verdict
from benefit_check.assess.totals import total
from benefit_check.batch.answer.answers_file import open_spool
from benefit_check.batch.summary.bulletin import bulletin, bulletin_text, wan
from benefit_check.batch.summary.exclusions import exclusive
from benefit_check.batch.summary.exclusions_sql import counted, left_out
from benefit_check.batch.summary.model import Counts, Summary, coverage, summary_json
from benefit_check.batch.summary.next_facts import steps
from benefit_check.batch.summary.page import share, summary_page
from benefit_check.batch.summary.summarise import summarise
from benefit_check.batch.summary.tallies import Ends, Sums, tallies
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.terminal import plain
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.model import Rulebook
from unit.batch.write.in_python import figures, region_of, result, told
from unit.batch.write.spools import DAY, ROWS, SMALL, make_spool

HERE = Path(__file__).parent
Golden = Callable[[Path, str], None]
COUNTS = Counts(read=10_012, evaluated=10_000, rejected=12, duplicates=3)


@pytest.fixture(scope="module")
def summary(spool: Path, book: Rulebook) -> Summary:
    return summarise(duckdb.connect(), spool, book, COUNTS, (DAY,))


@pytest.fixture(scope="module")
def answers(spool: Path) -> list[dict[str, Any]]:
    return rows_of(duckdb.connect(), spool)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch") / "spool.parquet"


def rows_of(connection: duckdb.DuckDBPyConnection, spool: Path) -> list[dict[str, Any]]:
    found = connection.execute(f"SELECT * FROM '{spool}'")
    names = [str(column[0]) for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_counts_by_verdict_and_region_are_those_of_the_rows(
    summary: Summary, answers: list[dict[str, Any]], book: Rulebook
) -> None:
    assert len(summary.measures) + len(summary.not_in_force) == len(book.measures)
    for measure in summary.measures:
        expected = Counter(row[f"{measure.id}__verdict"] for row in answers)
        assert measure.verdicts == expected
        by_region = Counter((region_of(row), row[f"{measure.id}__verdict"]) for row in answers)
        assert {(one.region, verdict): n for one in measure.regions for verdict, n in one.verdicts.items()} == by_region
        reached = expected["eligible"] + expected["may_apply"]
        assert measure.coverage == f"{Decimal(reached) / ROWS:.6f}"


def test_sums_of_amounts_are_exact(summary: Summary, answers: list[dict[str, Any]]) -> None:
    for measure in summary.measures:
        for verdict, ends in measure.amounts.items():
            rows = [row for row in answers if row[f"{measure.id}__verdict"] == verdict]
            lows = [row[f"{measure.id}__amount_low"] for row in rows]
            highs = [row[f"{measure.id}__amount_high"] for row in rows]
            assert ends == Ends(sum(lows), None if None in highs else sum(highs), len(rows), highs.count(None))


def test_enterprises_are_counted_once(summary: Summary, answers: list[dict[str, Any]], book: Rulebook) -> None:
    for part in (None, *summary.types):
        measures = [one.id for one in book.measures.values() if part is None or one.type == part.type]
        has = [{row[f"{name}__verdict"] for name in measures} for row in answers]
        reach = summary.reach if part is None else part.reach
        assert reach.rows == ROWS
        assert reach.eligible == sum("eligible" in one for one in has)
        assert reach.may_apply == sum("may_apply" in one for one in has)
        assert reach.reached == sum(bool({"eligible", "may_apply"} & one) for one in has)
        assert reach.undetermined == sum("undetermined" in one for one in has)
        assert reach.only_open == sum("undetermined" in one and not {"eligible", "may_apply"} & one for one in has)
    assert sum(region.reach.rows for region in summary.regions) == ROWS


def test_totals_count_what_excludes_each_other_once_as_one_report_does(few: Path, book: Rulebook) -> None:
    connection = duckdb.connect()
    expected: dict[Any, tuple[Any, Any]] = {}
    for row in rows_of(connection, few):
        found = [
            result(
                name,
                Verdict(row[f"{name}__verdict"]),
                row[f"{name}__amount_low"],
                row[f"{name}__amount_high"],
                book,
            )
            for name in book.measures
        ]
        for one in total(found).sums:
            low, high = expected.get((one.verdict, one.kind, one.per), (0, 0))
            both = None if high is None or one.high is None else high + one.high
            expected[one.verdict, one.kind, one.per] = (low + one.low, both)
    summary = summarise(connection, few, book, COUNTS, (DAY,))
    assert {(one.verdict, one.kind, one.per): (one.sum.low, one.sum.high) for one in summary.totals} == expected
    assert summary.left_out > 0


VARIANTS = {
    "all that there is": "SELECT *",
    "tables without places": "SELECT * EXCLUDE (_place)",
    "places of which nothing is known": "SELECT * REPLACE (CAST(NULL AS VARCHAR) AS _place)",
    "many places": "SELECT * REPLACE (CAST(110000 + _row * 739 % 540000 AS VARCHAR) AS _place)",
    "part of what excludes each other": "SELECT _row, _place, COLUMNS('vat-credit-refund-(2019|epidemic).*')",
    "one measure without amounts": "SELECT _row, _place, COLUMNS('arrears-cleanup.*')",
    "one enterprise": "SELECT * FROM spool LIMIT 1",
    "the same verdict with an amount for all": "SELECT _row, _place, COLUMNS('cit-small-low-profit.*') FROM spool "
    "WHERE \"cit-small-low-profit__verdict\" = 'eligible'",
    "nobody": "SELECT * FROM spool LIMIT 0",
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_figure_is_that_of_the_rows(few: Path, book: Rulebook, tmp_path: Path, variant: str) -> None:
    connection, path = duckdb.connect(), tmp_path / "spool.parquet"
    select = VARIANTS[variant] if "FROM" in VARIANTS[variant] else f"{VARIANTS[variant]} FROM spool"
    connection.execute(f"CREATE VIEW spool AS FROM '{few}'")
    connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    rows = rows_of(connection, path)
    assert told(summarise(connection, path, book, COUNTS, (DAY,)), rows) == figures(rows, book)


CHOICES = [
    (verdict, low, high)
    for verdict in (Verdict.ELIGIBLE, Verdict.INELIGIBLE)
    for low, high in ((0, 0), (1, 1), (1, 2), (2, None), (2, 2))
]
Row = tuple[tuple[Verdict, int, int | None], ...]


@settings(max_examples=8)
@given(st.lists(st.tuples(*[st.sampled_from(CHOICES)] * 4), min_size=1, max_size=40))
def test_each_row_counts_as_in_its_own_report(book: Rulebook, scratch: Path, rows: list[Row]) -> None:
    group = max(exclusive(book, tuple(book.measures)), key=len)
    assert len(group) == 4
    connection = duckdb.connect()
    selects = [_select(number, group, row) for number, row in enumerate(rows)]
    connection.execute(f"COPY ({' UNION ALL '.join(selects)}) TO '{scratch}' (FORMAT parquet)")
    answers = open_spool(connection, scratch, book)
    tallied = tallies(answers, group)
    ours = counted(answers, tallied, left_out(answers, tallied))
    for number, row in enumerate(rows):
        region = f"{number:04}00"
        found = [
            result(name, verdict, low if verdict is Verdict.ELIGIBLE else None, high, book)
            for name, (verdict, low, high) in zip(group, row, strict=True)
        ]
        sums = total(found).sums
        chosen = {name for one in sums for name in one.measures}
        assert {name for name, where, _ in ours if where == region} == chosen
        for one in sums:
            ends = sum((ours[name, region, one.verdict] for name in one.measures), Sums()).ends
            expected: Any = (one.low, one.high)
            assert (ends.low, ends.high) == expected


def _select(number: int, group: tuple[str, ...], row: Row) -> str:
    columns = [f"{number} AS _row", f"'{number:04}01' AS _place"]
    for name, (verdict, low, high) in zip(group, row, strict=True):
        ends = (low, high) if verdict is Verdict.ELIGIBLE else (None, None)
        texts = ["NULL" if end is None else str(end) for end in ends]
        columns += [f"'{verdict}' AS \"{name}__verdict\"", f"'' AS \"{name}__reasons\"", f"'' AS \"{name}__missing\""]
        columns += [
            f'{text}::DECIMAL(18, 2) AS "{name}__amount_{end}"'
            for end, text in zip(("low", "high"), texts, strict=True)
        ]
    return f"SELECT {', '.join(columns)}"


def test_undetermined_answers_are_counted_by_what_they_lack(
    summary: Summary, answers: list[dict[str, Any]], book: Rulebook
) -> None:
    lacking = [
        row[f"{name}__missing"].split(";")
        for row in answers
        for name in book.measures
        if row[f"{name}__verdict"] == "undetermined"
    ]
    found = summary.undetermined
    assert found.answers == len(lacking)
    assert {one.fact: one.answers for one in found.facts} == Counter(code for codes in lacking for code in codes)
    assert found.open_figures == sum(all(code in book.parameters for code in codes) for codes in lacking)
    known: set[str] = set()
    facts = [[code for code in codes if code not in book.parameters] for codes in lacking]
    for step in found.steps:
        known.add(step.fact)
        assert step.settled == sum(bool(codes) and known.issuperset(codes) for codes in facts)


def test_two_facts_that_settle_much_together_come_before_one_that_settles_little() -> None:
    lacking = {frozenset("ab"): 80, frozenset("c"): 15, frozenset("abd"): 5}
    assert steps(lacking) == [("a", 0), ("b", 80), ("c", 95), ("d", 100)]
    assert steps({}) == []


def test_every_fact_asked_for_brings_all_settled_in_the_end() -> None:
    lacking = {frozenset(codes): number for number, codes in enumerate(product("ab", "cd", "ef"), 1)}
    assert steps(lacking)[-1][1] == sum(lacking.values())


def test_the_file_is_json_with_money_as_text(summary: Summary) -> None:
    found = json.decode(summary_json(summary))
    assert found["schema_version"] == 2
    assert found["as_of"] == "2020-12-03"
    assert isinstance(found["totals"][0]["sum"]["low"], str)
    assert json.decode(summary_json(summary), type=Summary) == summary


def test_of_no_rows_nothing_is_said(book: Rulebook, tmp_path: Path) -> None:
    empty = summarise(duckdb.connect(), make_spool(tmp_path / "s.parquet", book, rows=0), book, Counts(0, 0), (DAY,))
    assert empty.reach.rows == 0
    assert empty.coverage == "0.000000"
    for lang in ("zh", "en"):
        assert plain(summary_page(empty, translator(lang)), 80)
        assert bulletin_text(empty, translator(lang))
    assert "没有可以合计的金额" in bulletin_text(empty, translator("zh"))


def test_one_is_not_several(book: Rulebook, tmp_path: Path) -> None:
    spool = make_spool(tmp_path / "s.parquet", book, rows=1)
    single = summarise(duckdb.connect(), spool, book, Counts(2, 1, rejected=1), (DAY,))
    text = bulletin_text(single, translator("en"))
    assert "1 row could not be read and is not counted." in text
    assert " 1 enterprises" not in text
    assert " 1 enterprise " in text


# words


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    path = make_spool(tmp_path_factory.mktemp("small") / "spool.parquet", SMALL)
    return summarise(duckdb.connect(), path, SMALL, COUNTS, (DAY,))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_reads_as_agreed(small: Summary, lang: Lang, width: int, golden: Golden) -> None:
    text = plain(summary_page(small, translator(lang)), width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    golden(HERE / "golden" / f"summary.{lang}.{width}.txt", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_bulletin_reads_as_agreed(small: Summary, lang: Lang, golden: Golden) -> None:
    golden(HERE / "golden" / f"bulletin.{lang}.txt", plain(bulletin(small, translator(lang)), 80))
    assert (
        bulletin_text(small, translator(lang)).count("\n")
        == plain(bulletin(small, translator(lang)), 10**6).count("\n\n") + 1
    )


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        ("12345.67", "12345.67", "1.23万元", "CNY 12,345.67"),
        ("12350.00", "12350.00", "1.24万元", "CNY 12,350"),
        ("9999.99", "9999.99", "9,999.99元", "CNY 9,999.99"),
        ("12345.67", "12345.68", "1.23至1.24万元", "CNY 12,345.67 to CNY 12,345.68"),
        ("1.00", "20000.00", "1.00元至2.00万元", "CNY 1 to CNY 20,000"),
        ("0.00", "20000.01", "最多 2.01万元", "up to CNY 20,000.01"),
        ("20000.00", None, "至少2.00万元（其中2户上限未定）", "at least CNY 20,000 (no upper bound in 2 cases)"),
    ],
)
def test_amounts_are_written_in_wan_and_an_interval_holds_what_it_held(
    low: str, high: str | None, zh: str, en: str
) -> None:
    ends = Ends(Decimal(low), None if high is None else Decimal(high), 5, 0 if high else 2)
    assert (wan(ends, translator("zh")), wan(ends, translator("en"))) == (zh, en)


def test_shares_are_rounded_half_up() -> None:
    assert [coverage(1, 3), coverage(2, 3), coverage(1, 1), coverage(0, 0)] == [
        "0.333333",
        "0.666667",
        "1.000000",
        "0.000000",
    ]
    assert [share("0.712345"), share("0.712350"), share("1.000000"), share("0.000049")] == [
        "71.23%",
        "71.24%",
        "100.00%",
        "0.00%",
    ]


def test_nothing_undetermined_is_called_a_gain(small: Summary) -> None:
    assert {one.verdict for one in small.totals} == set(WITHIN_REACH)
    text = bulletin_text(small, translator("zh"))
    for one in small.totals:
        if one.verdict is Verdict.UNDETERMINED and one.sum.high:
            assert wan(one.sum, translator("zh")) not in text
