"""Whatever is written, loading ends with a rulebook or with reasons, and every reason has a place in the text."""

from re import compile as pattern

from hypothesis import given, settings
from hypothesis import strategies as st

from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.store import decode, encode
from rulebooks import BASE, files, measure_text

DERIVED = """
derived:
  twice:
    label: {zh: 两倍人数, en: twice}
    type: count
    formula: employees * 2 + last(staff_by_quarter)
  tier:
    label: {zh: 档次, en: tier}
    type: enum
    values_of: size
    table:
      hit: unique
      inputs: [taxpayer, employees]
      rows:
        - {when: {taxpayer: small_scale, employees: {at_least: 20}}, then: small, source: law 第一条, quote: 文}
        - {when: {taxpayer: [general]}, except: {employees: 3}, then: "bracket(employees, 100人: large, micro)"}
        - {when: {taxpayer: general, employees: 3}, then: undetermined, because: {zh: 因, en: why}}
"""

CONDITIONS = """
all:
  - {fact: taxpayer, equals: small_scale, quote: 文, source: law 第一条}
  - {value: month_sales * 3个月, at_most: 30万元, quote: 文, source: law 第一条}
  - any:
      - not: {fact: trades, includes_any: [住宿], quote: 文, source: law 第一条}
      - at_least_n: {n: 1, of: [{fact: insured, is_true: yes, quote: 文, source: law 一}]}
      - judged: hope
        title: {zh: 有望, en: hope}
        by: tax-office
        evidence: {zh: 证, en: proof}
        answered_by: insured
        quote: 文
        source: law 一
      - {measure: other, is: not_eligible}
      - fact: month_sales
        dated:
          - {from: 2020-01-01, to: 2020-06-30, at_most: month_limit on 2020-03-01, quote: 文, source: law 一}
          - {from: 2020-07-01, less_than: "share(month_limit, hired, employees)", quote: 文, source: law 一}
      - {fact: opened_on, between: [2019-01-01, as_of - 3个月], quote: 文, source: law 一}
      - {fact: industry, within: [H], quote: 文, source: law 一}
"""

MORE = """
place: 220400
parameters:
  own_rate:
    label: {zh: 自己的比例, en: own}
    type: rate
    values:
      - {from: 2020-01-01, between: [1%, none], ask: {zh: 问, en: ask}, source: law 一, quote: 文}
excludes: [other]
notes: [{zh: 注, en: note}]
"""

AMOUNT = """
kind: saving
per: month
formula: if insured then month_sales * (rate - own_rate) else 0
round: {to: 0.01, mode: half_up}
"""

TEXTS = BASE | {
    "derived.yaml": DERIVED,
    "other.yaml": measure_text("other"),
    "relief.yaml": measure_text("relief", CONDITIONS, AMOUNT, MORE),
}
PARTS = pattern(r"\n *|[A-Za-z_\u4e00-\u9fff0-9%-]+|\S| ")
WORDS = sorted({part for text in TEXTS.values() for part in PARTS.findall(text)})
ODD = ["&a ", "*a", "|", ">", "? ", "!x ", "@", "#", "\t", "\u2028", "\ufeff", "\x00", "😀", "：", "~", "'", '"', "\\"]


def _edit(text: str, at: int, length: int, new: str) -> str:
    parts = PARTS.findall(text)
    start = at % len(parts)
    return "".join([*parts[:start], new, *parts[start + length :]])


EDITS = st.tuples(
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 10_000),
    st.integers(0, 3),
    st.one_of(st.just(""), st.sampled_from(WORDS), st.sampled_from(ODD)),
)


def test_the_rulebook_of_this_test_is_right() -> None:
    assert load_rulebook(files(TEXTS)).diagnostics == []


@settings(max_examples=150, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_no_slip_of_the_pen_breaks_the_loader(edits: list[tuple[str, int, int, str]]) -> None:
    texts = dict(TEXTS)
    for name, at, length, new in edits:
        texts[name] = _edit(texts[name], at, length, new)
    loaded = load_rulebook(files(texts))
    assert (loaded.rulebook is None) == any(one.severity == "error" for one in loaded.diagnostics)
    for one in loaded.diagnostics:
        assert str(one.message)
        assert one.help is None or str(one.help)
        for label in (one.label, *one.also):
            assert label is not None
            assert 0 <= label.span.start <= label.span.end <= len(label.source.text) + 1
            line, column = label.source.position(label.span.start)
            assert column <= len(label.source.line(line)) + 2
    if loaded.rulebook is not None:
        assert decode(encode(loaded.rulebook)) == loaded.rulebook
