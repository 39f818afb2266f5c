"""docs/batch.md: its scripts do what it says, and its tables are those of the program."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import benefit_check
from benefit_check.assess.result import Verdict
from benefit_check.batch.summary.verdict_words import SHORT
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.store import rulebook_in
from benefit_check.rulebook.table_shape import COUNT_LIMIT, COUNT_LIMITS, MONEY_LIMIT, RATE_LIMIT, columns, sql_type

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
SCRIPTS = {found[1]: found[2] for found in re.finditer(r"^```sh\n# (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)}
HEAD = "纳税人识别号,纳税人名称,所在地,行业代码,从业人员,营业收入（万元）,组织形式,增值税纳税人类型,资产总额"
ROWS = (
    "92220402MA0000001X,示例小馆,220402,6210,8人,300,个体工商户,小规模纳税人,300万元",
    '91220421MA0000002X,示例厂,220421,3670,85,"1,200",企业,一般纳税人,８００万元',
    "91220421MA0000003X,示例三厂,220421,3670,85多,120,企业,一般纳税人,",
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run scripts in, with the command on the path."""
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "benefit-check"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m benefit_check "$@"\n', encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(benefit_check.__file__).parents[1]))
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def obey(script: str) -> str:
    """What the script prints; it must end well and say nothing on standard error."""
    done = subprocess.run(["sh", "-c", SCRIPTS[script]], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def fail(script: str) -> int:
    """How the script ends on a night on which it must not end well."""
    done = subprocess.run(["sh", "-c", SCRIPTS[script]], capture_output=True, check=False)
    assert done.returncode != 0
    assert done.stderr
    return done.returncode


def files() -> dict[str, bytes]:
    """What lies in the folder, but for what a failed run says of itself."""
    found = [path for path in Path().iterdir() if path.is_file() and ".failed." not in path.name]
    return {path.name: path.read_bytes() for path in found}


def test_every_script_of_the_page_is_run_here_or_needs_a_server() -> None:
    assert set(SCRIPTS) == {"nightly.sh", "lake.sh", "view.sh", "from-postgres.sh"}


def test_the_nightly_csv_becomes_a_csv_for_excel_and_a_paragraph(office: Path) -> None:
    Path("纳税人.csv").write_text("\r\n".join((HEAD, *ROWS, "")), encoding="gb18030")
    for _ in range(2):
        assert obey("nightly.sh") == "退回 1 行\n"
    text = (office / "结果.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff_row,_id,纳税人名称,_place,")
    assert len(text.splitlines()) == 3
    assert (office / "结果.csv.rejects.csv").read_text(encoding="utf-8").startswith("\ufefffile,row,id,")
    bulletin = (office / "通报.txt").read_text(encoding="utf-8")
    assert "2户" in bulletin
    assert "\x1b" not in bulletin
    assert "读入3行" in (office / "汇总.txt").read_text(encoding="utf-8")


def test_after_a_night_that_failed_the_next_is_as_ever(office: Path) -> None:
    good = "\r\n".join((HEAD, *ROWS, "")).encode("gb18030")
    Path("纳税人.csv").write_bytes(good)
    obey("nightly.sh")
    set_of_last_night = files()
    del set_of_last_night["纳税人.csv"]
    for broken, code in ((b"\0\1\2\3", 3), ("\r\n".join((HEAD, ROWS[2], "")).encode("gb18030"), 13)):
        Path("纳税人.csv").write_bytes(broken)
        assert fail("nightly.sh") == code
        assert files() == set_of_last_night | {"纳税人.csv": broken}
        assert json.loads(Path("结果.csv.failed.json").read_bytes())["exit_code"] == code
    Path("纳税人.csv").write_bytes(good)
    assert obey("nightly.sh") == "退回 1 行\n"
    assert not list(office.glob("*.failed.*"))


def test_a_lake_of_parquet_becomes_one_file_checked_by_the_interpreter(office: Path) -> None:
    Path("湖").mkdir()
    with duckdb.connect() as connection:
        for month in range(1, 4):
            rows = (
                f"SELECT '{month}-' || i AS id, '220402' AS place, CAST(i AS INTEGER) AS employees, "
                "CAST(i * 1000.25 AS DECIMAL(12, 2)) AS annual_revenue FROM range(50) AS t(i)"
            )
            connection.execute(f"COPY ({rows}) TO '湖/{month}.parquet' (FORMAT parquet)")
    for _ in range(2):
        obey("lake.sh")
    whole = Path("湖/2.parquet").read_bytes()
    Path("湖/2.parquet").write_bytes(whole[:-9])
    before = files()
    assert fail("lake.sh") == 3
    assert files() == before
    Path("湖/2.parquet").write_bytes(whole)
    obey("lake.sh")
    with duckdb.connect() as connection:
        found = connection.execute("SELECT count(*), min(_row), max(_row), max(_id) FROM '答案.parquet'").fetchone()
    assert found == (150, 1, 150, "3-9")
    assert "读入150行" in (office / "汇总.txt").read_text(encoding="utf-8")
    assert json.loads((office / "答案.parquet.run.json").read_bytes())["timings"]["self-check"]
    assert not list((office / "临时").iterdir())


def test_the_view_and_its_table_are_printed_for_postgresql(office: Path) -> None:
    for _ in range(2):
        obey("view.sh")
    assert (office / "table.sql").read_text().startswith("CREATE TABLE tax.enterprises (")
    view = (office / "view.sql").read_text()
    assert view.startswith('CREATE OR REPLACE VIEW "relief" AS\n')
    assert "tax.enterprises" in view


def test_every_verdict_stands_with_the_word_that_an_officer_sees() -> None:
    zh = translator("zh")
    for verdict in Verdict:
        assert f"| `{verdict.value}` | {zh(SHORT[verdict])} |" in PAGE, verdict


def test_every_type_of_the_table_and_every_limit_is_named() -> None:
    rulebook, _ = rulebook_in(ROOT / "rules")
    assert rulebook is not None
    section = PAGE.split("## The table that the query reads")[1]
    for kind in {sql_type(column, rulebook) for column in columns(rulebook).values() if not column.absent}:
        assert f"`{kind}`" in section, kind
    for limit in (MONEY_LIMIT, COUNT_LIMIT, RATE_LIMIT, *COUNT_LIMITS.values()):
        assert f"{limit:,}" in section, limit
