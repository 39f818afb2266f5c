"""What readers of YAML, JSON and TOML and the system complain of, in words for people who know none of them.

Of readers by how the complaint begins: libyaml's and PyYAML's, the `json` module's, `tomllib`'s.
"""

import errno

from benefit_check.text.diagnostic import Message, message
from benefit_check.text.finite_files import EndlessError

_NO_VALUE = message("a value is needed here")
_NO_NAME = message("a name is needed here")
_NO_COLON = message("a colon is missing here")
_OPEN_LIST = message("a list in [ ] is not closed, or a comma is missing")
_OPEN_BRACES = message("what stands in braces is not closed, or a comma is missing")
_OPEN_TEXT = message("a text is not closed")
_TAB = message("a tab stands where spaces indent a line")
_CONTROL = message("a sign that cannot be seen, or a line break, stands in a text")
_ESCAPE = message("what follows the backslash is no sign")
_ENDED = message("nothing more can follow here")
_BAD_SIGN = message("no value can begin with this sign")
_TWICE = message("this name is there twice")

_WORDS = {
    "mapping values are not allowed": message("a colon stands where none can"),
    "could not find expected ':'": _NO_COLON,
    "did not find expected ',' or ']'": _OPEN_LIST,
    "did not find expected ',' or '}'": _OPEN_BRACES,
    "did not find expected key": _NO_NAME,
    "mapping keys are not allowed": _NO_NAME,
    "did not find expected '-' indicator": message("a dash is needed here, for the lines above are a list"),
    "block sequence entries are not allowed": message("a list cannot begin here"),
    "did not find expected node content": _NO_VALUE,
    "did not find expected whitespace": message("a space is missing here"),
    "did not find expected comment or line break": _ENDED,
    "did not find expected <document start>": _ENDED,
    "found a tab character": _TAB,
    "found character that cannot start any token": _BAD_SIGN,
    "found unexpected end of stream": message("a quote or bracket is not closed before the end"),
    "found unexpected document indicator": message("a line of three dashes or dots stands in a text"),
    "found unknown escape character": _ESCAPE,
    "found undefined alias": message("a value that begins with * stands between quotes"),
    "did not find expected alphabetic or numeric character": _BAD_SIGN,
    "found unexpected non-alphabetical character": _BAD_SIGN,
    "could not find expected directive name": _BAD_SIGN,
    "found unknown directive name": _BAD_SIGN,
    "found unexpected ':'": message("a colon stands where none can"),
    "found duplicate": _TWICE,
    "found extremely long": message("this is too long"),
    "found undefined tag handle": _BAD_SIGN,
    "expected a single document": _ENDED,
    "but found another document": _ENDED,
    "control characters are not allowed": _CONTROL,
    "special characters are not allowed": _CONTROL,
    "Expecting property name": message("a name in double quotes is needed here"),
    "Expecting ',' delimiter": message("a comma is missing here"),
    "Expecting ':' delimiter": _NO_COLON,
    "Expecting value": _NO_VALUE,
    "Extra data": _ENDED,
    "Unterminated string": _OPEN_TEXT,
    "Invalid control character": _CONTROL,
    "Invalid \\": _ESCAPE,
    "Illegal trailing comma": message("a comma too many"),
    "Expected '='": message("an equals sign is missing here"),
    "Expected newline or end of document": _ENDED,
    "Expected ']": message("a square bracket is missing here"),
    "Invalid value": message("no value is written like this"),
    "Invalid statement": message("no line can begin with this sign"),
    "Invalid initial character for a key": message("no name can begin with this sign"),
    "Invalid date or datetime": message("there is no such day or time"),
    "Invalid hex value": _ESCAPE,
    "Unescaped '\\'": _ESCAPE,
    "Escaped character": _ESCAPE,
    "Unclosed array": _OPEN_LIST,
    "Unclosed inline table": _OPEN_BRACES,
    "Illegal character": _CONTROL,
    "Cannot overwrite a value": _TWICE,
    "Cannot declare": _TWICE,
    "Duplicate inline table key": _TWICE,
}


def complaint(said: str) -> Message:
    """The reader's complaint in our words; the reader's own where we have none."""
    found = next((words for start, words in _WORDS.items() if said.startswith(start)), None)
    return found or message("the reader says: {said}", said=said)


_BEFORE_A_CLOSE = {"Expecting property name": "}", "Expecting value": "]"}


def slip_of_json(said: str, text: str, at: int) -> tuple[str, int]:
    """What the `json` module complains of and at which sign, as Python has it since 3.13: a comma too many is named.

    An older Python complains of the bracket behind the comma.
    """
    close = next((sign for start, sign in _BEFORE_A_CLOSE.items() if said.startswith(start)), None)
    before = text[:at].rstrip(" \t\r\n")
    if close is not None and text[at : at + 1] == close and before.endswith(","):
        return "Illegal trailing comma", len(before) - 1
    return said, at


_NO_RIGHT = message("you have no right to it")
_REFUSALS = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOENT: message("it is not there"),
    errno.EISDIR: message("a folder is there"),
    errno.ENOTDIR: message("a part of its path is no folder"),
    errno.EROFS: message("that disk can only be read"),
    errno.ENAMETOOLONG: message("its name is too long"),
    errno.ELOOP: message("its links lead in a circle"),
    errno.EBUSY: message("another program uses it"),
    errno.EIO: message("that disk fails"),
}


def refusal(error: Exception) -> Message:
    """Why the system refuses a file, or we do, in our words; in its own where we have none."""
    if isinstance(error, EndlessError):
        return error.reason
    number = getattr(error, "errno", None)
    known = _REFUSALS.get(number) if isinstance(number, int) else None
    said = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return known or message("the system says: {said}", said=said)
