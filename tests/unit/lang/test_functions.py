"""The names of functions: each means one thing."""

from collections import Counter

from benefit_check.lang.functions import BY_NAME, FUNCTIONS
from benefit_check.lang.unparse import KEYWORDS
from benefit_check.text.fold import fold


def test_no_word_means_two_functions_or_a_keyword() -> None:
    words = Counter(word for name, aliases in FUNCTIONS.items() for word in (name, *aliases))
    assert [word for word, times_used in words.items() if times_used > 1] == []
    assert set(BY_NAME) == set(words)
    assert not set(words) & KEYWORDS


def test_every_function_has_a_chinese_alias() -> None:
    assert all(FUNCTIONS.values())


def test_folding_changes_no_function_or_keyword() -> None:
    for word in (*BY_NAME, *KEYWORDS):
        assert fold(word) == word
