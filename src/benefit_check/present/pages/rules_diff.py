"""What a change of the rules does, as a page: what means something else, and whose answers are others."""

from collections.abc import Iterator

from benefit_check.assess.change.changes import Entity, NamedSection, Renamed, TextChange
from benefit_check.assess.change.diff import MeasureDiff, RulesDiff, most_tried
from benefit_check.assess.change.search import Searched, Witness
from benefit_check.assess.result import WITHIN_REACH, MeasureResult
from benefit_check.present.page.document import Block, Entry, Gap, Heading, Item, Page, Point, line
from benefit_check.present.pages.rule_changes import change_text
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import short
from benefit_check.present.words.value_text import parts_text, value_text
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import judged_in

SECTIONS: dict[NamedSection, str] = {
    "measures": N_("measure"),
    "parameters": N_("figure of the law"),
    "derived": N_("derived fact"),
    "facts": N_("fact"),
    "caps": N_("joint cap"),
    "classifications": N_("list of codes"),
    "roles": N_("roles"),
    "sources": N_("legal text"),
    "offices": N_("office"),
    "head": N_("head of the rulebook"),
    "conditions": N_("condition"),
    "cases": N_("worked cases"),
}
TEXTS = {
    "title": N_("title"),
    "summary": N_("summary"),
    "says": N_("plain words of conditions or amount"),
    "cited": N_("clauses cited"),
    "links": N_("links to other measures"),
    "claim": N_("how to have it"),
    "notes": N_("notes"),
    "research": N_("how it was found"),
    "label": N_("name"),
    "question": N_("question"),
    "whole": N_("new or gone"),
}
LISTED = 8
"""So many measures whose answers stay are named."""


def rules_diff_page(found: RulesDiff, names: tuple[str, str], tr: Translator) -> Page:
    """The outcome first, then what changed, whose answers changed with an example each, and what is text only."""
    voices = Voice(tr, found.old), Voice(tr, found.new)
    blocks: list[Block] = [
        Heading(tr("The rules {old} → {new}", old=names[0], new=names[1]), level=1),
        line(_outcome(found, tr), "strong"),
    ]
    if found.entities:
        blocks += [Gap(), Heading(tr("What means something else"))]
        for entity in found.entities:
            blocks += _entity(entity, voices)
    others = [one for one in found.measures if one.standing == "other"]
    if others:
        blocks += [Gap(), Heading(tr("Whose answers change, each by the least that shows it"))]
        for one in others:
            blocks += _shown(one, voices)
        if any(one.searched is not None and not one.searched.whole for one in others):
            said = tr("the smallest that was found; of a measure at most {n} situations are tried", n=most_tried(found))
            blocks.append(line(said, "muted", indent=2))
    blocks += _same(found, voices[1])
    blocks += _renamed(found.renamed, voices)
    blocks += _texts(found.texts, voices[1])
    return tuple(blocks)


def _outcome(found: RulesDiff, tr: Translator) -> str:
    """One sentence: what was found of the answers, or that nothing means anything else."""
    counted = {
        standing: sum(one.standing == standing for one in found.measures) for standing in ("new", "gone", "other")
    }
    said = [
        tr.plural("{n} measure is new", "{n} measures are new", counted["new"]),
        tr.plural("{n} measure is gone", "{n} measures are gone", counted["gone"]),
        tr.plural("{n} measure answers otherwise", "{n} measures answer otherwise", counted["other"]),
    ]
    told = [text for text, count in zip(said, counted.values(), strict=True) if count]
    if found.sums_change:
        told.append(tr("what several measures come to together changes"))
    if told:
        return tr.joined(told)
    if not found.entities:
        return tr("Nothing means anything else")
    if not found.measures:
        return tr("No measure rests on what changed")
    return tr("Same answers everywhere tried: {n} situations", n=found.tried)


def _entity(one: Entity, voices: tuple[Voice, Voice]) -> Iterator[Block]:
    voice = voices[0] if one.action == "removed" else voices[1]
    tr, kind = voice.tr, voice.tr(SECTIONS[one.section])
    mark = {"added": "+", "removed": "−", "changed": "~"}[one.action]
    told = f"{kind} · {one.id}" if one.id else kind
    yield Entry(name_of(one.section, one.id, voice) or kind, mark, strong=True)
    said = {"added": tr("new"), "removed": tr("no longer there"), "changed": ""}[one.action]
    yield Point(said, clause=f" · {told}" if said else told, level=1)
    for change in one.changes:
        yield Point(change_text(change, *voices), "·", level=1)


def name_of(section: NamedSection, id_: str, voice: Voice) -> str:
    """What people call a thing of the rulebook; nothing where it has no name of its own."""
    book = voice.book
    match section:
        case "measures" | "parameters" | "derived" | "facts":
            return voice.name(id_)
        case "caps":
            return voice.words(book.caps[id_].title) if id_ in book.caps else id_
        case "classifications":
            return voice.words(book.classifications[id_].title) if id_ in book.classifications else id_
        case "sources":
            return book.sources[id_].number or book.sources[id_].title if id_ in book.sources else id_
        case "offices":
            return voice.office_name(id_)
        case "conditions":
            return _judgement(id_, voice)
        case "cases":
            return voice.name(id_)
        case "roles" | "head":
            return ""


