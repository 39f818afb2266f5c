"""OpenFisca-core, as its country packages are written: `TABLE.json IN.parquet OUT.parquet`.

A variable a fact, a verdict and an amount a measure; numbers are float32, as everywhere in OpenFisca. Enums are given
as codes of a dictionary and dates as numpy days, the fastest form that it takes.
"""

import json
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR = "2020"
FIRM = build_entity(key="firm", plural="firms", label="Firm", is_person=True)
TYPES = {"bool": bool, "count": int, "money": float}


def fact_variable(fact):
    name = fact["id"]
    more = {"value_type": TYPES.get(fact["kind"])}
    if fact["kind"] == "enum":
        values = Enum(name + "_values", {value: value for value in fact["values"]})
        ENUMS[name] = values
        more = {"value_type": Enum, "possible_values": values, "default_value": next(iter(values))}
    if fact["kind"] == "date":
        import datetime

        more = {"value_type": datetime.date}
    body = {"entity": FIRM, "definition_period": DateUnit.YEAR, "label": name, **more}
    return type(name, (Variable,), body)


def test(part):
    fact, operator, value = part
    if isinstance(value, list) or operator == "equals":
        members = [ENUMS[fact][one] for one in (value if isinstance(value, list) else [value])]

        def met(firm, period):
            given, found = firm(fact, period), False
            for member in members:
                found = found + (given == member)
            return found

        return met
    if operator == "is":
        return (lambda firm, period: firm(fact, period)) if value else (lambda firm, period: ~firm(fact, period))
    compare = {
        "before": np.less,
        "on_or_before": np.less_equal,
        "on_or_after": np.greater_equal,
        "at_most": np.less_equal,
        "less_than": np.less,
        "at_least": np.greater_equal,
        "more_than": np.greater,
    }[operator]
    limit = np.datetime64(value) if isinstance(value, str) else value
    return lambda firm, period: compare(firm(fact, period), limit)


def measure_variables(one):
    name = one["id"].replace("-", "_")
    tests = [test(part) for part in one["leaves"]]
    fact, rate, cap = one["amount_fact"], one["per_10_000"] / 10_000, one["cap"]

    def verdict(firm, period):
        found = tests[0](firm, period)
        for met in tests[1:]:
            found = found * met(firm, period)
        return found

    def amount(firm, period):
        # adding a half and flooring is half up; float32 is what OpenFisca computes in
        share = np.floor(firm(fact, period) * np.float32(rate) * 100 + 0.5) / 100
        return firm(name, period) * np.minimum(share, cap)

    common = {"entity": FIRM, "definition_period": DateUnit.YEAR}
    yield type(name, (Variable,), {**common, "value_type": bool, "formula": verdict, "label": name})
    yield type(name + "_amount", (Variable,), {**common, "value_type": float, "formula": amount, "label": name})


ENUMS = {}
table = json.loads(open(sys.argv[1], encoding="utf-8").read())
system = TaxBenefitSystem([FIRM])
for fact in table["facts"]:
    system.add_variable(fact_variable(fact))
for one in table["measures"]:
    for variable in measure_variables(one):
        system.add_variable(variable)
rows = pq.read_table(sys.argv[2])
simulation = SimulationBuilder().build_default_simulation(system, count=rows.num_rows)
for fact in table["facts"]:
    column = rows[fact["id"]].combine_chunks()
    if fact["kind"] == "enum":
        codes = column.dictionary_encode()
        order = np.array([fact["values"].index(value) for value in codes.dictionary.to_pylist()])
        given = EnumArray(order[codes.indices.to_numpy()].astype(np.uint8), ENUMS[fact["id"]])
    elif fact["kind"] == "money":
        given = column.cast(pa.float64()).to_numpy().astype(np.float32)
    else:
        given = column.to_numpy(zero_copy_only=False)
    simulation.set_input(fact["id"], YEAR, given)
words, columns = pa.array(["ineligible", "eligible"]), {"uscc": rows["uscc"]}
for one in table["measures"]:
    name = one["id"].replace("-", "_")
    met, amount = simulation.calculate(name, YEAR), simulation.calculate(name + "_amount", YEAR)
    columns[one["id"] + "__verdict"] = words.take(pa.array(met.astype(np.int8)))
    cny = pa.array(amount, mask=~met)
    columns[one["id"] + "__amount_low"] = cny
    columns[one["id"] + "__amount_high"] = cny
pq.write_table(pa.table(columns), sys.argv[3], compression="snappy")
