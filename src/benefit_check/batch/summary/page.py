"""The summary as a page: the whole, each measure, each region, and what would settle the undetermined."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from benefit_check.assess.result import Verdict
from benefit_check.batch.summary.model import MeasureSummary, RegionSummary, Summary, Total
from benefit_check.batch.summary.tallies import Ends
from benefit_check.batch.summary.verdict_words import SHORT, WORDS
from benefit_check.present.json.model import Text
from benefit_check.present.page.document import (
    Block,
    Entry,
    Gap,
    Heading,
    Item,
    Line,
    Page,
    Point,
    Run,
    Style,
    Tally,
    line,
)
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import NAMES, is_unknown, per, span
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.rulebook.model import Kind, Per

ENOUGH = 80
"""Per cent of the undetermined answers; facts beyond those that settle so many are not named in the sentence."""
NAMED, STEPS = 5, 10
"""Facts named in the sentence, and in the list below it."""


def summary_page(summary: Summary, tr: Translator, *, has_places: bool = True) -> Page:
    """What a batch came to, for `terminal.show`; `has_places`: the rulebook knows where an enterprise is."""
    blocks: list[Block] = [*_head(summary, tr), Gap(), Heading(tr("Measures"))]
    for measure in sorted(summary.measures, key=lambda one: -_reached(one.verdicts)):
        blocks += _measure(measure, tr)
    if summary.not_in_force:
        count = len(summary.not_in_force)
        words = tr.plural("not in force on this day: {n} measure", "not in force on this day: {n} measures", count)
        if summary.days is not None:
            words = tr.plural(
                "in force on none of these days: {n} measure", "in force on none of these days: {n} measures", count
            )
        blocks.append(Line((Run(f"{SIGNS[Verdict.NOT_IN_FORCE].mark} {words}", "muted"),)))
    blocks += [Gap(), Heading(tr("Regions"))]
    if not has_places:
        blocks.append(line(tr("none: no fact of this rulebook says where an enterprise is"), "muted"))
    for region in summary.regions:
        blocks += _region(region, tr)
    return (*blocks, *_undetermined(summary, tr))


def number(count: int) -> str:
    """1,234,567."""
    return f"{count:,}"


def share(coverage: str) -> str:
    """A coverage in per cent with two digits: 0.712345 is 71.23%."""
    hundredths = (int(coverage.replace(".", "")) + 50) // 100
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def said(label: Text, tr: Translator) -> str:
    """The text in the reader's language."""
    return label.en if tr.lang == "en" else label.zh


def asked(summary: Summary, tr: Translator) -> str:
    """The day asked about, or which days, where each row has its own."""
    if summary.days is None:
        return "—" if summary.as_of is None else day(summary.as_of, tr)
    first, last, count = day(summary.days.first, tr), day(summary.days.last, tr), number(summary.days.count)
    return tr("each row's own day ({count} days from {first} to {last})", count=count, first=first, last=last)


def _head(summary: Summary, tr: Translator) -> Iterator[Block]:
    book, counts = summary.rulebook, summary.counts
    yield Heading(tr("Summary, as of {day}", day=asked(summary, tr)), level=1)
    yield line(tr("rulebook {id} {version}", id=book.id, version=book.version), "muted")
    rows = tr(
        "rows read: {read}, evaluated: {evaluated}, rejected: {rejected}",
        read=number(counts.read),
        evaluated=number(counts.evaluated),
        rejected=number(counts.rejected),
    )
    yield line(rows)
    if counts.duplicates:
        twice = tr.plural(
            "{n} row has an id that an earlier row has; they stay apart",
            "{n} rows have an id that an earlier row has; they stay apart",
            counts.duplicates,
            n=number(counts.duplicates),
        )
        yield line(twice, "open")
    reach = summary.reach
    yield Line(
        (
            Run(
                tr(
                    "{part} of {whole} enterprises are eligible or may apply for at least one measure: {share}",
                    part=number(reach.reached),
                    whole=number(reach.rows),
                    share=share(summary.coverage),
                ),
                "strong",
            ),
        )
    )
    yield Gap()
    yield from _totals(summary.totals, tr)
    if summary.left_out:
        words = tr(
            "{n} amounts are in no sum: of measures that exclude each other one counts", n=number(summary.left_out)
        )
        yield line(words, "muted", indent=2)


