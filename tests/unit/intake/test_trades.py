"""Industries by what people call them, in the shipped rulebook."""

from datetime import date

import pytest

from benefit_check.intake.codes import read_code
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import understand
from benefit_check.intake.trades import industries_called, trades_meant
from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import Situation
from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import ancestors
from benefit_check.rulebook.listed import is_gone, listed_names
from unit.intake.test_told_by_code import book

TODAY = date(2026, 12, 1)
LISTED = book().classifications["industry"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("面包店", "5222"),
        ("糕点、面包零售", "5222"),
        ("理发店", "8040"),
        ("ｋｔｖ", "9011"),
        ("理发及美容服务", "804"),
        ("零售业", "52"),
    ],
)
def test_a_name_or_trade_of_one_industry_is_its_code(word: str, code: str) -> None:
    assert read_code(word, Kind.INDUSTRY, LISTED) == code


def test_a_trade_is_told_and_a_name_of_the_standard_is_taken_as_it_stands() -> None:
    fact = book().facts["industry"]
    assert understand("面包店", fact, book()).told == "5222 糕点、面包零售"
    assert not understand("糕点、面包零售", fact, book()).told
    assert not understand("5222", fact, book()).told


@pytest.mark.parametrize("word", ["药店", "家具", "面包", "糕点店", "家具厂", "零售"])
def test_what_may_be_several_is_not_guessed(word: str) -> None:
    found = read_code(word, Kind.INDUSTRY, LISTED)
    assert isinstance(found, Problem)
    assert "write the code of one" in str(found.hint)


def test_what_is_in_no_name_says_where_to_look() -> None:
    found = read_code("袜子", Kind.INDUSTRY, LISTED)
    assert isinstance(found, Problem)
    assert "benefit-check industries" in str(found.hint)


def test_a_word_finds_trades_first_then_names_then_what_is_left_without_its_ending() -> None:
    assert {one.code for one in industries_called("面包", LISTED)} == {"5222", "1411"}
    found = industries_called("饭店", LISTED)
    assert [one.code for one in found][:2] == ["6210", "6110"]
    assert {one.code for one in industries_called("522", LISTED)} >= {"522", "5222"}
    assert {one.code for one in industries_called("catering", LISTED)} >= {"62", "H"}
    assert industries_called("糕点店", LISTED) == industries_called("糕点", LISTED)
    assert industries_called("天书", LISTED) == []


def test_every_trade_names_codes_that_are_listed_and_no_trade_is_the_name_of_a_code() -> None:
    for trade, codes in LISTED.trades.items():
        assert trades_meant(trade, LISTED) == codes
        assert len(set(codes)) == len(codes) > 0


def _codes(digits: int) -> list[str]:
    return [
        code for code in listed_names(LISTED) if len(code) == digits and code.isdigit() and not is_gone(code, LISTED)
    ]


def test_every_group_and_class_of_the_standard_is_listed_and_lies_in_what_its_digits_say() -> None:
    names = listed_names(LISTED)
    assert [len(_codes(digits)) for digits in (2, 3, 4)] == [97, 473, 1381]
    for code in _codes(4):
        group, division, section = ancestors(code, LISTED)[1:]
        assert (group, division) == (code[:3], code[:2])
        assert section.isalpha()
        assert {group, division, section} <= set(names)


def test_every_class_is_sized_as_its_division_unless_the_size_standard_parts_it() -> None:
    def group(code: str) -> object:
        facts = {"industry": code, "industry_edition": "edition_2017"}
        return fact_value("size_group", Situation(book(), facts, TODAY))

    parted = {"59", "70"}
    whole = {code: group(code) for code in _codes(2) if code not in parted}
    for code in _codes(4):
        if code[:2] not in parted:
            assert group(code) == whole[code[:2]], code
    assert [group(code) for code in ("5910", "5920", "7010", "7020", "7030")] == [
        *("transport", "warehouse", "real_estate_dev", "property_mgmt", "other"),
    ]


@pytest.mark.parametrize(
    ("written", "code", "told"),
    [
        # classes that were not listed before
        ("0531", "0531", ""),
        ("C3711", "3711", ""),
        ("高铁车组制造", "3711", ""),
        ("9700", "9700", ""),
        # an edition before is told
        ("5911", "5911", "5911 谷物仓储（GB/T 4754-2011）"),
        ("5911 谷物仓储", "5911", "5911 谷物仓储（GB/T 4754-2011）"),
        ("G5911", "5911", "5911 谷物仓储（GB/T 4754-2011）"),
        ("7271 旅行社服务", "7271", "7271 旅行社服务（GB/T 4754-2011）"),
        ("7271 安全服务", "7271", "7271 安全服务"),
        ("谷物仓储", "5951", ""),
        # offices fill a wide code up with zeros
        ("5200", "52", "52 零售业"),
        ("F5220", "522", "522 食品、饮料及烟草制品专门零售"),
        ("1000", "10", "10 非金属矿采选业"),
        ("5810", "5810", ""),
    ],
)
def test_a_code_is_what_the_standard_says_and_what_an_edition_before_said_is_told(
    written: str, code: str, told: str
) -> None:
    found = understand(written, book().facts["industry"], book())
    assert (found.value, found.told) == (code, told)


