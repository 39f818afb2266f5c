"""How often each verdict came out for a measure in each region, and to what the amounts add up."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from benefit_check.assess.result import Verdict
from benefit_check.present.tables.regions import region_of
from benefit_check.present.tables.spool import Answers, answer_sql

NOTHING = Decimal("0.00")


class Ends(Struct, frozen=True):
    """What so many `answers` add up to, in CNY; `high` is None where `unbounded`, some of them, have no upper bound."""

    low: Decimal = NOTHING
    high: Decimal | None = NOTHING
    answers: int = 0
    unbounded: int = 0

    def __add__(self, other: "Ends") -> "Ends":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Ends(self.low + other.low, high, self.answers + other.answers, self.unbounded + other.unbounded)


class Tally(Struct, frozen=True):
    """Answers by verdict, and the sums of those that state an amount."""

    verdicts: Mapping[Verdict, int] = {}
    amounts: Mapping[Verdict, Ends] = {}


def tallies(answers: Answers, measure: str, where: str = "") -> dict[str, Tally]:
    """The tally of each region ("" is not known); `where` is SQL over the spool."""
    low, high, verdict = (answer_sql(measure, part) for part in ("amount_low", "amount_high", "verdict"))
    query = (
        f"SELECT {answers.spool.place} AS place, {verdict}, count(*), count({low}), "
        f"count({low}) - count({high}), coalesce(sum({low}), 0), coalesce(sum({high}), 0) "
        f"FROM {answers.spool.relation} {f'WHERE {where}' if where else ''} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    found: dict[str, Tally] = {}
    has_amount = answers.rulebook.measures[measure].amount.kind != "none"
    for place, word, count, stated, unbounded, lows, highs in answers.connection.execute(query).fetchall():
        one, region = Verdict(word), region_of(place)
        amounts = {one: ends(lows, highs, stated, unbounded)} if stated and has_amount else {}
        found[region] = plus(found.get(region, Tally()), Tally({one: count}, amounts))
    return found


def ends(low: Decimal | int, high: Decimal | int, stated: int, unbounded: int) -> Ends:
    """The sum as SQL gives it."""
    return Ends(
        Decimal(low).quantize(NOTHING), None if unbounded else Decimal(high).quantize(NOTHING), stated, unbounded
    )


def plus(one: Tally, other: Tally) -> Tally:
    """Both tallies in one."""
    verdicts = {
        key: one.verdicts.get(key, 0) + other.verdicts.get(key, 0) for key in _keys(one.verdicts, other.verdicts)
    }
    amounts = {
        key: one.amounts.get(key, Ends()) + other.amounts.get(key, Ends()) for key in _keys(one.amounts, other.amounts)
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
