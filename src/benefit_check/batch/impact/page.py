"""What a change of the rules moves in a population, as a page: per measure who goes where, with how much money."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from json import dumps

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.regions import region_label
from benefit_check.batch.impact.model import (
    ABSENT,
    NOTHING,
    REJECTED,
    Example,
    Impact,
    MeasureImpact,
    Money,
    Move,
    Read,
)
from benefit_check.batch.summary.page import number
from benefit_check.present.page.document import Block, Command, Entry, Gap, Heading, Page, Point, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import PER
from benefit_check.present.words.money import money
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Per, Rulebook
from benefit_check.text.shell import shell_word

BESIDE = {REJECTED: N_("cannot be read"), ABSENT: N_("no such measure")}
REGIONS = 5
"""So many regions are named of a move."""


def impact_page(found: Impact, books: tuple[Rulebook, Rulebook], folders: tuple[str, str], tr: Translator) -> Page:
    """What was read, then each measure in which something moves; `folders` are where the rules lie, "" in none."""
    voice = Voice(tr, books[1])
    blocks: list[Block] = [
        Heading(tr("The rules {old} → {new}", old=found.old, new=found.new), level=1),
        line(_outcome(found, tr), "strong"),
    ]
    if not found.asked:
        return tuple(blocks)
    blocks.append(line(tr("asked on {day}", day=day(found.as_of, tr)), "muted"))
    blocks += [line(text, "muted") for text in _read(found, tr)]
    for one in found.measures:
        there = int(one.id in books[1].measures)
        blocks += [Gap(), *_measure(one, found, Voice(tr, books[there]), folders[there])]
    still = [name for name in found.asked if name not in {one.id for one in found.measures}]
    if still:
        # a name that the new rules do not know is said as the old ones say it
        old = Voice(tr, books[0])
        names = voice.few(tuple(one if one in books[1].measures else old.name(one) for one in still))
        blocks += [Gap(), line(tr("Nothing moves in {measures}, which rest on what changed", measures=names))]
    return tuple(blocks)


def _outcome(found: Impact, tr: Translator) -> str:
    if not found.asked:
        return tr("Nothing means anything else that an answer rests on")
    if found.is_nothing:
        return tr("No answer moves in this population")
    return tr.plural("Answers move in {n} measure", "Answers move in {n} measures", len(found.measures))


def _read(found: Impact, tr: Translator) -> list[str]:
    """Rows read by both versions, told once where both read alike."""

    def said(read: Read) -> str:
        counts = {"rows": number(read.rows), "answered": number(read.answered), "rejected": number(read.rejected)}
        return tr("{rows} rows read = {answered} answered + {rejected} rejected", **counts)

    if found.before == found.after:
        return [said(found.after)]
    labelled = ((found.old, found.before), (found.new, found.after))
    return [tr("{label}: {value}", label=name, value=said(read)) for name, read in labelled]


def _measure(one: MeasureImpact, found: Impact, voice: Voice, folder: str) -> Iterator[Block]:
    tr = voice.tr
    counted = tr.plural("{n} enterprise moves", "{n} enterprises move", one.rows, n=number(one.rows))
    yield Entry(voice.name(one.id), aside=counted, strong=True)
    for way, moves in _by_way(one.moves).items():
        rows = sum(move.rows for move in moves)
        said = tr("{way}: {n}", way=_way(way, tr), n=number(rows))
        gain = _gain(_sum(move.had for move in moves), _sum(move.has for move in moves), one.per, tr)
        yield Point(said, "·", f" · {gain}" * bool(gain))
        if len(moves) > 1 or moves[0].region:
            yield Point(_regions(moves, one.per, voice), level=1)
        for example in one.examples:
            if (example.before, example.after) == way:
                named = tr("row {row}, {place}", row=example.row, place=example.place)
                yield Point(f"{named} · {example.id}" if example.id else named, level=1)
                yield _command(example, one.id, found, voice, folder)


def _way(way: tuple[str, str], tr: Translator) -> str:
    before, after = (_word(verdict, tr) for verdict in way)
    return tr("{verdict}, another amount", verdict=before) if before == after else f"{before} → {after}"


def _by_way(moves: tuple[Move, ...]) -> Mapping[tuple[str, str], list[Move]]:
    ways: dict[tuple[str, str], list[Move]] = {}
    for move in moves:
        ways.setdefault((move.before, move.after), []).append(move)
    return dict(sorted(ways.items(), key=lambda pair: -sum(move.rows for move in pair[1])))


def _sum(parts: Iterator[Money]) -> Money:
    return sum(parts, Money())


def _word(verdict: str, tr: Translator) -> str:
    return tr(BESIDE[verdict]) if verdict in BESIDE else tr(SIGNS[Verdict(verdict)].word)


def _gain(had: Money, has: Money, per: Per, tr: Translator) -> str:
    """How much more or less is had; of ranges from the lower ends to the upper ends."""
    if had == has:
        return ""
    low, high = has.low - had.low, has.high - had.high
    if low == 0 and (has.unbounded or had.unbounded):
        return tr("how much is not known")
    if has.unbounded or had.unbounded:
        return tr("{low} at the lower ends; some have no upper end", low=_signed(low, per, tr))
    return (
        _signed(low, per, tr)
        if low == high
        else tr("{low} to {high}", low=_signed(low, per, tr), high=_signed(high, per, tr))
    )


def _signed(value: Decimal, per: Per, tr: Translator) -> str:
    sign = "−" if value < NOTHING else "+"
    return sign + tr(PER[per], amount=money(Fraction(abs(value)), tr))


def _regions(moves: list[Move], per: Per, voice: Voice) -> str:
    tr, said = voice.tr, list[str]()
    for move in moves[:REGIONS]:
        label = region_label(move.region, voice.book) if move.region else None
        name = voice.words(label) if label is not None else move.region or tr("place not known")
        gain = _gain(move.had, move.has, per, tr) if len(moves) > 1 else ""
        said.append(tr("{label} {value}", label=name, value=number(move.rows)) + (tr.aside(gain) if gain else ""))
    if len(moves) > REGIONS:
        said.append(tr("… and {n} more", n=len(moves) - REGIONS))
    return tr.clauses(said)


def _command(example: Example, measure: str, found: Impact, voice: Voice, folder: str) -> Command:
    """`explain` for the row, with the new rules where they lie in a folder."""
    facts = dumps(example.facts, ensure_ascii=False)
    words = [
        "echo",
        shell_word(facts),
        "|",
        "benefit-check",
        "explain",
        measure,
        "-",
        "--as-of",
        found.as_of.isoformat(),
    ]
    words += ["--rules", shell_word(folder)] if folder else []
    return Command(tuple(words), voice.tr("row {row}", row=example.row))
