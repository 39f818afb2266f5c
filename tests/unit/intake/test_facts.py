"""Names and values that cannot be read: the whole message, its place, its reason and its next step."""

import pytest

from unit.intake.conftest import Read, Tell, Told

SLIPS: list[tuple[str, Told]] = [
    ("职工数: 4", ("BC402", "1:1", "职工数", "no fact is called 职工数", "", "did you mean 职工人数?")),
    ("emploees: 4", ("BC402", "1:1", "emploees", "no fact is called emploees", "", "did you mean employees?")),
    ("企业名: a", ("BC402", "1:1", "企业名", "no fact is called 企业名", "", "did you mean 企业名称?")),
    (
        "xyzzy: 4",
        (
            "BC402",
            "1:1",
            "xyzzy",
            "no fact is called xyzzy",
            "",
            "`benefit-check facts WORD` finds what it is called here",
        ),
    ),
    (
        "facts:\n  名称: 示例",
        ("BC402", "2:3", "名称", "no fact is called 名称", "", "名称 stands beside the facts, not among them"),
    ),
    (
        "从业人员: 4\nfacts:\n  employees: 4",
        ("BC403", "3:3", "employees", "employees and 从业人员 are the same fact", "", "keep one of the two"),
    ),
    ("名称: a\nname: a", ("BC403", "2:1", "name", "name and 名称 are the same fact", "", "keep one of the two")),
    (
        "资产总额: 一百五",
        (
            "BC404",
            "1:7",
            "一百五",
            "资产总额 cannot be 一百五",
            "these words can be read as more than one number; write it in digits",
            "write it like this: 1800万元",
        ),
    ),
    (
        "成立日期: 2020年3月",
        (
            "BC404",
            "1:7",
            "2020年3月",
            "成立日期 cannot be 2020年3月",
            "this is a whole month, the day is missing; write 未知 if it is not known",
            "write it like this: 2018-05-10",
        ),
    ),
    (
        "征收率: 5.5",
        (
            "BC404",
            "1:6",
            "5.5",
            "征收率 cannot be 5.5",
            "without % this is unclear; write 5.5% or 0.055",
            "write it like this: 3%",
        ),
    ),
    (
        "参保人数: [80, 8x]",
        (
            "BC404",
            "1:12",
            "8x",
            "参保人数 cannot be 8x",
            "a number is needed, counted in 人",
            "write it like this: 86人",
        ),
    ),
    (
        "参保人数: [80, 未开业]",
        (
            "BC404",
            "1:12",
            "未开业",
            "参保人数 cannot be 未开业",
            "an earlier quarter has a value, so the enterprise had opened; write 未知 if it is not known",
            "write it like this: 86人",
        ),
    ),
    (
        "基准日: 2020-02-30",
        (
            "BC404",
            "1:6",
            "2020-02-30",
            "基准日 cannot be 2020-02-30",
            "2020-02 ends on day 29",
            "write it like this: 2020-12-03",
        ),
    ),
    (
        "行业代码: C6210",
        ("BC404", "1:7", "C6210", "行业代码 cannot be C6210", "6210 lies in H", "write it like this: 6210"),
    ),
    (
        "净减员人数: 3\n从业人员: -1",
        (
            "BC408",
            "1:1",
            "净减员人数",
            "净减员人数 is computed and cannot be stated",
            "",
            "leave it out and state what it is computed from: 年初参保人数, 年末参保人数",
        ),
    ),
    (
        "staff_cut: 3",
        (
            "BC408",
            "1:1",
            "staff_cut",
            "staff_cut is computed and cannot be stated",
            "",
            "leave it out and state what it is computed from: insured_start, insured_end, industry, enterprise_size",
        ),
    ),
    (
        "从业人员: -1",
        (
            "BC405",
            "1:7",
            "-1",
            "从业人员 is out of range: -1",
            "it lies between 0 and 1000000, both included",
            "write it like this: 85人",
        ),
    ),
    (
        "资产总额: -1元",
        (
            "BC405",
            "1:7",
            "-1元",
            "资产总额 is out of range: -1元",
            "it is at least 0元",
            "write it like this: 1800万元",
        ),
    ),
    (
        "纳税人类型: 小规模",
        (
            "BC406",
            "1:8",
            "小规模",
            "纳税人类型 has no value 小规模",
            "its values: 小规模纳税人, 一般纳税人",
            "did you mean 小规模纳税人?",
        ),
    ),
    (
        "经营范围: [住宿, 餐饭]",
        (
            "BC406",
            "1:12",
            "餐饭",
            "经营范围 has no value 餐饭",
            "its values: 农、林、牧、渔业, 住宿, 餐饮, 运输",
            "did you mean 餐饮?",
        ),
    ),
    (
        "所在地: 龙山",
        (
            "BC406",
            "1:6",
            "龙山",
            "所在地 has no value 龙山",
            "no place listed has this code or name",
            "did you mean 龙山区?",
        ),
    ),
    (
        "所在地: 990000",
        (
            "BC406",
            "1:6",
            "990000",
            "所在地 has no value 990000",
            "no province has a code that begins like this",
            "write the six digits of the division code, or the name of the county, district or city",
        ),
    ),
    (
        "行业代码: 98",
        (
            "BC406",
            "1:7",
            "98",
            "行业代码 has no value 98",
            "no industry listed has this code or name",
            "`benefit-check industries WORD` finds the code; it also stands in the tax registration",
        ),
    ),
    (
        "uscc: 9111000060003734",
        (
            "BC407",
            "1:7",
            "9111000060003734",
            "9111000060003734 is not a unified social credit code",
            "it has 16 characters, not 18",
            "copy all 18 characters from the business licence",
        ),
    ),
    (
        "uscc: 91110000600O37341L",
        (
            "BC407",
            "1:18",
            "O",
            "91110000600O37341L is not a unified social credit code",
            "O cannot be character 12",
            "the letters I, O, S, V and Z are never used: look for 1, 0, 5, U or 2 on the business licence",
        ),
    ),
    (
        'uscc: "91110A00600037341L"',
        (
            "BC407",
            "1:13",
            "A",
            "91110A00600037341L is not a unified social credit code",
            "A cannot be character 6",
            "characters 3 to 8 are digits; copy the code from the business licence",
        ),
    ),
    (
        "uscc: 911100 00600O37341L",
        (
            "BC407",
            "1:7",
            "911100 00600O37341L",
            "911100 00600O37341L is not a unified social credit code",
            "O cannot be character 12",
            "the letters I, O, S, V and Z are never used: look for 1, 0, 5, U or 2 on the business licence",
        ),
    ),
    (
        "uscc: 91110000600037341M",
        (
            "BC407",
            "1:7",
            "91110000600037341M",
            "91110000600037341M is not a unified social credit code",
            "the check digit at the end does not agree with the other characters",
            "one character is mistyped or two are exchanged; copy it from the business licence",
        ),
    ),
    (
        "名称: ?\n从业人员: x",
        ("BC404", "2:7", "x", "从业人员 cannot be x", "a number is needed", "write it like this: 85人"),
    ),
    ("从业人员: ?\n从业人员: ?", ("BC103", "2:1", "从业人员", "从业人员 is written twice", "", "keep one of the two")),
    (
        "从业人员: - # none",
        ("BC404", "1:7", "-", "从业人员 cannot be —", "a number is needed", "write it like this: 85人"),
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), SLIPS, ids=lambda value: value[:24] if isinstance(value, str) else value[0]
)
def test_a_name_or_value_is_told_with_place_reason_and_next_step(
    text: str, expected: Told, read: Read, told: Tell
) -> None:
    found = read(text)
    assert found.profile is None
    assert told(found.diagnostics[0]) == expected


def test_two_keys_of_one_fact_point_at_each_other(read: Read) -> None:
    (diagnostic,) = read("从业人员: 4\nemployees: 4").diagnostics
    (other,) = diagnostic.also
    assert other.source.position(other.span.start) == (1, 1)
    assert str(other.words) == "first written here"


def test_a_key_written_twice_is_told_once(read: Read) -> None:
    assert [one.code for one in read("从业人员: 4\n从业人员: 5").diagnostics] == ["BC103"]
    assert [one.code for one in read('{"从业人员": 4, "从业人员": 5}', "json").diagnostics] == ["BC103"]
    assert [one.code for one in read("从业人员: 4\nfacts: {从业人员: 5}").diagnostics] == ["BC403"]


def test_a_long_value_is_shortened_and_kept_on_one_line(read: Read) -> None:
    (diagnostic,) = read(f'employees: "{"9" * 5000}\\n8"').diagnostics
    assert str(diagnostic.message) == f"employees cannot be {'9' * 47}…"


def test_a_name_with_braces_is_shown_as_it_is(read: Read) -> None:
    (diagnostic,) = read('"{fact} {0}": 1').diagnostics
    assert str(diagnostic.message) == "no fact is called {fact} {0}"
