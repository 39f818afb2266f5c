"""`benefit-check batch` and `sql`, as an officer's script sees them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from .programs import run

DAY = ("--as-of", "2020-12-03")
SIX_TAXES = "six-taxes-two-fees"
THRESHOLD = "vat-small-scale-threshold-exemption"
ONE = (*DAY, "--measure", SIX_TAXES)
HEAD = "纳税人识别号,纳税人名称,所在地,行业代码,从业人员,营业收入,组织形式,增值税纳税人类型,备注"
GOOD = "92220402MA0000001X,示例小馆,220402,6210,8人,300万元,个体工商户,小规模纳税人,甲"
GOOD_TOO = "91220421MA0000002X,示例厂,220421,3670,85,1200000.00,企业,一般纳税人,乙"
AGAIN = "92220402MA0000001X,示例小馆,220403,6210,9,310万元,个体工商户,小规模纳税人,丙"
NO_NUMBER = "91220421MA0000003X,示例三厂,220421,3670,85多,120万元,企业,一般纳税人,=1+1"
NO_ID = ",无号,220421,3670,85,120万元,企业,小规模纳税人,戊"
FAILED = "结果.csv.failed.json"
DIRTY = (GOOD, NO_NUMBER, GOOD_TOO, NO_ID, AGAIN)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the table of five rows, two of them bad, in `纳税人.csv`."""
    monkeypatch.chdir(tmp_path)
    table(DIRTY)
    return tmp_path


def table(rows: tuple[str, ...], path: str = "纳税人.csv", head: str = HEAD) -> None:
    Path(path).write_text("\r\n".join((head, *rows, "")), encoding="gb18030")


def batch(*words: str, output: str = "结果.csv", source: str = "纳税人.csv", stdin: bytes = b"", **environ: Any) -> Any:
    return run("batch", source, "-o", output, *words, stdin=stdin, cwd=Path.cwd(), **environ)


def done(*words: str, **options: Any) -> Any:
    """The run, which must have ended well."""
    found = batch(*words, **options)
    assert found.returncode == 0, found.stderr.decode()
    return found


