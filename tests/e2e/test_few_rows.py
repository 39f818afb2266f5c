"""Few rows are answered by the interpreter, many by the query: whoever answers, the files say the same."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from .programs import run

HEAD = "税号,所在地,增值税纳税人类型,行业代码,从业人员,营业收入,资产总额,成立日期"
ROWS = (
    "a,220402,小规模纳税人,6210,8人,96万元,20万元,2018-05-10",
    "b,220421,小规模纳税人,3670,300-500,20–30万元,100万元,2019年3月1日",
    "c,,一般纳税人,5430,,3000万元,,未知",
    "d,220402,,,300,300万元,600万元,2020-11-02",
)
ONE = ("-m", "loss-carry-forward-2020")
SOME = (*ONE, "-m", "cit-small-low-profit", "-m", "vat-small-scale-threshold-exemption", "-m", "ui-refund-ordinary")
OF_MEASURES = pytest.mark.parametrize("only", [SOME, pytest.param((), marks=pytest.mark.deep)], ids=["some", "all"])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(rows: Sequence[str]) -> None:
    Path("表.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")


def record(output: str, *words: str) -> dict[str, Any]:
    """The record of a run that wrote the output."""
    done = run("batch", "表.csv", "-o", output, "--id", "税号", "--lang", "zh", *words, cwd=Path.cwd())
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(Path(f"{output}.run.json").read_bytes())
    return found


@OF_MEASURES
@pytest.mark.parametrize("asked", [("--as-of", "2020-12-03"), ("--as-of-column", "成立日期", "--on-error", "unknown")])
def test_both_write_the_same_files(only: tuple[str, ...], asked: tuple[str, ...]) -> None:
    table(ROWS)
    given: list[tuple[bytes, bytes, list[object]]] = []
    for engine in ("duckdb", "interpreter"):
        for output in ("结果.csv", "结果.parquet"):
            found = record(output, "--engine", engine, "--force", *asked, *only)
        schema = "SELECT name, type, logical_type FROM parquet_schema('结果.parquet')"
        kinds = duckdb.connect().execute(schema).fetchall()
        files = [Path(f"结果.{name}").read_bytes() for name in ("csv", "csv.summary.json")]
        assert found["few"] == (found["counts"]["evaluated"] if engine == "interpreter" else 0)
        given.append((files[0], files[1], list(kinds)))
    assert given[0] == given[1]


def test_the_number_of_rows_says_who_answers() -> None:
    table(ROWS)
    assert (record("少.csv", *ONE)["few"], record("查.csv", *ONE, "--self-check", "2")["few"]) == (4, 0)
    table([ROWS[0].replace("a,", f"{number},") for number in range(1, 202)])
    assert record("多.csv", *ONE)["few"] == 0
    assert record("全.csv", *ONE, "--engine", "interpreter")["few"] == 201


def test_the_interpreter_does_not_check_itself() -> None:
    table(ROWS)
    asked = ("batch", "表.csv", "-o", "结果.csv", "--engine", "interpreter", "--self-check", "2")
    done = run(*asked, "--lang", "zh", cwd=Path.cwd())
    assert (done.returncode, list(Path.cwd().glob("结果*"))) == (2, [])
    assert "解释器不能复核自己" in done.stderr.decode()
