"""What means something else and what does not, and the least that shows it."""

from collections.abc import Mapping
from datetime import date

import pytest

from benefit_check.assess.change.changes import (
    ConditionChange,
    Entity,
    ExprChange,
    FieldChange,
    FigureChange,
    InForceChange,
)
from benefit_check.assess.change.diff import RulesDiff, rules_diff
from benefit_check.assess.result import Verdict
from benefit_check.rulebook.law import ALWAYS, Period
from rulebooks import FACTS, LEAF, PARAMETERS, measure_text, rulebook, with_measure

TODAY = date(2020, 6, 1)
STAFF = "all: [{fact: employees, at_most: 300人, quote: 三百人, source: law 第一条}]"
TWO = """
all:
  - {fact: taxpayer, equals: small_scale, quote: 文, source: law 一}
  - {fact: employees, at_most: 300人, quote: 文, source: law 一}
"""
JUDGED = """
all:
  - {judged: good, title: {zh: 好, en: good}, by: tax-office, evidence: {zh: 证, en: proof}, quote: 文, source: law 一}
"""
SALES = "{kind: saving, per: month, formula: month_sales * rate}"
Texts = Mapping[str, str | bytes | None]


def diff(old: Texts, new: Texts, today: date = TODAY) -> RulesDiff:
    return rules_diff(rulebook(old), rulebook(new), today)


def of_relief(found: RulesDiff) -> tuple[Verdict, Verdict, dict[str, object], date]:
    """What both versions say of the example, and the example."""
    searched = next(one for one in found.measures if one.id == "relief").searched
    assert searched is not None
    assert searched.witness is not None
    witness = searched.witness
    return witness.before.verdict, witness.after.verdict, dict(witness.facts), witness.day


def test_a_threshold_is_shown_by_the_one_value_between() -> None:
    found = diff(with_measure(STAFF), with_measure(STAFF.replace("300人", "299人")))
    (entity,) = found.entities
    (change,) = entity.changes
    assert isinstance(change, ConditionChange)
    assert change.period == ALWAYS
    assert of_relief(found) == (Verdict.ELIGIBLE, Verdict.INELIGIBLE, {"employees": 300}, TODAY)
    assert not found.same_answers


def test_an_operator_is_shown_on_its_threshold() -> None:
    found = diff(with_measure(STAFF), with_measure(STAFF.replace("at_most", "less_than")))
    assert of_relief(found) == (Verdict.ELIGIBLE, Verdict.INELIGIBLE, {"employees": 300}, TODAY)


def test_of_many_facts_only_the_one_that_tells_is_told() -> None:
    found = diff(with_measure(TWO), with_measure(TWO.replace("300人", "200人")))
    before, after, facts, _ = of_relief(found)
    assert (before, after) == (Verdict.UNDETERMINED, Verdict.INELIGIBLE)
    assert facts == {"employees": 201}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TWO, "all:\n" + "\n".join(reversed(TWO.strip().splitlines()[1:]))),
        (TWO, TWO.replace("文", "另一段原文").replace("law 一", "law 第一条")),
        (TWO, TWO.replace("source: law 一}", "source: law 一, says: {zh: 话, en: words}}")),
        (TWO, TWO.replace("at_most", "不超过").replace("fact: employees", "fact: 从业人员")),
        (TWO, TWO.replace("all:\n", "all:\n  # 一条说明\n")),
        (TWO, f"all:\n  - all:\n{TWO.strip().removeprefix('all:').strip(chr(10)).replace('  - ', '      - ')}"),
        (JUDGED, JUDGED.replace("judged: good", "judged: fine")),
        (STAFF, STAFF.replace("300人", "300")),
    ],
)
def test_order_comments_wording_and_private_names_mean_nothing(old: str, new: str) -> None:
    found = diff(with_measure(old), with_measure(new))
    assert (found.entities, found.measures) == ((), ())
    assert found.same_answers


OLD_WAY = "{fact: employees, at_most: 300人, quote: 文, source: law 一}"
ANOTHER = "{fact: insured, is_true: yes, quote: 文, source: law 一}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"all: [{OLD_WAY}]", f"any: [{OLD_WAY}, {ANOTHER}]"),
        (f"all: [{LEAF}, {OLD_WAY}]", f"all: [{LEAF}, {{any: [{OLD_WAY}, {ANOTHER}]}}]"),
        (f"all: [{LEAF}, {OLD_WAY}]", f"any: [{{all: [{LEAF}, {OLD_WAY}]}}, {ANOTHER}]"),
    ],
)
def test_what_was_put_into_a_choice_is_told_as_one_way_more(old: str, new: str) -> None:
    for found, more in (
        (diff(with_measure(old), with_measure(new)), True),
        (diff(with_measure(new), with_measure(old)), False),
    ):
        (change,) = found.entities[0].changes
        assert isinstance(change, ConditionChange)
        assert (change.old is None, change.new is None) == (more, not more)
        assert change.joined == "any"


def test_a_finer_value_of_a_fact_changes_no_condition_that_asks_for_the_outer_one() -> None:
    asked = with_measure("all: [{fact: taxpayer, equals: general, quote: 文, source: law 一}]")
    finer = FACTS.replace(
        "      general: {zh: 一般纳税人, en: general taxpayer}\n",
        "      general: {zh: 一般纳税人, en: general taxpayer}\n      agent: {zh: 代理人, en: agent, in: general}\n",
    )
    found = diff(asked, {**asked, "facts.yaml": finer})
    assert [(one.section, one.id) for one in found.entities] == [("facts", "taxpayer")]
    assert found.entities[0].changes[0] == FieldChange("values", (), ("agent",))


