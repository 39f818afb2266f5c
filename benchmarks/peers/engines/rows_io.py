"""Rows as dicts for engines that take one at a time, and their answers as the same Parquet columns."""

import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

SIGNS = {
    "equals": "==",
    "at_most": "<=",
    "less_than": "<",
    "at_least": ">=",
    "more_than": ">",
    "before": "<",
    "on_or_before": "<=",
    "on_or_after": ">=",
}
"""How both row engines write the operators of the table."""


def arguments():
    """The table and the rows."""
    table = json.loads(open(sys.argv[1], encoding="utf-8").read())
    return table, pq.read_table(sys.argv[2]).to_pylist()


def write(table, rows, answers):
    """`answers`: for each row the amount of each measure, None where it is not eligible."""
    columns = {"uscc": [row["uscc"] for row in rows]}
    money = pa.decimal128(18, 2)
    for place, one in enumerate(table["measures"]):
        amounts = pa.array([answer[place] for answer in answers]).cast(money)
        columns[one["id"] + "__verdict"] = ["ineligible" if answer[place] is None else "eligible" for answer in answers]
        columns[one["id"] + "__amount_low"] = amounts
        columns[one["id"] + "__amount_high"] = amounts
    pq.write_table(pa.table(columns), sys.argv[3], compression="snappy")
