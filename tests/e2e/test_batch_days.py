"""`benefit-check batch --as-of-column`: every row on its own day, in one run."""

import csv
import json
from pathlib import Path

import duckdb
import pytest

from rulebooks import files, measure_text

from .programs import run

HEAD = "id,所在地,增值税纳税人类型,从业人员,营业收入,行业代码"
ROW = "{id},220402,小规模纳税人,{staff},300万元,6210"
DAYS = {"2020-03-01": 60, "2020-12-03": 3, "2023-05-06": 1}
SOME = ("six-taxes-two-fees", "vat-small-scale-threshold-exemption", "cit-small-low-profit")
WRITTEN = {"2020-03-01": "2020年3月1日", "2020-12-03": "20201203", "2023-05-06": "2023/5/6"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows() -> list[tuple[str, str, str]]:
    """Day, id and row, the days mixed."""
    made = [(day, f"企{day}-{n}", n) for day, count in DAYS.items() for n in range(count)]
    return [
        (day, one, ROW.format(id=one, staff=n)) for day, one, n in sorted(made, key=lambda each: (each[2], each[0]))
    ]


def batch(source: str, output: str, *words: str, code: int = 0) -> str:
    found = run("batch", source, "-o", output, "--lang", "zh", *words, cwd=Path.cwd())
    assert found.returncode == code, found.stderr.decode()
    return found.stdout.decode() + found.stderr.decode()


def read(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("measures", [SOME, pytest.param((), marks=pytest.mark.deep)], ids=["some", "all"])
def test_a_run_with_many_days_says_what_a_run_a_day_says(measures: tuple[str, ...]) -> None:
    only = [word for name in measures for word in ("-m", name)]
    made = rows()
    Path("全部.csv").write_text(
        "\n".join([f"{HEAD},核对日", *(f"{row},{WRITTEN[day]}" for day, _, row in made)]) + "\n"
    )
    said = batch("全部.csv", "全部结果.csv", "--as-of-column", "核对日", "--self-check", "64", *only)
    assert "用解释器复核了 64 行，答案全部一致" in said
    assert "各行各自的日子（2020年3月1日至2023年5月6日，共3天）" in said
    found = read("全部结果.csv")
    assert [(row["_as_of"], row["_id"]) for row in found] == [(day, one) for day, one, _ in made]
    by_id = {row["_id"]: row for row in found}
    for day in DAYS:
        Path("一天.csv").write_text("\n".join([HEAD, *(row for own, _, row in made if own == day)]) + "\n")
        batch("一天.csv", "一天结果.csv", "--as-of", day, "--force", *only)
        for row in read("一天结果.csv"):
            together = dict(by_id[row["_id"]])
            assert together.pop("_as_of") == day
            together["_row"] = row["_row"]
            assert together == row
    record = json.loads(Path("全部结果.csv.run.json").read_bytes())
    assert (record["as_of"], record["days"]) == (None, DAYS)
    summary = json.loads(Path("全部结果.csv.summary.json").read_bytes())
    assert summary["days"] == {"first": "2020-03-01", "last": "2023-05-06", "count": 3}


@pytest.mark.parametrize("on_error", ["reject", "unknown"])
def test_a_row_without_a_day_is_a_reject(on_error: str) -> None:
    days = ["2020-12-03", "", "未知", "大前天", "2023-5-6"]
    lines = [f"{ROW.format(id=n, staff=8)},{day}" for n, day in enumerate(days, 1)]
    Path("表.csv").write_text("\n".join([f"{HEAD},核对日", *lines]) + "\n")
    batch("表.csv", "结果.csv", "--as-of-column", "核对日", "--on-error", on_error, "-m", SOME[0])
    assert [(row["_id"], row["_as_of"]) for row in read("结果.csv")] == [("1", "2020-12-03"), ("5", "2023-05-06")]
    rejects = [(row["row"], row["column"], row["value"]) for row in read("结果.csv.rejects.csv")]
    assert rejects == [("3", "核对日", ""), ("4", "核对日", "未知"), ("5", "核对日", "大前天")]
    assert "没有日期" in read("结果.csv.rejects.csv")[0]["reason"]


def test_dates_of_a_typed_table_are_days_and_a_gap_is_a_reject() -> None:
    duckdb.sql(
        "COPY (SELECT * FROM (VALUES ('a', 8, DATE '2020-12-03'), ('b', 8, NULL), ('c', 8, DATE '2023-05-06')) "
        "AS told(id, employees, asked)) TO '表.parquet' (FORMAT parquet)"
    )
    batch("表.parquet", "结果.csv", "--as-of-column", "asked", "-m", SOME[0])
    assert [(row["_id"], row["_as_of"]) for row in read("结果.csv")] == [("a", "2020-12-03"), ("c", "2023-05-06")]
    assert [row["row"] for row in read("结果.csv.rejects.csv")] == ["2"]


def test_one_day_or_a_column_of_days_but_not_both() -> None:
    Path("表.csv").write_text(f"{HEAD},核对日\n{ROW.format(id=1, staff=8)},2020-12-03\n")
    assert "--as-of" in batch("表.csv", "结果.csv", "--as-of-column", "核对日", "--as-of", "2020-12-03", code=2)
    assert "日期" in batch("表.csv", "结果.csv", "--as-of-column", "日期", code=3)


def test_words_of_a_condition_that_changed_say_when_each_held() -> None:
    lines = [f"{ROW.format(id=n, staff=8)},{day}" for n, day in enumerate(["2019-06-01", "2021-06-01"], 1)]
    Path("表.csv").write_text("\n".join([f"{HEAD},核对日", *lines]) + "\n")
    batch("表.csv", "结果.xlsx", "--as-of-column", "核对日", "--words", "zh")
    batch("表.csv", "结果.csv", "--as-of-column", "核对日", "--layout", "long")
    legend = read("结果.csv.legend.csv")
    codes = [(row["measure"], row["code"]) for row in legend if row["sort"] == "condition"]
    twice = {code for code in codes if codes.count(code) > 1}
    assert twice
    worded = [row["zh"] for row in legend if (row["measure"], row["code"]) in twice]
    assert all("年" in words for words in worded)
    assert len(worded) == len(set(worded))


@pytest.mark.parametrize("engine", ["duckdb", "interpreter"])
def test_what_is_plausible_is_asked_of_the_day_of_each_row(engine: str) -> None:
    """Both days fall under the same rules, so one query answers; opened between them is opened before the second."""
    Path("rules").mkdir()
    opened = "all: [{fact: opened_on, on_or_after: 2020-01-01, quote: 开业, source: law 第一条}]"
    for name, content in files({"relief.yaml": measure_text(conditions=opened)}).items():
        (Path("rules") / name).write_bytes(content)
    Path("表.csv").write_text("id,opened_on,核对日\na,2020-02-01,2020-06-01\nb,2020-06-10,2020-06-20\n")
    batch("表.csv", "结果.csv", "--as-of-column", "核对日", "--rules", "rules", "--engine", engine)
    assert [row["relief__verdict"] for row in read("结果.csv")] == ["eligible", "eligible"]
