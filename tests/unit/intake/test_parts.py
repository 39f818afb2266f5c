import pytest

from benefit_check.intake.parts import ABSENT, place_of
from benefit_check.lang.parts import MONTH, QUARTER
from unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("written", "quarters"),
    [
        ("[80, 85, 90, 92]", (80, 85, 90, 92)),
        ("[80, 85]", (80, 85, None, None)),
        ("[80人, ~, 未知, '1,092人']", (80, None, None, 1092)),
        ("[?, -, 90]", (None, ABSENT, 90, None)),
        ("[-, -,90, ?] # yet", (ABSENT, ABSENT, 90, None)),
        ("{q1: -, q2: ?, q3: 9}", (ABSENT, None, 9, None)),
        ("\n  q1: - # not yet\n  q2: 85\n  q3: ?\n", (ABSENT, 85, None, None)),
        ("\n  - ?\n  - 85\n", (None, 85, None, None)),
        ("{q1: 80, q3: 90}", (80, None, 90, None)),
        ("{Q4: 92}", (None, None, None, 92)),
        ("{一季度: 80, 二季度: 85, 三季度: 90, 四季度: 92}", (80, 85, 90, 92)),
        ("{第一季度: 80, 第4季度: 92}", (80, None, None, 92)),
        ("{1季度: 80, 2: 85}", (80, 85, None, None)),
        ("[未开业, absent, '-', 92]", (ABSENT, ABSENT, ABSENT, 92)),
        ("{q1: 未开业, q2: 85}", (ABSENT, 85, None, None)),
        ("[未知, 未开业, 90]", (None, ABSENT, 90, None)),
        ("80、85、90、92", (80, 85, 90, 92)),
        ("未开业；85；1,090人", (ABSENT, 85, 1090, None)),
    ],
)
def test_quarters_are_a_list_or_named_and_always_four(written: str, quarters: tuple[object, ...], read: Read) -> None:
    found = read(f"参保人数: {written}")
    assert found.diagnostics == []
    assert found.profile is not None
    assert found.profile.facts == {"insured": quarters}


@pytest.mark.parametrize("written", ["", "~", "未知", "[]", "[未知, ~]", "{q1: null}", "{}", "？"])
def test_a_year_of_unknown_quarters_is_an_unknown_fact(written: str, read: Read) -> None:
    found = read(f"参保人数: {written}\n从业人员: 1")
    assert found.profile is not None
    assert found.profile.facts == {"employees": 1}
    assert found.profile.unknown == {"insured"}


def test_every_wrong_quarter_is_told(read: Read) -> None:
    found = read("参保人数: [x, -1, 1.5, 80]")
    assert [one.code for one in found.diagnostics] == ["BC404", "BC405", "BC404"]


@pytest.mark.parametrize("key", ["q0", "q5", "五季度", "第季度", "year", "", "m1"])
def test_only_four_quarters_have_names(key: str) -> None:
    assert place_of(key, QUARTER) is None


@pytest.mark.parametrize(
    ("key", "place"),
    [("m1", 0), ("M12", 11), ("1月", 0), ("01月", 0), ("十二月", 11), ("十月份", 9), ("第3月", 2), ("１１月", 10)],
)
def test_twelve_months_have_names(key: str, place: int) -> None:
    assert place_of(key, MONTH) == place


@pytest.mark.parametrize("key", ["m0", "m13", "13月", "十三月", "q1", "月", ""])
def test_no_other_months_have_names(key: str) -> None:
    assert place_of(key, MONTH) is None
