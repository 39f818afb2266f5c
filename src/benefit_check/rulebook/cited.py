"""Which document a citation names: by the id of its entry, or by the number that stands on it."""

from collections.abc import Mapping
from re import match

from benefit_check.rulebook.law import LegalSource

_BRACKETS = str.maketrans("[［(（【{]］)）】}", "〔〔〔〔〔〔〕〕〕〕〕〕")


def cited(text: str, sources: Mapping[str, LegalSource]) -> tuple[str, str]:
    """The id of the document that a citation names, by id or by its number, and the clause behind it.

    Of a document that is not known, what stands for it there.
    """
    name, _, clause = text.partition(" ")
    if name in sources:
        return name, clause.strip()
    found = [(length, one.id) for one in sources.values() if (length := _begins(text, one.number))]
    if found:
        length, name = max(found)
        return name, text[length:].strip()
    number = match(r"[^号]*[〔\[［（(]?\d{4}[^号]*号", text)
    return (number[0], text[number.end() :].strip()) if number else (name, clause.strip())


def _begins(text: str, number: str) -> int:
    """How much of the text the number of a document takes up at its beginning, whatever its blanks and brackets."""
    rest = [sign for sign in number.translate(_BRACKETS) if not sign.isspace()]
    for place, sign in enumerate(text.translate(_BRACKETS)):
        if not rest:
            # 第1号 is not the beginning of 第1号文
            return place
        if sign.isspace():
            continue
        if sign != rest.pop(0):
            return 0
    return 0 if rest else len(text)
