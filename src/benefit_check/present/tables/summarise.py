"""The summary of a batch, computed from the spool by SQL: no row ever comes to Python."""

from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from benefit_check.assess.result import Verdict
from benefit_check.assess.totals import ADDED, OPEN_TO_SUM
from benefit_check.present.json_model import Text
from benefit_check.present.tables.exclusions import Counted, counted, exclusive
from benefit_check.present.tables.measure_counts import Ends, Tally, plus, tallies, together
from benefit_check.present.tables.regions import region_label, region_of
from benefit_check.present.tables.settling import Groups, groups_of, named, undetermined
from benefit_check.present.tables.spool import Answers, answer_sql, open_spool
from benefit_check.present.tables.summary_model import (
    Counts,
    MeasureSummary,
    Reach,
    RegionSummary,
    RegionTally,
    RulebookRef,
    Summary,
    Total,
    TypeSummary,
    coverage,
)
from benefit_check.rulebook.model import Kind, Per, Rulebook, Words
from benefit_check.text.sql_quoting import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOBODY = Words("所在地不详", "place not known")
Tallies = Mapping[str, Mapping[str, Tally]]
"""By measure and region."""


def summarise(
    connection: "DuckDBPyConnection", spool: Path, rulebook: Rulebook, counts: Counts, as_of: date
) -> Summary:
    """What the answers of the spool come to as a whole; amounts in CNY, exact."""
    answers = open_spool(connection, spool, rulebook)
    tallied = {measure: tallies(answers, measure) for measure in answers.spool.measures}
    groups = {measure: groups_of(answers, measure) for measure in answers.spool.measures}
    exact = _counted(answers, tallied)
    reach = _reach(answers)
    whole = sum((by_type[""] for by_type in reach.values()), Reach())
    return Summary(
        rulebook=RulebookRef(rulebook.id, rulebook.version, rulebook.digest),
        as_of=as_of,
        counts=counts,
        reach=whole,
        coverage=coverage(whole.reached, whole.rows),
        totals=_totals(exact, rulebook),
        left_out=_left_out(answers, tallied, exact),
        types=_types(answers, reach, exact),
        measures=tuple(_measure(answers, name, tallied[name], groups[name]) for name in _in_force(tallied)),
        not_in_force=tuple(name for name in tallied if name not in _in_force(tallied)),
        regions=tuple(_region(region, answers, tallied, exact, reach[region][""]) for region in reach),
        undetermined=undetermined(groups.values(), rulebook),
    )


def _in_force(tallied: Tallies) -> list[str]:
    """The measures with at least one answer other than not in force."""
    return [name for name, tally in tallied.items() if set(together(tally).verdicts) - {Verdict.NOT_IN_FORCE}]


def _counted(answers: Answers, tallied: Tallies) -> Counted:
    """What counts in totals, by measure, region and verdict."""
    excluding = {name for group in exclusive(answers.rulebook, answers.spool.measures) for name in group}
    found = dict(counted(answers))
    for name, regions in tallied.items():
        if name not in excluding and answers.rulebook.measures[name].amount.kind in ADDED:
            for region, tally in regions.items():
                found |= {(name, region, one): tally.amounts[one] for one in OPEN_TO_SUM if one in tally.amounts}
    return found


def _left_out(answers: Answers, tallied: Tallies, exact: Counted) -> int:
    """How many amounts no total counts, because they exclude one that counts."""
    stated = sum(
        amount.answers
        for name, regions in tallied.items()
        if answers.rulebook.measures[name].amount.kind in ADDED
        for tally in regions.values()
        for amount in tally.amounts.values()
    )
    return stated - sum(amount.answers for amount in exact.values())


