"""A number below a title with a unit is that number of the unit, however it is said."""

import pytest

from benefit_check.intake.loose import in_unit, read_loose
from benefit_check.intake.problem import Problem
from benefit_check.lang.types import unit_of
from benefit_check.rulebook.between import Between

UNIT = unit_of("CNY", per=("month",))
SCALES = {
    "百元": 100,
    "千元": 1000,
    "万元": 10**4,
    "十万元": 10**5,
    "百万元": 10**6,
    "亿元": 10**8,
    "万": 10**4,
    "千": 1000,
}
SAID = (
    *("5", "50", "1,200", ".5", "5e1", "５０", "+ 50", "-5", "(50)", "约50", "50左右", "3-5", "300至500", "50/月"),
    *(
        "五",
        "十",
        "十五",
        "一百零五",
        "三百",
        "三百五十",
        "一千",
        "二〇二〇",
        "一点五",
        "零",
        "三-五",
        "约三百",
        "每月三百",
    ),
)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("said", SAID)
def test_the_unit_of_the_title_multiplies_the_number(said: str, scale: str) -> None:
    with_unit, plain = in_unit(said, scale, UNIT), read_loose(said, UNIT)
    assert isinstance(with_unit, str)
    found = read_loose(with_unit, UNIT)
    assert not isinstance(found, Problem)
    assert not isinstance(plain, Problem)
    times = SCALES[scale]
    match plain.value:
        case Between(low, high):
            assert found.value == Between(low * times, high * times)
        case value:
            assert found.value == value * times


@pytest.mark.parametrize("said", ["50元", "50万", "五十万", "3百", "50W", "300-500万", "50元5角", "50多", "未知"])
def test_what_has_a_unit_of_its_own_or_is_no_number_stands_as_it_is(said: str) -> None:
    assert in_unit(said, "万元", UNIT) == said
