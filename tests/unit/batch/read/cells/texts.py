"""Texts as cells hold them, and what `read_value` makes of each, as DuckDB would return it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.table_shape import Column, columns, grain
from properties.examples import part
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


PUT_TOGETHER = [
    *("".join(parts) for parts in product(sorted(set(SIGNS)), (*NUMBERS, *LARGE), sorted(set(UNITS)))),
    *("".join(parts) for parts in product(DAYS, sorted(set(MIDNIGHTS)))),
]


def tried(name: str) -> list[str]:
    """The texts to try on a column: all in `make test-deep`, else all words and some of the rest, others for each."""
    return [*part(PUT_TOGETHER, list(COLUMNS).index(name)), *WORDS]


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
