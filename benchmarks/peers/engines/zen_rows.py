"""zen-engine: one decision of one expression node, in its own batches: `TABLE.json IN.parquet OUT.parquet`.

Money goes in and comes out as JSON numbers; inside, the engine computes in decimals.
"""

import json

import zen
from rows_io import SIGNS, arguments, write

BATCH = 1_000


def leaf(fact, operator, value):
    if operator == "is":
        return f"{fact} == {json.dumps(value)}"
    if operator == "one_of":
        return f"{fact} in {json.dumps(value)}"
    if operator in ("before", "on_or_before", "on_or_after"):
        return f"date({fact}) {SIGNS[operator]} date({json.dumps(value)})"
    return f"{fact} {SIGNS[operator]} {json.dumps(value)}"


def expression(one):
    met = " and ".join(leaf(*part) for part in one["leaves"])
    rate = f"{one['per_10_000'] / 10_000:.4f}"
    return f"({met}) ? min([round({one['amount_fact']} * {rate}, 2), {one['cap']}]) : null"


def context(row, money, days):
    """The row as JSON can hold it."""
    return {**row, **{name: float(row[name]) for name in money}, **{name: row[name].isoformat() for name in days}}


def main():
    table, rows = arguments()
    expressions = [
        {"id": str(place), "key": f"m{place}", "value": expression(one)} for place, one in enumerate(table["measures"])
    ]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "rules", "type": "expressionNode", "name": "rules", "content": {"expressions": expressions}},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [{"id": "a", "sourceId": "in", "targetId": "rules"}, {"id": "b", "sourceId": "rules", "targetId": "out"}]
    content = {"relief": {"nodes": nodes, "edges": edges}}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
    money = [fact["id"] for fact in table["facts"] if fact["kind"] == "money"]
    days = [fact["id"] for fact in table["facts"] if fact["kind"] == "date"]
    keys, answers = [f"m{place}" for place in range(len(expressions))], []
    for start in range(0, len(rows), BATCH):
        asked = [{"key": "relief", "context": context(row, money, days)} for row in rows[start : start + BATCH]]
        for result in engine.evaluate_batch(asked):
            found = result["data"]["result"]
            answers.append([None if found.get(key) is None else f"{found[key]:.2f}" for key in keys])
    write(table, rows, answers)


main()
