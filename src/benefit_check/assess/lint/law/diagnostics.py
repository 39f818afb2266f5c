"""BC380 to BC399: where rules and the words that they quote, or rules among each other, do not go together."""

from benefit_check.lang.operators import Word
from benefit_check.text.diagnostic import Diagnostic, Label, Message, Severity, message
from benefit_check.text.source import Source, Span

OPERATORS: dict[Word, Message] = {
    "at_most": message("at_most"),
    "less_than": message("less_than"),
    "at_least": message("at_least"),
    "more_than": message("more_than"),
    "on_or_before": message("on_or_before"),
    "before": message("before"),
    "on_or_after": message("on_or_after"),
    "after": message("after"),
}
"""The operators with a boundary; their Chinese words stand beside them."""


def other_boundary(source: Source, at: Span, words: str, said: Word, operator: Word, *, contrary: bool) -> Diagnostic:
    needed = OPERATORS[said]
    found = message(
        "the quoted words {words} read {said}, and the rule asks {operator}",
        words=words,
        said=needed,
        operator=OPERATORS[operator],
    )
    hint = message("write {said}, or quote the words that say whether the number itself belongs to it", said=needed)
    if contrary:
        hint = message(
            "write {said}; where the rule is for those whom the words leave out, add reads: negated", said=needed
        )
    return Diagnostic("BC380", found, Label(source, at), hint)


def other_number(source: Source, at: Span, words: str, shown: str, severity: Severity) -> Diagnostic:
    found = message("the quoted words say {words}, and the rule {shown}", words=words, shown=shown)
    hint = message(
        "one of the two is wrong; where the number follows from those quoted write worked_out: 25% * 20%, "
        "where another clause has it reads: elsewhere"
    )
    return Diagnostic("BC381", found, Label(source, at), hint, severity=severity)


def other_day(source: Source, at: Span, words: str, shown: str) -> Diagnostic:
    found = message("the quoted words say {words}, and the rule {shown}", words=words, shown=shown)
    hint = message(
        "compare the days; where one follows from that quoted write worked_out: 2021-01-01 - 1天, "
        "where another clause has it reads: elsewhere"
    )
    return Diagnostic("BC382", found, Label(source, at), hint, severity="warning")


def summary_number(source: Source, at: Span, words: str) -> Diagnostic:
    found = message("the summary says {words}, which neither the rules nor their clauses have", words=words)
    hint = message("write the number of the rules, or leave it out")
    return Diagnostic("BC383", found, Label(source, at), hint, severity="warning")


def not_worked_out(source: Source, at: Span, text: str, shown: str) -> Diagnostic:
    found = message("{text} does not come to {shown}", text=text, shown=shown)
    return Diagnostic("BC384", found, Label(source, at), message("write how the number of the rule comes about"))


def worked_from_nothing(source: Source, at: Span, text: str) -> Diagnostic:
    found = message("{text} uses a number that the quoted words do not have", text=text)
    return Diagnostic("BC384", found, Label(source, at), message("quote the words that have every number of it"))


def needless_exception(source: Source, at: Span, key: str) -> Diagnostic:
    found = message("nothing needs {key} here: the quoted words and the rule agree as they stand", key=key)
    return Diagnostic("BC385", found, Label(source, at), message("take {key} out", key=key), severity="warning")


def younger_source(source: Source, at: Span, number: str, issued: str, last: str) -> Diagnostic:
    found = message(
        "{number} was issued on {issued}, after the time that ends on {last}", number=number, issued=issued, last=last
    )
    hint = message("cite the document of that time, or compare the days with the text")
    return Diagnostic("BC388", found, Label(source, at), hint, severity="warning")


def never_in_force(source: Source, at: Span) -> Diagnostic:
    found = message("this holds on no day on which the measure is in force")
    hint = message("compare from and to with in_force, or delete it")
    return Diagnostic("BC389", found, Label(source, at), hint, severity="warning")


def days_untested(source: Source, at: Span, first: str, last: str, other: Span) -> Diagnostic:
    found = message(
        "between this and its neighbour lie days on which neither is asked: {first} to {last}", first=first, last=last
    )
    also = (Label(source, other, message("the neighbour")),)
    hint = message("let the later one begin the day after the earlier one ends")
    return Diagnostic("BC390", found, Label(source, at), hint, severity="warning", also=also)


def contradictory(source: Source, at: Span, other: Span, day: str) -> Diagnostic:
    found = message("no enterprise can meet this and its neighbour at once, on {day} for one", day=day)
    also = (Label(source, other, message("the neighbour")),)
    return Diagnostic(
        "BC391", found, Label(source, at), message("mend one of the two, or put them under any:"), also=also
    )


def repeated(source: Source, at: Span, other: Span) -> Diagnostic:
    also = (Label(source, other, message("first asked here")),)
    return Diagnostic(
        "BC392",
        message("this is asked already"),
        Label(source, at),
        message("delete one of the two"),
        severity="warning",
        also=also,
    )


def always_so(source: Source, at: Span, *, holds: bool) -> Diagnostic:
    found = (
        message("every value that the fact can have meets this")
        if holds
        else message("no value that the fact can have meets this")
    )
    hint = message("compare the operator and the number with the range of the fact (min, max, values)")
    return Diagnostic("BC393", found, Label(source, at), hint, severity="warning")


def unanswered_successor(source: Source, at: Span, name: str, other: str, key: str) -> Diagnostic:
    found = message(
        "{name} names {other} here, and {other} does not name it under {key}", name=name, other=other, key=key
    )
    hint = message("add {name} under {key} of {other}, or take it out here", name=name, other=other, key=key)
    return Diagnostic("BC394", found, Label(source, at), hint, severity="warning")
