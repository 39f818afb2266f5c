"""Words as they are typed into a shell."""

from shlex import quote

_PLAIN = "-_./=:,@%+"


def shell_word(word: str) -> str:
    """A word as a shell takes it for one; Chinese stands bare, for what quotes it in one shell is part of it in cmd."""
    return word if word and all(sign.isalnum() or sign in _PLAIN for sign in word) else quote(word)
