"""What no total counts because measures exclude each other: as `assess.totals` does it, in SQL.

Only savings and cash are added. Within each group of measures that exclude each other, directly or through a third, a
row's amounts of one verdict are those of the set that can be had together and is worth most; the others are left out.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from benefit_check.assess.exclusion_groups import compatible
from benefit_check.assess.result import WITHIN_REACH, Verdict
from benefit_check.assess.totals import ADDED
from benefit_check.batch.answer.answers_file import Answers, answer_sql
from benefit_check.batch.answer.regions import region_sql
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.summary.exclusions import excluding, exclusive
from benefit_check.batch.summary.tallies import Sums, Tallies, sums_of
from benefit_check.rulebook.model import Rulebook

NO_END = "CAST(1e30 AS DECIMAL(38, 2))"
"""More than any sum of amounts."""

Counted = Mapping[tuple[str, str, Verdict], Sums]
"""Amounts by measure, region and verdict."""


def counted(answers: Answers, tallied: Tallies, without: Counted) -> Counted:
    """What counts in totals: the savings and cash of the tallies without those that are left out."""
    stated = {
        (name, region, one): tally.amounts[one]
        for name, regions in tallied.items()
        if answers.rulebook.measures[name].amount.kind in ADDED
        for region, tally in regions.items()
        for one in WITHIN_REACH
        if one in tally.amounts
    }
    found = {key: sums - without[key] if key in without else sums for key, sums in stated.items()}
    return {key: sums for key, sums in found.items() if sums.answers}


def left_out(answers: Answers, tallied: Tallies) -> Counted:
    """The amounts that do not count, because they exclude one that does."""
    found: dict[tuple[str, str, Verdict], Sums] = {}
    for verdict in WITHIN_REACH:
        stating = [name for name in tallied if any(verdict in tally.amounts for tally in tallied[name].values())]
        for group in exclusive(answers.rulebook, stating):
            found |= _left_out(answers, group, verdict)
    return found


def _left_out(answers: Answers, group: tuple[str, ...], verdict: Verdict) -> Counted:
    """One scan, in which only the rows are looked at where there is something to choose."""
    spool, book = answers.spool, answers.rulebook
    columns = ", ".join(answer_sql(name, part) for name in group for part in ("amount_low", "amount_high"))
    stated = " + ".join(f"CAST({_stated(name, verdict)} AS INTEGER) * {bit}" for name, bit in _bits(group).items())
    sums = ", ".join(_sums(name) for name in group)
    meet = " OR ".join(
        f"{_stated(one, verdict)} AND {_stated(other, verdict)}"
        for one, other in combinations(group, 2)
        if excluding(book)(one, other)
    )
    rows = (
        f"SELECT {region_sql(spool.place)} AS region, {columns}, {stated} AS stated FROM {spool.relation} WHERE {meet}"
    )
    query = f"SELECT region, {_worse(group, book)} AS worse, count(*), {sums} FROM ({rows}) GROUP BY 1, 2"
    found: dict[tuple[str, str, Verdict], Sums] = {}
    for region, worse, count, *parts in answers.connection.execute(query).fetchall():
        for number, (name, bit) in enumerate(_bits(group).items()):
            if worse & bit:
                key = name, region, verdict
                found[key] = found.get(key, Sums()) + sums_of(count, *parts[3 * number : 3 * number + 3])
    return found


def leaves_out(answers: Answers, measure: str, verdict: Verdict) -> str:
    """Whether a row counts another measure instead, which this one excludes, in SQL."""
    book = answers.rulebook
    group = next((some for some in exclusive(book, answers.spool.measures) if measure in some), None)
    if group is None:
        return "FALSE"
    stated = " + ".join(f"CAST({_stated(name, verdict)} AS INTEGER) * {bit}" for name, bit in _bits(group).items())
    return f"(coalesce({_worse(group, book, f'({stated})')}, 0) & {_bits(group)[measure]}) > 0"


def _bits(group: tuple[str, ...]) -> dict[str, int]:
    return {name: 1 << number for number, name in enumerate(group)}


def _stated(measure: str, verdict: Verdict) -> str:
    said, low = answer_sql(measure, "verdict"), answer_sql(measure, "amount_low")
    return f"({said} = {literal(verdict)} AND {low} IS NOT NULL)"


def _sums(measure: str) -> str:
    """What `sums_of` takes beside the number of rows, all of which state an amount."""
    low, high = (answer_sql(measure, part) for part in ("amount_low", "amount_high"))
    return f"count({high}), sum({low}), sum({high})"


def _worse(group: tuple[str, ...], rulebook: Rulebook, stated: str = "stated") -> str:
    """The bits of the measures that are left out, by those that the row states."""
    cases = []
    for size in range(2, len(group) + 1):
        for some in combinations(group, size):
            parts = [_left_by_best(part, group, rulebook) for part in exclusive(rulebook, some)]
            if parts:
                cases.append(f"WHEN {_number(some, group)} THEN {' + '.join(parts)}")
    return f"CASE {stated} {' '.join(cases)} END"


def _left_by_best(some: tuple[str, ...], group: tuple[str, ...], rulebook: Rulebook) -> str:
    """The bits of what the set is without that is worth most; of several, the first."""
    sets = list(compatible(some, excluding(rulebook)))
    left = [_number(tuple(name for name in some if name not in chosen), group) for chosen in sets]
    cases = (
        f"WHEN {' AND '.join(_at_least(sets[number], other) for other in sets[number + 1 :])} THEN {left[number]}"
        for number in range(len(sets) - 1)
    )
    return f"CASE {' '.join(cases)} ELSE {left[-1]} END"


def _number(some: tuple[str, ...], group: tuple[str, ...]) -> int:
    bits = _bits(group)
    return sum(bits[name] for name in some)


def _at_least(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Whether a set is worth as much as another: at its low end, then at its high end, then by having fewer."""
    (low, high), (low_other, high_other) = _worth(one), _worth(other)
    last = ">=" if len(one) <= len(other) else ">"
    return f"({low} > {low_other} OR ({low} = {low_other} AND {high} {last} {high_other}))"


def _worth(some: tuple[str, ...]) -> Iterator[str]:
    lows, highs = ([answer_sql(name, part) for name in some] for part in ("amount_low", "amount_high"))
    yield f"({' + '.join(lows)})"
    # a sum with an open end is NULL, and an open end is no larger for being there twice
    yield f"coalesce({' + '.join(highs)}, {NO_END})"
