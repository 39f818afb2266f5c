"""The words of the language: operators, functions, units; each means one thing."""

from collections import Counter

from benefit_check.lang.functions import BY_NAME, FUNCTIONS
from benefit_check.lang.operators import BY_WORD, OPERATORS, applies
from benefit_check.lang.types import CODES, Kind, Type, number, same_type, times, unit_of
from benefit_check.lang.unparse import KEYWORDS
from benefit_check.text.fold import fold

ENUM, ORDERED = Type(Kind.ENUM, enum="size"), Type(Kind.ENUM, enum="size", ordered=True)


def test_no_word_means_two_operators() -> None:
    words = Counter(word for operator in OPERATORS for word in (operator.word, *operator.aliases))
    assert [word for word, times_used in words.items() if times_used > 1] == []
    assert set(BY_WORD) == set(words)


def test_no_word_means_two_functions_or_a_keyword() -> None:
    words = Counter(word for name, aliases in FUNCTIONS.items() for word in (name, *aliases))
    assert [word for word, times_used in words.items() if times_used > 1] == []
    assert set(BY_NAME) == set(words)
    assert not set(words) & KEYWORDS


def test_every_operator_and_function_has_a_chinese_alias() -> None:
    assert all(operator.aliases for operator in OPERATORS)
    assert all(FUNCTIONS.values())


def test_the_ambiguous_words_of_the_law_are_no_operators() -> None:
    assert not {"以上", "以下", "以内", "不满"} & BY_WORD.keys()


def test_folding_changes_no_word_of_the_language() -> None:
    for word in (*BY_WORD, *BY_NAME, *KEYWORDS):
        assert fold(word) == word


def test_every_kind_of_fact_has_an_operator() -> None:
    for kind in Kind:
        assert any(applies(operator, Type(kind)) for operator in OPERATORS)


def test_what_needs_an_order_applies_to_an_enum_only_where_it_has_one() -> None:
    fitting = {operator.word for operator in OPERATORS if applies(operator, ENUM)}
    assert fitting == {"equals", "not_equals", "one_of", "none_of", "is_known"}
    ordered = {operator.word for operator in OPERATORS if applies(operator, ORDERED)}
    assert ordered == fitting | {"at_most", "less_than", "at_least", "more_than"}


def test_codes_lie_within_codes_and_sets_include() -> None:
    for kind in CODES:
        words = {one.word for one in OPERATORS if applies(one, Type(kind))}
        assert words == {"equals", "not_equals", "within", "is_known"}
    words = {one.word for one in OPERATORS if applies(one, Type(Kind.SET))}
    assert words == {"includes", "includes_any", "includes_none", "is_empty", "is_not_empty", "is_known"}


def test_units_multiply_and_cancel() -> None:
    per_month = unit_of("CNY", per=("month",))
    assert times(per_month, unit_of("month")) == unit_of("CNY")
    assert times(unit_of("person"), unit_of("CNY", per=("month", "person"))) == per_month
    assert unit_of("CNY", per=("person", "month")) == unit_of("CNY", per=("month", "person"))


def test_types_agree_by_kind_unit_and_values() -> None:
    assert same_type(number(unit_of("person")), number(unit_of("person")))
    assert not same_type(number(unit_of("person")), number())
    assert not same_type(ENUM, Type(Kind.ENUM, enum="taxpayer"))
    assert same_type(ENUM, ORDERED)
