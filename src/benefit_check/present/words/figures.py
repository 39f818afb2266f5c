"""What a measure is worth, in words: what it does for its owner, its figure or its range, and when that comes."""

from datetime import date

from benefit_check.assess.result import Amount, MeasureResult
from benefit_check.interpret.values import Exact
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.dates import period as period_text
from benefit_check.present.words.money import money, unit_behind
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Kind, Per, Rhythm, Span

PER = {
    "once": N_("{amount}"),
    "month": N_("{amount} a month"),
    "quarter": N_("{amount} a quarter"),
    "year": N_("{amount} a year"),
    "filing_period": N_("{amount} in one filing period"),
    "year_to_date": N_("{amount} in the year to date"),
}
VERBS: dict[Kind, str] = {
    "saving": N_("save"),
    "cash": N_("get"),
    "financing": N_("borrow"),
    "deferral": N_("pay later"),
}
COMES: dict[Per, str] = {
    "once": N_("{said}"),
    "month": N_("{said} a month"),
    "quarter": N_("{said} a quarter"),
    "year": N_("{said} a year"),
    "filing_period": N_("{said} this filing period"),
    "year_to_date": N_("{said} so far this year"),
}
FILED: dict[Rhythm, str] = {"month": N_("{said} this month"), "quarter": N_("{said} this quarter")}
"""How the filing period is called where it is known how the enterprise files."""
ENDED: dict[Span, str] = {
    "month": N_("{said} last month"),
    "quarter": N_("{said} last quarter"),
    "year": N_("{said} last year"),
}
"""How it is called where it has ended and is still filed."""
NAMED: tuple[Per, ...] = ("filing_period", "year_to_date")
"""Periods that are called “this quarter” or “this year”, and so need their dates."""
NAMES: dict[Kind, str] = {
    "saving": N_("saved"),
    "cash": N_("received"),
    "financing": N_("loan"),
    "deferral": N_("payable later"),
}


def span(low: Exact, high: Exact | None, tr: Translator) -> str:
    """The figure, or from where to where; what has no upper bound says so."""
    if high is None:
        return tr("at least {low}, no upper bound", low=tr.led(money(low, tr)))
    if low == high:
        return money(low, tr)
    if low == 0:
        return tr("up to {high}", high=tr.led(money(high, tr)))
    return tr("{low} to {high}", low=money(low, tr), high=tr.led(money(high, tr)))


def is_unknown(low: Exact, high: Exact | None) -> bool:
    """Whether nothing can be said of a figure but that it is not below zero."""
    return low == 0 and high is None


def per(amount: str, period: Per, tr: Translator) -> str:
    """An amount with what it comes with: 2,000.00 元/季度."""
    return tr(PER[period], amount=amount)


def said(kind: Kind, low: Exact, high: Exact | None, voice: Voice) -> str:
    """What a measure does for its owner: 省 3,250 元, 最多领 60万元; nothing in figures is said in words."""
    tr, verb = voice.tr, voice.tr(VERBS[kind])
    if high is None:
        return tr("{verb} at least {low}", verb=verb, low=money(low, tr))
    if low == high:
        return tr("{verb} {amount}", verb=verb, amount=money(low, tr)) if low else tr("nothing to {verb}", verb=verb)
    if low == 0:
        return tr("{verb} up to {high}", verb=verb, high=money(high, tr))
    first, last = _once(money(low, tr), money(high, tr), tr.currency)
    return tr("{verb} {low} to {high}", verb=verb, low=first, high=last)


def _once(low: str, high: str, currency: str) -> tuple[str, str]:
    """Both ends of a range with the currency said once: 24,300 至 48,600 元, CNY 24,300 to 48,600."""
    behind = unit_behind(currency)
    units = (f"万{behind}", f"亿{behind}", f" {behind.strip()}")
    low = next((low.removesuffix(unit) for unit in units if low.endswith(unit) and high.endswith(unit)), low)
    return low, high.removeprefix(f"{currency} ") if low.startswith(f"{currency} ") else high


def comes(text: str, period: Per, voice: Voice, *, ended: bool = False) -> str:
    """What is said of an amount with when it comes: 每月省 4,800 元, 本季省 2,400 元; 上季 where that has ended."""
    span: Span | None = voice.files if period == "filing_period" else "year" if period == "year" else None
    if ended and span is not None:
        return voice.tr(ENDED[span], said=text)
    filed = FILED[voice.files] if voice.files is not None and period == "filing_period" else None
    return voice.tr(filed or COMES[period], said=text)


def short(result: MeasureResult, voice: Voice) -> str:
    """The amount for the end of a line; of what is no money, nothing."""
    amount, tr = result.amount, voice.tr
    if amount is None or amount.kind == "none":
        return ""
    if not has_figure(amount):
        return later(amount, tr)
    if is_unknown(amount.low, amount.high):
        return unknown(result, voice)
    ended = result.filed is not None and result.filed.ended
    return comes(said(amount.kind, amount.low, amount.high, voice), amount.per, voice, ended=ended)


def unknown(result: MeasureResult, voice: Voice) -> str:
    """That an amount is not known, and how many answers it takes to know it."""
    if result.amount is None or result.amount.causes.isdisjoint(result.missing):
        return voice.tr("amount not known yet")
    return voice.tr.plural("amount: {n} answer away", "amount: {n} answers away", len(result.missing))


def long(result: MeasureResult, voice: Voice) -> tuple[str, ...]:
    """The amount as a sentence, with what it is compared with; below it what the law adds."""
    amount, tr = result.amount, voice.tr
    if amount is None:
        return ()
    rule, parts = amount.rule, []
    if amount.kind != "none" and has_figure(amount):
        dated = rule.per in NAMED or result.filed is not None
        named = amount.period is not None and dated and not is_unknown(amount.low, amount.high)
        dates = tr.aside(period_text(amount.period, tr)) if named and amount.period is not None else ""
        parts.append(short(result, voice) + dates)
    if amount.until is not None:
        parts.append(later(amount, tr))
    if rule.compared_with is not None:
        parts.append(tr("instead of {other}", other=voice.words(rule.compared_with)))
    note = () if rule.note is None else (voice.words(rule.note),)
    return ((tr.clauses(parts),) if parts else ()) + note or (tr("no sum of money"),)


def has_figure(amount: Amount) -> bool:
    """Whether the rule computes money at all; a deferral may only give a day."""
    return amount.rule.high is not None or amount.rule.low is not None


def later(amount: Amount, tr: Translator) -> str:
    """Until when a deferral lasts."""
    if amount.until is None:
        return ""
    first, last = amount.until
    if first == last and last is not None:
        return tr("payable until {last}", last=day(last, tr))
    return tr("payable until a day {range}", range=_days(first, last, tr))


def _days(first: date | None, last: date | None, tr: Translator) -> str:
    if first is not None and last is not None:
        return tr("between {first} and {last}", first=day(first, tr), last=day(last, tr))
    if last is not None:
        return tr("not after {last}", last=day(last, tr))
    return tr("that is not known yet") if first is None else tr("not before {first}", first=day(first, tr))
