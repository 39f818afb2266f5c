"""Where a name of the rulebook is used, as a page: by file and line, so that an editor can go there."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.uses import Through, Use, Uses
from benefit_check.present.page.document import Block, Entry, Gap, Heading, Item, Page, Point, line
from benefit_check.present.pages.rules_diff import SECTIONS, name_of
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook

PARTS = {
    "in_force": N_("in force"),
    "concerns": N_("what it is for"),
    "conditions": N_("conditions"),
    "amount": N_("amount"),
    "claim": N_("how to have it"),
    "notes": N_("notes"),
    "research": N_("how it was found"),
    "parameters": N_("figures"),
    "excludes": N_("not with"),
    "stacks_with": N_("together with"),
    "succeeds": N_("follows"),
    "title": N_("title"),
    "summary": N_("summary"),
}
MOST = 3
"""So many of what lies between are named."""


def uses_page(found: Uses, book: Rulebook, tr: Translator) -> Page:
    """What rests on the thing: itself, through others, in cases, in texts; one sentence where nothing does."""
    voice = Voice(tr, book)
    place = f" · {found.declared.file}:{found.declared.line}" if found.declared is not None else ""
    kind = tr(SECTIONS[found.thing.section])
    blocks: list[Block] = [
        Heading(_name(found.thing, voice), level=1),
        line(f"{kind} · {found.thing.id}{place}", "muted"),
    ]
    if not (found.direct or found.through or found.cases or found.mentions):
        return (*blocks, Gap(), line(tr("nothing in the rules rests on it"), "strong"))
    for heading, listed in (
        (tr("Rests on it: {n} places", n=len(found.direct)), list(_places(found.direct, voice))),
        (tr("Through others: {n} measures", n=len(found.through)), list(_through(found.through, voice))),
        (tr("Worked cases: {n} places", n=len(found.cases)), list(_in_files(found.cases, voice))),
        (tr("Said in texts: {n} places", n=len(found.mentions)), list(_in_files(found.mentions, voice))),
    ):
        if listed:
            blocks += [Gap(), Heading(heading), *listed]
    return tuple(blocks)


def _name(thing: Thing, voice: Voice) -> str:
    return name_of(thing.section, thing.id, voice) or voice.tr(SECTIONS[thing.section])


def _places(uses: Iterable[Use], voice: Voice) -> Iterator[Block]:
    """An entry for each owner, with its places below."""
    tr = voice.tr
    for owner, group in groupby(uses, key=lambda use: (use.owner, use.file)):
        thing = owner[0]
        yield Entry(_name(thing, voice), aside=tr(SECTIONS[thing.section]))
        for part, inside in groupby(group, key=lambda use: use.part):
            named = tr(PARTS[part]) if part in PARTS else ""
            lines = _lines(inside)
            yield Item(named, (f"{owner[1]}:{lines}",)) if named else Point(f"{owner[1]}:{lines}", level=0)


def _through(found: Iterable[Through], voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for one in found:
        names = [_name(thing, voice) for thing in one.through]
        via = tr.joined(names[:MOST])
        if len(names) > MOST:
            via = tr("{names} and {n} more", names=via, n=len(names) - MOST)
        yield Point(voice.name(one.measure), clause=f" · {tr('through {things}', things=via)}", level=0)


def _in_files(uses: Iterable[Use], voice: Voice) -> Iterator[Block]:
    for file, group in groupby(uses, key=lambda use: use.file):
        inside = list(group)
        owner = _name(inside[0].owner, voice)
        yield Point(f"{file}:{_lines(inside)}", clause=f" · {owner}", level=0)


def _lines(uses: Iterable[Use]) -> str:
    """The lines, each once, those that follow each other as one: 12, 18-25."""
    runs: list[list[int]] = []
    for number in dict.fromkeys(use.line for use in uses):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
