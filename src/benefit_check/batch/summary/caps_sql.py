"""What no total counts because measures share a cap: as `assess.totals` does it, in SQL.

A row's amounts of one verdict that share a cap, and that are not left out for another, come to no more than the cap.
"""

from collections.abc import Iterator, Sequence

from benefit_check.assess.result import WITHIN_REACH, Verdict
from benefit_check.batch.answer.answers_file import Answers, answer_sql
from benefit_check.batch.answer.regions import region_sql
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.summary.exclusions_sql import Counted, leaves_out
from benefit_check.batch.summary.tallies import Sums
from benefit_check.sql.query import CAP_COLUMNS


def capped(answers: Answers, exact: Counted) -> Counted:
    """The sums that count once every joint cap is kept. What is cut away is taken from the first that shares it."""
    found = dict(exact)
    for cap in answers.spool.caps:
        sharing = [name for name in answers.rulebook.sharing(cap) if name in answers.spool.measures]
        for verdict in WITHIN_REACH:
            if sum(any(key[0] == name and key[2] is verdict for key in exact) for name in sharing) > 1:
                for region, cut in _cut(answers, cap, sharing, verdict):
                    key = next((name, region, verdict) for name in sharing if (name, region, verdict) in found)
                    found[key] += cut
    return found


def _cut(answers: Answers, cap: str, sharing: Sequence[str], verdict: Verdict) -> Iterator[tuple[str, Sums]]:
    """By region what the cap takes away, which is below zero; one scan of the rows in which several are counted."""
    spool = answers.spool
    low, high = (answer_sql(cap, part) for part in CAP_COLUMNS)
    parts = [f"{region_sql(spool.place)} AS region", f"{low} AS cap_low", f"{high} AS cap_high"]
    for number, name in enumerate(sharing):
        counts = f"({_stated(name, verdict)} AND NOT {leaves_out(answers, name, verdict)})"
        parts += [f"{counts} AS is{number}"]
        parts += [
            f"CASE WHEN {counts} THEN {answer_sql(name, f'amount_{end}')} END AS {end}{number}"
            for end in ("low", "high")
        ]
    numbers = range(len(sharing))
    lows, highs = (" + ".join(f"coalesce({end}{number}, 0)" for number in numbers) for end in ("low", "high"))
    together = " + ".join(f"CAST(is{number} AS INTEGER)" for number in numbers)
    unbounded = " + ".join(f"CAST(is{number} AND high{number} IS NULL AS INTEGER)" for number in numbers)
    rows = f"SELECT {', '.join(parts)} FROM {spool.relation}"
    sums = (
        f"SELECT region, cap_low, cap_high, {lows} AS low, {highs} AS high, {unbounded} AS open "
        f"FROM ({rows}) WHERE {together} > 1"
    )
    ends = (
        "SELECT region, low, high, open, least(low, cap_low) AS low_left, "
        "CASE WHEN open > 0 THEN cap_high ELSE least(high, cap_high) END AS high_left "
        f"FROM ({sums})"
    )
    query = (
        "SELECT region, sum(low_left - low), sum(CASE WHEN high_left IS NULL THEN 0 ELSE high_left - high END), "
        "sum(CASE WHEN high_left IS NULL THEN 0 ELSE open END) "
        f"FROM ({ends}) GROUP BY ALL"
    )
    for region, less, lower, bounded in answers.connection.execute(query).fetchall():
        yield region, Sums(less, lower, 0, -int(bounded))


def _stated(measure: str, verdict: Verdict) -> str:
    said, low = answer_sql(measure, "verdict"), answer_sql(measure, "amount_low")
    return f"({said} = {literal(verdict)} AND {low} IS NOT NULL)"
