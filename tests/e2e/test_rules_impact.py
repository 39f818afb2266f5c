"""`rules impact`: who moves, with how much money, in which region; each row is in the count, and `explain` agrees."""

import json
import shlex
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from benefit_check.cli.app import app
from benefit_check.present.page.cells import cell_len
from conftest import Golden
from rulebooks import files, measure_text

from .programs import run
from .workbooks import workbook

GOLDEN = Path(__file__).parents[1] / "reports" / "changes"
ASKED = """
all:
  - {fact: taxpayer, equals: small_scale, quote: 文, source: law 一}
  - {fact: month_sales, at_most: 10万元, quote: 文, source: law 一}
"""
SALES = "{kind: saving, per: month, formula: month_sales * rate}"
ROWS = (
    ("甲", "220402", "小规模纳税人", "8万元"),
    ("乙", "220402", "小规模纳税人", "10万元"),
    ("丙", "420000", "小规模纳税人", "9.5万元"),
    ("丁", "220402", "一般纳税人", "9.5万元"),
    ("戊", "", "小规模纳税人", ""),
    ("己", "220402", "小规模纳税人", "很多"),
)
HEAD = ("名称", "所在地", "纳税人类型", "月销售额")
DAY = ("--as-of", "2020-06-01", "--id", "名称")


