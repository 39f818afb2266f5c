"""The rows of tables that an assessment keeps, so that who words it evaluates nothing."""

from unit.present.examples import BOOK, FACTS, assessed

SIZES = BOOK.derived["enterprise_size"].table


def test_an_assessment_keeps_the_row_that_held() -> None:
    assert SIZES is not None
    assert assessed().rows["enterprise_size"] is SIZES.rows[1]
    assert assessed({**FACTS, "industry": "C"}).rows["enterprise_size"] is SIZES.rows[0]


def test_a_stated_value_leaves_the_row_that_would_have_held() -> None:
    assert SIZES is not None
    stated = assessed({**FACTS, "enterprise_size": "large"})
    assert stated.derived["enterprise_size"] == "large"
    assert stated.rows["enterprise_size"] is SIZES.rows[1]


def test_where_no_row_certainly_holds_none_is_kept() -> None:
    facts = {name: value for name, value in FACTS.items() if name != "industry"}
    assert "enterprise_size" not in assessed(facts).rows
