"""Only whole days and months move a date."""

import pytest

from rulebooks import load, measure_text, told


def slips(limit: str, more: str = "") -> list[tuple[str, str]]:
    written = f"all:\n  - {{fact: opened_on, before: '{limit}', quote: 原文, source: law 第一条}}\n"
    files = {"relief.yaml": measure_text("relief", written.replace("'", ""), "kind: none")}
    if more:
        files["more.yaml"] = more
    return [(code, words) for code, _, words in told(load(files).diagnostics)]


DERIVED = (
    "derived:\n  waited:\n    label: {{zh: 等待, en: waited}}\n    type: count\n    unit: month\n    formula: {}\n"
)


@pytest.mark.parametrize(
    "length",
    ["3个月", "rented_months", "rented_months * 2", "if insured then 1个月 else 2个月", "0.5 * 6个月", "-3个月"],
)
def test_whole_lengths_move_a_date(length: str) -> None:
    assert slips(f"as_of - ({length})") == []


@pytest.mark.parametrize(
    ("length", "marked"),
    [
        ("1.5个月", "1.5个月"),
        ("0.5天", "0.5天"),
        ("-1.5个月", "-1.5个月"),
        ("3 * 0.5个月", "3 * 0.5个月"),
        ("rented_months * 50%", "rented_months * 50%"),
        ("rented_months * growth", "rented_months * growth"),
        ("if insured then 1个月 else 1.5个月", "if insured then 1个月 else 1.5个月"),
    ],
)
def test_no_fraction_moves_a_date(length: str, marked: str) -> None:
    assert slips(f"as_of - ({length})") == [("BC215", marked)]
    assert slips(f"({length}) + as_of") == [("BC215", marked)]


def test_a_fraction_is_found_behind_a_derived_fact() -> None:
    assert slips("as_of - waited", DERIVED.format("rented_months + 1个月")) == []
    assert slips("as_of - waited", DERIVED.format("rented_months * 50%")) == [("BC215", "waited")]