def lay(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir()
    for name, content in files(texts).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two rulebooks of two measures, one of which means something else, and a population."""
    kept = {"other.yaml": measure_text("other").replace("zh: 优惠", "zh: 别的优惠")}
    lay(tmp_path / "old", {**kept, "relief.yaml": measure_text("relief", ASKED, SALES)})
    new = ASKED.replace("at_most: 10万元", "at_most: 9万元")
    lay(tmp_path / "new", {**kept, "relief.yaml": measure_text("relief", new, SALES)})
    (tmp_path / "population.csv").write_text("\n".join(",".join(row) for row in (HEAD, *ROWS)) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def impact(*words: str, population: str = "population.csv") -> Any:
    asked = ["rules", "impact", *words, "--population", population, *DAY, "--format", "json"]
    found = CliRunner().invoke(app, asked, color=False)
    assert found.exit_code in (0, 12), found.stderr
    return json.loads(found.stdout)


def test_the_whole_way_to_a_command_that_agrees(here: Path) -> None:
    words = ("rules", "impact", "old", "new", "--population", "population.csv", *DAY, "--lang", "zh")
    done = run(*words, "--format", "markdown", cwd=here)
    assert done.returncode == 12, done.stderr.decode()
    text = done.stdout.decode()
    assert "读入 6 行 = 作答 5 + 退回 1" in text
    assert "很多" in done.stderr.decode()
    assert "现在就有 → 不符合：2 户 · −5,850 元/月" in text
    commands = [line.strip().partition("  #")[0] for line in text.splitlines() if line.strip().startswith("echo ")]
    assert len(commands) == 2
    for command in commands:
        told, _, asked = command.partition(" | ")
        _, program, *explain = ["", *shlex.split(asked)]
        assert program == "benefit-check"
        explained = run(*explain, "--lang", "zh", stdin=shlex.split(told)[1].encode(), cwd=here)
        assert explained.returncode == 0, explained.stderr.decode()
        assert "不符合" in explained.stdout.decode().splitlines()[0]


def test_rows_and_money_add_up_as_batch_has_them(here: Path) -> None:
    found = impact("old", "new")
    (measure,) = found["measures"]
    assert found["before"] == found["after"] == {"rows": 6, "answered": 5, "rejected": 1}
    answers = {}
    for name in ("old", "new"):
        output = here / f"{name}.jsonl"
        words = ["batch", "population.csv", "-o", str(output), "--rules", name, *DAY, "-q"]
        assert CliRunner().invoke(app, words).exit_code == 0
        rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        answers[name] = {row["_id"]: row for row in rows}
    moved = Counter(
        (before["relief__verdict"], answers["new"][one]["relief__verdict"])
        for one, before in answers["old"].items()
        if before["relief__verdict"] != answers["new"][one]["relief__verdict"]
    )
    told = {(move["before"], move["after"]): 0 for move in measure["moves"]}
    for move in measure["moves"]:
        told[move["before"], move["after"]] += move["rows"]
    assert told == dict(moved) == {("eligible", "ineligible"): 2}
    assert sorted((move["region"], move["had"]["low"], move["has"]["low"]) for move in measure["moves"]) == [
        ("220400", "3000.00", "0.00"),
        ("420000", "2850.00", "0.00"),
    ]
    had = sum(Decimal(move["had"]["high"]) for move in measure["moves"])
    assert had == Decimal(195_000) * 3 / 100
    assert [(one["row"], one["id"], one["place"]) for one in measure["examples"]] == [
        (2, "乙", "population.csv:3"),
        (3, "丙", "population.csv:4"),
    ]


def test_only_what_means_something_else_is_asked(here: Path) -> None:
    assert impact("old", "new")["asked"] == ["relief"]
    file = here / "new" / "relief.yaml"
    file.write_bytes((here / "old" / "relief.yaml").read_bytes().replace(b"summary}", b"another summary}"))
    found = impact("old", "new")
    assert (found["asked"], found["measures"]) == ([], [])


def test_measures_that_come_and_go_move_everybody(here: Path) -> None:
    (here / "new" / "other.yaml").unlink()
    (here / "new" / "more.yaml").write_text(measure_text("more"), encoding="utf-8")
    # the same measure under another title is another measure
    measures = impact("old", "new")["measures"]
    found: dict[str, Counter[tuple[str, str]]] = {one["id"]: Counter() for one in measures}
    for one in measures:
        for move in one["moves"]:
            found[one["id"]][move["before"], move["after"]] += move["rows"]
    assert found["other"] == {("eligible", "absent"): 4, ("ineligible", "absent"): 1}
    assert found["more"] == {("absent", "eligible"): 4, ("absent", "ineligible"): 1}


def test_a_row_that_only_one_version_reads_is_counted_as_such(here: Path) -> None:
    text = (here / "new" / "facts.yaml").read_text(encoding="utf-8")
    (here / "new" / "facts.yaml").write_text(
        text.replace("type: money\n    per: month\n", "type: money\n    per: month\n    max: 9.6万元\n"),
        encoding="utf-8",
    )
    found = impact("old", "new")
    assert found["before"] == {"rows": 6, "answered": 5, "rejected": 1}
    assert found["after"] == {"rows": 6, "answered": 4, "rejected": 2}
    (relief,) = [one for one in found["measures"] if one["id"] == "relief"]
    assert {(move["before"], move["after"]): move["rows"] for move in relief["moves"]}["eligible", "rejected"] == 1


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_other_tables_say_the_same(here: Path, ending: str) -> None:
    other = here / f"population.{ending}"
    if ending == "xlsx":
        workbook(other, {"企业": (HEAD, *ROWS)})
    else:
        import duckdb  # noqa: PLC0415 - only here

        duckdb.sql(f"COPY (FROM read_csv('population.csv', all_varchar = true)) TO '{other}'")
    expected, found = impact("old", "new"), impact("old", "new", population=other.name)
    for each in (expected, found):
        for one in each["measures"][0]["examples"]:
            del one["place"]
    assert found == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_reads_as_agreed(here: Path, lang: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "new" / "other.yaml").unlink()
    monkeypatch.setenv("COLUMNS", "80")
    words = ["rules", "impact", "old", "new", "--population", "population.csv", *DAY, "--lang", lang]
    found = CliRunner().invoke(app, words, color=False)
    assert found.exit_code == 12, found.stderr
    assert all(cell_len(line) <= 80 for line in found.stdout.splitlines() if " '{" not in f" {line}")
    golden(GOLDEN / f"impact.{lang}.80.txt", found.stdout)


def test_nobody_moves_is_said(here: Path) -> None:
    assert here.is_dir()
    found = CliRunner().invoke(
        app, ["rules", "impact", "old", "old", "--population", "population.csv", *DAY, "--lang", "en"]
    )
    assert found.exit_code == 0
    assert "Nothing means anything else that an answer rests on" in " ".join(found.stdout.split())


def test_standard_input_is_no_population(here: Path) -> None:
    assert here.is_dir()
    found = CliRunner().invoke(app, ["rules", "impact", "old", "new", "--population", "-", "--lang", "en"])
    assert found.exit_code == 2
    assert "name a file" in found.stderr


def test_a_population_that_cannot_be_read_ends_as_batch_does(here: Path) -> None:
    assert here.is_dir()
    found = CliRunner().invoke(app, ["rules", "impact", "old", "new", "--population", "nobody.csv", "--lang", "en"])
    assert found.exit_code == 3
    assert "nobody.csv" in found.stderr
