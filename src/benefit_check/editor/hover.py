"""What a word of a rule file means: a fact, a figure today with its source, a document, an operator, a code."""

from collections.abc import Iterator
from datetime import date

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.diagnostic_pages import codes, page_of
from benefit_check.editor.places import Place
from benefit_check.editor.shapes import meaning
from benefit_check.lang.operators import BY_WORD
from benefit_check.present.words.citations import quoted
from benefit_check.present.words.dates import day as day_text
from benefit_check.present.words.dates import period
from benefit_check.present.words.quantities import unit_name
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.chinese_words import KEYS, KEYS_IN_CHINESE
from benefit_check.rulebook.model import Fact


def thing_text(thing: Thing, voice: Voice, today: date) -> str:
    """What a thing of the rulebook is, as Markdown."""
    book = voice.book
    match thing.section:
        case "facts" | "derived":
            lines = [*_fact(book.fact(thing.id), voice)]
        case "parameters":
            lines = [f"**{voice.name(thing.id)}** `{thing.id}`", *_figures(thing.id, voice, today)]
        case "sources":
            source = book.sources[thing.id]
            lines = [f"**{source.number or source.title}** `{source.id}`", source.title if source.number else ""]
            lines.append("" if source.issued is None else day_text(source.issued, voice.tr))
            lines.append(f"`{source.seen}`, {day_text(source.checked_on, voice.tr)}")
        case "offices":
            office = book.offices[thing.id]
            lines = [f"**{voice.words(office.name)}** `{office.id}`", office.phone]
        case "caps":
            lines = [f"**{voice.words(book.caps[thing.id].title)}** `{thing.id}`"]
        case "measures":
            measure = book.measures[thing.id]
            times = [period(one.period, voice.tr) for one in measure.in_force]
            lines = [f"**{voice.words(measure.title)}** `{thing.id}`", voice.words(measure.summary), *times]
        case _:
            lines = [f"`{thing.id}`"]
    return "\n\n".join(line for line in lines if line)


def _fact(fact: Fact, voice: Voice) -> Iterator[str]:
    yield f"**{voice.words(fact.label)}** `{fact.id}`"
    unit = unit_name(fact.type.unit, voice.tr) if fact.type.kind.value == "number" else ""
    yield f"`{fact.type.kind.value}`" + (f" {unit}" if unit else "")
    if fact.question is not None:
        yield voice.words(fact.question)
    if fact.values:
        yield voice.tr.joined([f"{voice.words(label)} `{value}`" for value, label in fact.values.items()])


def _figures(name: str, voice: Voice, today: date) -> Iterator[str]:
    """What the figure is today, at each place, with the clause that says so."""
    values = [one for one in voice.book.parameters[name].values if one.period.covers(today)]
    for one in values:
        place = f"{one.place} " if one.place else ""
        said = f"{place}{figure_text(one, name, voice)} · {quoted(one.citation, voice)}"
        yield voice.tr("{period}: {said}", period=period(one.period, voice.tr), said=said)
    if not values:
        yield voice.tr("no value today")


def word_text(kind: str, place: Place) -> str:
    """What a key or operator means, in English and Chinese words; "" where it is none."""
    operator = BY_WORD.get(place.word)
    if operator is not None:
        return f"**{place.word}** " + " · ".join((operator.word, *operator.aliases))
    key = KEYS.get(place.word, place.word)
    said = meaning(kind, (*place.path, key))
    other = KEYS_IN_CHINESE.get(key, "")
    return f"**{key}** {other}\n\n{said}".strip() if said else ""


def code_text(code: str, voice_lang: str) -> str:
    """What the page of a code says; "" where there is none."""
    if code not in codes():
        return ""
    page = page_of(code)
    if voice_lang == "en":
        return f"**{code} · {page.title_en}**\n\n{page.english}"
    return f"**{code} · {page.title_zh}**\n\n{page.wrong}\n\n{page.why}"
