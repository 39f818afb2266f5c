"""What a measure is worth, in words: its kind, its figure or its range, and per what."""

from datetime import date

from benefit_check.assess.result import Amount, MeasureResult
from benefit_check.interpret.values import Exact
from benefit_check.present.catalogue import N_, Translator
from benefit_check.present.dates import day
from benefit_check.present.money import money
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Kind, Per

PER = {
    "once": N_("{amount}"),
    "month": N_("{amount} a month"),
    "quarter": N_("{amount} a quarter"),
    "year": N_("{amount} a year"),
}
KINDS: dict[Kind, str] = {
    "saving": N_("you save {amount}"),
    "cash": N_("you receive {amount}"),
    "financing": N_("a loan of {amount}"),
    "deferral": N_("payable later: {amount}"),
}
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


def short(result: MeasureResult, voice: Voice) -> str:
    """The amount for the end of a line; of what is no money, nothing."""
    amount, tr = result.amount, voice.tr
    if amount is None or amount.kind == "none":
        return ""
    if not has_figure(amount):
        return later(amount, tr)
    if is_unknown(amount.low, amount.high):
        return tr("amount not known yet")
    return f"{tr(NAMES[amount.kind])} {per(span(amount.low, amount.high, tr), amount.per, tr)}"


def long(amount: Amount, voice: Voice) -> tuple[str, ...]:
    """The amount as a sentence, with what it is compared with; below it what the law adds."""
    tr, rule = voice.tr, amount.rule
    parts = []
    if amount.kind != "none" and has_figure(amount):
        said = tr(KINDS[amount.kind], amount=tr.led(per(span(amount.low, amount.high, tr), amount.per, tr)))
        parts.append(tr("amount not known yet") if is_unknown(amount.low, amount.high) else said)
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
