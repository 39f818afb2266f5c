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
