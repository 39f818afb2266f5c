"""The summary as paragraphs of the kind that the article in seeds/ consists of: enterprises, amounts, share reached.

可减免 and 可领取 are said of eligible answers only, 可申请 of those that an authority decides; what is undetermined is
counted apart and promised nothing, and what does not arise is told from what is refused.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from benefit_check.assess.result import Verdict
from benefit_check.batch.summary.model import MeasureSummary, Summary, Total, TypeSummary, coverage
from benefit_check.batch.summary.page import asked, number, said, share, year_of
from benefit_check.batch.summary.tallies import Ends
from benefit_check.present.page.document import Gap, Page, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.figures import PER, is_unknown
from benefit_check.present.words.money import WAN, money, unit_behind
from benefit_check.rulebook.model import Kind, Per

NAMED = 5
"""Measures named in a paragraph, those that reach most first."""
HAD: dict[Kind, str] = {
    "saving": N_("{amount} can be saved"),
    "cash": N_("{amount} can be received"),
    "financing": N_("loans of {amount} can be had"),
    "deferral": N_("{amount} can be paid later"),
}
ASKED: dict[Kind, str] = {
    "saving": N_("{amount} can be applied for as relief"),
    "cash": N_("{amount} can be applied for in money"),
    "financing": N_("loans of {amount} can be applied for"),
    "deferral": N_("later payment of {amount} can be applied for"),
}
TYPES = {
    "relief": N_("Relief measures"),
    "reward": N_("Rewards and refunds"),
    "right": N_("Rights"),
    "qualification": N_("Qualifications"),
    "service": N_("Services"),
}


def bulletin(summary: Summary, tr: Translator) -> Page:
    """An opening, a paragraph a type of measure, and the total, as paragraphs."""
    texts = [_opening(summary, tr), *_types(summary, tr), _closing(summary, tr)]
    blocks = [block for text in texts for block in (line(text), Gap())]
    return tuple(blocks[:-1])


def bulletin_text(summary: Summary, tr: Translator) -> str:
    """The same as plain text, a paragraph a line, for a file."""
    return "\n".join([_opening(summary, tr), *_types(summary, tr), _closing(summary, tr)]) + "\n"


def wan(ends: Ends, tr: Translator) -> str:
    """An amount or an interval: 1,234.57万元, 12.00至15.60万元; in English to the fen.

    A Chinese figure is rounded half up to 0.01万元, an interval outwards so that it holds what it held.
    """
    if is_unknown(Fraction(ends.low), None if ends.high is None else Fraction(ends.high)):
        return tr("amount not known yet")
    if ends.high is None:
        low = _wan(ends.low, ROUND_FLOOR, tr.currency) if tr.lang == "zh" else money(Fraction(ends.low), tr)
        return tr.plural(
            "at least {low} (no upper bound in {n} case)",
            "at least {low} (no upper bound in {n} cases)",
            ends.unbounded,
            low=low,
        )
    if ends.low == ends.high:
        return _wan(ends.low, ROUND_HALF_UP, tr.currency) if tr.lang == "zh" else money(Fraction(ends.low), tr)
    if ends.low == 0:
        return tr(
            "up to {high}",
            high=tr.led(
                _wan(ends.high, ROUND_CEILING, tr.currency) if tr.lang == "zh" else money(Fraction(ends.high), tr)
            ),
        )
    if tr.lang == "zh":
        low, high = _wan(ends.low, ROUND_FLOOR, tr.currency), _wan(ends.high, ROUND_CEILING, tr.currency)
        wans = f"万{unit_behind(tr.currency)}"
        return tr("{low} to {high}", low=low.removesuffix(wans) if high.endswith(wans) else low, high=high)
    return tr("{low} to {high}", low=money(Fraction(ends.low), tr), high=money(Fraction(ends.high), tr))


def _wan(value: Decimal, rounding: str, currency: str) -> str:
    """万元 with two digits; below one 万元 yuan to the fen."""
    if value < WAN:
        return f"{value:,.2f}{unit_behind(currency)}"
    return f"{(value / WAN).quantize(Decimal('0.01'), rounding):,}万{unit_behind(currency)}"


def _opening(summary: Summary, tr: Translator) -> str:
    book, reach, counts = summary.rulebook, summary.reach, summary.counts
    parts = [
        tr.plural(
            "As of {day}, by rulebook {id} {version}, {rows} enterprise was assessed.",
            "As of {day}, by rulebook {id} {version}, {rows} enterprises were assessed.",
            reach.rows,
            day=asked(summary, tr),
            id=book.id,
            version=book.version,
            rows=number(reach.rows),
        ),
        tr(
            "Eligible for at least one measure: {eligible} ({share}); with those who may apply: {reached} ({whole}).",
            eligible=number(reach.eligible),
            share=share(coverage(reach.eligible, reach.rows)),
            reached=number(reach.reached),
            whole=share(summary.coverage),
        ),
    ]
    if counts.rejected:
        parts.append(
            tr.plural(
                "{n} row could not be read and is not counted.",
                "{n} rows could not be read and are not counted.",
                counts.rejected,
                n=number(counts.rejected),
            )
        )
    if counts.duplicates:
        parts.append(
            tr.plural(
                "{n} row repeats an id and is counted.",
                "{n} rows repeat an id and are counted.",
                counts.duplicates,
                n=number(counts.duplicates),
            )
        )
    return _sentences(parts, tr)


def _types(summary: Summary, tr: Translator) -> Iterator[str]:
    for each in summary.types:
        measures = [measure for measure in summary.measures if measure.type == each.type]
        if measures:
            yield _type(each, measures, tr)


def _type(each: TypeSummary, measures: Sequence[MeasureSummary], tr: Translator) -> str:
    reach = each.reach
    head = tr.plural(
        "{type}: {n} enterprise is eligible, a share of {share}",
        "{type}: {n} enterprises are eligible, a share of {share}",
        reach.eligible,
        type=tr(TYPES[each.type]),
        n=number(reach.eligible),
        share=share(coverage(reach.eligible, reach.rows)),
    )
    parts = [_sentence([head, *_sums(each.totals, Verdict.ELIGIBLE, HAD, tr)], tr)]
    if reach.may_apply:
        asked = tr.plural(
            "{n} enterprise may apply", "{n} enterprises may apply", reach.may_apply, n=number(reach.may_apply)
        )
        parts.append(_sentence([asked, *_sums(each.totals, Verdict.MAY_APPLY, ASKED, tr)], tr))
    named = sorted((one for one in measures if _n(one, Verdict.ELIGIBLE) + _n(one, Verdict.MAY_APPLY)), key=_weight)[
        :NAMED
    ]
    if named:
        parts.append(tr("Among them: {measures}.", measures=tr.clauses([_named(one, tr) for one in named])))
    if reach.undetermined:
        parts.append(
            tr.plural(
                "For {n} enterprise at least one measure is undetermined and not counted as eligible.",
                "For {n} enterprises at least one measure is undetermined and not counted as eligible.",
                reach.undetermined,
                n=number(reach.undetermined),
            )
        )
    return _sentences(parts, tr)


def _named(measure: MeasureSummary, tr: Translator) -> str:
    """One measure with who is eligible and who may apply, each with its amount."""
    texts = []
    for verdict, words in ((Verdict.ELIGIBLE, N_("{n} eligible")), (Verdict.MAY_APPLY, N_("{n} may apply"))):
        if _n(measure, verdict):
            text = tr(words, n=number(_n(measure, verdict)))
            ends = measure.amounts.get(verdict)
            kinds = HAD if verdict is Verdict.ELIGIBLE else ASKED
            texts += [text] if ends is None else [text, tr(kinds[measure.kind], amount=_per(ends, measure.per, tr))]
    return tr("{title}: {counts}", title=said(measure.title, tr), counts=_commas(texts, tr))


def _closing(summary: Summary, tr: Translator) -> str:
    sums = _sums(summary.totals, Verdict.ELIGIBLE, HAD, tr)
    asked = _sums(summary.totals, Verdict.MAY_APPLY, ASKED, tr)
    said_sums = [_commas(some, tr) for some in (sums, asked) if some]
    parts = [tr("In all: {sums}.", sums=tr.clauses(said_sums or [tr("no amount to add up")]))]
    parts.append(
        tr("Loans and later payment are no income and are in no sum; of measures that exclude each other one counts.")
    )
    if summary.reach.only_open:
        parts.append(
            tr.plural(
                "{n} enterprise has only undetermined answers.",
                "{n} enterprises have only undetermined answers.",
                summary.reach.only_open,
                n=number(summary.reach.only_open),
            )
        )
    of_no_use = sum(_n(measure, Verdict.NOT_APPLICABLE) for measure in summary.measures)
    if of_no_use:
        parts.append(
            tr.plural(
                "In {n} case a measure does not arise: no loan, no lease, no tax due or the like; that is no refusal.",
                "In {n} cases a measure does not arise: no loan, no lease, no tax due or the like; that is no refusal.",
                of_no_use,
                n=number(of_no_use),
            )
        )
    if tr.lang == "zh":
        parts.append(tr("Amounts are rounded to a hundred yuan."))
    return _sentences(parts, tr)


def _sums(totals: Sequence[Total], verdict: Verdict, words: dict[Kind, str], tr: Translator) -> list[str]:
    some = [one for one in totals if one.verdict is verdict]
    return [tr(words[one.kind], amount=_per(one.sum, one.per, tr)) + year_of(one, some, tr) for one in some]


def _per(ends: Ends, period: Per, tr: Translator) -> str:
    return tr(PER[period], amount=wan(ends, tr))


def _n(measure: MeasureSummary, verdict: Verdict) -> int:
    return measure.verdicts.get(verdict, 0)


def _weight(measure: MeasureSummary) -> tuple[int, int]:
    return -_n(measure, Verdict.ELIGIBLE), -_n(measure, Verdict.MAY_APPLY)


def _commas(texts: Sequence[str], tr: Translator) -> str:
    return ("，" if tr.lang == "zh" else ", ").join(texts)


def _sentence(texts: Sequence[str], tr: Translator) -> str:
    return _commas(texts, tr) + ("。" if tr.lang == "zh" else ".")


def _sentences(parts: Sequence[str], tr: Translator) -> str:
    return ("" if tr.lang == "zh" else " ").join(parts)
