"""A pipeline written by hand in Polars, two forms: `TABLE.json IN.parquet OUT.parquet two|three`.

`two`: verdict and amount, for rows without gaps: what a person would write. `three`: the same file as ours, with low
and high, reasons and missing facts, in three values. Both compute in whole fen, exactly, and stream file to file.
"""

import json
import sys

import polars as pl


def leaf(fact: str, operator: str, value: object) -> pl.Expr:
    column = pl.col(fact)
    if isinstance(value, list):
        return column.is_in(value)
    if operator in ("before", "on_or_before", "on_or_after"):
        day = pl.lit(value).str.to_date()
        return {"before": column < day, "on_or_before": column <= day, "on_or_after": column >= day}[operator]
    if operator == "is":
        return column if value else ~column
    if operator == "equals":
        return column == value
    limit = pl.lit(value * 100 if fact in MONEY else value, dtype=pl.Int64)
    tests = {"at_most": column.le, "less_than": column.lt, "at_least": column.ge, "more_than": column.gt}
    return tests[operator](limit)


def in_cny(fen: pl.Expr) -> pl.Expr:
    # 0.01 as a decimal keeps the division exact
    return (fen.cast(pl.Decimal(18, 0)) * pl.lit("0.01").cast(pl.Decimal(18, 2))).cast(pl.Decimal(18, 2))


def amount(one: dict) -> pl.Expr:
    fen = (pl.col(one["amount_fact"]) * one["per_10_000"] + 5_000) // 10_000
    return pl.min_horizontal(fen, pl.lit(one["cap"] * 100, dtype=pl.Int64))


def two_valued(one: dict) -> list[pl.Expr]:
    name = one["id"]
    met = pl.all_horizontal(LEAVES[key(part)] for part in one["leaves"])
    fen = pl.when(met).then(amount(one))
    return [
        pl.when(met).then(pl.lit("eligible")).otherwise(pl.lit("ineligible")).alias(f"{name}__verdict"),
        in_cny(fen).alias(f"{name}__amount_low"),
        in_cny(fen).alias(f"{name}__amount_high"),
    ]


def three_valued(one: dict) -> list[pl.Expr]:
    name, parts = one["id"], one["leaves"]
    met = pl.all_horizontal(LEAVES[key(part)] for part in parts)
    failed, known = ~met, pl.col(one["amount_fact"]).is_not_null()
    open_or_met = met | met.is_null()
    verdict = pl.when(met).then(pl.lit("eligible")).when(failed).then(pl.lit("ineligible"))
    low = pl.when(met & known).then(amount(one)).when(open_or_met).then(pl.lit(0, dtype=pl.Int64))
    high = pl.when(open_or_met & known).then(amount(one)).when(open_or_met).then(pl.lit(one["cap"] * 100))
    reasons = [pl.when(~LEAVES[key(part)]).then(pl.lit(part[0])) for part in parts]
    asked = {one["amount_fact"], *(part[0] for part in parts)}
    gaps = [pl.when(pl.col(fact).is_null()).then(pl.lit(fact)) for fact in ORDER if fact in asked]
    return [
        verdict.otherwise(pl.lit("undetermined")).alias(f"{name}__verdict"),
        in_cny(low).alias(f"{name}__amount_low"),
        in_cny(high).alias(f"{name}__amount_high"),
        pl.when(failed)
        .then(pl.concat_str(reasons, separator=";", ignore_nulls=True))
        .otherwise(pl.lit(""))
        .alias(f"{name}__reasons"),
        pl.when(open_or_met)
        .then(pl.concat_str(gaps, separator=";", ignore_nulls=True))
        .otherwise(pl.lit(""))
        .alias(f"{name}__missing"),
    ]


def key(part: list) -> str:
    return json.dumps(part)


table = json.loads(open(sys.argv[1], encoding="utf-8").read())
ORDER = [fact["id"] for fact in table["facts"]]
MONEY = {fact["id"] for fact in table["facts"] if fact["kind"] == "money"}
DISTINCT = {key(part): part for one in table["measures"] for part in one["leaves"]}
LEAVES = {text: pl.col(f"leaf {place}") for place, text in enumerate(DISTINCT)}
measure = three_valued if sys.argv[4] == "three" else two_valued
in_fen = [(pl.col(fact) * 100).cast(pl.Int64).alias(fact) for fact in MONEY]
leaves = [leaf(*part).alias(f"leaf {place}") for place, part in enumerate(DISTINCT.values())]
rows = pl.scan_parquet(sys.argv[2]).with_columns(in_fen).with_columns(leaves)
answers = [expression for one in table["measures"] for expression in measure(one)]
rows.select("uscc", *answers).sink_parquet(sys.argv[3], compression="snappy")
