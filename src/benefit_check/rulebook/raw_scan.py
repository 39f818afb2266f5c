"""What is wrong in the raw text of a rule file, looked for before YAML reads it, because YAML's own words help nobody.

The scan goes on after what is wrong. A slip that changes what is read is told even where YAML would read the file;
one that only YAML's grammar forbids is told where YAML refuses.
"""

from re import compile as pattern
from typing import Literal

from msgspec import Struct

from benefit_check.rulebook import raw_diagnostics as say
from benefit_check.rulebook.chinese_words import KEYS_IN_CHINESE
from benefit_check.rulebook.raw_text import Raw, Slip
from benefit_check.text.diagnostic import message
from benefit_check.text.source import Source, Span

_KEY = r"(?:(?! #)[^\n])*?(?=:(?:[ \r\n]|\Z))"
_HEADER = r"[|>][+-]? *(?= #|[\r\n]|\Z)"
_WIDE = r"(?P<key>\w+)[ \u3000]*：[ \u3000]*(?P<value>[^\r\n]*)"
_NARROW = r"(?P<key>\w+):(?P<value>(?!//)[^\s][^\r\n]*)"
_NO_BEGINNING = frozenset("@`%!&*|>}],")
_DASH = r"-(?=[ \r\n]|\Z)"
_LIKE_DASH = r"[—－–−‐‑](?P<item> *[\w{\[\"“].*)"
_MARK = r"(?:---|\.\.\.)(?=[ \r\n]|\Z)"
_LOOSE = r"(?P<key>[a-z_]+)(?: *= *| +)(?P<value>[^\s=][^\r\n]*)"
_BLANK_BEHIND = r"\w+:(?P<blank>[\u3000\u00a0])"
_TIGHT = r"-(?=[{\[\"\u3000\u00a0\t]|[a-z_]+:\s)"


NO_DASH = (
    message("a dash is missing: the lines above are a list"),
    message("begin the line with a dash and a blank"),
)


TWO_DASHES = message("two dashes stand here"), message("one item has one dash")
DASH_TOO_DEEP = (
    message("this dash stands deeper than those of its list"),
    message("begin it exactly below the dashes above"),
)
TWO_DOCUMENTS = message("a rule file is one document"), message("delete this line, or make two files of it")


class _Level(Struct):
    """One mapping or list in the lines above, and whether its last key or dash has its value."""

    column: int
    kind: Literal["map", "list"]
    name: str = ""
    filled: bool = False
    goes_on: bool = False
    """The value is a plain text, which deeper lines continue."""
    above: str = ""
    """The key just above, if it has no value."""
    remark: int = -1
    """Where a remark stands instead of a value."""


def scan(source: Source) -> list[Slip]:
    """Everything found, in the order of the text; of each line the first."""
    raw = Raw(source)
    _Block(raw).run()
    raw.check_invisible()
    return raw.slips


