from datetime import date
from typing import get_args

import pytest

from benefit_check.present.pages.measures import GRANTS, TYPES, measure_list, measure_page, parameters_of
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.present.words.times import current, joined
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Grant, MeasureType
from unit.present.examples import BOOK, DAY, shown


def listed(lang: Lang = "zh", width: int = 80) -> str:
    return shown(measure_list(BOOK, BOOK.measures.values(), DAY, translator(lang)), width)


def page(measure: str, lang: Lang = "zh", width: int = 80) -> str:
    return shown(measure_page(BOOK, BOOK.measures[measure], DAY, translator(lang)), width)


def test_measures_stand_under_their_areas_with_id_type_and_time() -> None:
    text = listed()
    assert text.startswith("就业和社保 ─")
    assert "\n税费 ─" in text
    assert "✓ 减按1%征税" in text
    assert "  reduced · 2020年3月1日至2021年12月31日\n" in text
    assert "– 旧办法" in text
    assert "  old · 2018年1月1日至2020年2月29日有效；后来换成“减按1%征税”\n" in text
    assert all(f"  {name} · " in text for name in BOOK.measures)


def test_nothing_found_is_an_empty_page() -> None:
    assert measure_list(BOOK, [], DAY, translator("zh")) == ()


def test_a_measure_is_shown_whole() -> None:
    text = page("reduced")
    for part in ("有效期", "条件", "金额", "法规中的数字", "怎么办"):
        assert f"\n{part} ─" in text
    assert "  → 2020年3月1日至2021年12月31日 · 示例公告2020年第2号 第二条\n" in text
    assert "└─纳税人类型为小规模纳税人\n    示例公告2020年第2号 第二条 「小规模纳税人」\n" in text
    assert "  算法    季度销售额 × (征收率 - 减征后的征收率)\n" in text
    assert "    → 3% · 2019年1月1日起 · 示例公告2020年第2号 第一条\n" in text
    assert "  去哪里  主管税务机关，电话 12366\n" in text


def test_figures_of_a_place_name_it() -> None:
    assert "1,035 元至 1,476 元/月·人 · 220400 辽源市 · 2019年1月1日起" in page("hardship")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("measure", BOOK.measures)
def test_every_measure_can_be_shown(measure: str, lang: Lang) -> None:
    assert "None" not in page(measure, lang)


def test_every_type_and_grant_has_a_word() -> None:
    assert set(TYPES) == set(get_args(MeasureType))
    assert set(GRANTS) == set(get_args(Grant))


def test_the_parameters_of_a_measure_are_those_it_computes_with() -> None:
    assert parameters_of(BOOK.measures["reduced"], BOOK) == ["standard_rate", "reduced_rate"]
    assert parameters_of(BOOK.measures["free"], BOOK) == []


def test_times_that_follow_each_other_are_one() -> None:
    old = BOOK.measures["old"]
    assert joined(old) == [Period(date(2018, 1, 1), date(2020, 2, 29))]


def test_the_time_that_covers_a_day_is_that_of_the_document_known_then() -> None:
    old = BOOK.measures["old"]
    assert current(old, date(2018, 12, 31)) == Period(date(2018, 1, 1), date(2018, 12, 31))
    assert current(old, DAY) is None
