"""What stands in braces and square brackets, looked through as raw text."""

from dataclasses import dataclass, field
from re import compile as pattern
from re import split

from benefit_check.lang.operators import BY_WORD
from benefit_check.rulebook import raw_diagnostics as say
from benefit_check.rulebook.chinese_words import KEYS_IN_CHINESE
from benefit_check.rulebook.raw_text import Raw
from benefit_check.text.source import Span

CLOSING = {"{": "}", "[": "]"}
_WIDE = {"}": "｝", "]": "］"}
_LIST = pattern(r"[a-z0-9_]+(?:[，、；] *[a-z0-9_]+)+")
_NO_COMMA = pattern(r"(?P<before>.*?[^;\s])(?P<joint> *; *| +)(?P<key>[a-z_]+)")
_PLAIN = pattern(r"(?:[^\s,\[\]{}:#]|:(?![\s,\[\]{}]|\Z)|(?<=\S)#|[ \u3000\u00a0]+(?![#\s]|\Z))+")
_LINE = pattern(r"(?P<indent> *)(?:[a-z_]+:(?=\s)|- )")
_NO_BLANK = pattern(r"(?P<key>\w+):(?P<value>(?!//).+)")


@dataclass
class _Part:
    """One part between commas: the plain or quoted text before its colon, and what follows."""

    comma: int = -1
    before: "_Part | None" = None
    start: int = -1
    end: int = -1
    colon: bool = False
    plain: bool = False
    value: int = -1


@dataclass
class _Open:
    """A bracket that is open."""

    at: int
    part: _Part = field(default_factory=_Part)


