"""SQL and `read_value` say the same of every text and of every typed cell."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from benefit_check.batch.read.cells.by_python import CellReader, meant
from benefit_check.batch.read.cells.from_text import absent_sql, meant_sql, unknown_sql, value_sql, within_sql
from benefit_check.batch.read.cells.from_types import by_text, fact_text_sql, typed_sql
from benefit_check.batch.read.columns.meanings import Meaning
from benefit_check.batch.read.sources.source_table import STRING
from benefit_check.intake.choices import comparable
from benefit_check.intake.parts import is_absent
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import is_unknown, read_value
from benefit_check.lang.types import Kind
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.table_shape import Column, columns, grain, sql_type
from unit.intake.conftest import RULEBOOK

COLUMNS = {name: column for name, column in columns(RULEBOOK).items() if not column.absent}
NUMBERS = (
    "0",
    "1",
    "00",
    "7",
    "85",
    "1,200",
    "12,34",
    "1,234,567.89",
    "0.5",
    ".5",
    "5.",
    "3.00",
    "1.005",
    "1e3",
    "1_000",
)
LARGE = ("9999999999999.99", "10000000000000", "999999999", "1000000000", "9,999,999,999,999,999", "0.00000001", "1.5")
SIGNS = ("", "", "", "-", "+", "¥", "￥", "- ", "约", " ", "\t", "　")
UNITS = (
    "",
    "",
    "元",
    "万元",
    "万",
    "亿",
    "亿元",
    " 元",
    "人",
    "个月",
    "%",
    " %",
    "‰",
    "平方米",
    "元/月",
    "万人",
    "户",
    " ",
    "\r",
)
DAYS = (
    "2018-05-10",
    "2018/5/10",
    "2018.05.10",
    "2018年5月10日",
    "20180510",
    "2018-02-30",
    "2018-5",
    "0000-01-01",
    "18-5-10",
)
MIDNIGHTS = ("", "", " 00:00:00", "T00:00:00", " 0:00", " 12:30", "Z", "x", " ", "T00:00:00Z", "T0:00", "  00:00")
WORDS = (
    *(
        "是",
        "否",
        "有",
        "无",
        "TRUE",
        "true",
        "false",
        "Y",
        "no",
        "√",
        "×",
        "✗",
        "未知",
        "不详",
        "？",
        "NULL",
        "nan",
        "-",
        "—",
        "--",
    ),
    *(
        "未开业",
        "absent",
        "ABSENT",
        "ｎｕｌｌ",
        "",
        " ",
        "infinity",
        "epoch",
        "220402",
        "２２０４０２",
        "2204",
        "22",
        "220000",
        "990101",
    ),
    *(
        "220499",
        "220402001",
        "62",
        "6210",
        "H62",
        "C62",
        "h6210",
        "H",
        "621",
        "62101",
        "餐饮业",
        "正餐服务",
        "龙山区",
        "辽源龙山区",
    ),
    *(
        "小规模纳税人",
        "small_scale",
        "Small-scale taxpayer",
        "一般纳税人 ",
        "住宿、餐饮",
        "餐饮,住宿",
        "农、林、牧、渔业",
        "没有",
        "none",
    ),
    *(
        "住宿、未知",
        "住宿、餐饮,住宿",
        "住宿、",
        "住宿、无",
        "住宿 、 餐饮",
        "农、林、牧、渔业、住宿",
        "住宿;运输",
        "住宿",
        "示例 公司",
        "a\u200bb",
        "a\nb",
        "約",
        "'; DROP TABLE x; --",
        "微型企业",
        "工业",
    ),
)


def texts() -> st.SearchStrategy[str]:
    """Texts as people write them, and a few as only a machine or a slip would."""
    number = st.tuples(st.sampled_from(SIGNS), st.sampled_from((*NUMBERS, *LARGE)), st.sampled_from(UNITS)).map("".join)
    decimals = st.decimals(-(10**14), 10**14, places=3, allow_nan=False).map(str)
    day = st.tuples(st.sampled_from(DAYS), st.sampled_from(MIDNIGHTS)).map("".join)
    some_day = st.dates().map(lambda one: f"{one.year}/{one.month}/{one.day}")
    odd = st.text(alphabet="0123456789.,-+eE%万元人年月日/: 是否无￥", max_size=12)
    return st.one_of(number, decimals, day, some_day, odd, st.sampled_from(WORDS), st.floats().map(repr))


EVERY = [
    *("".join(parts) for parts in product(sorted(set(SIGNS)), (*NUMBERS, *LARGE), sorted(set(UNITS)))),
    *("".join(parts) for parts in product(DAYS, sorted(set(MIDNIGHTS)))),
    *WORDS,
]


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


def in_sql(value: object) -> object:
    """What `read_value` returns as DuckDB returns it."""
    match value:
        case bool() | str() | date():
            return value
        case int() | Fraction():
            return Fraction(value)
        case frozenset():
            return ",".join(sorted(value))
        case _:
            return value


def from_sql(value: object) -> object:
    return Fraction(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def expected(text: str, column: Column) -> object:
    """The value in the table, or "bad" where the reference or the table's grain refuses it."""
    value = read_value(text, column.fact, RULEBOOK)
    if isinstance(value, Problem):
        return Problem
    if isinstance(value, Between):
        return Between if {_exact(end, column) for end in (value.low, value.high)} == {True} else Problem
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value) if _exact(value, column) else Problem
    return in_sql(value)


