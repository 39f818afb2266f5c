"""Two answers of a measure of which nobody knows which holds: for the period still due, and for the running one."""

from collections.abc import Mapping
from datetime import date

from msgspec import structs

from benefit_check.assess.result import Amount, MeasureResult, Verdict
from benefit_check.interpret.conditions import Standing
from benefit_check.interpret.values import NO_CAUSES, Causes, Exact, Unknown, Value, causes_of


def merged_standing(still: Value, before: Standing, now: Standing) -> Standing:
    """How a measure stands, `before` where the earlier period is `still` due, else `now`."""
    return Standing(_either(still, before.worst, now.worst), _either(still, before.best, now.best))


def merged_result(before: MeasureResult, now: MeasureResult, why: Causes, tellable: Mapping[str, int]) -> MeasureResult:
    """What holds whichever it is: their verdict where both have the same, amounts from the lower to the higher.

    `why` is asked for where they differ; `tellable` are the facts that an owner can tell, with their place.
    """
    same = before.verdict is now.verdict
    asked = NO_CAUSES if same and _ends(before.amount) == _ends(now.amount) else why
    causes = frozenset((*before.missing, *before.open, *now.missing, *now.open)) | asked
    missing = tuple(sorted([name for name in causes if name in tellable], key=tellable.__getitem__))
    verdict = before.verdict if same else Verdict.UNDETERMINED
    kept = {one.condition.id for one in before.failed}
    return structs.replace(
        now if before.trace is None else before,
        verdict=verdict,
        amount=_amount(before.amount, now.amount, verdict, asked),
        missing=missing,
        open=tuple(sorted(causes.difference(missing))),
        judged=(*before.judged, *(one for one in now.judged if one not in before.judged)),
        failed=(*before.failed, *(one for one in now.failed if one.condition.id not in kept)) if same else (),
        deadline=before.deadline if before.deadline == now.deadline else None,
        relies_on=tuple(dict.fromkeys((*before.relies_on, *now.relies_on))),
        notes=tuple(dict.fromkeys((*before.notes, *now.notes))),
        filed=None,
    )


def _either(still: Value, *ways: bool | Unknown) -> bool | Unknown:
    before, now = ways
    if isinstance(still, bool):
        return before if still else now
    return before if isinstance(before, bool) and before is now else Unknown(causes_of(still, before, now))


def _ends(amount: Amount | None) -> tuple[Exact | None, Exact | None] | None:
    return None if amount is None else (amount.low, amount.high)


def _amount(before: Amount | None, now: Amount | None, verdict: Verdict, asked: Causes) -> Amount | None:
    """From the lower to the higher; nothing promised where one of them is nothing, or the verdict is open."""
    if before is None or now is None:
        one = before or now
        return None if one is None else structs.replace(one, low=0, causes=one.causes | asked, period=None)
    high = None if before.high is None or now.high is None else max(before.high, now.high)
    low = 0 if verdict is Verdict.UNDETERMINED else min(before.low, now.low)
    period = before.period if before.period == now.period else None
    until = _until(before.until, now.until)
    causes = before.causes | now.causes | asked
    worked = before.worked if before.worked == now.worked else ()
    return structs.replace(before, low=low, high=high, until=until, causes=causes, period=period, worked=worked)


def _until(
    before: tuple[date | None, date | None] | None, now: tuple[date | None, date | None] | None
) -> tuple[date | None, date | None] | None:
    if before is None or now is None or before == now:
        return before if before == now else None
    lows, highs = zip(before, now, strict=True)
    return (
        None if None in lows else min(day for day in lows if day is not None),
        None if None in highs else max(day for day in highs if day is not None),
    )
