"""The words that compare: each means one thing and applies to what it can be asked of."""

from collections import Counter

from benefit_check.lang.operators import BY_WORD, OPERATORS, applies
from benefit_check.lang.types import CODES, Kind, Type
from benefit_check.text.fold import fold

ENUM, ORDERED = Type(Kind.ENUM, enum="size"), Type(Kind.ENUM, enum="size", ordered=True)


def test_no_word_means_two_operators() -> None:
    words = Counter(word for operator in OPERATORS for word in (operator.word, *operator.aliases))
    assert [word for word, times_used in words.items() if times_used > 1] == []
    assert set(BY_WORD) == set(words)


def test_every_operator_has_a_chinese_alias() -> None:
    assert all(operator.aliases for operator in OPERATORS)


def test_the_ambiguous_words_of_the_law_are_no_operators() -> None:
    assert not {"以上", "以下", "以内", "不满"} & BY_WORD.keys()


def test_folding_changes_no_operator() -> None:
    for word in BY_WORD:
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
