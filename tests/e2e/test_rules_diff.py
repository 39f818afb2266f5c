"""`rules diff` through the door: folders and states in git, exit codes for scripts, what stands in the way."""

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benefit_check.cli.app import app
from benefit_check.session import clock
from rulebooks import files, measure_text

from .programs import run

STAFF = "all: [{fact: employees, at_most: 300人, quote: 三百人, source: law 第一条}]"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def lay(folder: Path, limit: str, rules: str = "rules") -> None:
    place = folder / rules
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files({"tax/relief.yaml": measure_text("relief", STAFF.replace("300人", limit))}).items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(content)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two states of its rules, and a third that nobody has committed."""
    git(tmp_path, "init")
    for limit in ("300人", "200人"):
        lay(tmp_path, limit)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", limit)
    lay(tmp_path, "100人")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def diff(*words: str, lang: str = "en") -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["rules", "diff", *words, "--lang", lang], color=False)
    return found.exit_code, " ".join(found.stdout.split()), found.stderr


def test_the_whole_way_from_git_to_the_example(repository: Path) -> None:
    done = run("rules", "diff", "HEAD", "--lang", "zh", cwd=repository)
    assert done.returncode == 12, done.stderr.decode()
    text = "".join(done.stdout.decode().split())
    assert "从业人员不超过200人→从业人员不超过100人" in text
    assert "只知道：从业人员101人" in text


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        (("HEAD~1", "HEAD"), ("300", "200")),
        (("HEAD~1",), ("300", "100")),
        (("main",), ("200", "100")),
        (("HEAD~1:rules", "main"), ("300", "200")),
        (("HEAD~1", "rules"), ("300", "100")),
    ],
)
def test_states_are_named_as_git_names_them(repository: Path, words: tuple[str, ...], limits: tuple[str, str]) -> None:
    assert repository.is_dir()
    code, text, _ = diff(*words)
    assert code == 12
    assert f"staff at most {limits[0]} people → staff at most {limits[1]} people" in text


def test_nothing_means_anything_else_and_the_code_says_so(repository: Path) -> None:
    file = repository / "rules" / "tax" / "relief.yaml"
    file.write_bytes(b"# \xe6\xb3\xa8\n" + file.read_bytes().replace(b"100", b"200"))
    code, text, _ = diff("HEAD")
    assert (code, text) == (0, "The rules HEAD → rules Nothing means anything else")


def test_a_state_may_be_asked_for_from_below_the_rules(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "rules" / "tax")
    assert diff("HEAD")[0] == 12


def test_a_hook_of_another_repository_asks_that_of_the_rules(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    git(other, "init")
    assert repository.is_dir()
    for name, place in (("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_WORK_TREE", ".")):
        monkeypatch.setenv(name, str(other / place))
    assert diff("HEAD~1")[0] == 12


def test_rules_that_were_elsewhere_are_named_by_their_folder(repository: Path) -> None:
    git(repository, "mv", "rules", "moved")
    git(repository, "commit", "-a", "-m", "move")
    code, _, said = diff("HEAD~1", "--rules", "moved")
    assert code == 2
    assert "BC454" in said
    assert "HEAD~1:rules" in said
    assert diff("HEAD~1:rules", "--rules", "moved")[0] == 12


def test_a_name_of_nothing_is_met_with_those_there_are(repository: Path) -> None:
    assert repository.is_dir()
    code, _, said = diff("mian")
    assert code == 2
    assert "BC453" in said
    assert "main" in said


def test_without_a_repository_two_folders_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, "300人")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, said = diff("HEAD")
    assert code == 2
    assert "BC452" in said


def test_without_git_two_folders_are_asked_for(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository.is_dir()
    monkeypatch.setenv("PATH", "")
    code, _, said = diff("HEAD")
    assert code == 2
    assert "BC451" in said


def test_rules_that_do_not_load_say_which_they_are(repository: Path) -> None:
    (repository / "rules" / "tax" / "relief.yaml").write_text("measure: relief\n")
    code, _, said = diff("HEAD")
    assert code == 4
    assert "The rules of rules cannot be read:" in said
    assert "tax/relief.yaml" in said


def test_a_program_reads_the_same(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date  # noqa: PLC0415 - only here

    assert repository.is_dir()
    monkeypatch.setattr(clock, "today", lambda: date(2020, 6, 1))
    found = CliRunner().invoke(app, ["rules", "diff", "HEAD~1", "HEAD", "--format", "json"])
    told = json.loads(found.stdout)
    assert (found.exit_code, told["same_answers"]) == (12, False)
    (change,) = told["changes"][0]["changes"]
    assert (change["before"], change["after"]) == ("employees <= 300人", "employees <= 200人")
    witness = told["measures"][0]["witness"]
    assert (witness["day"], witness["facts"]) == ("2020-06-01", {"employees": "201"})
    assert (witness["before"]["verdict"], witness["after"]["verdict"]) == ("eligible", "ineligible")
