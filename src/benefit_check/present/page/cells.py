"""How many cells of a screen a text takes: two a Chinese character.

What reports are made of is known here; only for other signs is Rich's table loaded, which takes longer than a report.
"""

from bisect import bisect_right

KNOWN = (
    (0x20, 0x7E, 1),
    (0xA0, 0xAC, 1),
    (0xAE, 0x2FF, 1),
    (0x2010, 0x2027, 1),
    (0x2030, 0x205E, 1),
    (0x2190, 0x2199, 1),
    (0x2200, 0x22FF, 1),
    (0x2400, 0x2426, 1),
    (0x2500, 0x25FC, 1),
    (0x2713, 0x2717, 1),
    (0x3001, 0x3029, 2),
    (0x4E00, 0x9FFF, 2),
    (0xFF01, 0xFF60, 2),
)
"""First and last code of signs of one width, in order, and the width; a test compares it with Rich's table."""

_FIRSTS = [first for first, _, _ in KNOWN]


class _Widths(dict[str, int]):
    """The width of each character, looked up once."""

    def __missing__(self, character: str) -> int:
        code = ord(character)
        first, last, width = KNOWN[bisect_right(_FIRSTS, code) - 1]
        if not first <= code <= last:
            from rich.cells import get_character_cell_size  # noqa: PLC0415 - seldom needed

            width = get_character_cell_size(character)
        self[character] = width
        return width


width_of = _Widths().__getitem__
"""The cells of one character."""


def cell_len(text: str) -> int:
    """The cells that a text takes."""
    return len(text) if text.isascii() else sum(map(width_of, text))


def padded(text: str, width: int) -> str:
    """The text filled with spaces to this many cells."""
    return text + " " * max(0, width - cell_len(text))


def chop(text: str, width: int) -> list[str]:
    """A text in pieces of at most `width` cells."""
    parts, part, used = [], "", 0
    for character in text:
        size = width_of(character)
        if part and used + size > width:
            parts.append(part)
            part, used = "", 0
        part += character
        used += size
    return [*parts, part] if part else parts
