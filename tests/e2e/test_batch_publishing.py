"""What a run of `batch` leaves: a whole set with its record, or what was there and why it failed."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .nights import ASKED, SIDES, batch, done, left, record, refused, table, verified
from .programs import CACHE, PLAIN, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table()


def patched(lines: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """A run in whose process these lines were obeyed before."""
    code = f"import os, sys\n{lines}\nfrom benefit_check.__main__ import main\nmain()"
    command = [sys.executable, "-c", code, "batch", "纳税人.csv", "-o", "结果.csv", *ASKED, *words]
    return subprocess.run(command, capture_output=True, check=False, env=PLAIN | CACHE)


# the record


def test_the_record_has_size_and_digest_of_every_output() -> None:
    done("--summary", "汇总.txt")
    outputs = record()["outputs"]
    assert [one["path"] for one in outputs] == ["汇总.txt", "结果.csv", "结果.csv.legend.csv", "结果.csv.summary.json"]
    for one in outputs:
        content = Path(one["path"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert record()["status"] == "whole"


def test_the_record_of_a_folder_names_every_file_in_it() -> None:
    Path("夜").mkdir()
    done("--split-by", "measure", output="夜/按措施.csv")
    assert [one["path"] for one in record("夜/按措施.csv.run.json")["outputs"]] == [
        *(f"按措施.csv/{name}" for name in ("contents.json", "legend.csv", "six-taxes-two-fees.csv")),
        "按措施.csv.summary.json",
    ]
    assert verified("夜/按措施.csv.run.json")[0] == 0


def test_a_set_that_was_moved_is_whole_where_it_stands_now() -> None:
    Path("夜").mkdir()
    done(output="夜/结果.csv")
    Path("夜").rename("昨夜")
    assert verified("昨夜/结果.csv.run.json") == (0, "完整\n3个文件都和记录的一样\n")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: Path("结果.csv").unlink(), "没有了"),
        (lambda: Path("结果.csv").write_bytes(b""), "不是那次运行写的"),
        (lambda: Path("结果.csv").write_bytes(Path("结果.csv").read_bytes().replace(b"A", b"B")), "不是那次运行写的"),
    ],
)
def test_verify_names_the_file_that_is_not_as_recorded(spoil: Callable[[], object], said: str) -> None:
    done()
    spoil()
    code, told = verified()
    assert (code, told.splitlines()[0]) == (12, "不完整")
    assert said in told
    assert "结果.csv" in told
    assert "legend" not in told


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are Unicode there")
def test_a_set_with_a_name_that_is_no_utf8_is_found_again() -> None:
    name = os.fsdecode("甲店".encode("gbk")) + ".csv"
    done(output=name)
    assert verified(f"{name}.run.json")[0] == 0


def test_verify_of_what_is_no_record_says_so() -> None:
    Path("x.json").write_text('{"program": "benefit-check", "outputs": []}', encoding="utf-8")
    assert verified("x.json")[0] == 3


# inputs


def test_the_digest_of_an_input_is_that_of_its_bytes_whatever_it_is_packed_in() -> None:
    import gzip  # noqa: PLC0415 - only here

    content = "纳税人识别号,从业人员,备注\nA,1,一般\n"
    Path("gbk.csv").write_text(content, encoding="gb18030")
    Path("packed.csv.gz").write_bytes(gzip.compress(content.encode()) + gzip.compress("B,2,一般\n".encode()))
    for name in ("gbk.csv", "packed.csv.gz"):
        done("--force", source=name)
        (one,) = record()["inputs"]
        assert one["sha256"] == hashlib.sha256(Path(name).read_bytes()).hexdigest()
        assert one["bytes"] == Path(name).stat().st_size


@pytest.mark.parametrize(
    "change",
    [
        "open('纳税人.csv', 'a').write('C,3\\n')",
        "os.remove('纳税人.csv')",
        "open('x', 'w').write(open('纳税人.csv').read()); os.rename('x', '纳税人.csv')",
        "open('纳税人.csv', 'r+').write('x')",
    ],
)
def test_an_input_that_changes_while_it_is_read_ends_the_run(change: str) -> None:
    done()
    before = record()
    # behind the answers, when the last row was read
    lines = (
        "from benefit_check.batch import run\n"
        "write = run.write_answers\n"
        f"def changed(*a):\n    {change}\n    return write(*a)\n"
        "run.write_answers = changed"
    )
    found = patched(lines, "--force")
    assert found.returncode == 3, found.stderr.decode()
    assert "BC428" in found.stderr.decode()
    assert record() == before
    assert verified()[0] == 0


def test_a_link_to_an_input_or_other_rights_are_no_change() -> None:
    lines = (
        "from benefit_check.batch import run\n"
        "write = run.write_answers\n"
        "def touched(*a):\n    os.link('纳税人.csv', '备份.csv'); os.chmod('纳税人.csv', 0o600)\n    return write(*a)\n"
        "run.write_answers = touched"
    )
    found = patched(lines)
    assert found.returncode == 0, found.stderr.decode()


# a run that failed


def test_a_run_that_failed_says_so_in_a_record_of_its_own_and_leaves_the_old_set() -> None:
    done()
    before = {name: Path(name).read_bytes() for name in ("结果.csv", *SIDES)}
    table("A,多")
    refused(13, "BC517", "--force")
    failed = record("结果.csv.failed.json")
    assert (failed["status"], failed["exit_code"], failed["reasons"][0]["code"]) == ("failed", 13, "BC517")
    assert failed["outputs"] == {}
    assert {name: Path(name).read_bytes() for name in before} == before
    assert verified()[0] == 0
    assert verified("结果.csv.failed.json") == (
        12,
        "这次运行失败了\n  原因  BC517 每一行都被退回（1 行），没有结果\n",
    )
    table()
    done("--force")
    assert left() == sorted(["纳税人.csv", "结果.csv", *SIDES])


def test_a_failure_of_ours_is_recorded_too() -> None:
    lines = "from benefit_check.batch import run\ndef broken(*a): raise ZeroDivisionError\nrun.write_answers = broken"
    assert patched(lines).returncode == 1
    failed = record("结果.csv.failed.json")
    assert (failed["exit_code"], failed["reasons"]) == (1, [{"code": "ZeroDivisionError", "message": ""}])
    assert left() == ["纳税人.csv", "结果.csv.failed.json"]


@pytest.mark.parametrize(("refuses", "states"), [(1, {"old"}), (2, {"new", "old"}), (3, {"new", "old"})])
def test_a_rename_that_is_refused_is_told_as_it_was(refuses: int, states: set[str]) -> None:
    done()
    lines = f"""
