"""What keeps an answer from being exact or certain: missing facts, open figures, figures nobody has seen."""

from datetime import timedelta
from math import inf

from benefit_check.assess.next_questions import most_telling
from benefit_check.assess.result import Assessment, MeasureResult, Reliance
from benefit_check.interpret.values import NO_CAUSES, between
from benefit_check.present.page.document import Item
from benefit_check.present.words.citations import grouped, references, relied_on
from benefit_check.present.words.dates import day
from benefit_check.present.words.derivation import because
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import ParameterValue

A_YEAR = timedelta(days=365)


def uncertain(result: MeasureResult, assessment: Assessment, voice: Voice) -> list[Item]:
    """A labelled line for each of the three that there is."""
    tr = voice.tr
    return [
        Item(tr("still needed"), (voice.few(most_telling(result)),) if result.missing else (), "open"),
        Item(tr("left open"), tuple(open_figures(result, assessment, voice)), "open"),
        Item(tr("not verified"), tuple(unverified(result, voice)), "open"),
        Item(tr("not checked"), tuple(long_unchecked(result, assessment, voice)), "open"),
    ]


def long_unchecked(result: MeasureResult, assessment: Assessment, voice: Voice) -> list[str]:
    """The legal texts an answer rests on that nobody had looked at for more than a year on the day asked about."""
    names = dict.fromkeys(name for name, _ in references(result, result.day))
    sources = [assessment.rulebook.sources[name] for name in names if name in assessment.rulebook.sources]
    return [
        voice.tr("{document} since {day}", document=source.number, day=day(source.checked_on, voice.tr))
        for source in sources
        if assessment.as_of - source.checked_on > A_YEAR
    ]


def unverified(result: MeasureResult, voice: Voice) -> list[str]:
    """The figures and clauses an answer rests on that nobody has seen in a source.

    Each figure stands once, with its values; one that is left open anyway is told there.
    """
    figures: dict[str, list[str]] = {}
    for use in (use for use in result.unverified if use.parameter not in result.open):
        figures.setdefault(use.parameter, []).append(figure_text(use.value, use.parameter, voice))
    texts = [f"{voice.name(name)} {voice.tr.joined(list(dict.fromkeys(values)))}" for name, values in figures.items()]
    cited = [citation for outcome in result.asked for citation in relied_on(outcome)]
    unseen = dict.fromkeys((citation.source, citation.clause) for citation in cited if citation.seen == "unverified")
    return texts + grouped(unseen, voice)


def open_figures(result: MeasureResult, assessment: Assessment, voice: Voice) -> list[str]:
    """The figures that the law leaves open, and whom to ask."""
    texts = []
    for name in result.open:
        known = _value(name, result, assessment)
        reason = because(name, assessment, voice.tr.lang)
        ask = "" if known is None or known.ask is None else voice.words(known.ask)
        told = voice.name(name) if known is None else figure(Reliance(name, known), voice)
        texts.append(voice.tr.clauses([part for part in (told, reason, ask) if part]))
    return texts


def _value(name: str, result: MeasureResult, assessment: Assessment) -> ParameterValue | None:
    """The open value that was used, else the one that holds on the day."""
    used = [use.value for use in result.relies_on if use.parameter == name and use.value.is_open]
    parameter = assessment.rulebook.parameters.get(name)
    held = [] if parameter is None else [v for v in parameter.values if v.is_open and v.period.covers(result.day)]
    return next(iter([*used, *held]), None)


def figure(use: Reliance, voice: Voice) -> str:
    """A parameter's label and the value that was used of it; one that may be anything at all says nothing."""
    value, name = use.value, voice.name(use.parameter)
    if value.day is None and value.low == 0 and value.high is None:
        return name
    return f"{name} {figure_text(value, use.parameter, voice)}"


def figure_text(value: ParameterValue, parameter: str, voice: Voice) -> str:
    """The value of a parameter, or from where to where it may lie."""
    kind = voice.book.parameters[parameter].type if parameter in voice.book.parameters else None
    if value.day is not None:
        return day(value.day, voice.tr)
    assert value.low is not None, "a value is a day or has a lowest figure"
    end = inf if value.high is None else value.high
    return value_text(between(value.low, end, NO_CAUSES), kind, voice)