def _exact(value: int | Fraction, column: Column) -> bool:
    kept = grain(column.fact, RULEBOOK)
    exact = Fraction(value)
    return abs(exact) < kept.limit and (exact * kept.parts).denominator == 1


def check(connection: DuckDBPyConnection, column: Column, given: list[str]) -> int:
    """Hold SQL against the reference; how many texts SQL took."""
    flags = f"{unknown_sql('t', column)}, {absent_sql('t')}"
    read = f"SELECT t, {value_sql('t', column, RULEBOOK)} AS v FROM (SELECT unnest($1::VARCHAR[]) AS t)"
    query = f"SELECT t, {within_sql('v', column, RULEBOOK)}, {flags} FROM ({read})"
    taken = 0
    for text, value, unknown, absent in connection.execute(query, [given]).fetchall():
        if value is not None:
            taken += 1
            assert from_sql(value) == expected(text, column), (column.name, text)
        elif unknown:
            assert is_unknown(text), text
            assert read_value(text, column.fact, RULEBOOK) is None, (column.name, text)
        assert not absent or is_absent(text)
    return taken


@pytest.mark.parametrize("name", COLUMNS)
def test_sql_takes_no_text_otherwise_than_check_does(name: str, connection: DuckDBPyConnection) -> None:
    assert check(connection, COLUMNS[name], EVERY) > 0


@settings(max_examples=60)
@given(st.lists(texts(), min_size=1, max_size=60))
def test_sql_takes_no_drawn_text_otherwise_than_check_does(given: list[str]) -> None:
    with duckdb.connect() as connection:
        for column in COLUMNS.values():
            check(connection, column, given)


@pytest.mark.parametrize("name", COLUMNS)
def test_python_answers_what_sql_leaves_as_check_does(name: str) -> None:
    column = COLUMNS[name]
    answers = CellReader([Meaning(column)], RULEBOOK, str)
    for _, text, said in answers.read([(1, text) for text in EVERY]):
        value, reason = said.value, said.reason
        if column.part and is_absent(text):
            assert value == "absent"
            continue
        wanted = expected(text, column)
        assert (reason is not None) == (wanted is Problem), text
        assert (said.low is not None and said.high is not None) == (wanted is Between), text
        assert (value is None) == (wanted in (Problem, Between, None)), text


USUAL = {
    "employees": ("85", "85人", "1,200", "85.0"),
    "total_assets": ("18000000", "18000000.5", "1,800,000.00", "1800万元", "1800 万", "¥5", "2亿元", " 5 元 "),
    "profit": ("-5", "-5.25", "-5万元", "-1,000"),
    "vat_rate": ("0.03", "3%", "5.5%", "0", ".5", "100%"),
    "opened_on": ("2018-05-10", "2018/5/10", "2018年5月10日", "20180510", "2018.5.10", "2018-05-10 00:00:00"),
    "hardship": ("是", "否", "true", "1", "0", "无"),
    "vat_taxpayer_type": ("small_scale", "小规模纳税人"),
    "place": ("220402", "220499", "龙山区"),
    "industry": ("6210", "62", "H6210", "餐饮业", "H"),
    "trades": ("无", "住宿、餐饮", "运输,catering", "住宿", "catering", "农、林、牧、渔业"),
    "brand": ("示例", "a b"),
}


@pytest.mark.parametrize("name", USUAL)
def test_the_usual_forms_never_need_python(name: str, connection: DuckDBPyConnection) -> None:
    assert check(connection, COLUMNS[name], list(USUAL[name])) == len(USUAL[name])


# typed columns

