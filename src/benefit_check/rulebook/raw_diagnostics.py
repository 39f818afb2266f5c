"""BC119 to BC129: signs in the raw text of a YAML file that YAML takes for something else. One function a code."""

from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span

LONGEST = 60
"""Of a long text the beginning is shown: enough to find it again."""


def short(text: str) -> str:
    """The text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def full_width(source: Source, at: Span, plain: str, fixed: str) -> Diagnostic:
    sign = source.text[at.start : at.end]
    words = message("{sign} is the full-width sign; here only the plain {plain} counts", sign=sign, plain=plain)
    return Diagnostic("BC119", words, Label(source, at), message("write {fixed}", fixed=short(fixed)))


BLANKS = {"\t": message("a tab"), "\u3000": message("a full-width blank"), "\u00a0": message("a no-break blank")}


def odd_blank(source: Source, at: Span) -> Diagnostic:
    sign = source.text[at.start]
    kind = BLANKS.get(sign, message("a sign that cannot be seen (U+{code})", code=f"{ord(sign):04X}"))
    hint = message("delete it; blanks are typed with the space bar, with Chinese input turned off")
    return Diagnostic("BC120", message("here stands {kind}, no plain blank", kind=kind), Label(source, at), hint)


def cut_by_remark(source: Source, at: Span, kept: str, fixed: str) -> Diagnostic:
    words = message("from # on this would be taken for a remark: only {kept} would be read", kept=short(kept))
    if not kept:
        words = message("everything behind # is a remark: no value is left here")
    hint = message(
        "put the whole text in quotes: {fixed}; a remark stands two blanks behind it: value  # remark",
        fixed=short(fixed),
    )
    return Diagnostic("BC121", words, Label(source, at), hint)


def cut_by_comma(source: Source, at: Span, kept: str, fixed: str) -> Diagnostic:
    words = message("inside {{ }} a comma ends the text: only {kept} would be read", kept=short(kept))
    hint = message("put the whole text in quotes: {fixed}", fixed=short(fixed))
    return Diagnostic("BC122", words, Label(source, at), hint)


def merge_marker(source: Source, at: Span) -> Diagnostic:
    hint = message("keep one of the two versions and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
    words = message("two people's changes were merged here and nobody has settled which one holds")
    return Diagnostic("BC123", words, Label(source, at), hint)


def open_quote(source: Source, at: Span, fixed: str) -> Diagnostic:
    sign = source.text[at.start]
    words = message("the quote {sign} opens here and is not closed", sign=sign)
    return Diagnostic("BC124", words, Label(source, at), message("write {fixed}", fixed=short(fixed)))


def quote_from_nowhere(source: Source, at: Span, text: str) -> Diagnostic:
    words = message("the quote {sign} closes here and opens nowhere", sign=source.text[at.start])
    return Diagnostic("BC124", words, Label(source, at), message("write {fixed}", fixed=short(f'"{text.lstrip()}"')))


def no_comma(source: Source, at: Span, fixed: str) -> Diagnostic:
    words = message("inside {{ }} a comma is missing before this")
    return Diagnostic("BC127", words, Label(source, at), message("write {fixed}", fixed=short(fixed)))


def no_colon(source: Source, at: Span, fixed: str) -> Diagnostic:
    words = message("behind a key stands a colon")
    return Diagnostic("BC127", words, Label(source, at), message("write {fixed}", fixed=short(fixed)))


def text_behind(source: Source, at: Span, sign: str) -> Diagnostic:
    words = message("{sign} closes before this: nothing can follow it", sign=sign)
    hint = message("delete what follows, or put the whole text in quotes")
    if sign in ("'", '"'):
        hint = message("for quotes inside a text write “ ” or 「 」")
    return Diagnostic("BC125", words, Label(source, at), hint)


def sign_before_text(source: Source, at: Span, text: str) -> Diagnostic:
    sign = source.text[at.start : at.end]
    hint = message("put the whole text in quotes: {fixed}", fixed=quoted(text))
    if sign == ">":
        hint = message(
            "a comparison is written with a word (at_least, more_than …); a text in quotes: {fixed}", fixed=quoted(text)
        )
    return Diagnostic("BC126", message("a text cannot begin with {sign}", sign=sign), Label(source, at), hint)


def sign_before_line(source: Source, at: Span) -> Diagnostic:
    words = message("a line cannot begin with {sign}", sign=source.text[at.start : at.end])
    return Diagnostic("BC126", words, Label(source, at), message("delete it"))


def no_blank(source: Source, at: Span, fixed: str) -> Diagnostic:
    sign = source.text[at.start]
    words = message("a blank is missing behind {sign}", sign=sign)
    return Diagnostic("BC127", words, Label(source, at), message("write {fixed}", fixed=short(fixed)))


def colon_inside(source: Source, at: Span, fixed: str) -> Diagnostic:
    hint = message("put the whole text in quotes: {fixed}", fixed=short(fixed))
    return Diagnostic("BC127", message("a colon and a blank inside a text begin a new value"), Label(source, at), hint)


def open_bracket(source: Source, at: Span) -> Diagnostic:
    sign = source.text[at.start]
    words = message("{sign} opens here and is not closed", sign=sign)
    hint = message("write {sign} where it ends, and a comma between its parts", sign="}" if sign == "{" else "]")
    return Diagnostic("BC128", words, Label(source, at), hint)


def comma_too_many(source: Source, at: Span) -> Diagnostic:
    return Diagnostic("BC128", message("a comma too many"), Label(source, at), message("delete it"))


def bracket_inside(source: Source, at: Span, fixed: str) -> Diagnostic:
    sign = source.text[at.start]
    words = message("{sign} cannot stand here: YAML takes it for a bracket of its own", sign=sign)
    return Diagnostic("BC128", words, Label(source, at), message("put the whole text in quotes: {fixed}", fixed=fixed))


def out_of_line(source: Source, at: Span, why: Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC129", why, Label(source, at), hint)


def not_this_number(source: Source, at: Span, text: str, fixed: str = "", *, compared: bool = False) -> Diagnostic:
    """`fixed`: what was meant; `compared`: a comparison stands beside the number, which is for the key to say."""
    hint = message("write digits and one of the units of docs/language.md: 5万元, 20人, 6个月, 5.5%")
    if fixed and compared:
        hint = message(
            "write {fixed} alone; the key says how it is compared: at_most (不超过) and at_least (不低于) include it, "
            "less_than (低于) and more_than (超过) do not",
            fixed=fixed,
        )
    elif fixed:
        hint = message("write {fixed}", fixed=fixed)
    return Diagnostic("BC130", message("{text} does not read as a number", text=text), Label(source, at), hint)


def quoted(text: str) -> str:
    """The text between double quotes, those inside it Chinese ones."""
    halves = short(text).split('"')
    inner = halves[0] + "".join(f"{'“' if number % 2 else '”'}{half}" for number, half in enumerate(halves[1:], 1))
    return f'"{inner}"'