def _totals(exact: Counted, rulebook: Rulebook) -> tuple[Total, ...]:
    """The sums by verdict, kind and period, in the order of the verdicts."""
    sums: dict[tuple[Verdict, Kind, Per], Ends] = {}
    for (name, _, verdict), amount in exact.items():
        rule = rulebook.measures[name].amount
        key = (verdict, rule.kind, rule.per)
        sums[key] = sums.get(key, Ends()) + amount
    return tuple(Total(*key, sums[key]) for key in product(OPEN_TO_SUM, get_args(Kind), get_args(Per)) if key in sums)


def _types(answers: Answers, reach: "Reaches", exact: Counted) -> tuple[TypeSummary, ...]:
    """Each type of measure that somebody could have, in the order of the rulebook."""
    book = answers.rulebook
    types = dict.fromkeys(book.measures[name].type for name in answers.spool.measures)
    found = []
    for each in types:
        part = {key: amount for key, amount in exact.items() if book.measures[key[0]].type == each}
        whole = sum((by_type[each] for by_type in reach.values()), Reach())
        found.append(TypeSummary(each, whole, _totals(part, book)))
    return tuple(found)


def _measure(answers: Answers, name: str, regions: Mapping[str, Tally], groups: Groups) -> MeasureSummary:
    measure, whole = answers.rulebook.measures[name], together(regions)
    reached = whole.verdicts.get(Verdict.ELIGIBLE, 0) + whole.verdicts.get(Verdict.MAY_APPLY, 0)
    return MeasureSummary(
        id=name,
        title=Text(measure.title.zh, measure.title.en),
        type=measure.type,
        kind=measure.amount.kind,
        per=measure.amount.per,
        verdicts=whole.verdicts,
        amounts=whole.amounts,
        coverage=coverage(reached, sum(whole.verdicts.values())),
        regions=tuple(RegionTally(region, tally.verdicts, tally.amounts) for region, tally in regions.items()),
        missing=named(groups, answers.rulebook),
    )


def _region(region: str, answers: Answers, tallied: Tallies, exact: Counted, reach: Reach) -> RegionSummary:
    here = [regions[region] for regions in tallied.values() if region in regions]
    label = region_label(region, answers.rulebook) if region else NOBODY
    whole = Tally()
    for tally in here:
        whole = plus(whole, tally)
    return RegionSummary(
        region=region,
        label=Text(region, region) if label is None else Text(label.zh, label.en),
        reach=reach,
        coverage=coverage(reach.reached, reach.rows),
        verdicts=whole.verdicts,
        totals=_totals({key: amount for key, amount in exact.items() if key[1] == region}, answers.rulebook),
    )


Reaches = Mapping[str, Mapping[str, Reach]]
"""By region and type of measure; "" is all types."""


def _reach(answers: Answers) -> Reaches:
    """How many enterprises have what, by region, in one scan: first how many are alike, then what each kind has."""
    book, spool = answers.rulebook, answers.spool
    types: dict[str, list[str]] = {}
    for name in spool.measures:
        types.setdefault(book.measures[name].type, []).append(name)
    tests = ", ".join(_any(names, verdict) for names in types.values() for verdict in OPEN_TO_SUM)
    query = f"SELECT {spool.place}, count(*), {tests} FROM {spool.relation} GROUP BY ALL ORDER BY 1"
    found: dict[str, dict[str, Reach]] = {}
    for place, rows, *has in answers.connection.execute(query).fetchall():
        by_type = {name: tuple(has[3 * at : 3 * at + 3]) for at, name in enumerate(types)}
        by_type[""] = tuple(map(any, zip(*by_type.values(), strict=True)))
        region = found.setdefault(region_of(place), {})
        for name, (eligible, may_apply, is_open) in by_type.items():
            both = eligible or may_apply
            alike = Reach(1, eligible, may_apply, both, is_open, is_open and not both)
            region[name] = region.get(name, Reach()) + alike.times(rows)
    return dict(sorted(found.items()))


def _any(measures: list[str], verdict: Verdict) -> str:
    """Whether at least one of the measures has the verdict."""
    tests = (f"{answer_sql(name, 'verdict')} = {literal(verdict)}" for name in measures)
    return f"({' OR '.join(tests)})"
