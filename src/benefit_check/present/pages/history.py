"""What held when, and who changed it when, as a page: one line each."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from msgspec import structs

from benefit_check.assess.change.history import Lines, Stage
from benefit_check.assess.change.leaning import Thing
from benefit_check.lang.types import Kind, Type
from benefit_check.present.page.document import Block, Gap, Heading, Page, Point, line
from benefit_check.present.pages.rules_diff import SECTIONS, name_of
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.citations import document
from benefit_check.present.words.dates import day
from benefit_check.present.words.dates import period as period_text
from benefit_check.present.words.describe import statement
from benefit_check.present.words.formula import formula
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Judged, Leaf, OtherMeasure
from benefit_check.rulebook.model import ParameterValue, Row, Rulebook
from benefit_check.rulebook.revisions import Commit

PLACE = Type(Kind.PLACE)


def history_page(
    thing: Thing,
    stages: Sequence[Stage],
    lines: Lines | None,
    commits: Sequence[Commit] | None,
    book: Rulebook,
    tr: Translator,
) -> Page:
    """One line a period, then one a commit; `commits` None where the rules lie in no repository."""
    voice = Voice(tr, book)
    place = f" · {lines.file}:{lines.first}" if lines is not None else ""
    blocks: list[Block] = [
        Heading(name_of(thing.section, thing.id, voice), level=1),
        line(f"{tr(SECTIONS[thing.section])} · {thing.id}{place}", "muted"),
        Gap(),
        Heading(tr("What held when")),
        *_stages(thing, stages, voice),
        Gap(),
        Heading(tr("Who changed it, by git")),
        *_commits(commits, tr),
    ]
    return tuple(blocks)


def _stages(thing: Thing, stages: Sequence[Stage], voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    if not stages:
        yield line(tr("nothing about it is dated"), indent=2)
    for measure, group in groupby(stages, key=lambda one: one.measure):
        if measure and measure != thing.id and thing.section != "conditions":
            yield line(voice.name(measure), "strong", indent=2)
        for one in group:
            said = tr("{period}: {said}", period=period_text(one.period, tr), said=_held(one, thing, voice))
            cited = f" · {document(one.source, voice)} {one.clause}".rstrip() if one.source else ""
            yield Point(said, clause=cited, level=0)


def _held(stage: Stage, thing: Thing, voice: Voice) -> str:
    match stage.held:
        case None:
            return voice.tr("it holds")
        case ParameterValue():
            place = value_text(stage.held.place, PLACE, voice) + " " if stage.held.place else ""
            return place + figure_text(stage.held, thing.id, voice)
        case Leaf():
            return statement(structs.replace(stage.held, says=None), voice)
        case Judged() | OtherMeasure():
            return statement(stage.held, voice)
        case Row(when=when, then=then):
            tests = voice.tr.clauses([formula(cell.test, voice) for cell in when])
            return tests + ("" if then is None else f" → {formula(then, voice)}")
        case _:
            assert_never(stage.held)


def _commits(commits: Sequence[Commit] | None, tr: Translator) -> Iterator[Block]:
    if commits is None:
        yield line(tr("the rules lie in no git repository, so nobody kept who changed them"), indent=2)
        return
    if not commits:
        yield line(tr("no commit has it yet"), indent=2)
    for one in commits:
        yield Point(
            tr("{label}: {value}", label=day(one.day, tr), value=one.subject), clause=f" · {one.author} · {one.id}"
        )
