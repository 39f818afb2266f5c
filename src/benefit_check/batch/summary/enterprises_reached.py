"""How many enterprises have what, by region and type of measure, in one scan."""

from collections import Counter
from collections.abc import Mapping
from functools import reduce
from operator import or_

from benefit_check.assess.result import WITHIN_REACH, Verdict
from benefit_check.batch.answer.answers_file import Answers, answer_sql
from benefit_check.batch.answer.regions import region_sql
from benefit_check.batch.engine.quoting import literals
from benefit_check.batch.summary.model import Reach

Reaches = Mapping[str, Mapping[str, Reach]]
"""By region and type of measure; "" is all types."""

BITS = {verdict: 1 << number for number, verdict in enumerate(Verdict)}
_AT = {bit: verdict for verdict, bit in BITS.items()}
_LIST = literals([_AT.get(position, "") for position in range(1, max(_AT) + 1)])
_OPEN = sum(BITS[verdict] for verdict in WITHIN_REACH)


def reached(answers: Answers) -> Reaches:
    """Each region in order; first how many are alike, then what each kind of them has."""
    book, spool = answers.rulebook, answers.spool
    types: dict[str, list[str]] = {}
    for name in spool.measures:
        types.setdefault(book.measures[name].type, []).append(name)
    alike = ", ".join(f"{_bits(names)} AS has{number}" for number, names in enumerate(types.values()))
    query = (
        f"SELECT {region_sql('seat')}, sum(rows), COLUMNS('^has') FROM "
        f"(SELECT {spool.place} AS seat, count(*) AS rows, {alike} FROM {spool.relation} GROUP BY ALL) "
        "GROUP BY ALL ORDER BY 1"
    )
    rows_with: Counter[tuple[str, str, int]] = Counter()
    for region, rows, *has in answers.connection.execute(query).fetchall():
        for name, bits in (("", reduce(or_, has, 0)), *zip(types, has, strict=True)):
            rows_with[region, name, bits] += int(rows)
    found: dict[str, dict[str, Reach]] = {}
    for (region, name, bits), rows in rows_with.items():
        by_type = found.setdefault(region, {})
        by_type[name] = by_type.get(name, Reach()) + _alike(bits).times(rows)
    return found


def _bits(measures: list[str]) -> str:
    """The verdicts that at least one of the measures has, a bit each.

    A verdict is looked up in a list in which it stands at the place of its bit: DuckDB does that once for each text
    that a part of the file knows, where it compares row by row.
    """
    looked_up = (f"list_position([{_LIST}], {answer_sql(name, 'verdict')})" for name in measures)
    return f"({' | '.join(looked_up)}) & {_OPEN}"


def _alike(bits: int) -> Reach:
    """An enterprise with these verdicts."""
    eligible, may_apply, is_open = (bool(bits & BITS[verdict]) for verdict in WITHIN_REACH)
    both = eligible or may_apply
    return Reach(1, eligible, may_apply, both, is_open, is_open and not both)
