"""One enterprise asked by `check` and as a row of a table by `batch`: the answer, and what is said, are the same."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from rulebooks import FACTS, HEAD, files, measure_text

from .programs import run

ID = "91220402MA00000001"
LICENCE = """\
  licence:
    label: {zh: 许可, en: licence}
    type: enum
    values:
      catering: {zh: 餐饮, en: catering}
    question: {zh: 什么许可？, en: Which licence?}
    find: {zh: 许可证, en: permit}
    example: 餐饮
"""
LICENSED = "all: [{fact: licence, WORD, quote: 许可, source: law 第一条}]"
MONEY = "kind: saving\nper: month\nformula: month_limit * rate"


def without(*names: str) -> str:
    """The vocabulary without some facts."""
    blocks = FACTS.split("\n  ")
    heads = [number for number, block in enumerate(blocks) if not block.startswith(" ") and number]
    ends = [*heads[1:], len(blocks)]
    kept = [blocks[start:end] for start, end in zip(heads, ends, strict=True) if blocks[start].rstrip(":") not in names]
    return "\n  ".join([blocks[0], *(line for block in kept for line in block)]) + "\n"


def asked(folder: Path, rules: Mapping[str, str | bytes | None], facts: Mapping[str, str]) -> tuple[str, str, str]:
    """The verdict, the highest amount and the missing facts of `relief`, once both ways agree."""
    for name, content in files(rules).items():
        (folder / "rules").mkdir(exist_ok=True)
        (folder / "rules" / name).write_bytes(content)
    shared = ("--rules", "rules", "--as-of", "2020-06-01", "--lang", "en")
    profile = "".join(f"{name}: {value}\n" for name, value in facts.items()) or "{}"
    one = run("check", "-", "--format", "json", *shared, stdin=profile.encode(), cwd=folder)
    assert (one.returncode, one.stderr) == (0, b"")
    found = next(measure for measure in json.loads(one.stdout)["measures"] if measure["id"] == "relief")
    with (folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", *(facts or ["employees"])], [ID, *(facts.values() or [""])]])
    rows = [_answered(folder, engine, *shared) for engine in ("duckdb", "interpreter", "auto")]
    row = rows[0]
    assert rows == [row] * 3
    amount = found["amount"] or {"kind": "none"}
    high = "" if amount["kind"] == "none" else amount["high"] or ""
    told = (found["verdict"], high, ";".join(found["missing"]))
    assert told == (row["relief__verdict"], row["relief__amount_high"], row["relief__missing"])
    return told


def _answered(folder: Path, engine: str, *options: str) -> dict[str, str]:
    """The only row that comes out of `in.csv`."""
    written = ("-o", "out.csv", "--force", "--layout", "wide", "--engine", engine)
    many = run("batch", "in.csv", *written, *options, cwd=folder)
    assert many.returncode == 0, many.stderr.decode()
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))


def test_a_rulebook_with_a_parameter_needs_no_fact_place(tmp_path: Path) -> None:
    rules: dict[str, str | bytes | None] = {
        "facts.yaml": without("place"),
        "relief.yaml": measure_text(amount=MONEY),
        "rulebook.yaml": HEAD.replace("place: place, ", ""),
    }
    assert asked(tmp_path, rules, {"taxpayer": "small_scale"}) == ("eligible", "3000.00", "")


@pytest.mark.parametrize("word", ["equals: catering", "one_of: [catering]", "none_of: [catering]"])
def test_a_missing_enum_of_one_value_is_not_guessed(tmp_path: Path, word: str) -> None:
    rules = {"facts.yaml": FACTS + LICENCE, "relief.yaml": measure_text(conditions=LICENSED.replace("WORD", word))}
    assert asked(tmp_path, rules, {}) == ("undetermined", "", "licence")
    told = "ineligible" if word.startswith("none") else "eligible"
    assert asked(tmp_path, rules, {"licence": "catering"})[0] == told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unlisted_place_is_told_alike(tmp_path: Path, lang: str) -> None:
    shared = ("--as-of", "2020-12-03", "--lang", lang)
    name = {"zh": "所在地", "en": "place"}[lang]
    one = run("check", "-", *shared, stdin=f"{name}: 220499\n".encode())
    (tmp_path / "in.csv").write_text(f"id,{name}\n{ID},220499\n", encoding="utf-8")
    many = run("batch", "in.csv", "-o", "out.csv", "-m", "vat-small-scale-reduced-rate", *shared, cwd=tmp_path)
    assert one.stderr
    assert one.stderr in many.stderr


PARTS = (
    FACTS.replace("  hired:\n", "  hired:\n    part_of: employees\n")
    .replace("  employees:\n", "  employees:\n    plausible: {max: 10000000}\n")
    .replace("  opened_on:\n", "  opened_on:\n    plausible: {max: as_of}\n")
)
SUBSIDY = "kind: cash\nper: once\nformula: share(deposit, hired, 10人)"
FEW = "all: [{fact: hired, at_most: 30人, quote: 三十人, source: law 第一条}]"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"deposit": "100", "employees": "8"}, ("eligible", "80.00", "hired")),
        ({"deposit": "100", "employees": "31"}, ("undetermined", "310.00", "hired")),
        ({"deposit": "100", "employees": "0"}, ("eligible", "0.00", "")),
        ({"deposit": "100"}, ("undetermined", "", "hired")),
    ],
)
def test_a_missing_part_is_at_most_its_whole(
    tmp_path: Path, facts: dict[str, str], expected: tuple[str, str, str]
) -> None:
    rules = {"facts.yaml": PARTS, "relief.yaml": measure_text(conditions=FEW, amount=SUBSIDY)}
    assert asked(tmp_path, rules, facts) == expected


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"employees": "8", "hired": "9"}, "hired is larger than employees, which it is a part of"),
        ({"employees": "13843712", "hired": "9"}, "employees is above 10,000,000, which is not plausible"),
        ({"opened_on": "2020-06-02"}, "opened_on is after 2020-06-01, the day asked about"),
    ],
)
def test_what_cannot_be_true_is_refused_alike(tmp_path: Path, facts: dict[str, str], reason: str) -> None:
    rules = files({"facts.yaml": PARTS, "relief.yaml": measure_text(conditions=FEW, amount=SUBSIDY)})
    (tmp_path / "rules").mkdir()
    for name, content in rules.items():
        (tmp_path / "rules" / name).write_bytes(content)
    shared = ("--rules", "rules", "--as-of", "2020-06-01", "--lang", "en")
    profile = "".join(f"{name}: {value}\n" for name, value in facts.items())
    one = run("check", "-", *shared, stdin=profile.encode(), cwd=tmp_path)
    assert one.returncode == 3
    assert reason in one.stderr.decode()
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", *facts], [ID, *facts.values()]])
    assert run("batch", "in.csv", "-o", "out.csv", *shared, cwd=tmp_path).returncode == 13
    with (tmp_path / "out.csv.failed.rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["reason"] for row in csv.DictReader(file)] == [reason]


TIERS = 'kind: saving\nper: year\nformula: "tiers(year_sales, 3万元: 3%, 14.4万元: 10%, 20%)"'


@pytest.mark.parametrize(("sales", "saved"), [("30000", "900.00"), ("144000", "12300.00"), ("200000", "23500.00")])
def test_tiers_come_to_the_same_on_both_engines(tmp_path: Path, sales: str, saved: str) -> None:
    measure = measure_text(
        conditions="all: [{fact: insured, is_true: yes, quote: 参保, source: law 第一条}]", amount=TIERS
    )
    told = asked(tmp_path, {"relief.yaml": measure}, {"insured": "是", "year_sales": sales})
    assert told == ("eligible", saved, "")
