"""The raw text of a YAML file while it is looked through: where we are, quotes, remarks, what was found so far."""

from re import Match
from re import compile as pattern
from typing import NamedTuple

from benefit_check.rulebook import raw_diagnostics as say
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

WIDE_BLANKS = "\u3000\u00a0"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u2028\u2029\u0085"
ODD = f"\t{WIDE_BLANKS}{INVISIBLE}"
_INVISIBLE = f"[{INVISIBLE}\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_MARKER = r"(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)"
_BEGINS = r" *(?:- +)*(?:[\w\"'“”.-]+ *[:：](?=[ \r\n]|\Z)|- |[\w]+：)"
_INSIDE = {'"': r'(?:[^"\\\n]|\\[^\n])*', "'": r"(?:[^'\n]|'')*"}
_REMARK = r"(?P<blanks>[ \t]+)#(?P<behind>[^\r\n]?)"
_NEXT_KEY = r", *[a-z_]+:"
_WORD = r"[!-~]+|-?[\d.]+[^\s，。；、（）]{0,4}"
_PAIRS = ("（）", "()", "「」", "“”", "《》", "〔〕", "【】", "『』", "‘’")
_ASCII_IN_QUOTES = r"[“”＂‘’＇]([ -~]*)[“”＂‘’＇\"']"
_FULL_COMMA = r"[，；](?=\s*[a-z_]+\s*[：:])"
_STARTS = r"[@`%!&]|\*(?![\w-]+\s*(?:$|[,}\]]))|[-?] |[>|]|[?:](?=[^\s,}\]])"
_REMARK_SIGN = r"[ \u3000]*＃"
_HEADER = r"[|>][+-]? *(?= #|[\r\n]|\Z)"


class Slip(NamedTuple):
    """One thing found. What is not `sure` only explains why YAML refuses the file."""

    diagnostic: Diagnostic
    sure: bool


