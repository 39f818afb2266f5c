"""rule-engine: a rule a measure, an expression an amount, row by row: `TABLE.json IN.parquet OUT.parquet`.

Its numbers are Python decimals, so it is exact; rounding half up is done outside, for it has no such function.
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal

import rule_engine
from rows_io import SIGNS, arguments, write

FEN = Decimal("0.01")


def leaf(fact, operator, value):
    if operator == "is":
        return fact if value else f"not {fact}"
    if operator == "one_of":
        return f"{fact} in [{', '.join(json_text(one) for one in value)}]"
    day = operator in ("before", "on_or_before", "on_or_after")
    return f"{fact} {SIGNS[operator]} {'d' + json_text(value) if day else json_text(value) if isinstance(value, str) else value}"


def json_text(value):
    return f'"{value}"'


def main():
    table, rows = arguments()
    rules = [
        (
            rule_engine.Rule(" and ".join(f"({leaf(*part)})" for part in one["leaves"])),
            rule_engine.Rule(f"{one['amount_fact']} * {Decimal(one['per_10_000']) / 10_000}"),
            Decimal(one["cap"]),
        )
        for one in table["measures"]
    ]
    days = [fact["id"] for fact in table["facts"] if fact["kind"] == "date"]
    answers = []
    for row in rows:
        for day in days:
            row[day] = datetime.datetime.combine(row[day], datetime.time())
        answers.append(
            [
                min(amount.evaluate(row).quantize(FEN, ROUND_HALF_UP), cap) if met.matches(row) else None
                for met, amount, cap in rules
            ]
        )
    write(table, rows, answers)


main()
