"""BC5xx: what can be wrong in worked cases, and a case whose answer is another. One function a code."""

from collections.abc import Collection

from benefit_check.lang.diagnostics import did_you_mean
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span


def nothing_of_that_name(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("`benefit-check measures list` names them all"))
    return Diagnostic(
        "BC501", message("no measure or derived fact is called {name}", name=name), Label(source, at), hint
    )


def unknown_fact(source: Source, at: Span, name: str, known: Collection[str]) -> Diagnostic:
    hint = did_you_mean(name, known, message("`benefit-check schema facts` lists every fact"))
    return Diagnostic("BC502", message("no fact is called {name}", name=name), Label(source, at), hint)


def contradicts_itself(source: Source, at: Span, case: str, reason: Message) -> Diagnostic:
    words = message("{case} contradicts itself: {reason}", case=case, reason=reason)
    hint = message("state facts that can all be true; `without:` takes one of `base:` away")
    return Diagnostic("BC329", words, Label(source, at), hint)


def another_answer(source: Source, at: Span, case: str, key: str, expected: str, found: str) -> Diagnostic:
    words = message(
        "{case}: {key} is {found}, expected was {expected}", case=case, key=key, expected=expected, found=found
    )
    return Diagnostic("BC503", words, Label(source, at), message("mend the rule, or the case if the law says so"))


def expects_nothing(source: Source, at: Span, case: str) -> Diagnostic:
    words = message("{case} expects nothing, so it cannot fail", case=case)
    return Diagnostic("BC339", words, Label(source, at), message("write at least expect: {{verdict: …}}"))


def cannot_fail(source: Source, at: Span, case: str) -> Diagnostic:
    words = message("{case}: every answer of the measure has this, so the case cannot fail", case=case)
    return Diagnostic("BC396", words, Label(source, at), message("write the verdict too: expect: {{verdict: …}}"))


def never_answered(source: Source, at: Span, case: str, reason: Message, hint: Message) -> Diagnostic:
    words = message("{case} expects what no answer can have: {reason}", case=case, reason=reason)
    return Diagnostic("BC397", words, Label(source, at), hint)


def same_situation(source: Source, at: Span, case: str, first: str, other: Label) -> Diagnostic:
    words = message("{case} tries what {first} tries: the same facts on the same day", case=case, first=first)
    hint = message("give it the facts or the day that its name speaks of, or delete it")
    return Diagnostic("BC395", words, Label(source, at), hint, severity="warning", also=(other,))


def same_case(source: Source, at: Span, case: str, first: Span) -> Diagnostic:
    words = message("two cases are called {case}", case=case)
    hint = message("delete the copy, or give it another name and another enterprise")
    also = (Label(source, first, message("the other one")),)
    return Diagnostic("BC340", words, Label(source, at), hint, severity="warning", also=also)