def read(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8"))))


def record(output: str = "结果.csv") -> Any:
    return json.loads(Path(f"{output}.run.json").read_bytes())


def left() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


# no row is lost


def test_every_row_is_answered_or_rejected_with_its_place() -> None:
    found = done(*ONE)
    answers, rejects = read("结果.csv"), read("结果.csv.rejects.csv")
    assert [row["_row"] for row in answers] == ["1", "3", "5"]
    assert [(row["row"], row["column"], row["value"]) for row in rejects] == [
        ("3", "从业人员", "85多"),
        ("5", "纳税人识别号", ""),
    ]
    assert all(row["reason"] for row in rejects)
    assert record()["counts"] == {"read": 5, "evaluated": 3, "rejected": 2, "duplicates": 1}
    assert record()["answers"] == 3
    assert "5 行中退回 2 行" in found.stderr.decode()


def test_rows_come_out_in_the_order_of_the_input() -> None:
    table(tuple(GOOD.replace("0000001X", f"{number:07d}X") for number in range(3000, 0, -1)))
    done(*ONE)
    answers = read("结果.csv")
    assert [row["_row"] for row in answers] == [str(number) for number in range(1, 3001)]
    assert [row["_id"][10:17] for row in answers] == [f"{number:07d}" for number in range(3000, 0, -1)]


def test_an_unreadable_cell_taken_as_unknown_rejects_only_rows_without_id_or_none() -> None:
    done(*ONE, "--on-error", "unknown")
    counts = record()["counts"]
    assert counts["read"] == counts["evaluated"] + counts["rejected"] == 5
    by_row = {row["_row"]: row for row in read("结果.csv")}
    assert by_row["2"][f"{SIX_TAXES}__verdict"] != ""
    assert [row["value"] for row in read("结果.csv.rejects.csv")] == ["85多", ""]


def test_stop_ends_at_the_first_bad_cell_and_writes_nothing() -> None:
    found = batch(*ONE, "--on-error", "stop")
    assert found.returncode == 3
    assert "BC419" in found.stderr.decode()
    assert left() == ["纳税人.csv", FAILED]


def test_an_id_that_comes_twice_is_said_with_its_places() -> None:
    stderr = done(*ONE).stderr.decode()
    assert "92220402MA0000001X (纳税人.csv:2, 纳税人.csv:6)" in stderr
    assert "不合并" in stderr


# nothing is begun that cannot be ended


@pytest.mark.parametrize(
    ("head", "code"),
    [(HEAD.replace("备注", "employees"), "BC414"), (HEAD.replace("纳税人识别号", "序"), "BC415")],
)
def test_an_ambiguous_table_ends_before_a_row_is_read(head: str, code: str) -> None:
    table(DIRTY, head=head)
    found = batch(*ONE)
    assert found.returncode == 3
    assert code in found.stderr.decode()
    assert left() == ["纳税人.csv", FAILED]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--measure", "no-such-measure"), "no-such-measure"),
        (("--memory-limit", "much"), "1500MB"),
        (("--encoding", "klingon"), "gb18030"),
        (("--encoding", "rot13"), "gb18030"),
        (("--threads", "-1"), "--threads"),
        (("--threads", "100000"), "--threads"),
        (("--split-by", "nonsense"), "region、verdict"),
        (("--as-of", "2020-13-03"), "2020-12-03"),
        (("--delimiter", ";;"), "--delimiter"),
        (("--spill", "纳税人.csv/x"), "--spill"),
        (("--rejects", "结果.csv"), "BC509"),
        (("--rejects", "纳税人.csv"), "BC506"),
        (("--rejects", "no-such-folder/x.csv"), "BC507"),
        (("--bom", "--split-by", "verdict"), "BC509"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_read(words: tuple[str, ...], said: str) -> None:
    before = Path("纳税人.csv").read_bytes()
    found = batch(*DAY, *words)
    assert found.returncode == 2, found.stderr.decode()
    assert said in found.stderr.decode()
    assert left() == ["纳税人.csv"]
    assert Path("纳税人.csv").read_bytes() == before


def test_too_little_memory_is_no_failure_of_ours_and_leaves_nothing() -> None:
    found = batch(*ONE, "--memory-limit", "1KB")
    assert (found.returncode, left()) == (3, ["纳税人.csv", FAILED])
    assert "BC513" in found.stderr.decode()


def test_a_day_may_be_written_as_in_a_profile() -> None:
    done("--as-of", "2020年12月3日", "--measure", SIX_TAXES)
    assert record()["as_of"] == "2020-12-03"


def test_without_an_output_the_option_is_named() -> None:
    found = run("batch", "纳税人.csv", *ONE, cwd=Path.cwd())
    assert found.returncode == 2
    assert "--output" in found.stderr.decode()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux has a folder in which nobody can make a file")
def test_a_folder_in_which_nothing_can_be_made_is_no_failure_of_ours() -> None:
    found = batch(output="/proc/answers.csv")
    assert found.returncode == 3
    assert "BC507" in found.stderr.decode()


def test_an_output_that_is_there_stays_without_force() -> None:
    Path("结果.csv").write_text("old")
    found = batch(*ONE)
    assert found.returncode == 2
    assert "BC504" in found.stderr.decode()
    assert Path("结果.csv").read_text() == "old"
    done(*ONE, "--force")
    assert len(read("结果.csv")) == 3


def test_a_list_of_rejects_that_somebody_named_stays_without_force() -> None:
    Path("退回.csv").write_text("old")
    found = batch(*ONE, "--rejects", "退回.csv")
    assert found.returncode == 2
    assert "BC504" in found.stderr.decode()
    assert Path("退回.csv").read_text() == "old"
    assert left() == ["纳税人.csv", "退回.csv"]


@pytest.mark.parametrize("source", ["湖", "湖/*.csv"])
def test_an_input_is_not_overwritten_though_only_its_folder_or_a_pattern_is_named(source: str) -> None:
    Path("湖").mkdir()
    Path("纳税人.csv").rename("湖/一.csv")
    before = Path("湖/一.csv").read_bytes()
    found = batch(*ONE, "--force", source=source, output="湖/一.csv")
    assert found.returncode == 2
    assert "BC506" in found.stderr.decode()
    assert Path("湖/一.csv").read_bytes() == before


def test_rejects_of_an_earlier_run_do_not_stay_beside_a_new_result() -> None:
    done(*ONE)
    table((GOOD, GOOD_TOO))
    done(*ONE, "--force")
    assert read("结果.csv.rejects.csv") == []


# what comes out


def test_the_sample_checked_by_the_interpreter_agrees() -> None:
    found = done(*DAY, "--self-check", "3", "--lang", "en")
    assert "3 rows checked with the interpreter: all answers agree" in found.stderr.decode()


def test_the_long_layout_has_a_row_a_measure() -> None:
    done(*ONE, "--measure", THRESHOLD, "--layout", "long", "--keep", "备注")
    answers = read("结果.csv")
    assert [(row["_row"], row["measure"]) for row in answers] == [
        (row, measure) for row in ("1", "3", "5") for measure in (SIX_TAXES, THRESHOLD)
    ]
    assert answers[0]["备注"] == "甲"
    assert record()["answers"] == 6


def test_only_eligible_leaves_others_out_and_the_record_says_so() -> None:
    table((f"{GOOD},320元", f"{GOOD_TOO},320元"), head=f"{HEAD},本期六税两费")
    done(*ONE, "--layout", "long", "--only", "eligible")
    answers = read("结果.csv")
    assert {row["verdict"] for row in answers} == {"eligible"}
    assert record()["answers"] == len(answers) < record()["counts"]["evaluated"]


def test_a_folder_by_region_holds_every_answer_once() -> None:
    table((GOOD, GOOD_TOO, GOOD.replace("220402", "")))
    done(*ONE, "--split-by", "region", output="按地区.csv")
    contents = json.loads(Path("按地区.csv/contents.json").read_bytes())
    files = {part["file"]: part["rows"] for part in contents["parts"]}
    assert files == {"220400-辽源市.csv": 2, "unknown.csv": 1}
    rows = [row["_row"] for name in files for row in read(f"按地区.csv/{name}")]
    assert sorted(rows) == ["1", "2", "3"]


def test_words_of_a_language_stand_in_place_of_codes() -> None:
    done(*ONE, "--words", "zh")
    words = [row[f"{SIX_TAXES}__{column}"] for row in read("结果.csv") for column in ("reasons", "missing")]
    assert any(words)
    assert not [text for text in words if text.isascii() and text]


@pytest.mark.parametrize("words", [(), ("--bom",)])
def test_cells_that_a_spreadsheet_would_compute_are_guarded_in_both_files(words: tuple[str, ...]) -> None:
    table((GOOD.replace("甲", "=1+1"), GOOD_TOO.replace("85", "@85")))
    done(*ONE, "--keep", "备注", *words)
    mark = "\ufeff" if words else ""
    for name, guarded in (("结果.csv", "'=1+1"), ("结果.csv.rejects.csv", "'@85")):
        text = Path(name).read_text(encoding="utf-8")
        assert guarded in text
        assert text.startswith(f"{mark}_row" if name == "结果.csv" else f"{mark}file")


def test_a_table_comes_from_standard_input() -> None:
    done(*ONE, source="-", stdin=Path("纳税人.csv").read_bytes())
    piped = Path("结果.csv").read_bytes()
    done(*ONE, "--force")
    assert Path("结果.csv").read_bytes() == piped


def test_the_record_names_rules_inputs_and_outputs() -> None:
    done(*ONE, "--keep", "备注")
    found = record()
    assert found["as_of"] == "2020-12-03"
    assert found["options"]["keep"] == ["备注"]
    assert [(one["path"], one["rows"]) for one in found["inputs"]] == [("纳税人.csv", 5)]
    assert [one["path"] for one in found["outputs"]] == [
        *("结果.csv", "结果.csv.legend.csv", "结果.csv.rejects.csv", "结果.csv.summary.json")
    ]
    assert found["rulebook"]["digest"].startswith("sha256:")


# the screen


@pytest.mark.parametrize(("lang", "title"), [("zh", "汇总，截至2020年12月3日"), ("en", "Summary, as of 3 Dec 2020")])
@pytest.mark.parametrize("words", [(), ("--bulletin", "-")])
def test_a_pipe_gets_plain_text_of_one_language(lang: str, title: str, words: tuple[str, ...]) -> None:
    found = done(*ONE, "--lang", lang, *words, FORCE_COLOR="", NO_COLOR="1", TERM="xterm-256color", LANG="C.UTF-8")
    out, err = found.stdout.decode(), found.stderr.decode()
    assert "\x1b" not in out + err
    assert "\r" not in out + err
    assert words or out.startswith(title)
    own_words = "".join(sign for sign in out if "\u4e00" <= sign <= "\u9fff")
    assert bool(own_words) == (lang == "zh")
    assert "rejected rows" in err if lang == "en" else "rows" not in err


def test_quiet_says_only_the_summary() -> None:
    assert done(*ONE, "--quiet").stderr == b""


def test_a_sum_of_which_nothing_is_known_is_not_said_to_be_zero() -> None:
    table((f"{GOOD},一般工商业及其它电价,否",), head=f"{HEAD},电价类别,属于高耗能行业用户")
    bulletin = done(*DAY, "--measure", "electricity-price-cut-2020", "--bulletin", "-").stdout.decode()
    assert "可减免金额待定" in bulletin
    assert "0.00元" not in bulletin


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "另有1户次用不着（没有贷款、没有租房、没有税要交等），不算不符合。"),
        ("en", "In 1 case a measure does not arise:"),
    ],
)
def test_a_bulletin_tells_what_does_not_arise_from_what_is_refused(lang: str, said: str) -> None:
    table((f"{GOOD},没有单位欠款",), head=f"{HEAD},欠款单位")
    words = ("--measure", "arrears-cleanup", "--as-of", "2026-11-30", "--bulletin", "-", "--force", "--lang", lang)
    assert said in done(*words).stdout.decode().replace("\n", "" if lang == "zh" else " ")
    assert said not in done("--measure", THRESHOLD, *words[2:]).stdout.decode().replace(
        "\n", "" if lang == "zh" else " "
    )


