"""What SQL leaves to Python, units of titles and mapped values: SQL says nothing that the reader of cells does not."""

from collections.abc import Iterator
from itertools import product

import duckdb
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.batch.read.cells.by_python import CellReader, meant
from benefit_check.batch.read.cells.from_text import meant_sql, unknown_sql, value_sql, within_sql
from benefit_check.intake.choices import comparable
from benefit_check.intake.columns.meanings import Meaning
from benefit_check.intake.parts import is_absent
from benefit_check.intake.problem import Problem
from benefit_check.lang.types import Kind
from benefit_check.rulebook.between import Between
from properties.examples import examples
from unit.batch.read.cells.texts import COLUMNS, WORDS, expected, from_sql, tried
from unit.intake.conftest import RULEBOOK


@pytest.fixture(scope="module")
def connection() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect() as made:
        yield made


@pytest.mark.drawn
@pytest.mark.parametrize("name", COLUMNS)
def test_python_answers_what_sql_leaves_as_check_does(name: str) -> None:
    column = COLUMNS[name]
    answers = CellReader([Meaning(column)], RULEBOOK, str)
    for _, text, said in answers.read([(1, text) for text in tried(name)]):
        value, reason = said.value, said.reason
        if column.part and is_absent(text):
            assert value == "absent"
            continue
        wanted = expected(text, column)
        assert (reason is not None) == (wanted is Problem), text
        assert (said.low is not None and said.high is not None) == (wanted is Between), text
        assert (value is None) == (wanted in (Problem, Between, None)), text


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


@examples(60)
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


@pytest.mark.drawn
@pytest.mark.parametrize("name", MAPPED)
def test_sql_maps_no_value_otherwise_than_the_reader_does(name: str, connection: DuckDBPyConnection) -> None:
    meaning = Meaning(COLUMNS[name], values={comparable(text): said for text, said in MAPPED[name].items()})
    pieces = [*MAPPED[name], "小规模纳税人", "Y", "餐饮", "旅店、饭店", "运输,旅店", "有限公司 ", "50", " 50 "]
    taken = held(connection, meaning, [*pieces, *tried(name)])
    assert (taken > 0) == (COLUMNS[name].fact.type.kind in (Kind.ENUM, Kind.BOOL))


def test_mapped_members_of_a_set_are_read_each_for_itself() -> None:
    meaning = Meaning(COLUMNS["trades"], values={"旅店": "住宿", "饭店": "catering"})
    assert by_reader("旅店、饭店，运输", meaning) == "catering,lodging,transport"