class Flow:
    """Goes over one pair of brackets with all inside it."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.open: list[_Open] = []

    def run(self) -> bool:
        """Whether the brackets close; where they do not, at the end of a line."""
        raw = self.raw
        self.indent = len(raw.text[raw.line_start() : raw.at]) - len(raw.text[raw.line_start() : raw.at].lstrip(" "))
        while raw.at < len(raw.text):
            if not self._step():
                return False
            if not self.open:
                return True
        self._unclosed()
        return False

    def _step(self) -> bool:
        raw = self.raw
        match raw.sign:
            case " " | "\r" | "\t":
                raw.at += 1
            case "\n":
                return self._next_line()
            case "#":
                raw.at = raw.line_end()
            case "{" | "[":
                self._value_begins()
                self.open.append(_Open(raw.at))
                raw.at += 1
            case "}" | "]":
                self._close()
            case ",":
                self._finish()
                top = self.open[-1]
                if top.part.start < 0 and top.part.value < 0 and not top.part.colon:
                    raw.tell(say.comma_too_many(raw.source, Span(raw.at, raw.at + 1)), sure=False)
                top.part = _Part(raw.at, top.part)
                raw.at += 1
            case '"' | "'":
                return self._quoted()
            case ":":
                self.open[-1].part.colon = True
                raw.at += 1
            case _:
                self._plain()
        return True

    def _next_line(self) -> bool:
        raw = self.raw
        raw.at += 1
        found = _LINE.match(raw.text, raw.at)
        if found is not None and len(found["indent"]) <= self.indent:
            raw.at -= 1
            self._unclosed()
            return False
        raw.line_slips()
        return True

    def _unclosed(self) -> None:
        raw, at = self.raw, self.open[-1].at
        closing = CLOSING[raw.text[at]]
        end = raw.text.find("\n", at)
        wide = raw.text.find(_WIDE[closing], at, len(raw.text) if end < 0 else end)
        if wide >= 0:
            fixed = f"{raw.text[at:wide]}{closing}"
            raw.tell(say.full_width(raw.source, Span(wide, wide + 1), closing, fixed), sure=False)
        raw.tell(say.open_bracket(raw.source, Span(at, at + 1)), sure=False)

    def _value_begins(self) -> None:
        if self.open and self.open[-1].part.value < 0:
            self.open[-1].part.value = self.raw.at

    def _close(self) -> None:
        raw = self.raw
        self._finish()
        top = self.open.pop()
        if CLOSING[raw.text[top.at]] != raw.sign:
            raw.tell(say.open_bracket(raw.source, Span(top.at, top.at + 1)), sure=False)
        raw.at += 1

    def _quoted(self) -> bool:
        raw, part = self.raw, self.open[-1].part
        self._value_begins()
        start, sign = raw.at, raw.sign
        if not raw.quoted():
            return False
        if not part.colon:
            part.start, part.end = start, raw.at
        raw.skip_blanks()
        if raw.sign in ("，", "；"):
            raw.tell(say.full_width(raw.source, Span(raw.at, raw.at + 1), ",", f"{raw.text[start : raw.at].strip()},"))
            raw.at = raw.line_end()
            return False
        if raw.sign == "：":
            fixed = f"{raw.text[start : raw.at].strip()}: "
            raw.tell(say.full_width(raw.source, Span(raw.at, raw.at + 1), ":", fixed))
            raw.at += 1
            part.colon = True
        elif raw.sign not in ("", "\n", ",", "}", "]", ":", "#"):
            raw.tell(say.text_behind(raw.source, Span(raw.at, raw.at + 1), sign), sure=False)
            raw.at = raw.line_end()
            return False
        return True

    def _plain(self) -> None:
        raw, part = self.raw, self.open[-1].part
        start = raw.at
        found = _PLAIN.match(raw.text, start)
        end = start + 1 if found is None else found.end()
        if raw.begins_badly(self._text_end(end)):
            raw.at = end
            return
        raw.at = end
        raw.skip_blanks()
        if raw.sign == "#":
            raw.at = raw.remark(start, raw.line_end(), self._key(part))
            raw.at = raw.line_end()
        elif raw.sign in ("[", "{"):
            fixed = self._key(part) + say.quoted(raw.text[start : self._text_end(raw.at)])
            if raw.text[end - 1] == "：":
                key = f"{raw.text[start : end - 1]}: "
                raw.tell(say.full_width(raw.source, Span(end - 1, end), ":", key), sure=False)
            raw.tell(say.bracket_inside(raw.source, Span(raw.at, raw.at + 1), fixed), sure=False)
        elif raw.sign == ":":
            self._colon(start, end)
            return
        self._text(start, end)

    def _text(self, start: int, end: int) -> None:
        """A plain text that ends here: a value, or a key without its colon."""
        raw, part = self.raw, self.open[-1].part
        raw.check_text(start, end)
        listed = _LIST.fullmatch(raw.text, start, end)
        if listed is not None and raw.text[self.open[-1].at] == "[":
            at = next(place for place in range(start, end) if raw.text[place] in "，、；")
            fixed = ", ".join(split("[，、；] *", listed[0]))
            raw.tell(say.full_width(raw.source, Span(at, at + 1), ",", fixed))
        if part.colon:
            if part.value < 0:
                part.value, part.plain = start, True
        elif part.start < 0:
            part.start, part.plain = start, True
        part.end = end if part.plain else part.end

    def _colon(self, start: int, end: int) -> None:
        """The colon behind a plain text: of a key, or a second one, which YAML refuses."""
        raw, part = self.raw, self.open[-1].part
        if not part.colon and part.start < 0:
            part.start, part.end, part.colon = start, end, True
            raw.check_text(start, end)
            raw.check_key(start, end)
        else:
            begin = part.value if part.value >= 0 else start
            if "\n" in raw.text[begin : raw.at]:
                self._unclosed()
            else:
                raw.check_text(start, raw.at + 1)
                joined = _NO_COMMA.fullmatch(raw.text, begin, end)
                if joined is not None and (joined["key"] in KEYS_IN_CHINESE or joined["key"] in BY_WORD):
                    at = Span(joined.start("joint"), joined.end("joint"))
                    fixed = f"{self._key(part)}{joined['before']}, {joined['key']}:"
                    raw.tell(say.no_comma(raw.source, at, fixed), sure=False)
                fixed = self._key(part) + say.quoted(raw.text[begin : self._text_end(raw.at)])
                raw.tell(say.colon_inside(raw.source, Span(raw.at, raw.at + 1), fixed), sure=False)
        raw.at += 1

    def _text_end(self, start: int) -> int:
        """Where the text seems to end that goes on here: at a comma before the next key, a brace, or the line's end."""
        found = _ENDS.search(self.raw.text, start)
        return len(self.raw.text) if found is None else found.start()

    def _key(self, part: _Part) -> str:
        return f"{self.raw.text[part.start : part.end].strip()}: " if part.colon and part.start >= 0 else ""

    def _finish(self) -> None:
        """A part of braces without a colon: the full-width one was written, the blank forgotten, or a text was cut."""
        raw, top = self.raw, self.open[-1]
        part = top.part
        if raw.text[top.at] != "{" or part.colon or part.start < 0 or not part.plain:
            return
        text = raw.text[part.start : part.end]
        wide, narrow = text.find("："), _NO_BLANK.fullmatch(text)
        if wide >= 0:
            fixed = f"{text[:wide].strip()}: {text[wide + 1 :].strip()}"
            at = Span(part.start + wide, part.start + wide + 1)
            raw.tell(say.full_width(raw.source, at, ":", fixed))
        elif narrow is not None:
            colon = part.start + narrow.end("key")
            raw.tell(say.no_blank(raw.source, Span(colon, colon + 1), f"{narrow['key']}: {narrow['value']}"))
        elif part.before is not None and part.before.plain and part.before.value >= 0:
            kept = raw.text[part.before.value : part.comma].strip()
            whole = raw.text[part.before.value : part.end]
            key = raw.text[part.before.start : part.before.value].strip()
            at = Span(part.comma, part.comma + 1)
            raw.tell(say.cut_by_comma(raw.source, at, kept, f"{key} {say.quoted(whole)}"))


_ENDS = pattern(r", *[a-z_]+:|[}\n]")
