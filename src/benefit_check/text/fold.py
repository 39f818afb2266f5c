"""Full-width letters, digits and punctuation read as the plain ones, character for character so that places stay."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHERS = {
    "　": " ",
    "、": ",",
    "。": ".",
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "*",
    "≤": "≤",
    "≥": "≥",
    "¥": "¥",
    "￥": "¥",
    "\u00a0": " ",
}
_TABLE = _FULL_WIDTH | {ord(wide): plain for wide, plain in _OTHERS.items()}


def fold(text: str) -> str:
    """The text with plain forms; the length does not change."""
    return text.translate(_TABLE)


FOLDED = {wide: chr(plain) if isinstance(plain, int) else plain for wide, plain in _TABLE.items() if wide != ord("。")}
"""What `fold` folds, for those who fold elsewhere; a full stop of Chinese is none of an id's."""
INVISIBLE = "".join(
    map(
        chr,
        (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF),
    )
)
"""Signs that nobody sees, which copying from web pages and chats leaves in ids and names."""
