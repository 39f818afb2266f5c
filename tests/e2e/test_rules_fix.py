"""`rules lint --fix`: files are mended in place and each change is said; what was not asked for stays."""

from pathlib import Path
from stat import S_IMODE

import pytest

from rulebooks import files, measure_text

from .programs import run

LEAF = "{fact: deposit, at_most: 5万圆, quote: 五万元, source: law 第一条}"
ALLOWED = "{fact: taxpayer, equals: small_scale, quote: 小规模纳税人, source: law 第一条}  # 允许 BC322：以前的"


@pytest.fixture(name="rules")
def _rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    texts = {name: measure_text(name, f"all:\n  - {LEAF}\n  - {ALLOWED}") for name in ("one", "two")}
    for name, content in files({f"{name}.yaml": text for name, text in texts.items()}).items():
        (tmp_path / "rules" / name).write_bytes(content)
    return tmp_path / "rules"


def fix(*words: str) -> tuple[int, str]:
    done = run("rules", "lint", *words, "--fix", "--lang", "zh")
    return done.returncode, done.stderr.decode()


def test_all_is_mended_and_said(rules: Path) -> None:
    (rules / "one.yaml").chmod(0o640)
    code, said = fix("rules")
    assert code == 0
    assert "one.yaml:11 已改（BC130）：5万圆 → 5万元\n" in said
    assert "one.yaml:12 已改（BC462）：# 允许 BC322：以前的 → ␠\n" in said
    expected = measure_text("one", f"all:\n  - {LEAF}\n  - {ALLOWED}").replace("万圆", "万元")
    assert (rules / "one.yaml").read_text(encoding="utf-8") == expected.replace("  # 允许 BC322：以前的", "")
    assert S_IMODE((rules / "one.yaml").stat().st_mode) == 0o640
    assert "已改" not in fix("rules")[1]


@pytest.mark.parametrize("words", [("rules/one.yaml",), ("one", "--rules", "rules")])
def test_only_what_was_asked_for_is_changed(rules: Path, words: tuple[str, ...]) -> None:
    before = (rules / "two.yaml").read_bytes()
    code, said = fix(*words)
    assert code == 4
    assert "two.yaml:11:" in said
    assert (rules / "two.yaml").read_bytes() == before
    assert "万圆" not in (rules / "one.yaml").read_text(encoding="utf-8")


def test_the_rules_inside_the_program_are_not_changed() -> None:
    code, said = fix("six-taxes-two-fees")
    assert code == 2
    assert "写明要改的规则目录" in said
