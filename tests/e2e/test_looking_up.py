"""`facts`, `industries` and `completion`: what somebody looks up before a profile is written."""

import subprocess
from pathlib import Path

import pytest

from .programs import run


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", [("facts",), ("facts", "工资"), ("industries", "零售"), ("industries",)])
def test_by_default_a_screen_of_it(words: tuple[str, ...], lang: str) -> None:
    done = run(*words, "--lang", lang, COLUMNS="80")
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout.decode().splitlines()) <= 23


def test_all_of_it_is_more() -> None:
    some, whole = (run("industries", "零售", *more, "--lang", "zh").stdout.decode() for more in ((), ("--all",)))
    assert "另有" in some
    assert "另有" not in whole
    assert len(whole.splitlines()) > 40


def test_facts_are_found_in_both_languages_with_what_to_write() -> None:
    for word in ("从业人员", "employees", "staff"):
        shown = run("facts", word, "--lang", "zh", "--all").stdout.decode()
        assert "从业人员" in shown
        assert "85人" in shown


def test_what_a_profile_does_not_tell_is_listed_by_what_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("组织形式: 个体工商户\n所在地: 龙山区\n", encoding="utf-8")
    done = run("facts", "--for", "a.yaml", "--as-of", "2026-11-30", "--lang", "zh", cwd=tmp_path)
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert "组织形式" not in shown
    assert len(shown.splitlines()) < 40
    counts = [int(line.split()[-1]) for line in shown.splitlines() if line[:1].strip() and line.split()[-1].isdigit()]
    assert len(counts) > 5
    assert counts == sorted(counts, reverse=True)


def test_an_industry_is_shown_with_its_code_and_what_it_lies_in() -> None:
    shown = run("industries", "面包", "--lang", "zh").stdout.decode()
    assert "5222 糕点、面包零售（面包店）" in shown
    assert "1411 糕点、面包制造" in shown
    assert "食品制造业" in shown
    assert "以它为准" in shown


def test_bash_learns_to_complete(tmp_path: Path) -> None:
    script = tmp_path / "complete.bash"
    script.write_bytes(run("completion", "bash").stdout)
    done = subprocess.run(
        ["bash", "--norc", "-c", f"source {script}; complete -p benefit-check"], capture_output=True, check=False
    )
    assert b"-F _benefit_check_completion benefit-check" in done.stdout, done.stderr
    assert b"#compdef benefit-check" in run("completion", "zsh").stdout
