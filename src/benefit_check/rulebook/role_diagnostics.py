"""BC360 and on: what can be wrong in the roles that facts play. One function a code."""

from benefit_check.lang.diagnostics import did_you_mean
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span

SHOWN = 3
"""Facts that are named as fit for a role."""


def unknown_fact(source: Source, at: Span, name: str, role: str, fit: list[str]) -> Diagnostic:
    words = message("no fact is called {name}, so nothing plays the role {role}", name=name, role=role)
    otherwise = message("`benefit-check schema facts` lists every fact")
    if fit:
        otherwise = message("facts that could: {names}", names=_shown(fit))
    return Diagnostic("BC360", words, Label(source, at), did_you_mean(name, fit, otherwise))


def does_not_fit(source: Source, at: Span, name: str, role: str, needs: Message) -> Diagnostic:
    words = message("{name} cannot play the role {role}", name=name, role=role)
    return Diagnostic("BC361", words, Label(source, at), needs)


def no_opening_role(source: Source, at: Span, name: str, by: str, fit: list[str]) -> Diagnostic:
    words = message(
        "{name} has a value for each quarter, and no fact says since when there is an enterprise", name=name
    )
    if by == "month":
        words = message(
            "{name} has a value for each month, and no fact says since when there is an enterprise", name=name
        )
    return Diagnostic("BC362", words, Label(source, at), _name_it("opening_day", fit))


def no_place_role(source: Source, at: Span, fit: list[str]) -> Diagnostic:
    words = message("this holds in one place only, and no fact says where an enterprise is")
    return Diagnostic("BC363", words, Label(source, at), _name_it("place", fit))


def no_filing_role(source: Source, at: Span) -> Diagnostic:
    words = message("this is filed for a period, and nothing says how enterprises file, or until when")
    hint = message(
        "write it in the file that begins with `rulebook:`: roles: {line}",
        line="{filing_period: {fact: …, month: …, quarter: …, filed_by: …, within: 15天}}",
    )
    return Diagnostic("BC375", words, Label(source, at), hint)


def no_calendar(source: Source, at: Span, name: str, fit: list[str]) -> Diagnostic:
    words = message("{name} is no parameter with a day", name=name)
    otherwise = message("needed is a parameter of `type: date` with the last day of filing of each month")
    return Diagnostic("BC376", words, Label(source, at), did_you_mean(name, fit, otherwise))


def no_filing_day(source: Source, at: Span, name: str, first: str) -> Diagnostic:
    words = message("{name} from {day} is no last day of filing of one month", name=name, day=first)
    hint = message(
        "each value is for one month, `from` its first day `to` its last, for the whole country, and lies in it"
    )
    return Diagnostic("BC377", words, Label(source, at), hint)


def _name_it(role: str, fit: list[str]) -> Message:
    """The next step: the line to write, with the fact where only one fits."""
    step = message(
        "name the fact in the file that begins with `rulebook:`: roles: {{{role}: {fact}}}",
        role=role,
        fact=fit[0] if len(fit) == 1 else "…",
    )
    return step if len(fit) < 2 else message("{help}; facts that could: {names}", help=step, names=_shown(fit))


def _shown(names: list[str]) -> str:
    return " ".join([*names[:SHOWN], *(["…"] if len(names) > SHOWN else [])])
