"""The figures of a summary as plain Python finds them, row by row, to hold the SQL against."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from benefit_check.assess.result import Amount, MeasureResult, Verdict
from benefit_check.assess.totals import ADDED, total
from benefit_check.batch.summary.model import Reach, Summary
from benefit_check.batch.summary.tallies import Ends
from benefit_check.rulebook.model import Rulebook

Row = Mapping[str, Any]
Figures = dict[Any, Any]
OPEN = {Verdict.ELIGIBLE, Verdict.MAY_APPLY}


def result(measure: str, verdict: Verdict, low: Any, high: Any, book: Rulebook) -> MeasureResult:
    """An answer as the use case of one enterprise gives it."""
    known = book.measures[measure]
    rule = known.amount
    amount = None
    if low is not None:
        ends = Fraction(low), None if high is None else Fraction(high)
        amount = Amount(rule.kind, rule.per, rule.bound, *ends, None, frozenset(), rule)
    return MeasureResult(known, verdict, amount, None, (), (), (), (), None, ())


def region_of(row: Row) -> str:
    """The prefecture of a row."""
    return row["_place"][:4] + "00" if row.get("_place") else ""


def figures(rows: Sequence[Row], book: Rulebook) -> Figures:
    """Every figure of the summary of the rows."""
    counts: Counter[Any] = Counter()
    sums: defaultdict[tuple[Any, ...], list[Amount]] = defaultdict(list)
    reach: defaultdict[tuple[Any, ...], Reach] = defaultdict(Reach)
    for row in rows:
        region, results = region_of(row), results_of(row, book)
        counted = {name for one in total(results).sums for name in one.measures}
        for one in results:
            name, verdict, amount = one.measure.id, one.verdict, one.amount
            counts["verdict", name, region, verdict] += 1
            codes = row[f"{name}__missing"].split(";") if verdict is Verdict.UNDETERMINED else ()
            counts.update(("missing", name, code) for code in codes if code)
            if amount is not None:
                sums["amount", name, region, verdict].append(amount)
            if amount is not None and name in counted:
                for where in ("all", region):
                    sums["total", where, verdict, amount.kind, amount.per].append(amount)
            counts["left out"] += amount is not None and amount.kind in ADDED and name not in counted
        reach["region", region] += reach_of(results)
        for kind in {one.measure.type for one in results}:
            reach["type", kind] += reach_of([one for one in results if one.measure.type == kind])
    return {**{key: count for key, count in counts.items() if count}, **_all_ends(sums), **reach}


def results_of(row: Row, book: Rulebook) -> list[MeasureResult]:
    """The answers of a row."""
    names = [name for name in book.measures if f"{name}__verdict" in row]
    parts = ("verdict", "amount_low", "amount_high")
    cells = {name: [row[f"{name}__{part}"] for part in parts] for name in names}
    return [result(name, Verdict(verdict), low, high, book) for name, (verdict, low, high) in cells.items()]


def _all_ends(sums: Mapping[tuple[Any, ...], Sequence[Amount]]) -> Figures:
    """Both sums, the second None where one amount has no upper bound, and how many amounts, and how many of those."""
    found: Figures = {}
    for key, amounts in sums.items():
        highs = [one.high for one in amounts if one.high is not None]
        unbounded = len(amounts) - len(highs)
        low = sum(one.low for one in amounts)
        found[key] = (low, None if unbounded else sum(highs), len(amounts), unbounded)
    return found


def reach_of(results: Sequence[MeasureResult]) -> Reach:
    """One enterprise with these answers."""
    has = {one.verdict for one in results}
    both, is_open = bool(has & OPEN), Verdict.UNDETERMINED in has
    return Reach(1, Verdict.ELIGIBLE in has, Verdict.MAY_APPLY in has, both, is_open, is_open and not both)


def told(summary: Summary, rows: Sequence[Row]) -> Figures:
    """The same figures as the summary tells them; what it says of measures not in force is that they are so to all."""
    found: Figures = {"left out": summary.left_out} if summary.left_out else {}
    regions = Counter(map(region_of, rows))
    for name in summary.not_in_force:
        found |= {("verdict", name, region, Verdict.NOT_IN_FORCE): count for region, count in regions.items()}
    for measure in summary.measures:
        found |= {("missing", measure.id, one.fact): one.answers for one in measure.missing}
        for part in measure.regions:
            found |= {("verdict", measure.id, part.region, key): count for key, count in part.verdicts.items()}
            found |= {("amount", measure.id, part.region, key): _told(ends) for key, ends in part.amounts.items()}
    found |= {("total", "all", one.verdict, one.kind, one.per): _told(one.sum) for one in summary.totals}
    for region in summary.regions:
        found["region", region.region] = region.reach
        for one in region.totals:
            found["total", region.region, one.verdict, one.kind, one.per] = _told(one.sum)
    return found | {("type", one.type): one.reach for one in summary.types if one.reach.rows}


def _told(ends: Ends) -> tuple[Any, ...]:
    return ends.low, ends.high, ends.answers, ends.unbounded
