"""The catalogue: every measure by area, those that match a word, and one with all its clauses and figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import PurePath
from typing import assert_never

from benefit_check.assess.result import Verdict
from benefit_check.lang import ast
from benefit_check.lang.types import Kind, Type
from benefit_check.present.page.document import Block, Branch, Entry, Gap, Heading, Item, Line, Page, Point, Run, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.citations import clause, document, quoted
from benefit_check.present.words.dates import period
from benefit_check.present.words.describe import statement
from benefit_check.present.words.figures import NAMES
from benefit_check.present.words.formula import formula
from benefit_check.present.words.times import current, when
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS, Period
from benefit_check.rulebook.model import Measure, Note, Rulebook

PLACE = Type(Kind.PLACE)
TYPES = {
    "relief": N_("relief"),
    "reward": N_("reward"),
    "right": N_("right"),
    "qualification": N_("qualification"),
    "service": N_("service"),
}
GRANTS = {
    "automatic": N_("comes by itself"),
    "declare": N_("declared by yourself"),
    "apply": N_("applied for"),
}


def measure_list(book: Rulebook, measures: Iterable[Measure], as_of: date, tr: Translator) -> Page:
    """The measures under the headings of their areas, each with id, type, and when it holds as seen from that day."""
    voice, blocks = Voice(tr, book), list[Block]()
    for area, group in groupby(sorted(measures, key=area_of), key=area_of):
        heading = voice.words(book.groups[area]) if area in book.groups else area
        blocks += [Heading(heading or tr("Measures"))]
        for measure in group:
            blocks += _entry(measure, as_of, voice)
        blocks.append(Gap())
    return tuple(blocks[:-1])


def nothing_found(words: Sequence[str], tr: Translator) -> Page:
    """That no measure has these words, and what to try."""
    return (
        line(tr("nothing found for {words}", words=" ".join(words)), "strong"),
        line(tr("try one short word, such as 租金, 社保, 贷款 or 增值税"), indent=2),
        line(tr("`benefit-check measures list` names them all"), indent=2),
    )


def _entry(measure: Measure, as_of: date, voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    holds = Verdict.ELIGIBLE if measure.holds_on(as_of) else Verdict.NOT_IN_FORCE
    sign = SIGNS[Verdict.UNDETERMINED if measure.awaits_on(as_of) else holds]
    yield Entry(voice.words(measure.title), sign.mark, sign.style, tr(TYPES[measure.type]))
    yield Line((Run(measure.id), Run(f" · {_standing(measure, as_of, voice)}", "muted")), 2, 2)


def _standing(measure: Measure, as_of: date, voice: Voice) -> str:
    """When the measure holds, seen from a day: the time it is in, or the times before and after it."""
    now = current(measure, as_of)
    return when(measure, as_of, voice) if now is None else period(now, voice.tr)


def area_of(measure: Measure) -> str:
    """The folder a measure's file lies in."""
    return PurePath(measure.file).parent.name if measure.file else ""


def measure_page(book: Rulebook, measure: Measure, as_of: date, tr: Translator) -> Page:
    """One measure whole: what it is, when it holds, conditions with clauses, figures by date, how to have it."""
    voice = Voice(tr, book)
    kind = tr.joined([tr(TYPES[measure.type]), tr(GRANTS[measure.grant])])
    blocks: list[Block] = [
        Heading(voice.words(measure.title), level=1),
        Line((Run(measure.id), Run(f" · {kind}", "muted"))),
        line(voice.words(measure.summary)),
    ]
    blocks += [Gap(), Heading(tr("In force")), *_times(measure, as_of, voice)]
    if measure.concerns is not None:
        blocks += [Gap(), Heading(tr("What it is for")), *_tree(measure.concerns, voice, "", "")]
    blocks += [Gap(), Heading(tr("Conditions")), *_tree(measure.conditions, voice, "", "")]
    blocks += [Gap(), Heading(tr("Amount")), *_amount(measure, voice)]
    blocks += _figures(measure, as_of, voice)
    blocks += [Gap(), Heading(tr("How to have it")), *_claim(measure, voice)]
    return tuple(blocks)


def _times(measure: Measure, as_of: date, voice: Voice) -> Iterator[Block]:
    for time in measure.in_force:
        source, _, said = time.source.partition(" ")
        cited = f" · {document(source, voice)} {said}".rstrip()
        yield Point(period(time.period, voice.tr), _now(time.period, as_of), cited)
    if measure.renewal is not None:
        yield Item(
            voice.tr("extended"), (voice.tr("year by year; {ask}", ask=voice.words(measure.renewal.ask)),), "open"
        )
    for label, names in (
        (voice.tr("follows"), measure.succeeds),
        (voice.tr("followed by"), measure.succeeded_by),
        (voice.tr("not with"), measure.excludes),
        (voice.tr("together with"), measure.stacks_with),
        (voice.tr("one cap with"), _sharing(measure, voice.book)),
    ):
        if names:
            yield Item(label, (voice.names(names),))
    if measure.shares_cap:
        cap = voice.book.caps[measure.shares_cap]
        yield Item(voice.tr("the cap"), (voice.words(cap.title), formula(cap.most, voice), quoted(cap.citation, voice)))