def test_a_single_answer_that_many_facts_must_settle_is_not_said_to_be_settled_by_a_few() -> None:
    assert "补齐这5列就能确定其中的0.00%" not in done(*DAY, "--measure", THRESHOLD).stdout.decode()


# the query


def test_the_query_runs_over_the_table_that_it_describes() -> None:
    columns = [word for name in ("place", "employees", "enterprise_form") for word in ("--column", name)]
    shape = run("sql", "--shape", *columns, cwd=Path.cwd()).stdout.decode()
    made = run("sql", "--view", "answers", *columns, *ONE, cwd=Path.cwd()).stdout.decode()
    with duckdb.connect() as connection:
        connection.execute(shape)
        connection.execute("INSERT INTO enterprises BY NAME SELECT 'A' AS _id, '220402' AS place, 8 AS employees")
        connection.execute(made)
        found = connection.execute("SELECT * FROM answers").fetchall()
    assert [row[0] for row in found] == ["A"]


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--table", "a b; c"), "--table"), (("--column", "nothing"), "BC603"), (("-m", "no-such-thing"), "BC303")],
)
def test_a_query_that_cannot_be_written_is_a_fault_of_the_command(words: tuple[str, ...], said: str) -> None:
    found = run("sql", *words)
    assert found.returncode == 2
    assert said in found.stderr.decode()
    assert found.stdout == b""


def test_the_same_rules_are_the_same_query() -> None:
    words = ("sql", "--measure", "startup-loan-interest-2021", "--as-of", "2022-01-10")
    first, second = (run(*words, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert b"CREATE" not in first
    assert first == second


def test_check_loads_no_engine() -> None:
    code = "import sys, benefit_check.cli.check; sys.exit(bool({'duckdb', 'sqlglot', 'xlsxwriter'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