rename, seen = os.replace, []
def refused(one, other):
    if str(other).endswith(('结果.csv', 'legend.csv', 'summary.json')):
        seen.append(other)
        if len(seen) == {refuses}: raise PermissionError(13, 'Permission denied')
    return rename(one, other)
os.replace = refused
"""
    table("A,1", "B,2", "C,3")
    found = patched(lines, "--force", "--lang", "en")
    assert found.returncode == 3
    told = found.stderr.decode()
    failed = record("结果.csv.failed.json")
    assert set(failed["outputs"].values()) == states
    if states == {"old"}:
        assert "BC507" in told
        assert verified()[0] == 0
    else:
        assert "BC516" in told
        assert not Path("结果.csv.run.json").exists()
    assert not [name for name in left() if name.startswith(".")]


def test_a_signal_among_the_renames_is_too_late() -> None:
    lines = """
rename = os.replace
def signalled(one, other):
    if str(other).endswith('结果.csv'): os.kill(os.getpid(), 15)
    return rename(one, other)
os.replace = signalled
"""
    found = patched(lines)
    assert found.returncode == 0, found.stderr.decode()
    assert verified()[0] == 0


def test_a_signal_behind_the_renames_is_told_with_what_is_there() -> None:
    lines = (
        "import signal\nfrom benefit_check.batch.pages import Pages\n"
        "Pages.show = lambda self: signal.raise_signal(signal.SIGTERM)"
    )
    found = patched(lines, "--lang", "en")
    assert found.returncode == 3
    assert "BC521" in found.stderr.decode()
    assert "SIGTERM came first" in found.stderr.decode()
    assert verified()[0] == 0
    assert "结果.csv.failed.json" not in left()


def test_what_is_said_of_rejects_is_said_when_they_are_there() -> None:
    table("A,1", "B,多")
    lines = """
