"""`rules new`: the files of a measure, of which lint says what is still to be filled in; nothing is overwritten."""

from pathlib import Path
from re import sub

import pytest

from rulebooks import files, measure_text

from .programs import run

FILLED = {
    "第一天的前一天": "2019-12-31",
    "第一天": "2020-01-01",
    "最后一天": "2020-12-31",
    "有效期里的一天": "2020-06-01",
    "看哪个事实": "employees",
    "事实的名称": "从业人员",
    "界限，如 30人": "30人",
    "正好在界限上的值": "30人",
    "差一点的值": "29人",
    "多一点的值": "31人",
    "条款原文，一字不改": "职工30人（含）以下的免征",
    "算式": "year_sales * 2%",
    "办事机构的编号": "tax-office",
    "成文日期，如 2027-01-01": "2019-12-01",
    "文号，如 财税〔2019〕13号": "示例〔2019〕1号",
}
"""What a maintainer writes; all else is a text."""
VERDICTS = ("{verdict: eligible, amount: 2000.00}", "{verdict: eligible, amount: 2000.00}", "{verdict: ineligible}")


@pytest.fixture(name="rules")
def _rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "rules"
    (folder / "tax").mkdir(parents=True)
    for name, content in files({"tax/relief.yaml": measure_text()}).items():
        (folder / name).write_bytes(content)
    return folder


def told(*words: str, lang: str = "zh") -> tuple[int, str]:
    done = run("rules", *words, "--lang", lang)
    return done.returncode, " ".join((done.stdout + done.stderr).decode().split())


def fill(folder: Path, title: str) -> None:
    """Write something in every place, as somebody does who has the document."""
    for path in folder.glob(f"{title}*.yaml"):
        text = path.read_text(encoding="utf-8")
        for verdict in VERDICTS:
            text = sub(r"\{verdict: 【.*\}(?=\n)", verdict, text, count=1)
        text = sub(
            r"【待填 ([^】]*)】", lambda found: FILLED.get(found[1], "sample" if "英文" in found[1] else "示例"), text
        )
        path.write_text(
            text.replace("base: {从业人员: 30人}", "base: {从业人员: 30人, 年销售额: 10万元}"), encoding="utf-8"
        )


@pytest.mark.usefixtures("rules")
def test_lint_says_only_what_is_to_be_filled_in() -> None:
    assert told("new", "sample-levy", "--title", "示例费减免", "--folder", "tax")[0] == 0
    code, said = told("lint", "rules", "-f", "line")
    assert code == 4
    found = [line for line in said.split("rules/") if line]
    assert [line.split(":")[0] for line in found] == [
        "tax/sample-levy.cases.yaml",
        "tax/sample-levy.sources.yaml",
        "tax/sample-levy.yaml",
    ]
    assert said.count("error[BC465]") == len(found) == 3


def test_a_filled_measure_loads_and_answers_at_once(rules: Path) -> None:
    told("new", "sample-levy", "--title", "示例费减免", "--folder", "tax")
    fill(rules / "tax", "sample-levy")
    code, said = told("test", "sample-levy", "--rules", "rules")
    assert (code, said) == (0, "5 个算例，0 个不符")
    code, said = told("lint", "rules/tax/sample-levy.yaml", "-f", "line")
    assert (code, "sample-levy" in said) == (0, False)


def test_what_is_filled_in_wrongly_is_told_beside_what_is_not_filled_in(rules: Path) -> None:
    told("new", "sample-levy", "--folder", "tax")
    path = rules / "tax" / "sample-levy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("【待填 看哪个事实】", "employes"), encoding="utf-8")
    said = told("lint", "rules", "-f", "line")[1]
    assert "没有叫 employes 的事实" in said
    assert "BC465" in said


def test_nothing_is_overwritten(rules: Path) -> None:
    told("new", "sample-levy", "--folder", "tax")
    before = {path: path.read_bytes() for path in rules.rglob("*") if path.is_file()}
    assert told("new", "sample-levy", "--folder", "tax")[0] == 2
    code, said = told("new", "relief", "--folder", "tax")
    assert code == 2
    assert "tax/relief.yaml 已经有了，不会覆盖" in said
    assert {path: path.read_bytes() for path in rules.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("示例费", "--folder", "tax"), "编号是小写英文单词"),
        (("Sample_Levy", "--folder", "tax"), "编号是小写英文单词"),
        (("sample-levy",), "用 --folder 写明一个：tax"),
        (("sample-levy", "--folder", "taxes"), "用 --folder 写明一个：tax"),
    ],
)
def test_what_is_asked_for_wrongly_is_told(rules: Path, words: tuple[str, ...], said: str) -> None:
    code, found = told("new", *words)
    assert code == 2
    assert said.replace(" ", "") in found.replace(" ", "")
    assert [path.name for path in (rules / "tax").iterdir()] == ["relief.yaml"]


def test_the_rules_inside_the_program_are_never_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = told("new", "sample-levy")
    assert code == 2
    assert "用 --rules 写明规则目录" in said


@pytest.mark.parametrize("title", ["甲、乙（丙）", "a: b", "50%, # {x}", 'der "gute" Satz', "'"])
def test_any_title_reads_as_it_was_typed(rules: Path, title: str) -> None:
    told("new", "sample-levy", "--title", title, "--folder", "tax")
    fill(rules / "tax", "sample-levy")
    assert told("test", "sample-levy", "--rules", "rules")[0] == 0


def test_the_next_steps_are_commands(rules: Path) -> None:
    done = run("rules", "new", "sample-levy", "--folder", "tax", "--lang", "en", cwd=rules.parent)
    assert done.returncode == 0
    said = " ".join(done.stdout.decode().replace("\\\n", " ").split())
    assert "rules lint rules/tax/sample-levy.yaml" in said
    assert "rules test rules/tax/sample-levy.yaml" in said
    assert "【fill in" in (rules / "tax" / "sample-levy.yaml").read_text(encoding="utf-8")
