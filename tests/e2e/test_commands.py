"""Each user's main task, through the installed program."""

import json
import subprocess
import tempfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from benefit_check.cli.commands import COMMANDS
from benefit_check.cli.failure import guarded
from benefit_check.session.exit_codes import Exit

from .programs import EXAMPLES, run


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode()


def test_check_answers_from_any_folder(tmp_path: Path) -> None:
    done = run("check", str(EXAMPLES / "restaurant.yaml"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "示例小馆" in said(done)


def test_a_pipe_gets_no_control_codes() -> None:
    assert b"\x1b" not in run("check", str(EXAMPLES / "restaurant.yaml")).stdout


def test_the_language_follows_the_locale_and_the_option_wins() -> None:
    english = run("check", str(EXAMPLES / "restaurant.yaml"), LANG="en_GB.UTF-8")
    assert "You ask about 3 Dec 2020, which is not today" in said(english)
    chinese = run("check", str(EXAMPLES / "restaurant.yaml"), "--lang", "zh", LANG="en_GB.UTF-8")
    assert "您问的是2020年12月3日，不是今天" in said(chinese)


def test_a_profile_comes_from_standard_input() -> None:
    text = (EXAMPLES / "restaurant.yaml").read_bytes()
    paths = ("-", str(EXAMPLES / "restaurant.yaml"))
    answers = [said(run("check", path, "--full", stdin=text)) for path in paths]
    assert answers[0] == answers[1]
    assert "下一步（档案同样从管道送进来）\n" in said(run("check", "-", stdin=text))


def test_gb18030_is_recognised_and_said() -> None:
    text = (EXAMPLES / "restaurant.yaml").read_text(encoding="utf-8").encode("gb18030")
    done = run("check", "-", stdin=text)
    assert done.returncode == 0
    assert "GB18030" in done.stderr.decode()
    assert "GB18030" not in run("check", "-", "--quiet", stdin=text).stderr.decode()


def test_json_is_all_that_goes_to_stdout() -> None:
    done = run("check", str(EXAMPLES / "aluminium-works.yaml"), "--format", "json")
    answer = json.loads(done.stdout)
    assert answer["schema_version"] == 2
    assert answer["as_of"] == "2020-12-03"
    assert {measure["verdict"] for measure in answer["measures"]} <= {
        "eligible",
        "may_apply",
        "undetermined",
        "ineligible",
        "not_in_force",
        "not_applicable",
    }


def test_the_result_fits_its_published_schema() -> None:
    schema = json.loads(run("schema", "result").stdout)
    Draft202012Validator.check_schema(schema)
    for example in sorted(EXAMPLES.iterdir()):
        answer = json.loads(run("check", str(example), "--format", "json").stdout)
        Draft202012Validator(schema).validate(answer)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "restaurant.yaml"], 0),
        (["check", "restaurant.yaml", "--strict"], 11),
        (["check", "restaurant.yaml", "--strict", "--measure", "vat-key-goods-transport-exemption"], 10),
        (["check", "restaurant.yaml", "--measure", "no-such-measure"], 2),
        (["check", "restaurant.yaml", "--as-of", "yesterday"], 2),
        (["check", "nowhere.yaml"], 3),
        (["check", "restaurant.yaml", "--rules", "nowhere"], 4),
        (["explain", "no-such-measure", "restaurant.yaml"], 2),
        (["measures", "show", "no-such-measure"], 2),
        (["no-such-command"], 2),
    ],
)
def test_exit_codes_tell_a_script_what_happened(words: list[str], code: int) -> None:
    done = run(*words, cwd=EXAMPLES)
    assert done.returncode == code, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert code in (0, 10, 11) or done.stdout == b""


def test_text_from_a_profile_cannot_reach_the_terminal_as_codes() -> None:
    profile = b'{"name": "\\u001b[31m[bold]\xe7\xa4\xba\xe4\xbe\x8b[/bold]", "facts": {"place": "220402"}}'
    done = run("check", "-", "--as-of", "2020-12-03", stdin=profile, TERM="xterm-256color", FORCE_COLOR="1")
    assert done.returncode == 0
    assert b"\x1b[31m" not in done.stdout
    assert "[bold]示例[/bold]" in said(done)


