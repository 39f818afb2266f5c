"""BC3xx: what can be wrong in what the rules say. One function a code."""

from collections.abc import Collection

from benefit_check.lang.diagnostics import did_you_mean, shown_type
from benefit_check.lang.types import Type
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span


def unknown_source(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("add the document to a file that begins with `sources:`"))
    return Diagnostic("BC301", message("no legal source is called {name}", name=name), Label(source, at), hint)


def unknown_office(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("add the office to a file that begins with `offices:`"))
    return Diagnostic("BC302", message("no office is called {name}", name=name), Label(source, at), hint)


def unknown_measure(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("`benefit-check measures list` names them all"))
    return Diagnostic("BC303", message("no measure is called {name}", name=name), Label(source, at), hint)


def declared_twice(source: Source, at: Span, name: str, first: Label) -> Diagnostic:
    words = message("{name} is already declared in {other}", name=name, other=first.source.name)
    also = (Label(first.source, first.span, message("first written here")),)
    return Diagnostic("BC304", words, Label(source, at), message("give one of the two another name"), also=also)


def circular(source: Source, at: Span, path: Collection[str]) -> Diagnostic:
    words = message("this goes round in a circle: {path}", path=" → ".join(path))
    return Diagnostic(
        "BC305", words, Label(source, at), message("take one of these out of the condition or formula of the next")
    )


def one_operator(source: Source, at: Span, known: Collection[str]) -> Diagnostic:
    hint = message("write exactly one of {words}", words=" ".join(known))
    return Diagnostic("BC306", message("a condition on a fact needs one operator"), Label(source, at), hint)


def operator_does_not_fit(source: Source, at: Span, word: str, found: Type, fitting: Collection[str]) -> Diagnostic:
    words = message("{word} does not apply to {found}", word=word, found=shown_type(found))
    return Diagnostic("BC307", words, Label(source, at), message("what applies: {words}", words=" ".join(fitting)))


def periods_overlap(source: Source, at: Span, first: Span) -> Diagnostic:
    also = (Label(source, first, message("the other one")),)
    hint = message("end the earlier one with `to:` the day before")
    return Diagnostic(
        "BC308", message("two of these hold on the same day in the same place"), Label(source, at), hint, also=also
    )


def file_name_differs(source: Source, at: Span, name: str, stem: str) -> Diagnostic:
    words = message("the file is called {stem}, the measure {name}", stem=stem, name=name)
    return Diagnostic("BC309", words, Label(source, at), message("a measure's file has the measure's name"))


def bad_amount(source: Source, at: Span, needs: Message) -> Diagnostic:
    return Diagnostic("BC311", message("the amount does not say how much"), Label(source, at), needs)


def ambiguous_bound(source: Source, at: Span, document: str) -> Diagnostic:
    words = message(
        "the quoted 以上/以下 is ambiguous: {document} is entered as `bounds: not_stated`", document=document
    )
    hint = message("find out whether the document includes the number; until then leave the boundary undetermined")
    return Diagnostic("BC312", words, Label(source, at), hint, severity="warning")


def table_gap(source: Source, at: Span, example: str) -> Diagnostic:
    words = message("no row of the table holds for {example}", example=example)
    return Diagnostic(
        "BC313", words, Label(source, at), message("add a row, `then: undetermined` if the law gives no answer")
    )


def table_overlap(source: Source, at: Span, other: Span, example: str) -> Diagnostic:
    words = message("two rows of the table hold for {example}", example=example)
    also = (Label(source, other, message("the other row")),)
    return Diagnostic("BC314", words, Label(source, at), message("narrow one of them, or add `except:`"), also=also)


def not_a_literal(source: Source, at: Span) -> Diagnostic:
    return Diagnostic(
        "BC315",
        message("a parameter's value is one number or day"),
        Label(source, at),
        message("put what is computed under `derived:`"),
    )


def no_value_that_day(source: Source, at: Span, name: str, day: str) -> Diagnostic:
    words = message("{name} has no value on {day}, a day on which this measure is in force", name=name, day=day)
    return Diagnostic(
        "BC316", words, Label(source, at), message("add the value, or `between:` with `ask:` if it is not known")
    )


def agrees_anyway(source: Source, at: Span, example: str, verdict: str) -> Diagnostic:
    words = message(
        "undetermined for {example}, although every completion gives {verdict}", example=example, verdict=verdict
    )
    if not example:
        words = message(
            "undetermined while no fact is known, although every completion gives {verdict}", verdict=verdict
        )
    return Diagnostic(
        "BC317", words, Label(source, at), message("rewrite this condition so that each fact is asked only once")
    )


def stale_check(source: Source, at: Span, name: str, day: str) -> Diagnostic:
    words = message("{name} was last checked on {day}, more than a year ago", name=name, day=day)
    return Diagnostic(
        "BC318", words, Label(source, at), message("read the document again and write today's date"), severity="warning"
    )


def no_cases(source: Source, at: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "BC319",
        message("{name} has no worked cases", name=name),
        Label(source, at),
        message("add {name}.cases.yaml beside it", name=name),
        severity="warning",
    )


def unused(source: Source, at: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "BC320",
        message("nothing uses {name}", name=name),
        Label(source, at),
        message("delete it, or use it in a condition or formula"),
        severity="warning",
    )


def version_missing(source: Source, at: Span, day: str) -> Diagnostic:
    words = message("none of the dated versions holds on {day}, a day on which this measure is in force", day=day)
    return Diagnostic("BC321", words, Label(source, at), message("add a version for that time"))


def threshold_without_case(source: Source, at: Span, name: str, value: str) -> Diagnostic:
    words = message("no worked case of {name} has exactly {value}", name=name, value=value)
    return Diagnostic(
        "BC322", words, Label(source, at), message("add cases just below, on and just above it"), severity="warning"
    )


def operator_needs_yes(source: Source, at: Span, word: str) -> Diagnostic:
    return Diagnostic(
        "BC323",
        message("{word} takes yes", word=word),
        Label(source, at),
        message("for the contrary put it under `not:`"),
    )


def no_part(source: Source, at: Span, reason: Message) -> Diagnostic:
    words = message("this cannot be the whole of the fact")
    hint = message("name a fact of the same unit that is never smaller, or leave `part_of:` out")
    return Diagnostic("BC328", words, Label(source, at, reason), hint)


def one_first_file(source: Source, at: Span) -> Diagnostic:
    return Diagnostic(
        "BC324",
        message("a rulebook has exactly one file that begins with `rulebook:`"),
        Label(source, at),
        message("add rules/rulebook.yaml with rulebook, version and title"),
    )


def absorbed(source: Source, at: Span) -> Diagnostic:
    return Diagnostic(
        "BC350",
        message("this changes nothing: one of its parts stands beside it and decides alone"),
        Label(source, at),
        message("leave it out: any: [X, all: [X, Y]] and all: [X, any: [X, Y]] are both X, and Y is asked in vain"),
        severity="warning",
    )
