"""`rules explain`: the page of a code, and what is said where there is none of it; `rules lint` points to it once."""

from pathlib import Path

from typer.testing import CliRunner

from benefit_check.cli.app import app
from rulebooks import LEAF, files, measure_text

from .programs import run


def test_the_page_is_shown_in_the_language_of_the_reader() -> None:
    zh, en = (run("rules", "explain", "bc322", "--lang", lang) for lang in ("zh", "en"))
    assert zh.stdout.decode().startswith("BC322 · 界限上没有算例\n")
    assert en.stdout.decode().startswith("BC322 · no case on the threshold\n")
    assert (zh.returncode, en.returncode) == (0, 0)


def test_a_wrong_code_gets_near_ones() -> None:
    done = CliRunner().invoke(app, ["rules", "explain", "BC3222", "--lang", "zh"])
    assert done.exit_code == 2
    assert "BC322    界限上没有算例" in done.stderr
    assert done.stdout == ""


def test_what_is_like_no_code_leads_to_the_list() -> None:
    done = CliRunner().invoke(app, ["rules", "explain", "界限", "--lang", "zh"])
    assert (done.exit_code, done.stderr) == (2, "没有编号 界限\n全部编号见 `benefit-check rules explain`\n")


def test_without_a_code_all_are_listed() -> None:
    lines = CliRunner().invoke(app, ["rules", "explain", "--lang", "zh"]).stdout.splitlines()
    assert lines[0].startswith("BC101 ")
    assert len(lines) > 100


def test_lint_points_to_the_page_once_and_of_the_first_error(tmp_path: Path) -> None:
    texts = {"a.yaml": measure_text("a"), "b.yaml": measure_text("b", f"all: [{LEAF.replace('taxpayer', 'payer')}]")}
    for name, content in files(texts).items():
        (tmp_path / name).write_bytes(content)
    for command in ("lint", "test"):
        said = CliRunner().invoke(app, ["rules", command, str(tmp_path), "--lang", "zh"], color=False).stderr
        assert said.count("rules explain") == 1
        assert said.endswith("为什么要紧、怎么写才对：`benefit-check rules explain BC202`\n")