def _sharing(measure: Measure, book: Rulebook) -> tuple[str, ...]:
    return tuple(name for name in book.sharing(measure.shares_cap) if name != measure.id) if measure.shares_cap else ()


def _now(time: Period, day: date) -> str:
    """A mark before what holds on the day."""
    return "→" if time.covers(day) else " "


def _tree(condition: Condition, voice: Voice, stem: str, rest: str) -> Iterator[Block]:
    """The condition as stated, with its times and clause, and all below it."""
    parts = (
        condition.parts if isinstance(condition, Group) else condition.versions if isinstance(condition, Dated) else ()
    )
    below = rest + ("│ " if parts else "  ")
    text = voice.tr("in its time:") if isinstance(condition, Dated) else statement(condition, voice)
    time = f" · {period(condition.period, voice.tr)}" if condition.period.first or condition.period.last else ""
    yield Branch(stem, below, (Run(text), Run(time, "muted")))
    if isinstance(condition, Leaf | Judged):
        yield Branch(below, below, (Run(quoted(condition.citation, voice), "muted"),))
    for number, part in enumerate(parts, 1):
        last = number == len(parts)
        yield from _tree(part, voice, rest + ("└─" if last else "├─"), rest + ("  " if last else "│ "))


def _amount(measure: Measure, voice: Voice) -> Iterator[Block]:
    tr, rule = voice.tr, measure.amount
    if rule.kind in NAMES:
        yield Item(tr("kind"), (tr(NAMES[rule.kind]),))
    for label, expr in ((tr("at least"), rule.low), (tr("at most"), rule.high)):
        if expr is not None and rule.bound != "exact":
            yield Item(label, (formula(expr, voice),))
    if rule.bound == "exact" and rule.low is not None:
        yield Item(tr("computed as"), (formula(rule.low, voice),))
    if rule.until is not None:
        yield Item(tr("until"), (formula(rule.until, voice),))
    if rule.compared_with is not None:
        yield Item(tr("compared with"), (voice.words(rule.compared_with),))
    if rule.note is not None:
        yield Item(tr("note"), (voice.words(rule.note),))


def _figures(measure: Measure, as_of: date, voice: Voice) -> list[Block]:
    """The parameters the measure uses, with a value per date and place."""
    blocks: list[Block] = []
    for name in parameters_of(measure, voice.book):
        blocks.append(line(voice.name(name), "strong", indent=2))
        for value in voice.book.parameters[name].values:
            place = f"{value_text(value.place, PLACE, voice)} · " if value.place else ""
            cited = f" · {place}{period(value.period, voice.tr)} · {clause(value.citation, voice)}"
            blocks.append(Point(figure_text(value, name, voice), _now(value.period, as_of), cited, level=1))
    return [Gap(), Heading(voice.tr("Figures of the law")), *blocks] if blocks else []


def parameters_of(measure: Measure, book: Rulebook) -> list[str]:
    """The ids of the parameters that a measure's conditions and amount name, each once."""
    rule = measure.amount
    exprs = [
        *(expr for condition in measure.asked for expr in _expressions(condition)),
        *(e for e in (rule.low, rule.high, rule.until, measure.claim.deadline) if e),
    ]
    names = [node.id for expr in exprs for node in ast.walk(expr) if isinstance(node, ast.Parameter)]
    return [name for name in dict.fromkeys(names) if name in book.parameters]


def _expressions(condition: Condition) -> Iterator[ast.Expr]:
    match condition:
        case Leaf():
            yield from (condition.subject, *condition.right)
        case Group(parts=parts) | Dated(versions=parts):
            for part in parts:
                yield from _expressions(part)
        case Judged() | OtherMeasure():
            pass
        case _:
            assert_never(condition)


def _claim(measure: Measure, voice: Voice) -> Iterator[Block]:
    tr, claim = voice.tr, measure.claim
    texts = {
        tr("who"): (voice.words(claim.who),) if claim.who else (),
        tr("how"): (voice.words(claim.how),),
        tr("where"): (voice.office(claim.where),),
        tr("papers"): tuple(voice.words(paper) for paper in claim.documents),
        tr("until"): (voice.words(claim.deadline_words),) if claim.deadline_words else (),
        tr("note"): tuple(_note(note, voice) for note in measure.notes),
        tr("how it was found"): tuple(voice.words(text) for text in measure.research),
    }
    yield from (Item(label, found) for label, found in texts.items() if found)


def _note(note: Note, voice: Voice) -> str:
    """The note, on which days it is shown and to whom."""
    days = [period(note.period, voice.tr)] if note.period != ALWAYS else []
    return " · ".join([voice.words(note.words), *days, *(formula(cell.test, voice) for cell in note.when)])
