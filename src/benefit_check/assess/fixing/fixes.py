"""The one right mending of what a diagnostic says; none where a person has to choose."""

from re import compile as pattern

from benefit_check.assess.fixing.edits import Edit
from benefit_check.assess.fixing.numbers import day_meant, number_meant
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source

Edits = tuple[Edit, ...]
NONE: Edits = ()
_FLAGS = {"on": "yes", "y": "yes", "t": "yes", "对": "yes", "√": "yes", "off": "no", "n": "no", "f": "no", "×": "no"}
_YES = pattern(r"\byes\b|是")
"""Among the words that fit where a truth value is wanted."""
_IN_QUOTES = pattern(r"[“”＂‘’＇]([ -~]*?)[“”＂‘’＇\"']")
_CLOSING = {"｛": "｝", "［": "］"}
_SIGNS = str.maketrans("｛｝［］", "{}[]")
_COLON = pattern(r"(?<=[{\[,，； ])([a-z_]+)[ \u3000]*：[ \u3000]*")
_COMMA = pattern(r"[，；][ \u3000]*(?=[a-z_]+\s*[：:])")
_CELLS = {"\t": 2, "\u3000": 2, "\u00a0": 1}
_OF_A_DAY = "0123456789/年月日号"
_INDENT = pattern(r"[ \t\u3000\u00a0]*")


def fix_of(found: Diagnostic) -> Edits:
    """The edits of the file of the label that mend what was found."""
    if found.label is None:
        return NONE
    source, start, end = found.label.source, found.label.span.start, found.label.span.end
    match found.code:
        case "BC119":
            return _full_width(source.text, start, str(found.message.args.get("plain", "")))
        case "BC120":
            return _odd_blank(source, start)
        case "BC127":
            missing = found.message.template.startswith("a blank is missing")
            return (Edit(end, end, " "),) if missing else NONE
        case "BC111":
            meant = _FLAGS.get(source.text[start:end].lower()) if _YES.search(str(found.help)) else None
            return _instead(start, end, meant)
        case "BC112":
            return _instead(start, end, day_meant(_unquoted(source.text[start:end])))
        case "BC201":
            return _day_around(source.text, start)
        case "BC130":
            text = source.text[start:end]
            return _instead(start, start + len(text.rstrip()), number_meant(text))
        case "BC462":
            return _remark(source.text, start, end)
        case _:
            return NONE


def _instead(start: int, end: int, text: str | None) -> Edits:
    return NONE if text is None else (Edit(start, end, text),)


def _day_around(text: str, at: int) -> Edits:
    """An expression that is a day written with other signs."""
    begin, end = at, at
    while begin > 0 and text[begin - 1] in _OF_A_DAY:
        begin -= 1
    while end < len(text) and text[end] in _OF_A_DAY:
        end += 1
    parted = any(sign in text[begin:end] for sign in "/年")
    return _instead(begin, end, day_meant(text[begin:end]) if parted else None)


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] in ("'", '"') and text[-1:] == text[:1] else text


def _full_width(text: str, at: int, plain: str) -> Edits:
    """The sign as YAML has it; of quotes and brackets both, with what parts the keys between them."""
    behind = "" if text[at + 1 : at + 2] in ("", " ", "\r", "\n") else " "
    match plain:
        case ":":
            end = at + 1
            while text[end : end + 1] == "\u3000":
                end += 1
            begin = at
            while text[begin - 1 : begin] == "\u3000":
                begin -= 1
            return (Edit(begin, end, ":" + behind),)
        case ",":
            return (Edit(at, at + 1, "," + behind),)
        case '"':
            quoted = _IN_QUOTES.match(text, at)
            return NONE if quoted is None else (Edit(at, quoted.end(), f'"{quoted[1]}"'),)
        case "{" | "[":
            return _brackets(text, at)
        case _:
            return NONE


def _brackets(text: str, at: int) -> Edits:
    """Both brackets, where the closing one stands on the same line, with the colons and commas of keys inside."""
    line_end = text.find("\n", at)
    end = text.rfind(_CLOSING[text[at]], at, len(text) if line_end < 0 else line_end)
    if end < 0:
        return NONE
    inner = text[at : end + 1].translate(_SIGNS)
    return (Edit(at, end + 1, _COMMA.sub(", ", _COLON.sub(r"\1: ", inner))),)


def _odd_blank(source: Source, at: int) -> Edits:
    """A sign that nobody sees is deleted; in front of a line, blanks where they make it stand as a line beside it."""
    text = source.text
    if text[at] not in _CELLS:
        return (Edit(at, at + 1, ""),)
    line = source.position(at)[0]
    start = at - source.position(at)[1] + 1
    indent = _INDENT.match(source.line(line))
    if indent is None or start + indent.end() <= at:
        return (Edit(at, at + 1, " "),)
    width = sum(_CELLS.get(sign, 1) for sign in indent[0])
    beside = {_indent(source, number) for number in (line - 1, line + 1)}
    return (Edit(start, start + indent.end(), " " * width),) if width in beside else NONE


def _indent(source: Source, number: int) -> int:
    """How far a line of plain blanks, or of a dash, is indented; also where the text behind its dash begins."""
    last = source.text.count("\n") + 1
    text = source.line(number) if 1 <= number <= last else ""
    return len(text) - len(text.lstrip(" "))


def _remark(text: str, start: int, end: int) -> Edits:
    """The remark alone, or with its line where it stands alone."""
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        begin = len(text[:start].rstrip(" \t"))
        return (Edit(begin, end, ""),)
    after = text.find("\n", end)
    return (Edit(line, len(text) if after < 0 else after + 1, ""),)