class _Block:
    """Goes over the lines of a file."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.levels: list[_Level] = []

    def run(self) -> None:
        raw = self.raw
        while raw.at < len(raw.text):
            if raw.line_slips():
                continue
            start = raw.at
            raw.skip_blanks()
            if not raw.ends_here():
                self._line(raw.at - start)
            raw.skip_line()
        self._leave(-1)

    def _line(self, column: int) -> None:
        raw = self.raw
        top = self.levels[-1] if self.levels else None
        if top is not None and top.goes_on and column > top.column:
            key = pattern(_KEY).match(raw.text, raw.at)
            if key is not None:
                self._deeper(top)
            raw.remark(raw.at, raw.line_end(), "")
            return
        self._node(column)

    def _node(self, column: int) -> None:
        raw = self.raw
        if pattern(_TIGHT).match(raw.text, raw.at) is not None:
            fixed = f"- {raw.text[raw.at + 1 : raw.line_end()].lstrip()}"
            raw.tell(say.no_blank(raw.source, Span(raw.at, raw.at + 1), fixed))
            raw.at = raw.line_end()
        elif pattern(_DASH).match(raw.text, raw.at) is not None:
            self._enter("list", column, "-")
            start = raw.at
            raw.at += 1
            raw.skip_blanks()
            if pattern(_DASH).match(raw.text, raw.at) is not None:
                raw.tell(say.out_of_line(raw.source, Span(raw.at, raw.at + 1), *TWO_DASHES), sure=False)
            if not raw.ends_here():
                self._node(column + raw.at - start)
        elif self._odd_line(column):
            raw.at = raw.line_end()
        elif raw.sign in ("{", "[", '"', "'"):
            self._closed(column)
        else:
            self._key(column)

    def _odd_line(self, column: int) -> bool:
        """Whether the line begins with what looks like a dash or a remark and is none, or parts two documents."""
        raw = self.raw
        dash, mark = pattern(_LIKE_DASH).match(raw.text, raw.at), pattern(_MARK).match(raw.text, raw.at)
        at = Span(raw.at, raw.at + 1)
        if dash is not None and not self._waits(column):
            raw.tell(say.full_width(raw.source, at, "-", f"- {dash['item'].lstrip()}"), sure=False)
        elif raw.sign == "＃" and not self._waits(column):
            fixed = f"# {raw.text[raw.at + 1 : raw.line_end()].lstrip()}"
            raw.tell(say.full_width(raw.source, at, "#", fixed), sure=False)
        elif mark is not None and column == 0 and self.levels:
            raw.tell(say.out_of_line(raw.source, Span(*mark.span()), *TWO_DOCUMENTS))
        elif raw.sign == "?" and raw.text[raw.at + 1 : raw.at + 2] == " ":
            raw.tell(say.sign_before_text(raw.source, at, raw.text[raw.at + 1 : raw.line_end()].strip()))
        else:
            return False
        return True

    def _closed(self, column: int) -> None:
        """A value in brackets or quotes on a line of its own, or a key in quotes."""
        raw, start, sign = self.raw, self.raw.at, self.raw.sign
        closes = raw.quoted() if sign in ("'", '"') else _flow(raw)
        if closes and raw.sign == ":":
            self._enter("map", column, raw.text[start : raw.at])
            raw.at += 1
            self._value()
            return
        self._alone(column, start)
        if closes:
            self._nothing_behind(sign, start)

    def _key(self, column: int) -> None:
        raw = self.raw
        found = pattern(_KEY).match(raw.text, raw.at)
        if found is None:
            self._no_key(column)
            return
        raw.check_key(found.start(), found.end())
        if raw.sign in _NO_BEGINNING:
            raw.tell(say.sign_before_line(raw.source, Span(raw.at, raw.at + 1)), sure=False)
        self._enter("map", column, found[0].strip())
        raw.at = found.end() + 1
        self._value()

    def _value(self) -> None:
        raw, level = self.raw, self.levels[-1]
        raw.skip_blanks()
        if raw.sign == "#":
            level.remark = raw.at
            return
        if raw.ends_here():
            return
        level.filled = True
        if pattern(_HEADER).match(raw.text, raw.at):
            self._block_text(level.column)
        elif raw.begins_badly(raw.line_end()):
            raw.at = raw.line_end()
        elif raw.sign in ("{", "[", '"', "'"):
            sign, start = raw.sign, raw.at
            if raw.quoted() if sign in ("'", '"') else _flow(raw):
                self._nothing_behind(sign, start)
        else:
            self._plain(level)

    def _plain(self, level: _Level) -> None:
        raw, start = self.raw, self.raw.at
        key = f"{level.name}: " if level.kind == "map" else ""
        end = raw.remark(start, raw.line_end(), key)
        raw.check_text(start, end)
        found = pattern(_KEY).match(raw.text, start, end)
        if found is not None:
            at = Span(found.end(), found.end() + 1)
            fixed = key + say.quoted(raw.text[start:end])
            raw.tell(say.colon_inside(raw.source, at, fixed), sure=False)
        level.goes_on = end == raw.line_end()
        raw.at = end

    def _block_text(self, column: int) -> None:
        """Go over the deeper lines of a block, to the last of them."""
        raw = self.raw
        end = raw.line_end()
        while raw.at < len(raw.text):
            raw.skip_line()
            line = raw.text[raw.at : raw.line_end()]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
                break
            end = raw.line_end()
        raw.at = end

    def _nothing_behind(self, sign: str, start: int) -> None:
        raw = self.raw
        closing = {"{": "}", "[": "]"}.get(sign, sign)
        raw.skip_blanks()
        if raw.ends_here():
            return
        surplus = not raw.text[raw.at : raw.line_end()].strip("]} ,，；;")
        if sign in ("{", "[") and not surplus and "\n" not in raw.text[start : raw.at]:
            at = Span(start, start + 1)
            raw.tell(say.sign_before_text(raw.source, at, raw.text[start : raw.line_end()]), sure=False)
        raw.tell(say.text_behind(raw.source, Span(raw.at, raw.at + 1), closing), sure=False)
        raw.at = raw.line_end()

    def _no_key(self, column: int) -> None:
        """A line without a colon: a value, or a key whose colon is full-width or stands too close."""
        raw = self.raw
        wide, narrow = pattern(_WIDE).match(raw.text, raw.at), pattern(_NARROW).match(raw.text, raw.at)
        waits = self._waits(column)
        if raw.sign in "}]" and not waits:
            raw.tell(say.sign_before_line(raw.source, Span(raw.at, raw.at + 1)), sure=False)
        blank = pattern(_BLANK_BEHIND).match(raw.text, raw.at)
        if blank is not None:
            raw.tell(say.odd_blank(raw.source, Span(*blank.span("blank"))))
        elif wide is not None and (wide["key"].isascii() or not waits):
            at = wide.start() + wide[0].index("：")
            fixed = f"{wide['key']}: {wide['value']}"
            raw.tell(say.full_width(raw.source, Span(at, at + 1), ":", fixed), sure=wide["key"].isascii())
        elif narrow is not None and (narrow["key"].isascii() or not waits):
            at = narrow.end("key")
            fixed = f"{narrow['key']}: {narrow['value']}"
            raw.tell(say.no_blank(raw.source, Span(at, at + 1), fixed), sure=narrow["key"].islower())
        else:
            start = raw.at
            self._alone(column, start)
            if not raw.begins_badly(raw.line_end()) and self.levels:
                self._plain(self.levels[-1])
        raw.at = raw.line_end()

    # how the lines lie

    def _waits(self, column: int) -> bool:
        """Whether a key or dash above still waits for the value that begins here."""
        above = [level for level in self.levels if level.column < column]
        return not self.levels or bool(above and not above[-1].filled and above[-1] is self.levels[-1])

    def _alone(self, column: int, start: int) -> None:
        """A value on a line of its own fills the key or dash that waits for it; else a dash or a key is missing."""
        raw = self.raw
        if self._waits(column):
            if self.levels:
                self.levels[-1].filled = True
            return
        at = Span(start, start + 1)
        loose = pattern(_LOOSE).match(raw.text, start)
        if any(level.column == column and level.kind == "list" for level in self.levels):
            why, hint = NO_DASH
        elif loose is not None and loose["key"] in KEYS_IN_CHINESE:
            fixed = f"{loose['key']}: {loose['value']}"
            raw.tell(say.no_colon(raw.source, Span(*loose.span("key")), fixed), sure=False)
            return
        else:
            why = message("this line has no key")
            hint = message("if it goes on with the text above, write it behind that text, on the same line")
        raw.tell(say.out_of_line(raw.source, at, why, hint), sure=False)

    def _enter(self, kind: Literal["map", "list"], column: int, name: str) -> None:
        """A key or dash at this column: of a level above, or of a new one inside what waits for a value."""
        deepest = self.levels[-1].column if self.levels else -1
        self._leave(column)
        top = self.levels[-1] if self.levels else None
        if top is not None and top.column == column and top.kind != kind:
            if kind == "list" and not top.filled:
                top.filled, top.remark = True, -1
                self.levels.append(_Level(column, kind, name))
                return
            if kind == "map" and len(self.levels) > 1 and self.levels[-2].column == column:
                self.levels.pop()
                top = self.levels[-1]
        if top is not None and top.column == column:
            self._next(top, kind, name)
            return
        if top is not None:
            self._inside(top, jumped=deepest > column)
        self.levels.append(_Level(column, kind, name))

    def _next(self, level: _Level, kind: Literal["map", "list"], name: str) -> None:
        raw = self.raw
        if level.kind != kind:
            why, hint = NO_DASH
            if kind == "list":
                why, hint = message("a list cannot begin here"), message("indent the dash below the key of the list")
            raw.tell(say.out_of_line(raw.source, Span(raw.at, raw.at + 1), why, hint), sure=False)
        self._empty(level)
        level.above = "" if level.filled else level.name
        level.name, level.filled, level.goes_on = name, False, False

    def _inside(self, level: _Level, *, jumped: bool) -> None:
        raw = self.raw
        if level.filled and jumped:
            why = message("the indentation of this line fits none of the lines above")
            hint = message("begin it exactly below the line it belongs to")
            raw.tell(say.out_of_line(raw.source, Span(raw.at, raw.at + 1), why, hint), sure=False)
        elif level.filled:
            self._deeper(level)
        level.filled, level.remark = True, -1

    def _deeper(self, level: _Level) -> None:
        raw = self.raw
        if level.kind == "list":
            why, hint = DASH_TOO_DEEP if pattern(_DASH).match(raw.text, raw.at) else NO_DASH
            raw.tell(say.out_of_line(raw.source, Span(raw.at, raw.at + 1), why, hint), sure=False)
            return
        why = message("this line stands deeper than {name}, which already has its value", name=level.name)
        hint = message("begin this line, or that of {name}, below the key it belongs to", name=level.name)
        if level.above:
            hint = message("indent {name}: {above} just above it has no value", name=level.name, above=level.above)
        raw.tell(say.out_of_line(raw.source, Span(raw.at, raw.at + 1), why, hint), sure=False)

    def _leave(self, column: int) -> None:
        """Leave the levels deeper than the column; a key there that only has a remark has lost its value."""
        while self.levels and self.levels[-1].column > column:
            self._empty(self.levels.pop())

    def _empty(self, level: _Level) -> None:
        if level.remark >= 0 and not level.filled:
            raw, at = self.raw, level.remark
            end = raw.text.find("\n", at)
            text = raw.text[at : len(raw.text) if end < 0 else end].rstrip()
            fixed = f"{level.name}: {say.quoted(text)}"
            raw.tell(say.cut_by_remark(raw.source, Span(at, at + 1), "", fixed))
        level.remark = -1


def _flow(raw: Raw) -> bool:
    """Whether the brackets that open here close."""
    from benefit_check.rulebook.raw_flow import Flow  # noqa: PLC0415 - most profiles have no brackets

    return Flow(raw).run()
