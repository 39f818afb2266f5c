"""BC3xx: what can be wrong in what the rules say. One function a code."""

from collections.abc import Collection

from benefit_check.lang.diagnostics import did_you_mean, shown_type
from benefit_check.lang.types import Type
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span

FEW = 20
"""So many names are listed where none is like the one that is wrong."""


def unknown_source(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("add the document to a file that begins with `sources:`"))
    return Diagnostic("BC301", message("no legal source is called {name}", name=name), Label(source, at), hint)


def unknown_office(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    otherwise = message("add the office to a file that begins with `offices:`")
    if 0 < len(known) <= FEW:
        otherwise = message(
            "the offices are {names}; others are added to a file that begins with `offices:`", names=" ".join(known)
        )
    hint = did_you_mean(name, known, otherwise)
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


def no_value_there(source: Source, name: str, day: str, places: str) -> Diagnostic:
    words = message(
        "{name} has a value on {day} only in {places}, and this measure can be had elsewhere too",
        name=name,
        day=day,
        places=places,
    )
    hint = message(
        "add a value for all places of the measure, `between:` with `ask:` if it is not known, or narrow the measure"
    )
    return Diagnostic("BC316", words, Label(source, Span(0, 1)), hint)


def table_too_large(source: Source, at: Span, number: int, tried: int) -> Diagnostic:
    words = message(
        "the table has {number} kinds of input; only {tried} of them are tried for gaps and overlaps",
        number=f"{number:,}",
        tried=f"{tried:,}",
    )
    hint = message("split the table: put some of its inputs into a derived fact of their own")
    return Diagnostic("BC331", words, Label(source, at), hint, severity="warning")


def times_apart(source: Source, at: Span, first: Span, days: int) -> Diagnostic:
    """Two times in force between which few days lie, or, with a negative number, that share days."""
    also = (Label(source, first, message("the other one")),)
    if days < 0:
        words = message("two times in force share {days} days", days=-days)
        hint = message("end the earlier one the day before, or say why both hold: overlap: {{zh: …, en: …}}")
    else:
        words = message("between two times in force lie {days} days on which the measure does not hold", days=days)
        hint = message("close the gap, or say why the law has it: gap: {{zh: …, en: …}} on the later one")
    return Diagnostic("BC332", words, Label(source, at), hint, also=also)


def agrees_anyway(source: Source, at: Span, example: str, completions: tuple[str, str], verdict: Message) -> Diagnostic:
    """A needless "undetermined", with two ways to fill the gaps as witnesses."""
    words = message(
        "undetermined for {example}, though {verdict} with {one}, with {other} and with all else tried",
        example=example,
        one=completions[0],
        other=completions[1],
        verdict=verdict,
    )
    if not example:
        words = message(
            "undetermined while no fact is known, though {verdict} with {one}, with {other} and with all else tried",
            one=completions[0],
            other=completions[1],
            verdict=verdict,
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


def judged_concern(source: Source, at: Span, name: str) -> Diagnostic:
    words = message("what a measure is for cannot hang on a judgement: {name}", name=name)
    hint = message("move it to `conditions:`; `concerns:` asks for facts")
    return Diagnostic("BC355", words, Label(source, at), hint)


def measure_as_concern(source: Source, at: Span, name: str) -> Diagnostic:
    words = message("what a measure is for cannot hang on another measure: {name}", name=name)
    hint = message("ask for the facts themselves, or move it to `conditions:`")
    return Diagnostic("BC356", words, Label(source, at), hint)


def no_case_of_no_concern(source: Source, at: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "BC357",
        message("no worked case of {name} shows whom it does not concern", name=name),
        Label(source, at),
        message("add a case with `verdict: not_applicable`"),
        severity="warning",
    )


def renewal_asks_nobody(source: Source, at: Span) -> Diagnostic:
    words = message("what the law extends year by year says whom to ask once its end has come")
    hint = message("add ask: {{zh: …, en: …}} with the office that knows whether the next notice is out")
    return Diagnostic("BC370", words, Label(source, at), hint)


def renewal_of_no_end(source: Source, at: Span) -> Diagnostic:
    words = message("only the last time in force, which ends on a day, can be extended year by year")
    hint = message("write renewal: on the time that ends last, or leave it out")
    return Diagnostic("BC371", words, Label(source, at), hint)


def unknown_cap(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("add it to a file that begins with `caps:`"))
    return Diagnostic("BC372", message("no joint cap is called {name}", name=name), Label(source, at), hint)


def cap_of_one(source: Source, at: Span, name: str) -> Diagnostic:
    words = message("fewer than two measures share the cap {name}", name=name)
    hint = message("write shares_cap: {name} in each measure that it holds for", name=name)
    return Diagnostic("BC373", words, Label(source, at), hint)


def cap_of_unlike(source: Source, at: Span, name: str, per: str) -> Diagnostic:
    words = message("the measures that share the cap {name} are not added up", name=name)
    hint = message("all of them are savings, or all cash, of one type, per {per} as the cap is", per=per)
    return Diagnostic("BC374", words, Label(source, at), hint)


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


def passed_over_file(name: str, word: str) -> Diagnostic:
    words = message("{name} is not read: a rule file ends with .yaml or .yml", name=name)
    hint = message("rename it, or take it out of the folder of rules")
    if word:
        words = message("{name} begins with {word}: and is not read", name=name, word=word)
        hint = message("end its name with .yaml and begin it with no dot, or take it out of the folder of rules")
    return Diagnostic("BC330", words, Label(Source(name, ""), Span(0, 0)), hint, severity="warning")


def folder_without_title(source: Source, at: Span, folder: str) -> Diagnostic:
    words = message("the folder {folder} holds measures and has no title", folder=folder)
    hint = message("add {folder}: {{zh: …, en: …}} below groups:", folder=folder)
    return Diagnostic("BC333", words, Label(source, at), hint)


def odd_day(source: Source, at: Span, words: Message, hint: Message) -> Diagnostic:
    return Diagnostic("BC334", words, Label(source, at), hint)


def no_real_quote(source: Source, at: Span, quote: str) -> Diagnostic:
    words = message("{quote} is no quotation of the law", quote=quote)
    hint = message(
        "write the words of the clause; a paraphrase begins with （转述） and has seen: unverified or summary"
    )
    return Diagnostic("BC335", words, Label(source, at), hint)


def no_clause(source: Source, at: Span, name: str) -> Diagnostic:
    words = message("{name} is cited without a clause", name=name)
    hint = message("write the clause behind it: {name} 第一条; of a text without clauses: {name} 正文", name=name)
    return Diagnostic("BC336", words, Label(source, at), hint)


def names_itself(source: Source, at: Span, name: str, key: str) -> Diagnostic:
    words = message("{name} names itself under {key}", name=name, key=key)
    return Diagnostic("BC337", words, Label(source, at), message("take it out of the list"))


def bad_example(source: Source, at: Span, name: str, example: str) -> Diagnostic:
    words = message("the example {example} does not read as a value of {name}", example=example, name=name)
    return Diagnostic("BC338", words, Label(source, at), message("write a value as people would write it in a profile"))