def _judgement(id_: str, voice: Voice) -> str:
    """The title of what people decide on, by the measure and its own id."""
    measure, _, name = id_.partition(".")
    judged = [one for condition in voice.book.measures[measure].asked for one in judged_in(condition)]
    return next((voice.words(one.title) for one in judged if one.id == name), id_)


def _shown(one: MeasureDiff, voices: tuple[Voice, Voice]) -> Iterator[Block]:
    searched, tr = one.searched, voices[1].tr
    assert searched is not None, "a difference was searched for"
    witness = searched.witness
    assert witness is not None, "what answers otherwise was seen to"
    sign = SIGNS[witness.after.verdict]
    yield Entry(voices[1].name(one.id), sign.mark, sign.style, strong=True)
    yield Item(tr("if"), (_situation(witness, voices),))
    yield Item(tr("before the change"), (_stands(witness.before, voices[0]),))
    yield Item(tr("after the change"), (_stands(witness.after, voices[1]),))
    through = [name_of(each.section, each.id, voices[1]) for each in one.through if each.id]
    if through and all(each.id != one.id for each in one.through):
        yield Item(tr("through"), (tr.joined(through),))


def _situation(witness: Witness, voices: tuple[Voice, Voice]) -> str:
    """The day asked about and what is told of the enterprise, and that no more is."""
    tr = voices[1].tr
    asked = tr("asked on {day}", day=day(witness.day, tr))
    if not witness.facts:
        return tr("{asked}, whoever asks", asked=asked)
    told = [_fact(name, value, voices) for name, value in witness.facts.items()]
    return tr("{asked}; all that is told: {facts}", asked=asked, facts=tr.clauses(told))


def _fact(name: str, value: object, voices: tuple[Voice, Voice]) -> str:
    book = voices[1].book
    voice = voices[1] if name in book.facts or name in book.derived else voices[0]
    fact = voice.book.fact(name)
    text = parts_text(value, fact, voice) if isinstance(value, tuple) else value_text(value, fact.type, voice)  # type: ignore[arg-type]  # of parts a tuple, else a value
    return voice.tr("{label} {value}", label=voice.words(fact.label), value=text)


def _stands(result: MeasureResult, voice: Voice) -> str:
    tr = voice.tr
    if result.verdict not in WITHIN_REACH:
        return tr(SIGNS[result.verdict].word)
    worth = short(result, voice)
    by = tr("by {day}", day=day(result.deadline, tr)) if result.deadline is not None else ""
    beside = [text for text in (worth, by) if text]
    return tr(SIGNS[result.verdict].word) + (
        tr.aside(("，" if tr.lang == "zh" else ", ").join(beside)) if beside else ""
    )


def _same(found: RulesDiff, voice: Voice) -> list[Block]:
    """The measures that rest on what changed and answered alike wherever they were asked, and how far that reaches."""
    tr = voice.tr
    same = [one for one in found.measures if one.standing == "same" and one.searched is not None]
    if not same:
        return []
    tried = sum(_tried(one.searched) for one in same)
    blocks: list[Block] = [
        Gap(),
        Heading(tr("Rest on what changed and answered alike: {n}", n=len(same))),
        Point(voice.few(tuple(one.id for one in same)), level=0),
        Point(tr("same answers everywhere tried: {n} situations", n=tried), level=0),
    ]
    bounded = [one.id for one in same if one.searched is not None and not one.searched.whole]
    if bounded:
        said = tr("not every situation was tried of {measures}", measures=voice.few(tuple(bounded)))
        blocks.append(Point(said, level=0))
    return blocks


def _tried(searched: Searched | None) -> int:
    return 0 if searched is None else searched.tried


def _renamed(renamed: tuple[Renamed, ...], voices: tuple[Voice, Voice]) -> list[Block]:
    if not renamed:
        return []
    tr = voices[1].tr
    points = [Point(f"{one.old} → {one.new}", clause=f" · {tr(SECTIONS[one.section])}", level=0) for one in renamed]
    return [Gap(), Heading(tr("Only called otherwise: {n}", n=len(points))), *points]


def _texts(texts: tuple[TextChange, ...], voice: Voice) -> list[Block]:
    if not texts:
        return []
    tr = voice.tr
    points: list[Block] = []
    for one in texts[:LISTED]:
        named = tr.joined([tr(TEXTS[text]) if text in TEXTS else text for text in one.texts])
        name = name_of(one.section, one.id, voice) or tr(SECTIONS[one.section])
        points.append(
            Point(tr("{label}: {value}", label=name, value=named), clause=f" · {one.id}" * bool(one.id), level=0)
        )
    if len(texts) > LISTED:
        points.append(Point(tr("… and {n} more", n=len(texts) - LISTED), level=0))
    return [Gap(), Heading(tr("Texts only: {n}", n=len(texts))), *points]
