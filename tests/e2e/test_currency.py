"""A rulebook that counts in euro, through every command: words, units and refusals are those of its money."""

from json import loads
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

from .programs import run

RULES = Path(__file__).parent / "abroad"
DAY = ("--rules", str(RULES), "--as-of", "2026-11-01")


def checked(folder: Path, turnover: str, *words: str) -> tuple[int, str]:
    """How `check` ends for this turnover, and all that it says."""
    (folder / "p.yaml").write_text(f"facts:\n  turnover: '{turnover}'\n", encoding="utf-8")
    found = run("check", "p.yaml", *DAY, *words, cwd=folder)
    return found.returncode, (found.stdout + found.stderr).decode()


@pytest.mark.parametrize("turnover", ["20000", "20000 EUR", "2万EUR", "€20000", "2万欧元", "20,000.00 euro", "20k"])
def test_an_amount_is_read_in_the_money_of_the_rulebook(tmp_path: Path, turnover: str) -> None:
    assert "save EUR 2,000 a year" in checked(tmp_path, turnover, "--lang", "en")[1]
    text = checked(tmp_path, turnover, "--lang", "zh", "--full")[1]
    assert "每年省 2,000 EUR" in text
    assert "元" not in text


@pytest.mark.parametrize("turnover", ["20000元", "2万元", "$20000", "¥20000", "20000 CNY", "20000 USD", "两万块"])
def test_another_money_is_refused(tmp_path: Path, turnover: str) -> None:
    code, said = checked(tmp_path, turnover, "--lang", "en")
    assert code == 3
    assert "only amounts in EUR can be read" in said


def test_json_says_the_currency(tmp_path: Path) -> None:
    told = loads(checked(tmp_path, "20000", "--format", "json")[1])
    assert told["rulebook"]["currency"] == "EUR"
    assert told["measures"][0]["amount"]["low"] == "2000.00"


def test_pages_of_the_rulebook_speak_of_its_money(tmp_path: Path) -> None:
    shown = run("measures", "show", "small", "--rules", str(RULES), cwd=tmp_path).stdout.decode()
    assert "22,000 EUR/年" in shown
    (tmp_path / "p.yaml").write_text("facts: {turnover: 20万}\n", encoding="utf-8")
    explained = run("explain", "small", "p.yaml", *DAY, cwd=tmp_path).stdout.decode()
    assert "营业额 20万 EUR/年，要求不超过 22,000 EUR/年" in explained
    assert run("rules", "lint", str(RULES), "--lang", "en", cwd=tmp_path).stdout.startswith(b"1 measures")
    assert run("rules", "test", "--rules", str(RULES), "--lang", "en", cwd=tmp_path).stdout == b"2 cases, 0 failed\n"


def test_batch_and_the_query_answer_as_check_does(tmp_path: Path) -> None:
    rows = ("2", "25000 EUR", "2万欧元", "20000元", "22000 EUR")
    lines = [f"9122040{number},{cell}" for number, cell in enumerate(rows)]
    (tmp_path / "t.csv").write_text("\n".join(["id,Umsatz（万EUR）", *lines]), encoding="utf-8")
    found = run("batch", "t.csv", "-o", "o.csv", *DAY, "--self-check", "5", cwd=tmp_path)
    assert found.returncode == 0, found.stderr.decode()
    assert "可享受：节省 6,200 EUR/年" in found.stdout.decode()
    answers = [line.split(",")[3:5] for line in (tmp_path / "o.csv").read_text("utf-8").splitlines()[1:]]
    expected = [["eligible", "2000.00"], ["ineligible", ""], ["eligible", "2000.00"], ["eligible", "2200.00"]]
    assert answers == expected
    assert "只能读 EUR" in (tmp_path / "o.csv.rejects.csv").read_text("utf-8")
    bulletin = run("batch", "t.csv", "-o", "o.csv", "--force", *DAY, "--bulletin", "-", cwd=tmp_path).stdout.decode()
    assert "可减免6,200.00 EUR/年" in bulletin
    assert "元/" not in bulletin
    shape = run("sql", "--rules", str(RULES), "--shape", cwd=tmp_path).stdout.decode()
    query = run("sql", *DAY, cwd=tmp_path).stdout.decode()
    with duckdb.connect() as connection:
        connection.execute(shape)
        sums = "('a', 20000), ('b', 25000), ('c', 20000), ('d', 22000)"
        connection.execute(f"INSERT INTO enterprises (_id, turnover) VALUES {sums}")
        told = connection.sql(query).order("_id").project("small__verdict, small__amount_low::VARCHAR").fetchall()
    assert [[verdict, low or ""] for verdict, low in told] == expected


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("at_most: 22000EUR", "at_most: 22000元", "BC203"),
        ("currency: EUR", "currency: JPY", "BC111"),
        ("max: 900万EUR", "max: 900万元", "BC110"),
        ("formula: turnover * 10%", "formula: min(turnover * 10%, 1USD)", "BC203"),
    ],
)
def test_rules_in_another_money_are_refused(tmp_path: Path, before: str, after: str, code: str) -> None:
    folder = Path(copytree(RULES, tmp_path / "rules"))
    for path in folder.iterdir():
        path.write_text(path.read_text("utf-8").replace(before, after), encoding="utf-8")
    found = run("rules", "lint", str(folder), cwd=tmp_path)
    assert found.returncode == 4
    assert code in found.stderr.decode()
