"""Mutants that no worked case notices, as a page: where, what was changed, into what."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from benefit_check.assess.mutation.run import Mutation, Survivor
from benefit_check.present.page.document import Block, Entry, Gap, Page, Point, line
from benefit_check.present.pages.rules_diff import SECTIONS, name_of
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.changed_parts import change
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook

ROWS = 30


def survivors_page(found: Mutation, book: Rulebook, tr: Translator, *, whole: bool) -> Page:
    """How many changes no case notices; the first of them, unless the whole is asked for; remarks without use."""
    voice = Voice(tr, book)
    count = len(found.survivors)
    said = tr("{tried} changes of one step tried, {count} noticed by no case", tried=found.tried, count=count)
    blocks: list[Block] = [line(said, "strong")]
    if found.excused:
        blocks.append(line(tr("{n} more are accounted for in the rules", n=found.excused), "muted"))
    shown = found.survivors if whole else found.survivors[:ROWS]
    blocks += _listed(shown, voice)
    if count > len(shown):
        blocks += [Gap(), line(tr("and {n} more; `--all` shows them", n=count - len(shown)), "muted")]
    for file, number in found.idle:
        blocks.append(line(tr("{place}: the remark accounts for nothing any more", place=f"{file}:{number}"), "bad"))
    return tuple(blocks)


def _listed(survivors: Sequence[Survivor], voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for owner, group in groupby(survivors, key=lambda one: one.mutant.owner):
        yield Gap()
        yield Entry(
            name_of(owner.section, owner.id, voice), aside=f"{tr(SECTIONS[owner.section])} {owner.id}", strong=True
        )
        for one in group:
            yield Point(change(one.mutant, voice), clause=f" · {one.file}:{one.line}", level=0)