def test_the_days_of_a_group_are_told_as_days() -> None:
    group = "all: [{all: [%s, %s], from: 2020-0%d-01}]"
    found = diff(with_measure(group % (LEAF, OLD_WAY, 3)), with_measure(group % (LEAF, OLD_WAY, 5)))
    (change,) = found.entities[0].changes
    assert isinstance(change, ConditionChange)
    assert change.period == Period(date(2020, 3, 1), date(2020, 4, 30))
    assert change.new is None
    assert date(2020, 3, 1) <= of_relief(found)[3] <= date(2020, 4, 30)


def test_a_parameter_called_otherwise_is_told_apart_from_changes() -> None:
    renamed = {
        **with_measure(amount=SALES.replace("rate", "share_of_sales")),
        "parameters.yaml": PARAMETERS.replace("  rate:", "  share_of_sales:"),
    }
    found = diff(with_measure(amount=SALES), renamed)
    assert (found.entities, found.measures) == ((), ())
    assert [(one.old, one.new) for one in found.renamed] == [("rate", "share_of_sales")]


def test_a_measure_under_another_id_is_called_otherwise() -> None:
    found = diff({"a.yaml": measure_text("a")}, {"b.yaml": measure_text("b")})
    assert [(one.section, one.old, one.new) for one in found.renamed] == [("measures", "a", "b")]
    assert found.same_answers


def test_a_value_of_a_parameter_changes_on_its_day() -> None:
    later = PARAMETERS.replace("to: 2020-12-31, value: 3%", "to: 2020-06-30, value: 3%").replace(
        "{from: 2021-01-01, value: 1%", "{from: 2020-07-01, value: 1%"
    )
    found = diff(with_measure(amount=SALES), {**with_measure(amount=SALES), "parameters.yaml": later})
    (entity,) = found.entities
    (change,) = entity.changes
    assert isinstance(change, FigureChange)
    assert change.period == Period(date(2020, 7, 1), date(2020, 12, 31))
    assert of_relief(found)[3] == date(2020, 7, 1)
    assert [one.id for one in found.measures[0].through] == ["rate"]


def test_a_period_is_shown_to_whoever_asks_on_its_first_day() -> None:
    new = {"relief.yaml": measure_text("relief").replace("to: 2020-12-31", "to: 2021-12-31")}
    found = diff(with_measure(), new)
    (entity,) = found.entities
    assert entity.changes == (InForceChange(Period(date(2021, 1, 1), date(2021, 12, 31)), added=True),)
    before, after, facts, day = of_relief(found)
    assert (before, after, facts, day) == (Verdict.NOT_IN_FORCE, Verdict.UNDETERMINED, {}, date(2021, 1, 1))


def test_measures_come_and_go() -> None:
    both = {"a.yaml": measure_text("a"), "b.yaml": measure_text("b", STAFF)}
    found = diff({"a.yaml": measure_text("a")}, both)
    assert [(one.id, one.standing) for one in found.measures] == [("b", "new")]
    assert found.entities == (Entity("measures", "b", "added"),)
    assert [(one.id, one.standing) for one in diff(both, {"b.yaml": both["b.yaml"]}).measures] == [("a", "gone")]


def test_an_amount_is_shown_by_what_is_had() -> None:
    other = SALES.replace("month_sales * rate", "month_sales * rate * 2")
    found = diff(with_measure(amount=SALES), with_measure(amount=other))
    assert isinstance(found.entities[0].changes[0], ExprChange)
    before, after, facts, _ = of_relief(found)
    assert (before, after) == (Verdict.ELIGIBLE, Verdict.ELIGIBLE)
    assert set(facts) == {"taxpayer", "month_sales"}


def test_a_change_that_no_answer_shows_says_in_how_many_situations() -> None:
    found = diff(
        with_measure(STAFF),
        with_measure("all: [{fact: employees, less_than: 301人, quote: 三百人, source: law 第一条}]"),
    )
    (one,) = found.measures
    assert one.standing == "same"
    assert one.searched is not None
    assert one.searched.whole
    assert one.searched.tried > 10
    assert found.same_answers


def test_a_fact_that_nobody_asks_for_reaches_no_measure() -> None:
    more = FACTS.rstrip() + "\n  fax:\n    label: {zh: 传真, en: fax}\n    type: bool\n"
    more += "    question: {zh: 有传真吗？, en: Is there a fax?}\n    find: {zh: 办公室, en: office}\n    example: 是\n"
    found = diff(with_measure(), {**with_measure(), "facts.yaml": more})
    assert found.entities == (Entity("facts", "fax", "added"),)
    assert found.measures == ()
    assert found.same_answers


def test_what_several_come_to_together_is_said_where_no_answer_changes() -> None:
    two = {"a.yaml": measure_text("a"), "b.yaml": measure_text("b", STAFF)}
    found = diff(two, {**two, "a.yaml": measure_text("a", more="excludes: [b]")})
    assert found.entities[0].changes == (FieldChange("excludes", (), ("b",)),)
    assert found.sums_change
    assert not found.same_answers


def test_texts_are_counted_apart() -> None:
    new = {"relief.yaml": measure_text("relief").replace("summary: {zh: 摘要", "summary: {zh: 新的摘要")}
    found = diff(with_measure(), new)
    assert [(one.id, one.texts) for one in found.texts] == [("relief", ("summary",))]
    assert found.entities == ()


def test_the_same_is_found_each_time() -> None:
    old, new = with_measure(TWO, SALES), with_measure(TWO.replace("300人", "20人"), SALES)
    assert diff(old, new) == diff(old, new)
