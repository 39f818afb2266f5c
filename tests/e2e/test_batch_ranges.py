"""A cell that holds a range, through the command line: its row says what `check` says of the same profile."""

import csv
import json
from pathlib import Path

import duckdb
import pytest

from .programs import run

HEAD = "编号,所在地,增值税纳税人类型,组织形式,行业代码,从业人员,营业收入,资产总额"
COMMON = "220402,小规模纳税人,企业,3670"
RANGES = {
    "a": ("300-500人", "3000万元", "100万元"),
    "b": ("8", "20–30万元", "100万元"),
    "c": ("320～500", "3000万元至3500万元", "500-600万"),
    "d": ("250－500", "", "未知"),
}
EXACT = {"e": ("20", "300万元", "100万元"), "f": ("300", "3000万元", "600万元")}
ONE = ("-m", "loss-carry-forward-2020")
SOME = (*ONE, "-m", "cit-small-low-profit", "-m", "vat-small-scale-threshold-exemption")
OF_MEASURES = pytest.mark.parametrize("only", [SOME, pytest.param((), marks=pytest.mark.deep)], ids=["some", "all"])
DAYS = ("2020-12-03", "2023-05-06")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def batch(source: str, *words: str) -> str:
    done = run("batch", source, "-o", "结果.csv", "--lang", "zh", "--force", *words, cwd=Path.cwd())
    assert done.returncode == 0, done.stderr.decode()
    return done.stderr.decode()


