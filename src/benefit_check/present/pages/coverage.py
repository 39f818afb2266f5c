"""What the worked cases reach of a rulebook, as a page: the whole, then each measure, those with most to do first."""

from collections.abc import Iterator, Sequence

from benefit_check.assess.coverage.measured import Coverage, OwnPoints
from benefit_check.present.page.document import Block, Entry, Gap, Page, Point, Row, line
from benefit_check.present.pages.rules_diff import SECTIONS, name_of
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.money import decimal_text
from benefit_check.present.words.unreached import unreached
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Rulebook

ROWS = 18


def coverage_page(found: Coverage, book: Rulebook, tr: Translator, *, whole: bool) -> Page:
    """The share that is reached, and by measure what is not; `whole`: each point, where it is written, in words."""
    voice = Voice(tr, book)
    said = tr(
        "{reached} of {points} points are reached by {cases} cases: {percent} %",
        reached=found.reached,
        points=found.points,
        cases=found.cases,
        percent=decimal_text(found.percent),
    )
    unfinished = sorted((one for one in found.owners if one.missing), key=lambda one: -len(one.missing))
    blocks = _listed(unfinished, voice) if whole else _rows(unfinished, voice)
    return (line(said, "strong"), *([Gap()] if unfinished else []), *blocks)


def _rows(owners: Sequence[OwnPoints], voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for one in owners[:ROWS]:
        share = f"{100 * (len(one.points) - len(one.missing)) // len(one.points)}%"
        yield Row("", _name(one, voice), share, tr("{n} missing", n=len(one.missing)))
    if len(owners) > ROWS:
        yield line(tr("and {n} more; `--all` shows them", n=len(owners) - ROWS), "muted")
    if owners:
        yield line(tr("name a measure to see what its cases leave out"), "muted")


def _listed(owners: Sequence[OwnPoints], voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for number, one in enumerate(owners):
        if number:
            yield Gap()
        aside = tr("{n} of {points} missing", n=len(one.missing), points=len(one.points))
        yield Entry(_name(one, voice), aside=f"{aside} · {tr(SECTIONS[one.owner.section])} {one.owner.id}", strong=True)
        for point in one.missing:
            yield Point(unreached(point, voice), clause=f" · {point.file}:{point.line}", level=0)


def _name(one: OwnPoints, voice: Voice) -> str:
    return name_of(one.owner.section, one.owner.id, voice)