def _totals(totals: Sequence[Total], tr: Translator) -> Iterator[Block]:
    """One line a verdict: its sums, kinds and periods apart."""
    for verdict in dict.fromkeys(total.verdict for total in totals):
        some = [one for one in totals if one.verdict is verdict]
        texts = dict.fromkeys(amount(one.sum, one.kind, one.per, tr) + year_of(one, some, tr) for one in some)
        text = tr("{label}: {value}", label=tr(WORDS[verdict]), value=tr.clauses(list(texts)))
        yield Line((Run(f"{SIGNS[verdict].mark} ", SIGNS[verdict].style), Run(text)), hang=2)


def amount(ends: Ends, kind: Kind, period: Per, tr: Translator) -> str:
    """A sum with its kind: 减免 1,234.00 元; where some have no upper bound, that is said."""
    low, high = Fraction(ends.low), None if ends.high is None else Fraction(ends.high)
    if is_unknown(low, high):
        return f"{tr(NAMES[kind])} {tr('amount not known yet')}"
    return f"{tr(NAMES[kind])} {per(span(low, high, tr), period, tr)}"


def year_of(total: Total, others: Sequence[Total], tr: Translator) -> str:
    """The year of a sum beside which stands one of another year; else nothing."""
    apart = any((one.kind, one.per) == (total.kind, total.per) and one.year != total.year for one in others)
    return tr.aside(str(total.year)) if apart and total.year is not None else ""


def _reached(verdicts: Mapping[Verdict, int]) -> int:
    return verdicts.get(Verdict.ELIGIBLE, 0) + verdicts.get(Verdict.MAY_APPLY, 0)


def _counts(verdicts: Mapping[Verdict, int], tr: Translator) -> Tally:
    """How often each verdict came out, with its mark and word."""
    runs = [
        Run("  " + SIGNS[one].mark + f" {tr(SHORT[one])} {number(verdicts[one])}", SIGNS[one].style)
        for one in Verdict
        if verdicts.get(one)
    ]
    return Tally(tuple(runs))


def _measure(measure: MeasureSummary, tr: Translator) -> Iterator[Block]:
    yield Entry(said(measure.title, tr), aside=share(measure.coverage), strong=True)
    yield _counts(measure.verdicts, tr)
    for verdict, ends in measure.amounts.items():
        style: Style = "" if verdict is Verdict.ELIGIBLE else "muted"
        yield Item(tr(SHORT[verdict]), (amount(ends, measure.kind, measure.per, tr),), style)


def _region(region: RegionSummary, tr: Translator) -> Iterator[Block]:
    label = said(region.label, tr)
    name = label if region.region == label else f"{region.region} {label}".strip()
    yield Entry(name, aside=share(region.coverage), strong=True)
    words = tr(
        "{part} of {whole} enterprises reached", part=number(region.reach.reached), whole=number(region.reach.rows)
    )
    yield line(words, indent=2)
    for total in region.totals:
        if total.verdict is Verdict.ELIGIBLE:
            yield Item(tr(SHORT[total.verdict]), (amount(total.sum, total.kind, total.per, tr),))


def _undetermined(summary: Summary, tr: Translator) -> Iterator[Block]:
    """How many are open, the sentence on what to ask for, then step by step."""
    found = summary.undetermined
    if not found.answers:
        return
    yield Gap()
    yield Heading(tr("What would settle the undetermined"), SIGNS[Verdict.UNDETERMINED].style)
    yield line(
        tr.plural("{n} answer is undetermined", "{n} answers are undetermined", found.answers, n=number(found.answers))
    )
    enough = next(
        (at for at, step in enumerate(found.steps, 1) if step.settled * 100 >= ENOUGH * found.answers), len(found.steps)
    )
    asked = found.steps[: min(enough, NAMED)]
    if asked and asked[-1].settled:
        words = tr.plural(
            "knowing {n} column settles {share} of them: {facts}",
            "knowing these {n} columns settles {share} of them: {facts}",
            len(asked),
            share=_percent(asked[-1].settled, found.answers),
            facts=tr.joined([said(step.label, tr) for step in asked]),
        )
        yield line(words, "strong")
    if found.steps:
        yield line(tr("settled once a column and all above it are known:"), "muted", indent=2)
    for step in found.steps[:STEPS]:
        yield Point(said(step.label, tr), _percent(step.settled, found.answers).rjust(7), f" · {step.fact}")
    if found.open_figures:
        words = tr(
            "{n} lack only figures that the law leaves open; no column settles them", n=number(found.open_figures)
        )
        yield line(words, "muted", indent=2)


def _percent(part: int, whole: int) -> str:
    """A share, rounded down: what is not settled is not said to be."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
