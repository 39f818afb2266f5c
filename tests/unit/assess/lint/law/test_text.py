import pytest

from benefit_check.assess.lint.law.text import against_text
from benefit_check.assess.lint.places import Places
from rulebooks import files, rulebook, with_measure


def told(test: str, *, fact: str = "employees", group: str = "all") -> list[tuple[str, str]]:
    """The codes and severities of what is said of one leaf."""
    texts = with_measure(f"{group}: [{{fact: {fact}, {test}, source: law 第一条}}]")
    found = against_text(rulebook(texts), Places(files(texts)))
    return [(one.code, one.severity) for one in found]


@pytest.mark.parametrize(
    "test",
    [
        "at_most: 300人, quote: 从业人员不超过三百人",
        "at_most: 300人, quote: 从业人员300人以下",  # the law of the test includes
        "less_than: 300人, quote: 从业人员300人以下（不含）",
        "between: [20人, 300人], quote: 从业人员20人至300人",
        "more_than: 300人, quote: 除从业人员300人以下的单位外",
        "more_than: 30人, reads: negated, quote: 30人（含）以下的免征",
        "at_most: 300人, worked_out: 100人 * 3, quote: 不超过100人的3倍",
        "at_most: 300人, reads: elsewhere, quote: 从业人员不超过200人",
        "at_least: hired * 2, quote: 达到新招人数的两倍",
        "at_most: 300人, quote: 具体标准由省里定",
    ],
)
def test_what_goes_together_is_left_alone(test: str) -> None:
    assert told(test) == []


@pytest.mark.parametrize(
    ("test", "code", "severity"),
    [
        ("less_than: 300人, quote: 从业人员300人以下", "BC380", "error"),
        ("at_most: 300人, quote: 从业人员达到300人的", "BC380", "error"),
        ("at_most: 300人, quote: 从业人员不足300人", "BC380", "error"),
        ("at_most: 300人, quote: 从业人员不超过二百人", "BC381", "error"),
        ("at_most: 300人, quote: 从业人员20人以上200人以下", "BC381", "warning"),
        ("between: [20人, 300人], quote: 从业人员20人至200人", "BC381", "error"),
        ("at_least: hired * 20%, quote: 达到职工总数的百分之十五", "BC381", "error"),
        ("at_most: 300人, worked_out: 100人 * 2, quote: 不超过100人的3倍", "BC384", "error"),
        ("at_most: 300人, worked_out: 150人 * 2, quote: 不超过100人的3倍", "BC384", "error"),
        ("at_most: 300人, reads: elsewhere, quote: 从业人员不超过300人", "BC385", "warning"),
        ("at_most: 300人, reads: negated, quote: 从业人员不超过300人", "BC385", "warning"),
    ],
)
def test_another_number_or_boundary_is_told(test: str, code: str, severity: str) -> None:
    assert told(test) == [(code, severity)]


def test_below_not_the_contrary_is_read() -> None:
    assert told("at_most: 300人, quote: 从业人员超过300人的", group="not") == []
    assert told("at_most: 300人, quote: 从业人员不超过300人的", group="not") == [("BC380", "error")]


def test_a_day_reckoned_back_from_today_is_how_long_it_lasted() -> None:
    assert told("on_or_before: as_of - 12个月, quote: 成立满一年", fact="opened_on") == []
    assert told("on_or_after: as_of - 12个月, quote: 成立满一年", fact="opened_on") == [("BC380", "error")]
    assert told("on_or_before: as_of - 6个月, quote: 成立满一年", fact="opened_on") == [("BC381", "error")]


def test_a_day_is_held_against_the_day_that_is_told() -> None:
    assert told("on_or_before: 2020-01-30, quote: 2020年1月30日以前成立的", fact="opened_on") == []
    assert told("on_or_before: 2020-01-31, quote: 1月30日以前成立的", fact="opened_on") == [("BC382", "warning")]


def test_what_is_told_points_at_the_quoted_words() -> None:
    texts = with_measure("all: [{fact: employees, at_most: 300人, quote: 不足300人, source: law 第一条}]")
    (one,) = against_text(rulebook(texts), Places(files(texts)))
    assert one.label is not None
    assert one.label.source.text[one.label.span.start : one.label.span.end] == "不足300人"