TYPED: dict[str, tuple[object, ...]] = {
    "BIGINT": (0, 1, -1, 85, 2018, 220402, 10**9, 10**13, 10**13 - 1, 20180510),
    "SMALLINT": (0, 1, -5, 62, 6210),
    "DOUBLE": (
        0.0,
        -0.0,
        0.1,
        0.05,
        1.005,
        85.0,
        85.5,
        1e15,
        1e16,
        9999999999999.99,
        1e13,
        220402.0,
        1.5e-7,
        -3.25,
        float("nan"),
    ),
    "FLOAT": (0.0, 0.1, 85.0, 85.5, 16777216.0),
    "DECIMAL(18, 2)": (
        Decimal("0.00"),
        Decimal("85.00"),
        Decimal("85.50"),
        Decimal("-3.10"),
        Decimal("9999999999999.99"),
    ),
    "DECIMAL(38, 10)": (Decimal("0.0000000001"), Decimal("0.05"), Decimal("85.10"), Decimal(12345678901234567890)),
    "BOOLEAN": (True, False),
    "DATE": (date(2018, 5, 10), date(1, 1, 1), date(9999, 12, 31)),
    "VARCHAR": ("85", "是", "2018/5/10", "餐饮业", "未知", ""),
}


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize("name", COLUMNS)
def test_a_typed_cell_is_read_as_its_text_would_be(name: str, kind: str, connection: DuckDBPyConnection) -> None:
    column = COLUMNS[name]
    typed = typed_sql("c", kind, column, RULEBOOK)
    value = (
        typed
        if typed is not None
        else f"(SELECT {value_sql('t', column, RULEBOOK)} FROM (SELECT {fact_text_sql('c', kind, column)} AS t))"
    )
    read = f"SELECT c, {value} AS v FROM (SELECT CAST(unnest($1) AS {kind}) AS c)"
    query = f"SELECT {fact_text_sql('c', kind, column)}, {within_sql('v', column, RULEBOOK)} FROM ({read})"
    for text, found in connection.execute(query, [list(TYPED[kind])]).fetchall():
        if kind == STRING and text == "" and column.fact.type.kind is Kind.SET:
            assert found == "", "the empty set"
        elif found is not None:
            assert from_sql(found) == expected(text, column), text
        elif typed is not None and not by_text(kind):
            assert expected(text, column) is Problem, f"{text} need not be left"


@pytest.mark.parametrize("kind", ["TIMESTAMP", "TIMESTAMP WITH TIME ZONE"])
def test_a_midnight_is_its_day_and_another_time_is_none(kind: str, connection: DuckDBPyConnection) -> None:
    sql = typed_sql("c", kind, COLUMNS["opened_on"], RULEBOOK)
    times = ["2018-05-10 00:00:00+00", "2018-05-09 16:00:00+00", "2018-05-10 07:30:00+00"]
    found = connection.execute(f"SELECT {sql} FROM (SELECT CAST(unnest($1) AS {kind}) AS c)", [times]).fetchall()
    chinese = date(2018, 5, 10) if "ZONE" in kind else None
    assert [one for (one,) in found] == [date(2018, 5, 10), chinese, None]


def test_every_column_has_the_type_of_the_table(connection: DuckDBPyConnection) -> None:
    for column in columns(RULEBOOK).values():
        value = f"CAST({value_sql('t', column, RULEBOOK)} AS {sql_type(column, RULEBOOK)})"
        connection.execute(f"SELECT {value} FROM (SELECT '1' AS t)").fetchall()


# units of titles, and mapped values

UNITS_OF = {
    "total_assets": ("万元", "千元", "亿元", "万", "百万元", "元/月"),
    "month_sales": ("万元", "万元/月", "万元/年"),
    "employees": ("千人", "万"),
    "rents_q1": ("万元",),
    "vat_rate": ("%", "‰"),
}
BLANKS = ("", "", " ", "\t", "\u00a0", "　", "\n")
BARE = (
    "50",
    "５０",
    "5E1",
    "5e1",
    ".5",
    "0.5",
    "+ 50",
    "+50",
    "- 50",
    "-50",
    "1,200",
    "１，２００．５",
    "1,20",
    "5.",
    "0",
)
OWN = (
    "",
    "",
    "",
    "元",
    "万元",
    "万",
    "千",
    "百",
    "亿元",
    "人",
    "%",
    "‰",
    "/月",
    "每年",
    "个百分点",
    "rmb",
    "x",
    "左右",
)
BEFORE = ("", "", "", "¥", "￥ ", "人民币", "约", "百分之")


def written() -> st.SearchStrategy[str]:
    """Numbers in odd spellings, bare and with units of their own."""
    blank = st.sampled_from(BLANKS)
    odd = st.text(alphabet="0123456789０５.,，．-+eE 　\t%万千元年月/¥", max_size=10)
    parts = (blank, st.sampled_from(BEFORE), st.sampled_from(BARE), blank, st.sampled_from(OWN), blank)
    return st.one_of(st.tuples(*parts).map("".join), odd, st.sampled_from(WORDS))


