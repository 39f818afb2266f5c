"""Each slip with one right mending is mended, and nothing else of its file changes; where there are two ways, none."""

import pytest

from benefit_check.assess.fixing.folder import fixed
from benefit_check.rulebook.load import load_rulebook
from rulebooks import LEAF, files, measure_text

GOOD = """\
all:
  - {fact: taxpayer, equals: small_scale, quote: 小规模纳税人, source: law 第一条}  # 留着：这句注释，
  - fact: deposit
    at_most: 5万元
    quote: "五万元（含）：以下"
    source: law 第二条
  - {fact: insured, is_true: yes, quote: 参保, source: law 第一条}
  - {fact: opened_on, before: 2020-03-01, quote: 三月一日前, source: law 第一条, from: 2020-01-01}
"""
SLIPS = {
    "colon": ("fact: deposit", "fact：deposit"),
    "colon and wide blank": ("fact: deposit", "fact：\u3000deposit"),
    "comma": ("equals: small_scale, quote", "equals: small_scale，quote"),
    "brackets": (
        "{fact: insured, is_true: yes, quote: 参保, source: law 第一条}",
        "｛fact：insured，is_true：yes，quote：参保，source：law 第一条｝",
    ),
    "quotes around a word": ("taxpayer, equals: small_scale", "taxpayer, equals: “small_scale”"),
    "no blank behind a colon": ("fact: deposit", "fact:deposit"),
    "no blank behind a dash": ("  - fact: deposit", "  -fact: deposit"),
    "tab in front": ('    quote: "五', '\t\tquote: "五'),
    "wide blanks in front": ('    quote: "五', '\u3000\u3000quote: "五'),
    "no-break blanks in front": ('    quote: "五', '\u00a0\u00a0\u00a0\u00a0quote: "五'),
    "an invisible sign": ("quote: 参保", "quote: 参\u200b保"),
    "on": ("is_true: yes", "is_true: on"),
    "yuan": ("5万元", "5万圆"),
    "kuai": ("5万元", "5万块"),
    "words": ("5万元", "五万元"),
    "a sign of money": ("5万元", "￥50,000"),
    "slashes": ("before: 2020-03-01", "before: 2020/3/1"),
    "a day in words": ("条, from: 2020-01-01", "条, from: 2020年1月1日"),
}


def book(text: str) -> dict[str, bytes]:
    return files({"relief.yaml": text})


def mended(text: str) -> str:
    done = fixed(book(text), lambda _: True)
    return done.files.get("relief.yaml", text.encode()).decode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_mended_and_nothing_else_changes(slip: str, ends: str) -> None:
    right, wrong = SLIPS[slip]
    good = measure_text(conditions=GOOD).replace("\n", ends)
    assert good.count(right) == 1
    found = mended(good.replace(right, wrong))
    written = {"a sign of money": good.replace(right, "50000元")}.get(slip, good)
    if slip == "quotes around a word":
        written = good.replace("equals: small_scale", 'equals: "small_scale"')
    if slip in ("brackets", "comma"):
        # the blank behind a comma is ours
        assert found.replace(" ", "") == written.replace(" ", "")
    else:
        assert found == written
    before, after = (load_rulebook(book(one)).rulebook for one in (written, found))
    assert before is not None
    assert after is not None
    assert after.measures == before.measures


def test_the_mark_of_utf8_stays() -> None:
    text = b"\xef\xbb\xbf" + measure_text(conditions=GOOD.replace("5万元", "5万圆")).encode()
    done = fixed(files({"relief.yaml": text}), lambda _: True)
    assert done.files["relief.yaml"] == text.replace("5万圆".encode(), "5万元".encode())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("quote: 参保", "quote: 参保 #企业"),  # a remark, or a text that holds one
        ("at_most: 5万元", "at_most: 5,00万元"),  # a slip among the digits
        ("5万元", "5万丢"),
        ("fact: deposit", "fact: depositt"),  # a name is the author's
        ("from: 2020-01-01", "from: 3/1/2020"),
        ("from: 2020-01-01", "from: 2020-02-31"),
        ('    quote: "五', '   \tquote: "五'),  # stands below no other line
    ],
)
def test_where_a_person_has_to_choose_nothing_changes(right: str, wrong: str) -> None:
    text = measure_text(conditions=GOOD.replace(right, wrong))
    assert mended(text) == text


def test_many_slips_are_mended_at_once_and_said_one_by_one() -> None:
    text = measure_text(conditions=GOOD)
    for slip in ("colon", "on", "yuan", "a day in words", "slashes"):
        text = text.replace(*SLIPS[slip], 1)
    done = fixed(book(text), lambda _: True)
    assert done.files["relief.yaml"].decode() == measure_text(conditions=GOOD)
    assert {(one.code, one.before, one.after) for one in done.mended} == {
        ("BC119", "：", ":"),
        ("BC111", "on", "yes"),
        ("BC130", "5万圆", "5万元"),
        ("BC112", "2020年1月1日", "2020-01-01"),
        ("BC201", "2020/3/1", "2020-03-01"),
    }


def test_files_that_were_not_asked_for_stay() -> None:
    text = measure_text(conditions=GOOD.replace("5万元", "5万圆"))
    assert fixed(book(text), lambda name: name != "relief.yaml").files == {}


def test_what_is_right_stays() -> None:
    text = measure_text(conditions=f"all: [{LEAF}]")
    assert fixed(book(text), lambda _: True) == ({}, [])
