"""Streams that are full or closed, names that are no UTF-8 or very long, and inputs that nothing may overwrite."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy
from tempfile import gettempdir

import pytest

from .programs import PLAIN, run
from .test_spreadsheets import ASKED, FIELD, here

__all__ = ["here"]
CSV = "税号,从业人员\n91220402MA00000001,8\n"
NAME = os.fsdecode("甲店".encode("gbk"))


@pytest.fixture(autouse=True)
def inputs(here: Path) -> Path:
    Path("in.csv").write_text(CSV, encoding="utf-8")
    Path("p.yaml").write_text("facts: {employees: 3}\n", encoding="utf-8")
    return here


def shell(words: str, redirected: str) -> tuple[int, str]:
    """What the program ends with under a shell's redirection, and its stderr."""
    line = f'exec "{sys.executable}" -m benefit_check {words} {redirected}'
    cache = {"XDG_CACHE_HOME": str(Path(gettempdir()) / "benefit-check-tests")}
    found = subprocess.run(["/bin/sh", "-c", line], stderr=subprocess.PIPE, check=False, env=PLAIN | cache)
    return found.returncode, found.stderr.decode()


# streams


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
@pytest.mark.parametrize(
    "words",
    [
        *("schema facts", "schema result", "measures list", "measures show six-taxes-two-fees", "sql", "sql --shape"),
        *("check p.yaml --as-of 2020-12-03", "check p.yaml --format json", "check p.yaml --format markdown", "--help"),
        *("explain six-taxes-two-fees p.yaml", "batch in.csv --suggest-mapping", "--version", "demo"),
    ],
)
def test_standard_output_that_takes_no_more_is_called_so(words: str, redirected: str) -> None:
    code, said = shell(words, redirected)
    assert code == 3, said
    assert "BC520" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
def test_a_batch_says_that_its_answers_are_there(redirected: str) -> None:
    Path("res.csv").write_text("old", encoding="utf-8")
    code, said = shell(f"batch in.csv -o res.csv --force {' '.join(ASKED)}", redirected)
    assert code == 3
    assert "BC521" in said
    assert "res.csv was written whole" in said
    assert Path("res.csv").read_text(encoding="utf-8").startswith("_row")
    assert Path("res.csv.run.json").exists()


@pytest.mark.parametrize("words", ["check -", f"batch - -o res.csv {' '.join(ASKED)}"])
def test_a_closed_standard_input_is_called_so(words: str) -> None:
    code, said = shell(words, "<&-")
    assert code == 3
    assert "BC410" in said
    assert not list(Path().glob(".benefit-check-*"))


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full"])
def test_notes_that_cannot_be_written_change_nothing(redirected: str) -> None:
    code, _ = shell(f"batch in.csv -o res.csv {' '.join(ASKED)}", f">/dev/null {redirected}")
    assert code == 0
    assert Path("res.csv").exists()


def test_with_no_row_answered_the_measures_are_in_force() -> None:
    found = run("batch", str(FIELD / "no-rows.csv"), "-o", "res.csv", *ASKED, cwd=Path.cwd())
    assert found.returncode == 0
    assert "not in force" not in found.stdout.decode()
    assert '"not_in_force": []' in Path("res.csv.summary.json").read_text(encoding="utf-8")


# inputs stay as they are


@pytest.mark.parametrize(
    "way", ["newdir/../in.csv", "./in.csv", "hard.csv", "soft.csv", "folder/../in.csv", "round/in.csv"]
)
def test_no_name_for_the_input_makes_it_the_output(way: str) -> None:
    Path("folder").mkdir()
    Path("hard.csv").hardlink_to("in.csv")
    Path("soft.csv").symlink_to("in.csv")
    Path("round").symlink_to(".")
    found = run("batch", "in.csv", "-o", way, *ASKED, "--force", cwd=Path.cwd())
    assert found.returncode == 2
    assert "BC506" in found.stderr.decode()
    assert Path("in.csv").read_text(encoding="utf-8") == CSV
    assert not Path("newdir").exists()


