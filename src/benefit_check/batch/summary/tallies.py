"""How often each verdict came out for a measure in each region, and to what the amounts add up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.answers_file import Answers, answer_sql
from benefit_check.batch.answer.regions import region_sql

NOTHING = Decimal("0.00")


class Ends(Struct, frozen=True):
    """What so many `answers` add up to; `high` is None where `unbounded`, some of them, have no upper bound."""

    low: Decimal = NOTHING
    high: Decimal | None = NOTHING
    answers: int = 0
    unbounded: int = 0


class Sums(Struct, frozen=True):
    """Ends that can be added and taken away: `high` is the sum of those that have an upper bound."""

    low: Decimal = NOTHING
    high: Decimal = NOTHING
    answers: int = 0
    unbounded: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.low + other.low,
            self.high + other.high,
            self.answers + other.answers,
            self.unbounded + other.unbounded,
        )

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(
            self.low - other.low,
            self.high - other.high,
            self.answers - other.answers,
            self.unbounded - other.unbounded,
        )

    @property
    def ends(self) -> Ends:
        """As it is told: no upper bound where one has none."""
        return Ends(self.low, None if self.unbounded else self.high, self.answers, self.unbounded)


class Tally(Struct, frozen=True):
    """Answers by verdict, and the sums of those that state an amount."""

    verdicts: Mapping[Verdict, int] = {}
    amounts: Mapping[Verdict, Sums] = {}

    @property
    def ends(self) -> Mapping[Verdict, Ends]:
        """The sums as they are told."""
        return {verdict: sums.ends for verdict, sums in self.amounts.items()}


Tallies = Mapping[str, Mapping[str, Tally]]
"""By measure and region."""


def tallies(answers: Answers, measures: Sequence[str], where: str = "") -> Tallies:
    """The tallies of the measures; `where` is SQL over the spool."""
    found: dict[str, dict[str, Tally]] = {name: {} for name in measures}
    for some in _alike(answers, measures):
        for number, region, word, rows, *sums in answers.connection.execute(_query(answers, some, where)).fetchall():
            verdict = Verdict(word)
            tally = Tally({verdict: int(rows)}, {verdict: sums_of(*sums)} if sums[0] else {})
            regions = found[some[number]]
            regions[region] = plus(regions[region], tally) if region in regions else tally
    return found


def _alike(answers: Answers, measures: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The measures, some at a time: to group by a second verdict costs half of another scan, and more groups.

    Sums make groups heavy, so that measures with amounts go in pairs.
    """
    for has_amount, most in ((False, 4), (True, 2)):
        some = [name for name in measures if _has_amount(answers, name) is has_amount]
        yield from (tuple(some[at : at + most]) for at in range(0, len(some), most))


def _has_amount(answers: Answers, measure: str) -> bool:
    return answers.rulebook.measures[measure].amount.kind != "none"


def _query(answers: Answers, measures: Sequence[str], where: str) -> str:
    """By place first, then by region: to find the region of every row takes three times as long."""
    columns, parts = [f"{answers.spool.place} AS seat", "count(*) AS rows"], []
    for number, name in enumerate(measures):
        low, high, verdict = (answer_sql(name, part) for part in ("amount_low", "amount_high", "verdict"))
        columns.append(f"{verdict} AS verdict{number}")
        outer = ["NULL"] * 4
        if _has_amount(answers, name):
            columns += [f"count({low}) AS stated{number}", f"count({high}) AS bounded{number}"]
            columns += [f"sum({low}) AS low{number}", f"sum({high}) AS high{number}"]
            outer = [f"sum({sum_}{number})" for sum_ in ("stated", "bounded", "low", "high")]
        outer = [f"{region_sql('seat')} AS region", f"verdict{number} AS verdict", "sum(rows)", *outer]
        parts.append(f"SELECT {number} AS number, {', '.join(outer)} FROM alike GROUP BY ALL")
    rows = f"{answers.spool.relation} {f'WHERE {where}' if where else ''}"
    alike = f"SELECT {', '.join(columns)} FROM {rows} GROUP BY ALL"
    each = f"SELECT * FROM ({' UNION ALL '.join(parts)}) ORDER BY number, region = '', region, verdict"
    return f"WITH alike AS MATERIALIZED ({alike}) {each}"


def sums_of(stated: int, bounded: int, low: Decimal | None, high: Decimal | None) -> Sums:
    """The sums as SQL gives them."""
    return Sums(low or NOTHING, high or NOTHING, int(stated), int(stated) - int(bounded))


def plus(one: Tally, other: Tally) -> Tally:
    """Both tallies in one."""
    verdicts = {
        key: one.verdicts.get(key, 0) + other.verdicts.get(key, 0) for key in _keys(one.verdicts, other.verdicts)
    }
    amounts = {
        key: one.amounts.get(key, Sums()) + other.amounts.get(key, Sums()) for key in _keys(one.amounts, other.amounts)
    }
    return Tally(verdicts, amounts)


def together(parts: Mapping[str, Tally] | Iterable[Tally]) -> Tally:
    """All regions in one."""
    whole = Tally()
    for part in parts.values() if isinstance(parts, Mapping) else parts:
        whole = plus(whole, part)
    return whole


def _keys(one: Mapping[Verdict, object], other: Mapping[Verdict, object]) -> list[Verdict]:
    return [verdict for verdict in Verdict if verdict in one or verdict in other]
