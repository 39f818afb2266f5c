"""Places of a text as the Language Server Protocol counts them: lines from 0, columns in code units of an encoding.

A column is counted in UTF-16 code units unless client and server agree on another encoding; a sign beyond the Basic
Multilingual Plane, such as 𠮷, takes two of them.
"""

from lsprotocol.types import Position, PositionEncodingKind, Range

from benefit_check.text.source import Source, Span

Encoding = PositionEncodingKind | str
UTF_16 = PositionEncodingKind.Utf16


def position(source: Source, offset: int, encoding: Encoding = UTF_16) -> Position:
    """Where a character of the text stands; behind the end of the text, its end."""
    line, column = source.position(min(max(offset, 0), len(source.text)))
    start = offset - column + 1
    return Position(line - 1, _units(source.text[start : start + column - 1], encoding))


def range_of(source: Source, span: Span, encoding: Encoding = UTF_16) -> Range:
    """Where a span stands."""
    return Range(position(source, span.start, encoding), position(source, max(span.start, span.end), encoding))


def offset_of(source: Source, place: Position, encoding: Encoding = UTF_16) -> int:
    """The character at a position: behind the end of a line its end, inside a sign of two units the sign itself."""
    lines = source.text.split("\n")
    if place.line >= len(lines):
        return len(source.text)
    start = sum(len(line) + 1 for line in lines[: place.line])
    line, units = lines[place.line].removesuffix("\r"), 0
    for column, sign in enumerate(line):
        units += _units(sign, encoding)
        if units > place.character:
            return start + column
    return start + len(line)


def _units(text: str, encoding: Encoding) -> int:
    match encoding:
        case PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        case PositionEncodingKind.Utf32:
            return len(text)
        case _:
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
