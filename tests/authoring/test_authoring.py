"""Slips that a file may hold without being wrong in itself: what the law says, when, where, and what follows.

The names are those of the collection of slips from which they come. Each is made in a small rulebook without fault and
said in both languages; `pytest --rewrite` writes the texts anew.
"""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest

from benefit_check.assess.lint.run import lint_folder
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.text.diagnostic import Diagnostic
from conftest import Golden
from rulebooks import files

HERE = Path(__file__).parent
TODAY = date(2026, 12, 1)
RULE, CASES, SOURCES, FIGURES = "cut.yaml", "cut.cases.yaml", "texts.yaml", "figures.yaml"
LIMIT, TABLE = "limit.yaml", "table.yaml"
SMALL = {path.name: path.read_text(encoding="utf-8") for path in (HERE / "small").iterdir()}
"""A rulebook of two measures, of which one follows the other, laid over the base of tests."""
THREE_HUNDRED = "    - {fact: employees, at_least: 300人, quote: 从业人员300人以上, source: notice-2020 第六条}\n"
AGAIN = "    - {fact: taxpayer, equals: small_scale, quote: 小规模纳税人, source: notice-2020 第一条}\n"
FIRST_LIMIT = (
    "      - {from: 2019-01-01, to: 2022-12-31, value: 30人, source: notice-2020 第十条, quote: 30人（含）以下}\n"
)
NEVER_CITED = """\
  never-cited:
    number: x
    title: y
    bounds: included
    seen: official
    checked_on: 2026-11-22
"""
SLIPS: dict[str, list[tuple[str, str, str]]] = {
    "lint-silent-S1": [(RULE, "at_most: income_limit", "less_than: income_limit")],
    "lint-silent-S2": [(FIGURES, "value: 10万元", "value: 11万元")],
    "lint-silent-S3": [(RULE, "source: notice-2020 正文", "source: notice-2026 正文")],
    "lint-silent-S4": [(FIGURES, "value: 10万元", "value: 10元")],
    "lint-silent-S6": [(RULE, "to: 2020-05-31", "to: 2020-05-30")],
    "lint-silent-S7": [(RULE, "to: 2020-05-31", "to: 2020-06-30")],
    "lint-silent-S10": [
        (
            SOURCES,
            "  notice-2026:",
            NEVER_CITED + "  notice-2026:",
        )
    ],
    "lint-silent-S12b": [
        (
            RULE,
            "    - fact: employees\n",
            THREE_HUNDRED + "    - fact: employees\n",
        )
    ],
    "lint-silent-S13": [
        (
            RULE,
            "    - fact: employees\n",
            AGAIN + "    - fact: employees\n",
        )
    ],
    "lint-silent-S14": [(RULE, "一年所得不超过300万元", "一年所得不超过200万元")],
    "lint-silent-S16": [(RULE, "succeeds: old-cut", "excludes: [cut]\nsucceeds: old-cut")],
    "lint-silent-S17": [("facts.yaml", "example: 10万元", "example: 胡说")],
    "lint-silent-S18": [(SOURCES, "checked_on: 2026-11-22", "checked_on: 2027-11-22")],
    "lint-silent-S18b": [(SOURCES, "checked_on: 2026-11-22", "checked_on: 2020-01-22")],
    "lint-silent-S18-of-a-value": [(FIGURES, "seen: summary", "seen: summary, checked_on: 2027-11-22")],
    "lint-silent-S18-issued": [(SOURCES, "issued: 2026-01-30", "issued: 2062-01-30")],
    "lint-silent-S10-office": [("offices.yaml", "offices:", "offices:\n  nobody:\n    name: {zh: 无人去, en: nobody}")],
    "lint-silent-S19": [(RULE, "小规模纳税人, source: notice-2020 第一条", "小规模纳税人, source: notice-2020")],
    "lint-silent-S20": [(RULE, "quote: 小规模纳税人", "quote: TODO")],
    "lint-silent-S31": [(RULE, "{from: 2023-01-01, less_than", "{from: 2030-01-01, less_than")],
    "lint-silent-S33": [(FIGURES, "seen: summary", "seen: official")],
    "lint-silent-S36": [(RULE, "en: Tax cut for small firms", "en: 小微企业减税")],
    "lint-silent-S38": [
        (RULE, "  where:", "  deadline: {date: 2019-01-01, text: {zh: 年底前, en: by then}}\n  where:")
    ],
    "lint-silent-S40": [(RULE, "succeeds: old-cut", "")],
    "60": [(FIGURES, "to: 2025-12-31, value: 60%", "to: 2025-12-31, value: 60")],
    "60-of-the-law": [(FIGURES, "to: 2025-12-31, value: 60%", "to: 2025-12-31, value: 6%")],
    "place-blind": [(FIGURES, "{from: 2026-01-01, value: 60%", '{place: "220400", from: 2026-01-01, value: 60%')],
    "bc317-place": [
        (FIGURES, "{from: 2020-01-01, to: 2025-12-31, value: 60%", '{place: "220000", from: 2020-01-01, value: 60%'),
        (FIGURES, "\n      - {from: 2026-01-01, value: 60%, source: notice-2026 第二条, quote: 按60%返还}", ""),
    ],
    "table-overlap-2023": [
        (LIMIT, FIRST_LIMIT, ""),
        (TABLE, "more_than: small_limit", "at_least: small_limit"),
        (
            "old-cut.yaml",
            "in_force: [{from: 2019-01-01, to: 2020-02-29",
            "in_force: [{from: 2023-01-01, to: 2023-12-31",
        ),
        (
            "old-cut.cases.yaml",
            "on: 2019-12-03, profile: {从业人员: 30人}",
            "on: 2023-06-01, profile: {从业人员: 30人}",
        ),
        (
            "old-cut.cases.yaml",
            "on: 2019-12-03, profile: {从业人员: 31人}",
            "on: 2023-06-01, profile: {从业人员: 31人}",
        ),
    ],
}


def found(changes: list[tuple[str, str, str]]) -> list[Diagnostic]:
    texts = {name: text.decode() for name, text in files(SMALL).items()}
    for name, old, new in changes:
        assert old in texts[name], f"{old} stands nowhere in {name}"
        texts[name] = texts[name].replace(old, new, 1)
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return list(lint_folder(Path(folder), TODAY).diagnostics)


@cache
def known() -> frozenset[str]:
    """What is said of the small rulebook itself: facts of the base that nothing here uses."""
    return frozenset(str(one.message) for one in found([]))


def test_the_small_rulebook_is_without_fault_but_for_what_it_leaves_unused() -> None:
    assert {one.code for one in found([])} <= {"BC320"}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_with_its_place_and_the_next_step(name: str, golden: Golden) -> None:
    told = [one for one in found(SLIPS[name]) if str(one.message) not in known()]
    assert told
    assert all(one.label is not None and one.help is not None for one in told)
    texts = [plain(diagnostics_page(told, translator(lang)), 100) for lang in get_args(Lang)]
    golden(HERE / name / "expected.txt", "\n".join(texts))
