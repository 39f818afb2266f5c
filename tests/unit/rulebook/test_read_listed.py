"""The long list of a classification and the words for trades, checked line by line."""

import pytest

from benefit_check.rulebook.model import Earlier
from rulebooks import load, rulebook, told

HEAD = """classification: industry
title: {zh: 行业, en: industries}
source: law
codes:
  F: {zh: 批发和零售业, en: wholesale and retail}
  "52": {zh: 零售业, en: retail, in: F}
  H: {zh: 住宿和餐饮业, en: lodging and catering}
  "62": {zh: 餐饮业, en: catering, in: H}
  "621": {zh: 正餐服务, en: full-service meals}
  "6210": {zh: 正餐服务, en: full-service meals}
"""
LISTED = "listed: |\n  522 食品零售\n  # 只列用到的\n\n  5222 糕点、面包零售\n  6210 正餐服务\n"


def test_the_list_is_kept_as_one_text_and_trades_by_their_codes() -> None:
    text = HEAD + 'trades:\n  面包店: ["5222"]\n  早餐店: ["6210", "52"]\n' + LISTED
    found = rulebook({"industries.yaml": text}).classifications["industry"]
    assert found.listed == "522 食品零售\n5222 糕点、面包零售\n6210 正餐服务\n"
    assert found.trades == {"面包店": ("5222",), "早餐店": ("6210", "52")}


def test_the_edition_before_is_kept_with_its_title_and_need_not_be_whole() -> None:
    text = HEAD + LISTED + "earlier:\n  title: GB 2011\n  source: law\n  listed: |\n    5911 谷物仓储\n"
    found = rulebook({"industries.yaml": text}).classifications["industry"]
    assert found.earlier == Earlier("GB 2011", "5911 谷物仓储\n")


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("listed: |\n  522 食品零售\n  5222\n", [("BC110", "5222")]),
        ("listed: |\n  522 食品零售\n  522 另一个\n", [("BC110", "522 另一个")]),
        ("listed: |\n  5222 糕点、面包零售\n", [("BC110", "5222 糕点、面包零售")]),
        ("listed: |\n  62 别的业\n", [("BC110", "62 别的业")]),
        ("earlier: {title: GB 2011, listed: 5911}\n", [("BC110", "5911")]),
        ("earlier: {listed: 5911 谷物仓储}\n", [("BC109", "earlier")]),
        ("earlier: {title: GB 2011, was: 5911 谷物仓储}\n", [("BC108", "was")]),
        ('trades: {面包店: ["5222"]}\n', [("BC210", '"5222"')]),
        ('trades: {餐饮业: ["62"]}\n', [("BC110", "餐饮业")]),
    ],
)
def test_a_line_that_cannot_be_is_told_where_it_stands(more: str, wrong: list[tuple[str, str]]) -> None:
    found = told(load({"industries.yaml": HEAD + more}).diagnostics)
    assert found == [(code, "industries.yaml", marked) for code, marked in wrong]
