"""Whether the engines gave the same answers."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb
from msgspec import Struct

from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise, MeasureResult, Verdict
from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.interpret.values import Value
from benefit_check.rulebook.store import rulebook_in
from peers.engines import DAY
from peers.table import FACTS, measures

IDS = ("uscc", "_id", "id")
TWO_VALUED = ("verdict", "amount_low", "amount_high")
THREE_VALUED = (*TWO_VALUED, "reasons", "missing")


class Differences(Struct, frozen=True):
    """Of so many answers (row and measure) those with another verdict, and those with the verdict but another rest."""

    answers: int
    verdicts: int
    others: int


def differences(reference: Path, found: Path, *, three_valued: bool) -> Differences:
    """Compare two wide files row by row, by enterprise."""
    connection, kinds = duckdb.connect(), THREE_VALUED if three_valued else TWO_VALUED
    verdicts, others = [], []
    for one in measures():
        names = [identifier(f"{one.id}__{kind}") for kind in kinds]
        same = f"a.{names[0]} IS NOT DISTINCT FROM b.{names[0]}"
        verdicts.append(f"count(*) FILTER (NOT {same})")
        rest = [f"a.{name} IS DISTINCT FROM {_as_decimal(name)}" for name in names[1:]]
        others.append(f"count(*) FILTER ({same} AND ({' OR '.join(rest)}))")
    joined = (
        f"{literal(reference)} a JOIN {literal(found)} b ON a.{identifier(_id(reference))} = b.{identifier(_id(found))}"
    )
    ((rows, wrong, apart),) = connection.sql(
        f"SELECT count(*), {' + '.join(verdicts)}, {' + '.join(others)} FROM {joined}"
    ).fetchall()
    return Differences(rows * len(measures()), wrong, apart)


def interpreted(rows: Path, found: Path, count: int) -> list[str]:
    """Where the three-valued file disagrees with our interpreter on the first rows, a line an answer."""
    rulebook, diagnostics = rulebook_in(Path(__file__).parent / "rules")
    assert rulebook is not None, diagnostics
    name = _id(found)
    facts, answers = _dicts(rows, count), {row[name]: row for row in _dicts(found, count)}
    wrong: list[str] = []
    for row in facts:
        given = {fact.id: _base(row[fact.id]) for fact in FACTS if row[fact.id] is not None}
        outcome = assess(rulebook, Enterprise("", "", given), date.fromisoformat(DAY))
        answer = answers[row["uscc"]]
        for result in outcome.results:
            expected = _expected(result)
            shown = tuple(answer[f"{result.measure.id}__{kind}"] for kind in THREE_VALUED)
            if shown != expected:
                wrong.append(f"{row['uscc']} {result.measure.id}: {shown}, the interpreter says {expected}")
    return wrong


def _expected(result: MeasureResult) -> tuple[object, ...]:
    amount = result.amount
    low, high = (None, None) if amount is None else (_cny(amount.low), _cny(amount.high))
    reasons = ";".join(one.condition.id for one in result.failed) if result.verdict is Verdict.INELIGIBLE else ""
    return (result.verdict.value, low, high, reasons, ";".join(result.missing))


def _cny(value: object) -> Decimal | None:
    if not isinstance(value, (int, Fraction)):
        return None
    exact = Fraction(value) * 100
    return Decimal(exact.numerator).scaleb(-2) if exact.denominator == 1 else None


def _base(value: object) -> Value:
    if isinstance(value, Decimal):
        return Fraction(value)
    assert isinstance(value, bool | int | date | str), "the columns are those of FACTS"
    return value


def _dicts(path: Path, count: int) -> list[dict[str, object]]:
    found = duckdb.connect().sql(f"SELECT * FROM {literal(path)} ORDER BY {identifier(_id(path))} LIMIT {count}")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _id(path: Path) -> str:
    names = duckdb.connect().sql(f"SELECT * FROM {literal(path)} LIMIT 0").columns
    return next(name for name in IDS if name in names)


def _as_decimal(name: str) -> str:
    return f"b.{name}::DECIMAL(18, 2)" if "__amount_" in name else f"b.{name}"
