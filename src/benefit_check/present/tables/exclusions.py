"""What the answers add up to when measures that exclude each other count once: as `assess.totals` does it, in SQL.

Only savings and cash are added. Within each group of measures that exclude each other, directly or through a third, a
row's amounts of one verdict are those of the set that can be had together and is worth most.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from benefit_check.assess.result import Verdict
from benefit_check.assess.totals import ADDED, OPEN_TO_SUM
from benefit_check.present.tables.measure_counts import Ends, ends
from benefit_check.present.tables.regions import region_of
from benefit_check.present.tables.spool import Answers, answer_sql
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.sql_quoting import literal

NO_END = "CAST(1e30 AS DECIMAL(38, 2))"
"""More than any sum of amounts."""

Counted = Mapping[tuple[str, str, Verdict], Ends]
"""The counted amounts by measure, region and verdict."""


def counted(answers: Answers) -> Counted:
    """The amounts of the measures that exclude others, as far as they count; of all others every amount counts."""
    found: dict[tuple[str, str, Verdict], Ends] = {}
    for group in exclusive(answers.rulebook, answers.spool.measures):
        found |= _counted(answers, group)
    return found


def exclusive(rulebook: Rulebook, measures: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The measures in groups within which some exclude others; measures that exclude none are in no group."""
    groups: list[tuple[str, ...]] = []
    for name in measures:
        if rulebook.measures[name].amount.kind not in ADDED:
            continue
        touching = [group for group in groups if any(_excludes(name, other, rulebook) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append((*(other for group in touching for other in group), name))
    return [group for group in groups if len(group) > 1]


def compatible(group: tuple[str, ...], rulebook: Rulebook) -> Iterator[tuple[str, ...]]:
    """Every choice from the group that can be had together and to which nothing can be added."""
    for size in range(1, len(group) + 1):
        for some in combinations(group, size):
            rest = (name for name in group if name not in some)
            if not any(_excludes(one, other, rulebook) for one, other in combinations(some, 2)) and all(
                any(_excludes(one, other, rulebook) for one in some) for other in rest
            ):
                yield some


def _excludes(one: str, other: str, rulebook: Rulebook) -> bool:
    return other in rulebook.measures[one].excludes or one in rulebook.measures[other].excludes


def _counted(answers: Answers, group: tuple[str, ...]) -> dict[tuple[str, str, Verdict], Ends]:
    """One scan: each row's best set a verdict, then the sums of the measures in it."""
    sets = list(compatible(group, answers.rulebook))
    spool = answers.spool
    choices = ", ".join(f"{_choice(sets, verdict, answers.rulebook)} AS {verdict}" for verdict in OPEN_TO_SUM)
    keys = [(measure, verdict) for measure in group for verdict in OPEN_TO_SUM]
    sums = ", ".join(_sums(measure, verdict, sets) for measure, verdict in keys)
    query = (
        f"SELECT place, {sums} FROM (SELECT *, {spool.place} AS place, {choices} FROM {spool.relation}) GROUP BY place"
    )
    found: dict[tuple[str, str, Verdict], Ends] = {}
    for place, *row in answers.connection.execute(query).fetchall():
        for number, (measure, verdict) in enumerate(keys):
            stated, unbounded, low, high = row[4 * number : 4 * number + 4]
            if stated:
                key = (measure, region_of(place), verdict)
                found[key] = found.get(key, Ends()) + ends(low, high, stated, unbounded)
    return found


def _choice(sets: list[tuple[str, ...]], verdict: Verdict, rulebook: Rulebook) -> str:
    """The number of the set worth most at its low end, then at its high end, then with the fewest measures.

    NULL where at most one measure states an amount: nothing is to be chosen, and most rows are so.
    """
    stated = " + ".join(_stated(measure, verdict) for measure in dict.fromkeys(name for some in sets for name in some))
    worth = ", ".join(
        f"{{{_is_full(some, verdict, rulebook)}, {_worth(some, verdict)}, number: {-number}}}"
        for number, some in enumerate(sets)
    )
    return f"CASE WHEN {stated} > 1 THEN -list_max([{worth}]).number END"


def _is_full(some: tuple[str, ...], verdict: Verdict, rulebook: Rulebook) -> str:
    """Whether nothing that the row has could be added to what it has of the set."""
    tests = ["true"]
    for other, known in rulebook.measures.items():
        against = [name for name in some if _excludes(name, other, rulebook)]
        if other not in some and against and known.amount.kind in ADDED:
            tests.append(
                f"({' + '.join(_stated(name, verdict) for name in against)} > 0 OR {_stated(other, verdict)} = 0)"
            )
    return f"whole: {' AND '.join(tests)}"


def _worth(some: tuple[str, ...], verdict: Verdict) -> str:
    lows, highs = [], []
    for measure in some:
        low, high = (f"CAST({answer_sql(measure, part)} AS DECIMAL(38, 2))" for part in ("amount_low", "amount_high"))
        lows.append(f"{_stated(measure, verdict)} * coalesce({low}, 0)")
        highs.append(f"CASE WHEN {_stated(measure, verdict)} = 1 THEN coalesce({high}, {NO_END}) ELSE 0 END")
    fewer = " + ".join(_stated(measure, verdict) for measure in some)
    # an open end is no larger for being there twice
    return f"low: {' + '.join(lows)}, high: least({' + '.join(highs)}, {NO_END}), fewer: -({fewer})"


def _stated(measure: str, verdict: Verdict) -> str:
    """1 where the measure has the verdict and an amount, else 0."""
    said, low = answer_sql(measure, "verdict"), answer_sql(measure, "amount_low")
    return f"CASE WHEN {said} = {literal(verdict)} AND {low} IS NOT NULL THEN 1 ELSE 0 END"


def _sums(measure: str, verdict: Verdict, sets: list[tuple[str, ...]]) -> str:
    """How many amounts count, how many of them have no upper bound, and both sums."""
    low, high, said = (answer_sql(measure, part) for part in ("amount_low", "amount_high", "verdict"))
    holding = ", ".join(str(number) for number, some in enumerate(sets) if measure in some)
    counts = f"FILTER (WHERE {said} = {literal(verdict)} AND coalesce({verdict} IN ({holding}), true))"
    stated = f"count({low}) {counts}"
    sums = f"coalesce(sum({low}) {counts}, 0), coalesce(sum({high}) {counts}, 0)"
    return f"{stated}, {stated} - count({high}) {counts}, {sums}"
