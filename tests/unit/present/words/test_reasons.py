from datetime import date
from fractions import Fraction

from benefit_check.assess.result import MeasureResult, Outcome, Verdict
from benefit_check.lang import ast
from benefit_check.lang.types import number, unit_of
from benefit_check.present.words.reasons import why_not
from benefit_check.rulebook.conditions import Condition, Dated, Group, Joined, Leaf
from benefit_check.rulebook.law import Citation, Words
from unit.present.examples import BOOK, voice

CITED = Citation("law-1", "第一条", "原文", "official", date(2026, 11, 22))
LIMIT = ast.Number(Fraction(50), unit_of("person"))
LEAF = Leaf(
    id="x",
    test=ast.Truth(value=True),
    subject=ast.Fact("employees"),
    kind=number(unit_of("person")),
    operator="at_most",
    right=(LIMIT,),
    citation=CITED,
)


def leaf(staff: int, *, applies: bool = True) -> Outcome:
    holds = staff <= 50
    return Outcome(LEAF, holds, holds, frozenset(), Fraction(staff), (Fraction(50),), applies=applies)


def group(joined: Joined, *parts: Outcome, holds: bool = False, needed: int = 0, says: Words | None = None) -> Outcome:
    inside = tuple(part.condition for part in parts)
    condition = Group(id="g", joined=joined, parts=inside, needed=needed, says=says)
    return Outcome(condition, holds, holds, frozenset(), parts=parts)


def reasons(trace: Outcome | None, failed: tuple[Outcome, ...] = ()) -> list[tuple[int, str]]:
    measure = BOOK.measures["listed"]
    result = MeasureResult(measure, Verdict.INELIGIBLE, None, trace, (), (), (), failed, None, ())
    return [(point.level, point.text) for point in why_not(result, voice())]


def too_many(people: int) -> str:
    return f"从业人员 {people}人，要求不超过 50人，超 {people - 50}人"


def test_every_failed_condition_of_an_all_is_named() -> None:
    trace = group("all", leaf(60), leaf(40), leaf(70))
    assert reasons(trace) == [(0, too_many(60)), (0, too_many(70))]


def test_of_an_any_all_stand_below_what_would_do() -> None:
    trace = group("all", group("any", leaf(60), leaf(70)))
    assert reasons(trace) == [
        (0, "以下满足一项即可，现在都不满足："),
        (1, too_many(60)),
        (1, too_many(70)),
    ]


def test_an_any_of_one_needs_no_heading() -> None:
    assert reasons(group("any", leaf(60))) == [(0, too_many(60))]


def test_a_count_says_how_many_hold_and_names_the_others() -> None:
    trace = group("at_least_n", leaf(60), leaf(40), leaf(70), needed=2)
    assert reasons(trace) == [
        (0, "以下要满足 2 项，现在满足 1 项，这些不满足："),
        (1, too_many(60)),
        (1, too_many(70)),
    ]


def test_under_a_not_the_condition_that_holds_is_the_reason() -> None:
    trace = group("not", leaf(40))
    assert reasons(trace) == [(0, "不得有此情形：从业人员不超过 50人（从业人员 40人）")]


def test_a_not_of_an_any_names_those_that_hold() -> None:
    trace = group("not", group("any", leaf(60), leaf(40), holds=True))
    assert reasons(trace) == [(0, "不得有此情形：从业人员不超过 50人（从业人员 40人）")]


def test_a_not_of_an_all_names_what_must_not_come_together() -> None:
    trace = group("not", group("all", leaf(40), leaf(30), holds=True))
    assert reasons(trace)[0] == (0, "以下情形不得同时存在，现在都存在：")
    assert len(reasons(trace)) == 3


def test_a_groups_own_words_head_its_reasons() -> None:
    trace = group("any", leaf(60), says=Words("人数合适", "right size"))
    assert reasons(trace) == [(0, "人数合适"), (1, too_many(60))]


def test_what_does_not_apply_that_day_is_no_reason() -> None:
    assert reasons(group("all", leaf(60), leaf(70, applies=False))) == [(0, too_many(60))]


def test_a_condition_worded_by_dates_gives_the_reason_of_its_day() -> None:
    dated: Condition = Dated(id="d", versions=(LEAF,))
    trace = group("all", Outcome(dated, False, False, frozenset(), parts=(leaf(60),)))
    assert reasons(trace) == [(0, too_many(60))]


def test_without_a_trace_the_failed_leaves_are_told() -> None:
    assert reasons(None, (leaf(60), leaf(40))) == [
        (0, too_many(60)),
        (0, "不得有此情形：从业人员不超过 50人（从业人员 40人）"),
    ]


def test_each_reason_cites_its_clause() -> None:
    measure = BOOK.measures["listed"]
    result = MeasureResult(measure, Verdict.INELIGIBLE, None, leaf(60), (), (), (), (), None, ())
    assert [point.clause for point in why_not(result, voice())] == [" · 示发〔2020〕1号 第一条"]