def test_an_old_day_answers_as_it_held_that_day() -> None:
    done = run("check", "-", "--as-of", "1990-01-01", "--format", "json", stdin="从业人员: 3人".encode())
    assert {measure["verdict"] for measure in json.loads(done.stdout)["measures"]} == {"not_in_force"}


@pytest.mark.parametrize("columns", ["80", "100"])
@pytest.mark.parametrize(
    "words",
    [[], *([name] for name in COMMANDS), ["rules", "lint"], ["rules", "test"], ["measures", "show"]],
    ids=" ".join,
)
def test_every_command_has_help_of_which_no_word_is_cut(words: list[str], columns: str) -> None:
    done = run(*words, "--help", COLUMNS=columns)
    assert done.returncode == 0
    assert "…" not in said(done).partition("\n\n")[2]


@pytest.mark.parametrize(
    "words", [("rules", "lint", "./{}"), ("rules", "test", "./{}"), ("rules", "test", "--rules", "{}")], ids=" ".join
)
def test_rules_that_cannot_be_read_are_named(words: tuple[str, ...], tmp_path: Path) -> None:
    nowhere = run(*(word.format("nowhere") for word in words), cwd=tmp_path)
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.yaml").symlink_to("gone.yaml")
    broken = run(*(word.format("r") for word in words), cwd=tmp_path)
    assert nowhere.returncode == broken.returncode == Exit.BAD_RULES
    assert "没有目录 nowhere" in nowhere.stderr.decode()
    assert "r/a.yaml 读不了：没有这个文件或目录" in broken.stderr.decode()


def test_the_demonstration_runs() -> None:
    done = run("demo", cwd=EXAMPLES)
    assert done.returncode == 0
    assert "  1 生活服务免征增值税" in said(done)
    assert " explain 1 restaurant.yaml" in said(done)


@pytest.mark.parametrize("words", [[], ["check"], ["check", "--lang", "zh"]], ids=" ".join)
def test_who_writes_nothing_is_told_where_to_start(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == Exit.USAGE
    lines = done.stderr.decode().splitlines()
    assert [line.split("  #")[0].strip() for line in lines] == [
        "把知道的写进一个文本文件，一行写一项；有这三行就能开始：",
        "统一社会信用代码: 营业执照上的18位",
        "行业代码: 面包店",
        "从业人员: 4人",
        "benefit-check check 我的店.yaml",
        "benefit-check ask 我的店.yaml",
        "benefit-check demo",
        "benefit-check facts",
    ]
    assert b"first" in run(*words, LANG="en_GB.UTF-8").stderr or "--lang" in words


def test_a_measure_is_named_by_a_part_of_its_title_wherever_one_is_asked_for() -> None:
    title = "小微企业“六税两费”减半"
    for words in (
        ["explain", "六税两费", str(EXAMPLES / "bakery.yaml")],
        ["check", str(EXAMPLES / "bakery.yaml"), "-m", "六税两费"],
        ["measures", "show", "六税两费"],
    ):
        assert title in said(run(*words))
    assert b"six-taxes-two-fees" in run("sql", "-m", "六税两费").stdout
    assert "个算例，0 个不符" in said(run("rules", "test", "六税两费"))
    nobody = run("measures", "search", "飞机")
    assert nobody.returncode == 0
    assert "没有查到“飞机”\n  换一个短一点的词再查" in said(nobody)


def test_a_failure_of_ours_is_confessed_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise ZeroDivisionError

    assert guarded(fail) == 1
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err


def test_the_record_of_a_failure_is_private_and_holds_no_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail() -> int:
        try:
            return int("示例饭店的电话")
        except ValueError as error:
            raise LookupError("91220402MA00000003") from error

    assert [guarded(fail), guarded(fail)] == [1, 1]
    records = list(tmp_path.iterdir())
    assert len(records) == 2, "the second is not written over the first"
    for record in records:
        assert record.stat().st_mode & 0o777 == 0o600
        text = record.read_text(encoding="utf-8")
        assert "builtins.LookupError" in text
        assert "builtins.ValueError" in text
        assert "in fail" in text
        assert "示例饭店的电话" not in text.replace('return int("示例饭店的电话")', "")
        assert "91220402MA00000003" not in text.replace('raise LookupError("91220402MA00000003")', "")