from pathlib import Path
from benefit_check.session.session import Session
note = Session.note
def told(self, notes):
    for one in notes:
        if 'see {path}' in one.template: assert Path('结果.csv.run.json').exists()
    note(self, notes)
Session.note = told
"""
    found = patched(lines)
    assert found.returncode == 0, found.stderr.decode()
    assert "退回" in found.stderr.decode()


# rights


def test_a_private_output_stays_private_and_so_do_the_files_beside_it() -> None:
    done()
    Path("结果.csv").chmod(0o600)
    Path("结果.csv.legend.csv").chmod(0o640)
    table("A,1", "B,多")
    done("--force", "--summary", "汇总.txt")
    rights = {name: Path(name).stat().st_mode & 0o777 for name in left() if name != "纳税人.csv"}
    assert rights.pop("结果.csv.legend.csv") == 0o640
    assert rights.pop("结果.csv.run.json") == rights.pop("结果.csv.summary.json") == 0o644
    assert set(rights.values()) == {0o600}
    assert set(rights) == {"结果.csv", "结果.csv.rejects.csv", "汇总.txt"}


def test_mode_is_that_of_all_that_is_written() -> None:
    done("--mode", "0600")
    assert {Path(name).stat().st_mode & 0o777 for name in ("结果.csv", *SIDES)} == {0o600}
    done("--mode", "640", "--split-by", "measure", output="按措施.csv")
    assert {path.stat().st_mode & 0o777 for path in Path("按措施.csv").iterdir()} == {0o640}
    assert Path("按措施.csv").stat().st_mode & 0o777 == 0o750
    refused(2, "--mode", "--mode", "0200")


def test_nobody_else_looks_into_what_is_not_whole() -> None:
    lines = (
        "from benefit_check.batch import run\n"
        "from pathlib import Path\n"
        "write = run.write_answers\n"
        "def looked(*a):\n"
        "    (folder,) = Path().glob('.benefit-check-*.partial')\n"
        "    assert folder.stat().st_mode & 0o777 == 0o700, oct(folder.stat().st_mode)\n"
        "    return write(*a)\n"
        "run.write_answers = looked"
    )
    found = patched(lines)
    assert found.returncode == 0, found.stderr.decode()


# what was left


def test_what_an_earlier_run_left_goes_and_what_others_left_stays() -> None:
    lines = "from benefit_check.batch import run\nrun.write_answers = lambda *a: os._exit(9)"
    assert patched(lines).returncode == 9
    (mine,) = Path().glob(".benefit-check-*.partial")
    other = Path(".benefit-check-000000000000-1234.partial")
    other.mkdir()
    done()
    assert not mine.exists()
    assert other.exists()


def test_what_a_killed_run_left_in_the_spill_folder_goes_too() -> None:
    lines = "from benefit_check.batch import run\nrun.write_answers = lambda *a: os._exit(9)"
    assert patched(lines, "--spill", "临时").returncode == 9
    assert list(Path("临时").iterdir())
    done("--spill", "临时")
    assert not list(Path("临时").iterdir())


def test_a_folder_that_stepped_aside_comes_back() -> None:
    done("--split-by", "measure", output="按措施.csv")
    lines = """
from pathlib import Path
rename = os.rename
def killed(one, other):
    if str(one).endswith('output'): os._exit(9)
    return rename(one, other)
os.rename = killed
"""
    code = f"import os, sys\n{lines}\nfrom benefit_check.__main__ import main\nmain()"
    words = ("batch", "纳税人.csv", "-o", "按措施.csv", *ASKED, "--split-by", "measure", "--force")
    assert subprocess.run([sys.executable, "-c", code, *words], check=False, env=PLAIN | CACHE).returncode == 9
    assert not Path("按措施.csv").exists()
    table("A,多")
    found = run("batch", "纳税人.csv", "-o", "按措施.csv", *ASKED, "--split-by", "measure", "--force", cwd=Path.cwd())
    assert found.returncode == 13
    assert json.loads(Path("按措施.csv/contents.json").read_bytes())["split_by"] == "measure"
    assert not Path("按措施.csv.run.json").exists()


def test_a_second_night_needs_no_more_than_force() -> None:
    done()
    refused(2, "BC504")
    for _ in range(2):
        done("--force")
        assert verified()[0] == 0
    assert batch("--force", "--quiet").stderr == b""