@pytest.mark.parametrize("ending", ["legend.csv", "summary.json", "run.json", "rejects.csv"])
def test_what_is_written_beside_the_answers_is_no_input_either(ending: str) -> None:
    name = f"o.csv.{ending}"
    copy("in.csv", name)
    found = run("batch", name, "-o", "o.csv", *ASKED, "--force", cwd=Path.cwd())
    assert found.returncode == 2, found.stderr.decode()
    assert "BC506" in found.stderr.decode()
    assert Path(name).read_text(encoding="utf-8") == CSV


# names


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_read_and_written() -> None:
    copy("in.csv", f"{NAME}.csv")
    Path(NAME).mkdir()
    copy("in.csv", f"{NAME}/{NAME}.csv")
    for source, output in ((f"{NAME}.csv", "res.csv"), ("in.csv", f"{NAME}.out.csv"), (NAME, f"{NAME}.out.parquet")):
        found = run("batch", source, "-o", output, *ASKED, cwd=Path.cwd())
        assert found.returncode == 0, found.stderr.decode()
        assert Path(output).exists()
    assert "‹U+DCBC›" in Path("res.csv.run.json").read_text(encoding="utf-8")
    found = run("batch", "in.csv", "-o", "res.xlsx", *ASKED, cwd=Path(NAME).absolute().parent / NAME / "..")
    assert found.returncode == 0, found.stderr.decode()


def test_a_name_of_eighty_signs_is_written_with_all_that_goes_with_it() -> None:
    name = "企" * 80 + ".csv"
    found = run("batch", "in.csv", "-o", name, *ASKED, cwd=Path.cwd())
    assert found.returncode == 0, found.stderr.decode()
    made = sorted(path.name for path in Path().iterdir() if path.name.startswith("企"))
    assert name in made
    assert len(made) == 4
    found = run("batch", "in.csv", "-o", "企" * 90 + ".csv", *ASKED, cwd=Path.cwd())
    assert found.returncode == 2
    assert "BC507" in found.stderr.decode()


def test_a_relative_cache_is_passed_over() -> None:
    found = run("check", "p.yaml", "--as-of", "2020-12-03", cwd=Path.cwd(), XDG_CACHE_HOME="rel", HOME=str(Path.cwd()))
    assert found.returncode == 0
    assert not Path("rel").exists()


@pytest.mark.parametrize("ending", ["m.yaml", "newdir/../m.yaml"])
def test_a_mapping_is_an_input_too(ending: str) -> None:
    Path("m.yaml").write_bytes(run("batch", "in.csv", "--suggest-mapping", cwd=Path.cwd()).stdout)
    before = Path("m.yaml").read_bytes()
    asked = ("-o", "o.csv", "--mapping", "m.yaml", "--rejects", ending, "--force", *ASKED)
    found = run("batch", "in.csv", *asked, cwd=Path.cwd())
    assert found.returncode == 2
    assert found.stderr.decode().count("BC506") == 1
    assert Path("m.yaml").read_bytes() == before


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are Unicode there")
def test_every_option_takes_or_refuses_a_name_that_is_no_utf8() -> None:
    copy("p.yaml", f"{NAME}.yaml")
    Path(f"m{NAME}.yaml").write_bytes(run("batch", "in.csv", "--suggest-mapping", cwd=Path.cwd()).stdout)
    batch = ("batch", "in.csv", "-o", "o.csv", "--force", *ASKED)
    for code, *words in (
        (0, "check", f"{NAME}.yaml"),
        (0, "explain", "1", f"{NAME}.yaml"),
        (3, "check", f"no{NAME}.yaml"),
        (2, "rules", "lint", NAME),
        (4, "check", "p.yaml", "--rules", NAME),
        (0, *batch, "--mapping", f"m{NAME}.yaml"),
        (0, *batch, "--rejects", f"r{NAME}.csv"),
        (0, *batch, "--spill", f"s{NAME}"),
        (3, *batch, "--id", NAME),
        (2, "sql", "--view", NAME),
        (2, "sql", "--keep", NAME),
        (2, "sql", "--table", f'"{NAME}"'),
        (2, NAME),
    ):
        found = run(*map(str, words), cwd=Path.cwd())
        assert found.returncode == code, (words, found.stderr.decode())