def by_reader(text: str, meaning: Meaning) -> object:
    """What the one reader of cells says, as SQL would return it; Problem where it is none."""
    said = meant(text, meaning)
    return Problem if isinstance(said, Problem) else expected(said, meaning.column)


def held(connection: DuckDBPyConnection, meaning: Meaning, given: list[str]) -> int:
    """Hold SQL against the reader; how many texts SQL took."""
    column = meaning.column
    said = meant_sql("t", meaning)
    inner = f"SELECT t, {said} AS u FROM (SELECT unnest($1::VARCHAR[]) AS t)"
    read = f"SELECT t, {value_sql('u', column, RULEBOOK)} AS v, {unknown_sql('u', column)} AS n FROM ({inner})"
    query = f"SELECT t, {within_sql('v', column, RULEBOOK)}, n FROM ({read})"
    taken = 0
    for text, value, unknown in connection.execute(query, [given]).fetchall():
        if value is not None:
            taken += 1
            assert from_sql(value) == by_reader(text, meaning), (column.name, meaning.unit, text)
        elif unknown:
            assert by_reader(text, meaning) is None, (column.name, text)
    return taken


EVERY_NUMBER = [
    "".join(parts) for parts in product(("", " ", "\u00a0", "\n"), sorted(set(BEFORE)), BARE, sorted(set(OWN)))
]


@pytest.mark.parametrize(("name", "unit"), [(name, unit) for name, units in UNITS_OF.items() for unit in units])
def test_sql_gives_no_number_another_unit_than_the_reader_does(
    name: str, unit: str, connection: DuckDBPyConnection
) -> None:
    taken = held(connection, Meaning(COLUMNS[name], unit), EVERY_NUMBER)
    assert taken > 0 or "/" in unit or unit == "‰"


@settings(max_examples=60)
@given(st.lists(written(), min_size=1, max_size=60))
def test_sql_gives_no_drawn_number_another_unit(given: list[str]) -> None:
    with duckdb.connect() as connection:
        for name, units in UNITS_OF.items():
            for unit in units:
                held(connection, Meaning(COLUMNS[name], unit), given)


@pytest.mark.parametrize(
    "bare", ["50", "５０", " 50", "50 ", "\u00a050", "50　", "\t50", "50\n", "5E1", "+ 50", "50.0"]
)
def test_a_number_without_a_unit_of_its_own_gets_that_of_the_title(bare: str) -> None:
    assert by_reader(bare, Meaning(COLUMNS["total_assets"], "万元")) == 500_000
    assert by_reader(bare, Meaning(COLUMNS["total_assets"], "元")) == 50


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50元", 50),
        ("50万", 500_000),
        ("5千", 5_000),
        ("1,200", 12_000_000),
        (".5", 5_000),
        ("¥50", Problem),
        ("人民币50", Problem),
        ("¥50元", 50),
        ("12,34", Problem),
        ("未知", None),
    ],
)
def test_a_unit_of_its_own_goes_before_that_of_the_title(text: str, value: object) -> None:
    assert by_reader(text, Meaning(COLUMNS["total_assets"], "万元")) == value


MAPPED = {
    "vat_taxpayer_type": {"小规模": "small_scale", "有限公司": "一般纳税人", "small_scale": "general", "一般": ""},
    "hardship": {"对": "是", "y": "否", "无此项": "", "有": "未知"},
    "trades": {"旅店": "住宿", "饭店": "catering", "都没有": "无", "住宿": "餐饮"},
    "place": {"本区": "龙山区"},
    "employees": {"百人以下": "", "一人": "1", "50": "60"},
}


@pytest.mark.parametrize("name", MAPPED)
def test_sql_maps_no_value_otherwise_than_the_reader_does(name: str, connection: DuckDBPyConnection) -> None:
    meaning = Meaning(COLUMNS[name], values={comparable(text): said for text, said in MAPPED[name].items()})
    pieces = [*MAPPED[name], "小规模纳税人", "Y", "餐饮", "旅店、饭店", "运输,旅店", "有限公司 ", "50", " 50 "]
    taken = held(connection, meaning, [*pieces, *EVERY])
    assert (taken > 0) == (COLUMNS[name].fact.type.kind in (Kind.ENUM, Kind.BOOL))


def test_mapped_members_of_a_set_are_read_each_for_itself() -> None:
    meaning = Meaning(COLUMNS["trades"], values={"旅店": "住宿", "饭店": "catering"})
    assert by_reader("旅店、饭店，运输", meaning) == "catering,lodging,transport"
