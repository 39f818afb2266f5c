"""What is due, as a page: what ends, what runs out, what nobody has looked at for long, what nobody has seen."""

from collections.abc import Iterator

from benefit_check.assess.due import Due
from benefit_check.lang.types import Kind, Type
from benefit_check.present.page.document import Block, Gap, Heading, Page, Point, line
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.citations import clause, document
from benefit_check.present.words.dates import day
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Parameter, ParameterValue, Rulebook

PLACE = Type(Kind.PLACE)


def due_page(found: Due, book: Rulebook, tr: Translator) -> Page:
    """The lists with a heading each; one sentence where there is nothing in them."""
    voice = Voice(tr, book)
    span = {"first": day(found.as_of, tr), "last": day(found.until, tr)}
    if found.is_nothing:
        return (line(tr("Nothing ends or wants a new look from {first} to {last}", **span), "strong"),)
    blocks: list[Block] = [line(tr("What ends or wants a new look from {first} to {last}", **span), "strong")]
    for heading, points in (
        (tr("Measures that end"), _endings(found, voice)),
        (tr("Figures that run out"), _running_out(found, voice)),
        (tr("Documents to read again"), _unchecked(found, voice)),
        (tr("Figures that nobody has seen in a source"), _unverified(found, voice)),
    ):
        listed = list(points)
        if listed:
            blocks += [Gap(), Heading(tr("{heading}: {n}", heading=heading, n=len(listed))), *listed]
    return tuple(blocks)


def _endings(found: Due, voice: Voice) -> Iterator[Point]:
    tr = voice.tr
    for one in found.endings:
        ask = one.measure.renewal.ask if one.measure.renewal is not None else None
        last = day(one.last, tr)
        told = tr("{day}, extended year by year", day=last) if one.renewed else last
        said = tr("{label}: {value}", label=told, value=voice.words(one.measure.title))
        beside = "" if ask is None else f" · {voice.words(ask)}"
        yield Point(said, clause=f" · {one.measure.id}{beside}", level=1)


def _running_out(found: Due, voice: Voice) -> Iterator[Point]:
    tr = voice.tr
    for one in found.running_out:
        said = tr("{label}: {value}", label=day(one.last, tr), value=_named(one.parameter, one.value, voice))
        use = tr.plural("{n} measure rests on it", "{n} measures rest on it", len(one.measures))
        yield Point(said, clause=f" · {one.parameter.id} · {use}", level=1)


def _unchecked(found: Due, voice: Voice) -> Iterator[Point]:
    tr = voice.tr
    for one in found.unchecked:
        said = tr("{document} since {day}", document=document(one.source, voice), day=day(one.checked_on, tr))
        yield Point(said, clause=f" · {one.source}", level=1)


def _unverified(found: Due, voice: Voice) -> Iterator[Point]:
    for one in found.unverified:
        named = f"{_named(one.parameter, one.value, voice)} {figure_text(one.value, one.parameter.id, voice)}"
        yield Point(named, clause=f" · {one.parameter.id} · {clause(one.value.citation, voice)}", level=1)


def _named(parameter: Parameter, value: ParameterValue, voice: Voice) -> str:
    """The label of a parameter, with the place of the value if it has one."""
    label = voice.words(parameter.label)
    return label + voice.tr.aside(value_text(value.place, PLACE, voice)) if value.place else label
