"""BC4xx: what can be wrong in a profile. One function a code.

Names and values come from a file that anybody may have written; they stand here shortened but otherwise as they are.
Where a diagnostic takes a label, the label holds the reason.
"""

from collections.abc import Collection, Sequence

from msgspec import structs

from benefit_check.lang.diagnostics import nearest
from benefit_check.rulebook.model import Fact
from benefit_check.text.complaints import complaint
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span

_SHOWN = 48
"""More characters than this of one value help nobody."""


def shown(text: str) -> str:
    """A name or value on one line, shortened where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def closest(name: str, known: Collection[str], otherwise: Message, alike: float = 0.5) -> Message:
    """A next step: the nearest known name, or `otherwise`; a very long name is near to nothing."""
    close = nearest(name, known, alike) if len(name) <= _SHOWN else None
    return message("did you mean {name}?", name=close) if close else otherwise


def like(example: str) -> Message:
    """A next step: one value as people write it."""
    return message("write it like this: {example}", example=example)


def unknown_encoding(file: str, offset: int, line: int) -> Diagnostic:
    words = message(
        "{file} is neither UTF-8 nor GB18030: byte {offset}, in line {line}, fits neither",
        file=file,
        offset=offset,
        line=line,
    )
    hint = message("save the file as UTF-8: in Notepad or WPS under Save as, Encoding")
    return Diagnostic("BC401", words, help=hint)


def unknown_fact(source: Source, at: Span, name: str, hint: Message) -> Diagnostic:
    return Diagnostic("BC402", message("no fact is called {name}", name=shown(name)), Label(source, at), hint)


def fact_twice(source: Source, at: Span, name: str, first: Span, other: str) -> Diagnostic:
    words = message("{name} and {other} are the same fact", name=shown(name), other=shown(other))
    also = (Label(source, first, message("first written here")),)
    return Diagnostic("BC403", words, Label(source, at), message("keep one of the two"), also=also)


def wrong_value(at: Label, name: str, value: str, hint: Message) -> Diagnostic:
    words = message("{fact} cannot be {value}", fact=shown(name), value=shown(value))
    return Diagnostic("BC404", words, at, hint)


def out_of_range(at: Label, name: str, value: str, hint: Message) -> Diagnostic:
    words = message("{fact} is out of range: {value}", fact=shown(name), value=shown(value))
    return Diagnostic("BC405", words, at, hint)


def unknown_value(at: Label, name: str, value: str, hint: Message) -> Diagnostic:
    words = message("{fact} has no value {value}", fact=shown(name), value=shown(value))
    return Diagnostic("BC406", words, at, hint)


def not_a_credit_code(source: Source, at: Span, code: str, reason: Message, hint: Message) -> Diagnostic:
    words = message("{code} is not a unified social credit code", code=shown(code))
    return Diagnostic("BC407", words, Label(source, at, reason), hint)


def computed(source: Source, at: Span, name: str, inputs: Collection[str]) -> Diagnostic:
    words = message("{name} is computed and cannot be stated", name=shown(name))
    hint = message("leave it out and state what it is computed from: {facts}", facts=list(inputs))
    return Diagnostic("BC408", words, Label(source, at), hint)


def wrong_shape(source: Source, at: Span, reason: Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC409", message("a profile is not written like this"), Label(source, at, reason), hint)


def cannot_open(reason: Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC410", reason, help=hint)


def no_one_row(reason: Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC530", reason, help=hint)


def of_other_rules(file: str, its: str, ours: str) -> Diagnostic:
    words = message("{file} is a form for the rules {its}, and these are {ours}", file=file, its=its, ours=ours)
    hint = message("name the folder of its rules with --rules, or write a new form with `benefit-check form`")
    return Diagnostic("BC546", words, help=hint)


def form_changed(reason: Message) -> Diagnostic:
    hint = message(
        "put it back as it was: only the cells of the answers are to be filled in; or write a new form with "
        "`benefit-check form`"
    )
    return Diagnostic("BC547", reason, help=hint)


def no_workbook(path: str, other: str) -> Diagnostic:
    words = message("a form is a workbook, and {path} does not end in .xlsx", path=path)
    return Diagnostic("BC548", words, help=message("give it a name such as {name}", name=other))


def not_text(reason: Message, at: Label | None = None) -> Diagnostic:
    return Diagnostic("BC411", reason, at, message("a profile is a text file in YAML, JSON or TOML"))


def too_large(file: str, limit: str) -> Diagnostic:
    words = message("{file} is larger than {limit}", file=file, limit=limit)
    return Diagnostic("BC412", words, help=message("a profile holds the facts of one enterprise, a page of text"))


def larger_than_whole(at: Label, whole: Label, reason: Message) -> Diagnostic:
    hint = message("correct one of the two, or write 未知 for the one that is not known")
    also = (structs.replace(whole, words=message("the whole")),)
    return Diagnostic("BC439", reason, at, hint, also=also)


def not_plausible(at: Label, reason: Message) -> Diagnostic:
    hint = message("look for a digit or a zero too many, or write 未知 if it is not known")
    return Diagnostic("BC440", reason, at, hint)


def does_not_read(source: Source, at: Span, form: str, problem: str, hint: Message) -> Diagnostic:
    words = message("this does not read as {form}: {problem}", form=form, problem=complaint(problem))
    return Diagnostic("BC413", words, Label(source, at), hint)


def does_not_fit(part: Fact, whole: Fact, lang: str) -> Diagnostic:
    """BC535, where a value put for that of a profile makes a part more than its whole."""
    names = {"part": part.label.in_(lang), "whole": whole.label.in_(lang)}
    words = message("then {part} would be more than {whole}, of which it is a part", **names)
    return Diagnostic("BC535", words, help=message("say both: --set {part}=… --set {whole}=…", **names))


def no_receipt(name: str, reason: str) -> Diagnostic:
    """BC536, where a file is none that `check --receipt` wrote, or no longer as it was written."""
    words = message("{file} is no receipt: {reason}", file=name, reason=shown(reason))
    return Diagnostic(
        "BC536", words, help=message("name a file that `benefit-check check … --receipt FILE` has written")
    )


def strange_unit(place: str, text: str) -> Diagnostic:
    words = message("{place}: {text} is no unit that is known, so no amount can be read", place=place, text=shown(text))
    hint = message("write the unit into the titles, as in 营业收入（万元）, and amounts of other currencies in yuan")
    return Diagnostic("BC421", words, help=hint)


def units_differ(places: Sequence[str]) -> Diagnostic:
    words = message("the amounts are not all in one unit: {places}", places="、".join(places))
    hint = message("write the unit into the titles, as in 营业收入（万元）, or read the files apart")
    return Diagnostic("BC422", words, help=hint)
