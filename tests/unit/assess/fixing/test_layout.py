"""Laid out, a file says what it said before, keeps its remarks, and stays as it is when laid out again."""

from re import findall

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given, settings

from benefit_check.assess.fixing.layout import WIDEST, laid_out
from benefit_check.rulebook.load import load_rulebook
from rulebooks import files, measure_text

WORDS = st.sampled_from(
    [
        "小规模纳税人",
        "law 第一条",
        "5万元",
        '"a, b: c # d"',
        "'it''s'",
        "不超过三十人（含）的企业" * 4,
        "2020-03-01",
        "（转述）甲：乙",
    ]
)
KEYS = st.sampled_from(["quote", "source", "zh", "en", "from", "值", "says", "at_most"])
REMARK = st.sampled_from(["", "", "  # 一句注释", "   # 允许 BC322：看过了"])
TAIL = st.sampled_from(["", "", " ", "  \t"])
MEASURE_KEYS = ["measure", "title", "summary", "type", "in_force", "conditions", "amount", "notes", "odd_key"]


@st.composite
def flows(draw: st.DrawFn, depth: int = 2) -> str:
    """A value in braces or brackets, or a text, on one line."""
    kind = draw(st.integers(0, 3 if depth else 0))
    if kind <= 1:
        return str(draw(WORDS))
    if kind == 2:
        keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
        return "{" + ", ".join(f"{key}: {draw(flows(depth - 1))}" for key in keys) + "}"
    return "[" + ", ".join(draw(st.lists(flows(depth - 1), min_size=1, max_size=4))) + "]"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of a file like a measure: keys in any order, values in braces or below, remarks, blanks behind lines."""
    keys = draw(st.permutations(MEASURE_KEYS[1:]))
    lines = ["# 开头的注释", "measure: example"]
    for key in keys[: draw(st.integers(1, len(keys)))]:
        lines += [f"# {key} 上面的注释"] if draw(st.booleans()) else []
        if draw(st.booleans()):
            lines.append(f"{key}: {draw(flows())}{draw(REMARK)}{draw(TAIL)}")
        elif draw(st.booleans()):
            lines.append(f"{key}:{draw(REMARK)}{draw(TAIL)}")
            lines += [f"  - {draw(flows())}{draw(REMARK)}{draw(TAIL)}" for _ in range(draw(st.integers(1, 3)))]
        else:
            lines += [f"{key}: |", "  一段文字  ", "  两行"]
    return draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])


def said(text: str) -> object:
    return yaml.load(text, yaml.CBaseLoader)


def remarks(text: str) -> list[str]:
    return sorted(findall(r"(?m)(?:^|[ \t])(# [^\r\n\"}]*?)[ \t\r]*$", text))


@settings(max_examples=40)
@given(texts())
def test_it_says_the_same_keeps_its_remarks_and_comes_to_rest(text: str) -> None:
    done = laid_out(text)
    if done is None:
        return  # what the scan of raw text refuses is told by lint
    assert said(done) == said(text)
    assert remarks(done) == remarks(text)
    assert laid_out(done) == done
    assert ("\r\n" in done) == ("\r\n" in text)


CONDITIONS = """\
all:
  - {fact: taxpayer, equals: small_scale, quote: QUOTE, source: law 第一条, SAYS}  # 允许 BC317：看过了
  - {fact: insured, is_true: yes, quote: 参保, source: law 第一条}
""".replace("QUOTE", "小规模纳税人，月销售额不超过十万元的，免征增值税，按季申报的同样处理").replace(
    "SAYS", "says: {zh: 小规模, en: small}"
)
WRITTEN = measure_text(conditions=CONDITIONS).replace("article: 优惠\n", "") + "# 文章里的话\narticle: 优惠\n"
FOLDED = """\
conditions:
  all:
    - fact: taxpayer  # 允许 BC317：看过了
      equals: small_scale
      quote: 小规模纳税人，月销售额不超过十万元的，免征增值税，按季申报的同样处理
      source: law 第一条
      says: {zh: 小规模, en: small}
    - {fact: insured, is_true: yes, quote: 参保, source: law 第一条}
"""


def test_a_long_line_is_folded_and_a_short_one_stays() -> None:
    done = laid_out(WRITTEN)
    assert done is not None
    assert FOLDED in done
    assert all(len(line) <= WIDEST for line in done.splitlines())


def test_keys_come_into_order_with_the_remarks_above_them() -> None:
    done = laid_out(WRITTEN)
    assert done is not None
    assert "summary: {zh: 摘要, en: summary}\n# 文章里的话\narticle: 优惠\ntype: relief\n" in done


def test_the_rulebook_is_the_same_before_and_after() -> None:
    done = laid_out(WRITTEN)
    assert done is not None
    before, after = (load_rulebook(files({"relief.yaml": text})).rulebook for text in (WRITTEN, done))
    assert before is not None
    assert after is not None
    assert before.measures == after.measures


@pytest.mark.parametrize(
    "text",
    [
        "measure: a\ntype: relief\r\n",  # two kinds of line ends
        "facts: {b: {label: {zh: 甲, en: }}}\n",  # a value that is not written
        "",
    ],
)
def test_what_is_for_a_person_to_settle_stays(text: str) -> None:
    assert laid_out(text) in (text, None)
