"""The same value in each of its spellings reads as the same value, in each of the three forms."""

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benefit_check.intake.problem import Problem
from benefit_check.intake.profile import ReadProfile, read_profile
from benefit_check.intake.scalars import read_value
from benefit_check.intake.tree import Form
from benefit_check.text.source import Source
from unit.intake.conftest import RULEBOOK

WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
Spelling = Callable[[Decimal], str]

MONEY: list[Spelling] = [
    lambda yuan: f"{yuan}",
    lambda yuan: f"{yuan}元",
    lambda yuan: f"{yuan} 元",
    lambda yuan: f"{yuan:,}",
    lambda yuan: f"{yuan:,}元".translate(WIDE),
    lambda yuan: f"￥{yuan:,}",
    lambda yuan: f"¥{yuan}",
    lambda yuan: f"人民币{yuan}元",
    lambda yuan: f"{yuan.scaleb(-4):f}万元",
    lambda yuan: f"{yuan.scaleb(-4):f}万",
    lambda yuan: f"{yuan.scaleb(-8):f}亿元",
    lambda yuan: f"{yuan.scaleb(-3):f}千元",
    lambda yuan: f"{yuan.scaleb(-6):f} million",
    lambda yuan: f"{yuan:e}",
]
RATES: list[Spelling] = [
    lambda rate: f"{rate:f}",
    lambda rate: f"{rate.scaleb(2):f}%",
    lambda rate: f"{rate.scaleb(2):f}％".translate(WIDE),
    lambda rate: f"{rate.scaleb(3):f}‰",
    lambda rate: f"{rate.scaleb(3):f} ‰",
    lambda rate: f"{rate.scaleb(4):f}‱",
    lambda rate: f"百分之{rate.scaleb(2):f}",
]
COUNTS: list[Spelling] = [
    lambda count: f"{count}",
    lambda count: f"{count}人",
    lambda count: f"{count:,}人",
    lambda count: f"{count}名".translate(WIDE),
    lambda count: f"{count:,}".replace(",", "，"),
    lambda count: f"{count.scaleb(-4):f}万人",
    lambda count: f"{count}.0",
]


@given(st.decimals(0, 10**14, places=2), st.sampled_from(MONEY))
def test_money_survives_every_spelling_to_the_fen(yuan: Decimal, spelling: Spelling) -> None:
    assert read_value(spelling(yuan), RULEBOOK.facts["total_assets"], RULEBOOK) == Fraction(yuan)


@given(st.decimals(0, Decimal("0.9999"), places=4), st.sampled_from(RATES))
def test_a_rate_survives_every_spelling(rate: Decimal, spelling: Spelling) -> None:
    assert read_value(spelling(rate), RULEBOOK.facts["vat_rate"], RULEBOOK) == Fraction(rate)


@given(st.integers(0, 1_000_000), st.sampled_from(COUNTS))
def test_a_count_survives_every_spelling(count: int, spelling: Spelling) -> None:
    assert read_value(spelling(Decimal(count)), RULEBOOK.facts["employees"], RULEBOOK) == count


@given(st.decimals(0, 10**14, places=2))
def test_money_survives_every_form_without_becoming_binary(yuan: Decimal) -> None:
    forms: tuple[tuple[Form, str], ...] = (
        ("yaml", f"total_assets: {yuan}"),
        ("json", f'{{"total_assets": {yuan}}}'),
        ("toml", f"total_assets = {yuan}"),
    )
    for form, text in forms:
        found: ReadProfile = read_profile(Source("p", text), form, RULEBOOK)
        assert found.profile is not None
        assert found.profile.facts == {"total_assets": Fraction(yuan)}


@given(st.decimals(0, 10**6, places=2).map(str), st.integers(0, 9), st.data())
def test_a_comma_in_the_wrong_place_never_passes(yuan: str, digit: int, data: st.DataObject) -> None:
    text = f"1{digit}{yuan}"
    at = data.draw(st.integers(1, len(text) - 1))
    broken = f"{text[:at]},{text[at:]}"
    found = read_value(broken, RULEBOOK.facts["total_assets"], RULEBOOK)
    whole = broken.partition(".")[0]
    right = "," in whole and len(whole.rpartition(",")[2]) == 3 and len(whole.partition(",")[0]) <= 3
    assert isinstance(found, Problem) != right


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(sorted(RULEBOOK.facts)) | st.text(max_size=6), st.text(max_size=20), max_size=6))
def test_no_text_whatever_brings_the_reader_down(facts: dict[str, str]) -> None:
    found = read_profile(Source("p", json.dumps(facts)), "json", RULEBOOK)
    assert (found.profile is None) == bool(found.diagnostics)
    assert all(one.help is not None and str(one.message) for one in found.diagnostics)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.sampled_from(["yaml", "json", "toml"]))
def test_no_text_whatever_is_read_by_half(text: str, form: Form) -> None:
    found = read_profile(Source("p", text), form, RULEBOOK)
    assert (found.profile is None) == bool(found.diagnostics)


@given(st.sampled_from(sorted(RULEBOOK.facts)), st.text(max_size=30))
def test_every_value_is_a_value_a_problem_or_unknown(fact: str, text: str) -> None:
    found = read_value(text, RULEBOOK.facts[fact], RULEBOOK)
    assert not isinstance(found, float)
    if isinstance(found, Problem):
        assert str(found.reason)
