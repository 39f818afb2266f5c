"""What the law extends year by year, as the shipped rules have it, asked after the end of what is known."""

import csv
import json
from pathlib import Path

import pytest

from .programs import ROOT, run

RULES = ("--rules", str(ROOT / "rules"), "--as-of", "2027-01-10")
FIRM = (
    ("id", "所在地", "上年度实缴失业保险费"),
    (
        ("91220402MA00000001", "220402", "12000"),  # Liaoyuan
        ("91220402MA00000002", "420100", "12000"),  # Wuhan
        ("91220402MA00000003", "220402", "0"),
    ),
)
VERDICTS = ("undetermined", "ineligible", "not_applicable")


def profile(row: tuple[str, ...]) -> bytes:
    return f'所在地: "{row[1]}"\n上年度实缴失业保险费: {row[2]}元\n'.encode()


@pytest.mark.parametrize("number", range(3))
def test_check_says_that_it_is_open_and_whom_to_ask(number: int) -> None:
    found = run("check", "-", "--format", "json", *RULES, stdin=profile(FIRM[1][number]))
    measure = next(one for one in json.loads(found.stdout)["measures"] if one["id"] == "ui-refund-ordinary")
    assert measure["verdict"] == VERDICTS[number]
    if number:
        return
    assert (measure["amount"]["low"], measure["amount"]["high"]) == ("0.00", None)
    assert (measure["claim"]["deadline"], measure["claim"]["deadline_text"]) == (None, None)
    assert measure["open"][0]["parameter"] == "ui-refund-ordinary.renewal"
    assert "社会保险事业管理局" in measure["open"][0]["ask"]["zh"]
    last = measure["in_force"][-1]
    assert (last["last"], last["renewal"]) == ("2026-12-31", "yearly")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "一般每年另发通知，还办不办请问当地社会保险事业管理局"), ("en", "ask the")]
)
def test_the_report_names_the_office(lang: str, words: str) -> None:
    found = run("check", "-", "--full", *RULES, "--lang", lang, stdin=profile(FIRM[1][0])).stdout.decode()
    text = "".join(line.strip() for line in found.splitlines())
    assert words in text


def test_batch_answers_alike_and_counts_it_among_what_may_be_had(tmp_path: Path) -> None:
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FIRM[0], *FIRM[1]])
    only = ("--measure", "ui-refund-ordinary")
    many = run("batch", "in.csv", "-o", "out.csv", "--layout", "wide", *only, *RULES, cwd=tmp_path)
    assert many.returncode == 0, many.stderr.decode()
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(row["ui-refund-ordinary__verdict"] for row in rows) == VERDICTS
    assert (rows[0]["ui-refund-ordinary__amount_low"], rows[0]["ui-refund-ordinary__amount_high"]) == ("0.00", "")
    assert rows[0]["ui-refund-ordinary__missing"] == "ui-refund-ordinary.renewal"
