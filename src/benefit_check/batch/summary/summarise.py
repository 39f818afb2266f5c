"""The summary of a batch, computed from the spool by SQL: no row ever comes to Python."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from benefit_check.assess.result import WITHIN_REACH, Verdict
from benefit_check.batch.answer.answers_file import Answers, open_spool
from benefit_check.batch.answer.constant_columns import constants
from benefit_check.batch.answer.regions import region_label
from benefit_check.batch.summary.caps_sql import capped
from benefit_check.batch.summary.enterprises_reached import Reaches, reached
from benefit_check.batch.summary.exclusions_sql import Counted, counted, left_out
from benefit_check.batch.summary.model import (
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
    days_asked,
)
from benefit_check.batch.summary.next_facts import Groups, groups_of, named, undetermined
from benefit_check.batch.summary.tallies import Sums, Tallies, Tally, tallies, together
from benefit_check.present.json.model import Text
from benefit_check.rulebook.filing import meant, read_on
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Kind, Measure, Per, Rulebook
from benefit_check.sql.query import answer_column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOBODY = Words("所在地不详", "place not known")


def summarise(
    connection: "DuckDBPyConnection", spool: Path, rulebook: Rulebook, counts: Counts, days: Sequence[date]
) -> Summary:
    """What the answers of the spool come to as a whole; amounts exact.

    By region only where the rulebook knows where an enterprise is.
    """
    answers = open_spool(connection, spool, rulebook)
    reach = reached(answers)
    tallied = _tallied(answers, reach)
    wholes = {name: together(regions) for name, regions in tallied.items()}
    is_open = [name for name, tally in wholes.items() if Verdict.UNDETERMINED in tally.verdicts]
    groups = {name: groups_of(answers, name) for name in is_open}
    without = left_out(answers, tallied)
    exact = capped(answers, counted(answers, tallied, without))
    in_force = [name for name, tally in wholes.items() if _in_force(tally, rulebook.measures[name], rulebook, days)]
    whole = sum((by_type[""] for by_type in reach.values()), Reach())
    as_of, several = days_asked(days)
    return Summary(
        rulebook=RulebookRef(rulebook.id, rulebook.version, rulebook.digest),
        as_of=as_of,
        days=several,
        counts=counts,
        reach=whole,
        coverage=coverage(whole.reached, whole.rows),
        totals=_totals(exact, rulebook, days),
        left_out=sum(amount.answers for amount in without.values()),
        types=_types(answers, reach, exact, days),
        measures=tuple(
            _measure(rulebook, name, wholes[name], tallied[name], groups.get(name, {})) for name in in_force
        ),
        not_in_force=tuple(name for name in tallied if name not in in_force),
        regions=_regions(answers, tallied, exact, reach, days) if rulebook.roles.place else (),
        undetermined=undetermined(groups.values(), rulebook),
    )


def _in_force(tally: Tally, measure: Measure, rulebook: Rulebook, days: Sequence[date]) -> bool:
    """Whether somebody could have it on one of the days; where there is nobody, its own periods say so."""
    if not tally.verdicts:
        return any(measure.conditions_on(day) is not None for day in read_on(measure, rulebook, days))
    return bool(set(tally.verdicts) - {Verdict.NOT_IN_FORCE})


def _tallied(answers: Answers, reach: Reaches) -> Tallies:
    """The tallies of every measure; of one that says the same to all, without a look at the rows."""
    alike = constants(answers)
    rows = {region: reach[region][""].rows for region in sorted(reach, key=lambda region: (not region, region))}
    found: dict[str, Mapping[str, Tally]] = {}
    for name in answers.spool.measures:
        verdict = alike.get(answer_column(name, "verdict"))
        if verdict is not None and answer_column(name, "amount_low") in alike:
            found[name] = {region: Tally({Verdict(verdict): count}) for region, count in rows.items()}
    found |= tallies(answers, [name for name in answers.spool.measures if name not in found])
    return {name: found[name] for name in answers.spool.measures}


def _totals(exact: Counted, rulebook: Rulebook, days: Sequence[date]) -> tuple[Total, ...]:
    """The sums by verdict, kind and period, in the order of the verdicts."""
    sums: dict[tuple[Verdict, Kind, Per], dict[int | None, Sums]] = {}
    for (name, _, verdict), amount in exact.items():
        measure = rulebook.measures[name]
        year = _year(measure, rulebook, days)
        some = sums.setdefault((verdict, measure.amount.kind, measure.amount.per), {})
        some[year] = some.get(year, Sums()) + amount
    order = product(WITHIN_REACH, get_args(Kind), get_args(Per))
    return tuple(
        Total(*key, sums[key][year].ends, year) for key in order if key in sums for year in sorted(sums[key], key=str)
    )


def _year(measure: Measure, rulebook: Rulebook, days: Sequence[date]) -> int | None:
    """The calendar year that its amounts are for, where they come by the year."""
    if measure.amount.per not in ("year", "year_to_date") or len(days) != 1:
        return None
    found = meant(measure, rulebook, days[0], "quarter")
    return None if found is None or found.first is None else found.first.year


def _types(answers: Answers, reach: Reaches, exact: Counted, days: Sequence[date]) -> tuple[TypeSummary, ...]:
    """Each type of measure that somebody could have, in the order of the rulebook."""
    book = answers.rulebook
    types = dict.fromkeys(book.measures[name].type for name in answers.spool.measures)
    found = []
    for each in types:
        part = {key: amount for key, amount in exact.items() if book.measures[key[0]].type == each}
        whole = sum((by_type[each] for by_type in reach.values()), Reach())
        found.append(TypeSummary(each, whole, _totals(part, book, days)))
    return tuple(found)


def _measure(
    rulebook: Rulebook, name: str, whole: Tally, regions: Mapping[str, Tally], groups: Groups
) -> MeasureSummary:
    measure = rulebook.measures[name]
    reached = whole.verdicts.get(Verdict.ELIGIBLE, 0) + whole.verdicts.get(Verdict.MAY_APPLY, 0)
    return MeasureSummary(
        id=name,
        title=Text(measure.title.zh, measure.title.en),
        type=measure.type,
        kind=measure.amount.kind,
        per=measure.amount.per,
        verdicts=whole.verdicts,
        amounts=whole.ends,
        coverage=coverage(reached, sum(whole.verdicts.values())),
        regions=tuple(RegionTally(region, tally.verdicts, tally.ends) for region, tally in regions.items())
        if rulebook.roles.place
        else (),
        missing=named(groups, rulebook),
    )


def _regions(
    answers: Answers, tallied: Tallies, exact: Counted, reach: Reaches, days: Sequence[date]
) -> tuple[RegionSummary, ...]:
    """Each region met, in order."""
    counted: dict[str, dict[tuple[str, str, Verdict], Sums]] = {}
    for key, sums in exact.items():
        counted.setdefault(key[1], {})[key] = sums
    here: dict[str, list[Tally]] = {}
    for regions in tallied.values():
        for region, tally in regions.items():
            here.setdefault(region, []).append(tally)
    return tuple(
        _region(region, answers.rulebook, together(here[region]), counted.get(region, {}), by_type[""], days)
        for region, by_type in reach.items()
    )


def _region(
    region: str, rulebook: Rulebook, tally: Tally, exact: Counted, reach: Reach, days: Sequence[date]
) -> RegionSummary:
    label = region_label(region, rulebook) if region else NOBODY
    return RegionSummary(
        region=region,
        label=Text(region, region) if label is None else Text(label.zh, label.en),
        reach=reach,
        coverage=coverage(reach.reached, reach.rows),
        verdicts=tally.verdicts,
        totals=_totals(exact, rulebook, days),
    )
