"""`rules fmt`: files laid out in place; `--check` changes nothing; what does not read is told and stays."""

from pathlib import Path

import pytest

from rulebooks import files, measure_text

from .programs import run

LONG = "{fact: taxpayer, equals: small_scale, quote: " + "小规模纳税人" * 12 + ", source: law 第一条}"


@pytest.fixture(name="rules")
def _rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    for name, content in files(
        {f"{name}.yaml": measure_text(name, f"all:\n  - {LONG}") for name in ("one", "two")}
    ).items():
        (tmp_path / "rules" / name).write_bytes(content.lstrip())
    return tmp_path / "rules"


def fmt(*words: str) -> tuple[int, list[str]]:
    done = run("rules", "fmt", *words, "--lang", "zh")
    return done.returncode, done.stdout.decode().splitlines() + done.stderr.decode().splitlines()


def contents(rules: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in rules.iterdir()}


def test_check_changes_nothing_and_ends_with_4(rules: Path) -> None:
    before = contents(rules)
    assert fmt("rules/one.yaml", "--check") == (4, ["rules/one.yaml", "1 个文件里，1 个会变"])
    assert contents(rules) == before


def test_what_is_laid_out_passes_the_check(rules: Path) -> None:
    code, said = fmt("rules")
    assert code == 0
    assert {"rules/one.yaml", "rules/two.yaml"} <= {*said}
    assert "    - fact: taxpayer\n      equals: small_scale\n" in (rules / "one.yaml").read_text(encoding="utf-8")
    assert fmt("rules", "--check") == (0, [f"{len(contents(rules))} 个文件里，0 个会变"])


def test_only_what_was_named_changes(rules: Path) -> None:
    before = contents(rules)
    fmt("one", "--rules", "rules")
    after = contents(rules)
    assert [name for name in before if before[name] != after[name]] == ["one.yaml"]


def test_what_does_not_read_is_told_and_stays(rules: Path) -> None:
    (rules / "two.yaml").write_text("measure：two\n", encoding="utf-8")
    code, said = fmt("rules/two.yaml")
    assert (code, said[0]) == (0, "1 个文件里，0 个已改")
    assert said[1].startswith("two.yaml 读不进去，保持原样")


def test_the_rules_inside_the_program_are_not_changed() -> None:
    code, said = fmt("six-taxes-two-fees")
    assert code == 2
    assert "写明要改的规则目录" in "".join(said)
