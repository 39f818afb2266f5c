"""Texts from files made safe for a screen: what would steer a terminal or reorder a line is shown instead of obeyed."""

from functools import cache
from re import Match, Pattern
from re import compile as pattern

_PARTED = str.maketrans(dict.fromkeys("\n\t\u2028\u2029", " "))


def safe(text: str) -> str:
    """The text on one line without control characters: ESC becomes ␛, a direction mark ‹U+202E›."""
    if text.isprintable():
        return text
    return _steering().sub(_shown, text.replace("\r\n", "\n").translate(_PARTED))


@cache
def _steering() -> Pattern[str]:
    return pattern(
        "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: colours, cursor, title, clipboard
        "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width and direction
        "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags
        "\ud800-\udfff]"  # halves of a character, which no stream can write
    )


def _shown(match: Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"