class Raw:
    """A text and a place in it that moves on; of each line the first slip is kept."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.at = 0
        self.slips: list[Slip] = []
        self._told: set[int] = set()

    def tell(self, diagnostic: Diagnostic, *, sure: bool = True) -> None:
        """Keep a slip, unless its line has one already."""
        assert diagnostic.label is not None, "every slip has a place"
        line = diagnostic.label.source.position(diagnostic.label.span.start)[0]
        if line not in self._told:
            self._told.add(line)
            self.slips.append(Slip(diagnostic, sure))

    @property
    def sign(self) -> str:
        """The sign here; nothing at the end of the text."""
        return self.text[self.at : self.at + 1]

    def line_start(self) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, self.at) + 1

    def line_end(self) -> int:
        """Where the line ends, without its line end."""
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > self.at and self.text[end - 1] == "\r" else end

    def skip_line(self) -> None:
        """Go to the beginning of the next line."""
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end + 1

    def skip_blanks(self) -> None:
        """Go over plain blanks, and carriage returns."""
        while self.sign in (" ", "\r") and self.sign:
            self.at += 1

    def ends_here(self) -> bool:
        """Whether nothing more stands on this line, or only a remark."""
        return self.sign in ("", "\n", "#")

    def line_slips(self) -> bool:
        """Whether the line that begins here is none of YAML's: a merge marker, or indented with odd blanks."""
        first = self.at
        while self.text[first : first + 1] == " ":
            first += 1
        sign = self.text[first : first + 1]
        marker = pattern(_MARKER).match(self.text, self.at)
        if marker is not None:
            self._merge(marker)
        elif sign and sign in ODD and self.text[first : self.line_end()].strip(ODD + " "):
            self.tell(say.odd_blank(self.source, Span(first, first + 1)))
        else:
            return False
        self.skip_line()
        return True

    def _merge(self, marker: Match[str]) -> None:
        """Tell where a conflict begins; its other markers belong to the same one."""
        if marker[0][0] == "<" or not any(slip.diagnostic.code == "BC123" for slip in self.slips):
            self.tell(say.merge_marker(self.source, Span(*marker.span())))

    def quoted(self) -> bool:
        """Go over a text in quotes; False, at the end of its line, where it is not closed."""
        start, sign = self.at, self.sign
        self.at += 1
        while True:
            found = pattern(_INSIDE[sign]).match(self.text, self.at)
            assert found is not None, "the pattern also matches nothing"
            self.at = found.end()
            if self.sign == sign:
                self.at += 1
                return True
            if not self.sign or pattern(_BEGINS).match(self.text, self.at + 1):
                self.at = start
                end = self.line_end()
                body = self.text[start + 1 : end].split(",")[0].rstrip(" }]”“＂’‘＇")
                self.tell(say.open_quote(self.source, Span(start, start + 1), f"{sign}{body}{sign}"))
                self.at = end
                return False
            self.at += 1

    def remark(self, start: int, end: int, key: str) -> int:
        """Where the plain text from start ends: before a remark. Tells a remark that cuts the text."""
        found = pattern(_REMARK).search(self.text, start, end)
        if found is None:
            return end
        kept = self.text[start : found.start()].rstrip()
        if cuts(kept, found["blanks"], found["behind"]):
            whole = pattern(_NEXT_KEY).split(self.text[start:end], maxsplit=1)[0].rstrip(" }]")
            at = Span(found.end("blanks"), found.end("blanks") + 1)
            self.tell(say.cut_by_remark(self.source, at, kept, f"{key}{say.quoted(whole)}"))
        return found.start()

    def begins_badly(self, end: int) -> bool:
        """Whether the plain text here begins with a sign of YAML's; tells it."""
        found = pattern(_STARTS).match(self.text, self.at)
        if found is None or pattern(_HEADER).match(self.text, self.at):
            return False
        sign = Span(self.at, self.at + 1)
        self.tell(
            say.sign_before_text(self.source, sign, self.text[self.at : end]), sure=found[0] not in ("*", "?", ":")
        )
        return True

    def check_text(self, start: int, end: int) -> None:
        """Tell full-width signs that were meant as YAML's in a plain text."""
        text = self.text[start:end]
        quotes = pattern(_ASCII_IN_QUOTES).fullmatch(text)
        comma = pattern(_FULL_COMMA).search(text)
        remark = pattern(_REMARK_SIGN).search(text)
        last = len(text.rstrip(" ")) - 1
        if text[:1] in ("｛", "［"):
            plain = "{" if text[0] == "｛" else "["
            self.tell(say.full_width(self.source, Span(start, start + 1), plain, text.translate(_BRACKETS)))
        elif quotes is not None:
            self.tell(say.full_width(self.source, Span(start, start + 1), '"', f'"{quotes[1]}"'))
        elif comma is not None:
            at = Span(start + comma.start(), start + comma.end())
            fixed = f"{text[: comma.start()]}, {text[comma.end() :].replace('：', ': ').lstrip()}"
            self.tell(say.full_width(self.source, at, ",", fixed))
        elif text[:1] in WIDE_BLANKS and text[:1]:
            self.tell(say.odd_blank(self.source, Span(start, start + 1)))
        elif text[last : last + 1] in WIDE_BLANKS and last >= 0:
            self.tell(say.odd_blank(self.source, Span(start + last, start + last + 1)))
        elif remark is not None and remark[0] != "＃":
            at = Span(start + remark.end() - 1, start + remark.end())
            fixed = f"{text[: remark.start()]}  # {text[remark.end() :].strip()}"
            self.tell(say.full_width(self.source, at, "#", fixed))
        elif text[last : last + 1] == '"' and text.count('"') % 2 and '"' not in text[:1]:
            self.tell(say.quote_from_nowhere(self.source, Span(start + last, start + last + 1), text[:last]))

    def check_key(self, start: int, end: int) -> None:
        """Tell odd blanks around a key."""
        for place in (start, end - 1):
            if self.text[place] in ODD:
                self.tell(say.odd_blank(self.source, Span(place, place + 1)))

    def check_invisible(self) -> None:
        """Tell signs that nobody sees, wherever they stand."""
        for found in pattern(_INVISIBLE).finditer(self.text):
            self.tell(say.odd_blank(self.source, Span(*found.span())))


_BRACKETS = str.maketrans("｛｝［］，：", "{}[],:")


def cuts(kept: str, blanks: str, behind: str) -> bool:
    """Whether a # behind a plain text cuts it. A remark has a blank behind # and, after a text, two blanks before it.

    Behind one word, number or day one blank is enough. A bracket that is still open tells that more was to come.
    """
    if behind.strip() or any(kept.count(pair[0]) > kept.count(pair[1]) for pair in _PAIRS):
        return True
    return len(blanks) < 2 and blanks != "\t" and pattern(_WORD).fullmatch(kept) is None
