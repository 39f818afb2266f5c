"""What staff who script nightly runs of `batch` ask for: limits of rejects, files of text, logs, trial runs."""

import csv
import json
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from .nights import ASKED, batch, done, left, record, refused, table
from .programs import run

TOO_MANY = 13


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table()


def read(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(Path(path).read_text(encoding="utf-8").splitlines()))


# rejects


def test_a_run_that_rejects_every_row_is_not_done() -> None:
    table("A,多", "B,多")
    assert "结果.csv.failed.rejects.csv" in refused(TOO_MANY, "BC517")
    assert left() == ["纳税人.csv", "结果.csv.failed.json", "结果.csv.failed.rejects.csv"]
    rejects = read("结果.csv.failed.rejects.csv")
    assert [(row["row"], row["value"]) for row in rejects] == [("2", "多"), ("3", "多")]
    table()
    done()
    assert not [name for name in left() if "failed" in name]


def test_a_table_without_rows_is_done() -> None:
    Path("空.csv").write_text("纳税人识别号,从业人员\n", encoding="utf-8")
    done(source="空.csv")
    done("--max-rejects", "0", "--force", source="空.csv")


@pytest.mark.parametrize(
    ("allowed", "code"),
    [("0", TOO_MANY), ("1", 0), ("2", 0), ("25%", 0), ("24.9%", TOO_MANY), ("0%", TOO_MANY), ("１００％", 0)],
)
def test_rejects_may_be_so_many(allowed: str, code: int) -> None:
    table("A,1", "B,多", "C,3", "D,4")
    found = batch("--max-rejects", allowed)
    assert found.returncode == code, found.stderr.decode()
    assert ("结果.csv" in left()) == (code == 0)
    written = record() if code == 0 else record("结果.csv.failed.json")
    assert written["options"]["max_rejects"] == allowed.translate(str.maketrans("１０％", "10%"))


@pytest.mark.parametrize("wrong", ["", "-1", "101%", "1/2", "viel", "0.5"])
def test_what_is_no_number_of_rejects_is_refused(wrong: str) -> None:
    refused(2, "0.5%", "--max-rejects", wrong)


# files of text


def test_summary_and_bulletin_go_into_files_whole() -> None:
    plain = done("--lang", "zh").stdout.decode()
    shown = done("--lang", "zh", "--force", "--bulletin", "-").stdout.decode()
    found = done("--lang", "zh", "--force", "--summary", "汇总.txt", "--bulletin", "通报.txt")
    assert found.stdout == b""
    assert Path("汇总.txt").read_text(encoding="utf-8") == plain
    assert Path("通报.txt").read_text(encoding="utf-8") == shown
    assert {"汇总.txt", "通报.txt"} <= {one["path"] for one in record()["outputs"]}


def test_a_bulletin_in_a_file_leaves_the_summary_on_the_screen() -> None:
    plain = done("--lang", "zh").stdout.decode()
    assert done("--lang", "zh", "--force", "--bulletin", "通报.txt").stdout.decode() == plain


def test_a_run_that_fails_leaves_the_texts_of_the_night_before() -> None:
    done("--summary", "汇总.txt", "--bulletin", "通报.txt")
    before = Path("汇总.txt").read_bytes(), Path("通报.txt").read_bytes()
    table("A,多")
    refused(TOO_MANY, "BC517", "--summary", "汇总.txt", "--bulletin", "通报.txt", "--force")
    assert (Path("汇总.txt").read_bytes(), Path("通报.txt").read_bytes()) == before


# logs


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_line_of_the_log_is_json(lang: str) -> None:
    table("A,1", "B,多")
    lines = done("--log-format", "json", "--lang", lang).stderr.decode().splitlines()
    told = [json.loads(line) for line in lines]
    assert told
    assert {one["level"] for one in told} == {"note"}
    assert all(datetime.fromisoformat(one["time"]).tzinfo for one in told)
    (last,) = [json.loads(line) for line in batch("--log-format", "json", "--lang", lang).stderr.splitlines()]
    assert (last["level"], last["code"]) == ("error", "BC504")
    assert last["help"]


def test_quiet_leaves_only_errors_in_the_log() -> None:
    assert done("--log-format", "json", "--quiet").stderr == b""


# trial runs


def test_a_dry_run_reads_all_and_writes_nothing() -> None:
    table("A,1", "B,多", "C,3")
    found = done("--dry-run", "--summary", "汇总.txt", "--lang", "zh")
    said = found.stdout.decode()
    assert "读入3行：会测算2行，退回1行" in said
    assert "结果.csv、汇总.txt" in said
    assert "纳税人.csv:3" in found.stderr.decode()
    assert left() == ["纳税人.csv"]


def test_a_dry_run_fails_where_a_run_would() -> None:
    table("A,多")
    assert "failed" not in refused(TOO_MANY, "BC517", "--dry-run")
    Path("结果.csv").touch()
    refused(2, "BC504", "--dry-run")
    assert left() == ["纳税人.csv", "结果.csv"]


def test_only_the_first_rows_are_read() -> None:
    table("A,1", "B,多", "C,3", "D,多", "E,5")
    found = done("--limit", "3", "--lang", "zh")
    assert "3行" in found.stdout.decode()
    counts = record()["counts"]
    assert (counts["read"], counts["evaluated"], counts["rejected"]) == (3, 2, 1)
    assert record()["options"]["limit"] == 3
    ids = [row["_id"] for row in read("结果.csv")]
    assert ids == ["A", "C"]
    rejects = read("结果.csv.rejects.csv")
    assert [row["id"] for row in rejects] == ["B"]


def test_lines_that_are_no_rows_count_up_to_the_last_row_that_is_read() -> None:
    table("A,1", "B,2,9,9", "C,3", "D,4,9,9", "E,5")
    done("--limit", "2")
    counts = record()["counts"]
    assert (counts["read"], counts["evaluated"], counts["rejected"]) == (3, 2, 1)


def test_the_first_rows_of_several_files_and_of_parquet() -> None:
    with duckdb.connect() as connection:
        rows = "SELECT 'P' || i AS 纳税人识别号, CAST(i AS INTEGER) AS 从业人员 FROM range(10) AS t(i)"
        connection.execute(f"COPY ({rows}) TO '一.parquet' (FORMAT parquet)")
    words = ("batch", "一.parquet", "纳税人.csv", "-o", "结果.csv", *ASKED, "--force")
    for limit, of_each in ((4, [4, 0]), (11, [10, 1]), (99, [10, 2]), (0, [10, 2])):
        found = run(*words, "--limit", str(limit), cwd=Path.cwd())
        assert found.returncode == 0, found.stderr.decode()
        assert [one["rows"] for one in record()["inputs"]] == of_each
        assert record()["counts"]["read"] == sum(of_each) == record()["counts"]["evaluated"]
    found = run("batch", "一.parquet", "-o", "结果.csv", *ASKED, "--force", "--limit", "4", cwd=Path.cwd())
    assert found.returncode == 0, found.stderr.decode()
    assert record()["counts"]["evaluated"] == 4