def read(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same_as_check(row: dict[str, str], cells: tuple[str, str, str], day: str, only: tuple[str, ...]) -> None:
    """Verdict, amounts and what is missing of every measure."""
    profile = dict(zip(HEAD.split(",")[1:], (*COMMON.split(","), *cells), strict=True))
    text = "".join(f"{name}: {value}\n" for name, value in profile.items() if value)
    done = run("check", "-", "--as-of", day, "--format", "json", *only, stdin=text.encode(), cwd=Path.cwd())
    measures = json.loads(done.stdout)["measures"]
    assert measures
    for one in measures:
        told = {part: row[f"{one['id']}__{part}"] for part in ("verdict", "amount_low", "amount_high", "missing")}
        low, high = (one["amount"]["low"], one["amount"]["high"] or "") if one["amount"] else ("", "")
        assert told["verdict"] == one["verdict"]
        missing = sorted([*one["missing"], *(figure["parameter"] for figure in one["open"])])
        assert sorted(filter(None, told["missing"].split(";"))) == missing
        # of a measure without a formula a table leaves the amounts empty
        if told["amount_low"] or (low, high) != ("0.00", "0.00"):
            assert (told["amount_low"], told["amount_high"]) == (low, high)


@OF_MEASURES
def test_rows_with_a_range_say_what_check_says_in_the_order_of_the_input(only: tuple[str, ...]) -> None:
    cells = dict(sorted((RANGES | EXACT).items(), key=lambda each: each[0] in ("b", "d")))
    lines = [f"{one},{COMMON},{','.join(told)}" for one, told in cells.items()]
    Path("表.csv").write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    said = batch("表.csv", "--as-of", DAYS[0], "--self-check", "9", "--id", "编号", *only)
    assert "4 行里有范围（如300-500），由解释器按整个范围测算" in said
    assert "用解释器复核了 6 行，答案全部一致" in said
    found = read("结果.csv")
    assert [(row["_row"], row["_id"]) for row in found] == [(str(n), one) for n, one in enumerate(cells, 1)]
    for row in found:
        same_as_check(row, cells[row["_id"]], DAYS[0], only)
    record = json.loads(Path("结果.csv.run.json").read_bytes())
    assert (record["counts"]["rejected"], record["ranged"]) == (0, 4)


@OF_MEASURES
def test_rows_with_a_range_are_answered_on_their_own_day(only: tuple[str, ...]) -> None:
    both = [(f"企{one}{day}", told, day) for one, told in (RANGES | EXACT).items() for day in DAYS]
    many = [f"x{n},{COMMON},{n},300万元,100万元,{DAYS[0]}" for n in range(60)]
    lines = [f"{one},{COMMON},{','.join(told)},{day}" for one, told, day in both]
    Path("表.csv").write_text("\n".join([f"{HEAD},核对日", *lines, *many, ""]), encoding="utf-8")
    batch("表.csv", "--as-of-column", "核对日", "--self-check", "80", "--id", "编号", *only)
    found = read("结果.csv")
    assert [row["_row"] for row in found] == [str(n) for n in range(1, len(both) + 61)]
    for row, (one, told, day) in zip(found, both, strict=False):
        assert (row["_id"], row["_as_of"]) == (one, day)
        same_as_check(row, told, day, only)


def test_a_range_of_a_quarter_is_answered_and_one_before_a_quarter_without_an_enterprise_is_not() -> None:
    head = ",".join(["编号", *(f"staff_quarter_end_q{number}" for number in range(1, 5))])
    rows = ["a,200-310,250,260,270", "b,未开业,20-30,30,40", "c,20-30,未开业,30,40", "d,20,30-20,30,40"]
    Path("表.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    batch("表.csv", *ONE, "--as-of", DAYS[0], "--self-check", "9", "--id", "编号")
    assert [row["_id"] for row in read("结果.csv")] == ["a", "b"]
    bad = [(row["id"], row["column"], row["value"]) for row in read("结果.csv.rejects.csv")]
    assert bad == [("c", "staff_quarter_end_q2", "未开业"), ("d", "staff_quarter_end_q2", "30-20")]
    batch("表.csv", *ONE, "--as-of", DAYS[0], "--on-error", "unknown", "--self-check", "9", "--id", "编号")
    assert [row["_id"] for row in read("结果.csv")] == ["a", "b", "c", "d"]


CONTRADICTING = {
    "a": ("20-30万", "25万", True),
    "b": ("20-30万", "19万", False),
    "c": ("20万", "15-25万", True),
    "d": ("26万", "15-25万", False),
    "e": ("20-30万", "15-20万", True),
    "f": ("21-30万", "15-20万", False),
}


def test_a_range_is_refused_only_where_no_value_in_it_can_be() -> None:
    rows = [f"{one},{part},{whole}\n" for one, (part, whole, _) in CONTRADICTING.items()]
    Path("表.csv").write_text(f"编号,vat_sales_3pct,vat_sales_total\n{''.join(rows)}", encoding="utf-8")
    batch("表.csv", *ONE, "--as-of", DAYS[0], "--id", "编号")
    assert [row["_id"] for row in read("结果.csv")] == [one for one, (*_, holds) in CONTRADICTING.items() if holds]
    bad = [(row["id"], row["column"], row["value"]) for row in read("结果.csv.rejects.csv")]
    assert bad == [
        ("b", "vat_sales_3pct", "20-30万"),
        ("d", "vat_sales_3pct", "260000.00"),
        ("f", "vat_sales_3pct", "21-30万"),
    ]
    batch("表.csv", *ONE, "--as-of", DAYS[0], "--id", "编号", "--on-error", "unknown", "--self-check", "9")
    assert [row["_id"] for row in read("结果.csv")] == list(CONTRADICTING)


def test_a_range_beyond_what_is_plausible_is_a_reject() -> None:
    Path("表.csv").write_text("编号,从业人员\na,900万-1100万\nb,1100万-1200万\n", encoding="utf-8")
    batch("表.csv", *ONE, "--as-of", DAYS[0], "--id", "编号")
    assert [row["_id"] for row in read("结果.csv")] == ["a"]
    (bad,) = read("结果.csv.rejects.csv")
    assert (bad["id"], bad["value"]) == ("b", "1100万-1200万")


def test_texts_in_a_typed_table_may_be_ranges_and_a_table_of_numbers_is_not_asked() -> None:
    rows = "('a', '300-500', 8::BIGINT), ('b', '20', 9)"
    duckdb.sql(f"COPY (SELECT * FROM (VALUES {rows}) AS told(id, employees, revenue)) TO '表.parquet'")
    said = batch("表.parquet", *ONE, "--as-of", DAYS[0], "--self-check", "9")
    assert "1 行里有范围" in said
    duckdb.sql("COPY (SELECT 'a' AS id, 8 AS employees) TO '数.parquet'")
    assert "范围" not in batch("数.parquet", *ONE, "--as-of", DAYS[0])
    assert json.loads(Path("结果.csv.run.json").read_bytes())["ranged"] == 0