@pytest.mark.parametrize(
    ("written", "reason", "hint"),
    [
        ("6211", "no industry has the code 6211", "write the code of one: 6210 正餐服务"),
        ("5298", "no industry has the code 5298", "`benefit-check industries 529` shows all"),
        ("H6211", "no industry has the code 6211", "write the code of one: 6210 正餐服务"),
        ("旅行社服务", "this is 7271 of GB/T 4754-2011", "`benefit-check industries WORD` finds the code"),
        ("5222 理发及美容服务", "code and name do not say the same", ""),
    ],
)
def test_a_code_of_no_edition_is_refused_with_those_beside_it(written: str, reason: str, hint: str) -> None:
    found = read_code(written, Kind.INDUSTRY, LISTED)
    assert isinstance(found, Problem)
    assert reason in str(found.reason)
    assert hint in str(found.hint or "")


OWNERS = {
    "理发店": "理发及美容服务",
    "奶茶店": "其他饮料及冷饮服务",
    "五金店": "五金零售",
    "货运": "普通货物道路运输",
    "网店": "互联网零售",
    "民宿": "民宿服务",
    "早餐店": "快餐服务",
    "修车": "汽车修理与维护",
    "装修": "住宅装饰和装修",
    "幼儿园": "学前教育",
    "药店": "西药零售",
    "打印店": "办公服务",
    "养猪": "猪的饲养",
    "种菜": "蔬菜种植",
    "小卖部": "便利店零售",
    "超市": "超级市场零售",
    "水果店": "果品、蔬菜零售",
    "烟酒店": "酒、饮料及茶叶零售",
    "服装店": "服装零售",
    "花店": "其他日用品零售",
    "童装店": "服装零售",
    "手机维修": "通讯设备修理",
    "汽修": "汽车修理与维护",
    "洗车店": "汽车修理与维护",
    "麻辣烫": "快餐服务",
    "火锅店": "正餐服务",
    "早点": "小吃服务",
    "咖啡馆": "咖啡馆服务",
    "宾馆": "旅游饭店",
    "跑运输": "普通货物道路运输",
    "搬家": "搬家运输",
    "快递": "快递服务",
    "驾校": "职业技能培训",
    "补习班": "教育辅助服务",
    "舞蹈班": "文化艺术培训",
    "养老院": "老年人、残疾人养护服务",
    "牙科": "门诊部（所）",
    "健身房": "健身休闲活动",
    "棋牌室": "其他室内娱乐活动",
    "美甲店": "理发及美容服务",
    "澡堂": "洗浴服务",
    "影楼": "摄影扩印服务",
    "婚庆": "婚姻服务",
    "家政": "家庭服务",
    "开锁": "其他未列明日用产品修理业",
    "收废品": "再生物资回收与批发",
    "房屋出租": "房地产租赁经营",
    "代账": "会计、审计及税务服务",
    "律师事务所": "律师及相关法律服务",
    "建筑公司": "住宅房屋建筑",
    "水电安装": "电气安装",
    "养鸡": "鸡的饲养",
    "养羊": "羊的饲养",
    "养鱼": "内陆养殖",
    "种木耳": "食用菌种植",
    "种玉米": "玉米种植",
    "面粉厂": "小麦加工",
    "油坊": "食用植物油加工",
    "锯木厂": "锯材加工",
    "家具厂": "木质家具制造",
    "彩票店": "体育彩票服务",
    "hairdresser": "理发及美容服务",
    "Bakery": "糕点、面包零售",
}


@pytest.mark.parametrize("word", OWNERS)
def test_what_owners_call_their_trade_leads_to_the_class_it_is(word: str) -> None:
    first = industries_called(word, LISTED)[0]
    assert (first.name, listed_names(LISTED)[first.code]) == (OWNERS[word], OWNERS[word])
    found = read_code(word, Kind.INDUSTRY, LISTED)
    assert first.code in (str(found.hint) if isinstance(found, Problem) else found)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("7271", [("7271", "安全服务"), ("7271", "旅行社服务（GB/T 4754-2011）")]),
        ("5911", [("5911", "谷物仓储（GB/T 4754-2011）")]),
        ("旅行社服务", [("7271", "旅行社服务（GB/T 4754-2011）")]),
        ("0530", [("0530", "畜牧服务业（GB/T 4754-2011）")]),
        ("7020", [("7020", "物业管理")]),
    ],
)
def test_what_only_an_edition_before_has_is_found_with_that_edition(word: str, found: list[tuple[str, str]]) -> None:
    assert [(one.code, one.name) for one in industries_called(word, LISTED)] == found
