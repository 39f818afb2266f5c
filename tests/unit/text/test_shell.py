"""Words that are copied into a shell."""

import pytest

from benefit_check.text.shell import shell_word


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("我的店.yaml", "我的店.yaml"),
        ("examples/bakery.yaml", "examples/bakery.yaml"),
        ("我 的.yaml", "'我 的.yaml'"),
        ("a'b", "'a'\"'\"'b'"),
        ("$HOME;ls", "'$HOME;ls'"),
        ("", "''"),
    ],
)
def test_only_what_a_shell_would_take_apart_is_quoted(word: str, typed: str) -> None:
    assert shell_word(word) == typed
