"""Random rulebooks as YAML files: parameters, derived facts and measures over the vocabulary of `vocabulary.py`."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final, cast

from hypothesis import strategies as st

from properties.conditions import Conditions, cited
from properties.expressions import DAYS, Expressions, one
from properties.tables import table
from properties.vocabulary import (
    DECISIONS,
    FACTS,
    INDUSTRIES,
    LIMITS,
    PLACES,
    Name,
    Yaml,
    asked,
    declaration,
    words,
)

PARAMETER_SORTS: Final = ("money", "money/month", "rate", "person", "month", "date")
DERIVED_SORTS: Final = ("money", "money/month", "person", "rate", "bool", "size", "form", "date")
UNIT_OF_AMOUNT: Final = {"once": "money", "month": "money/month", "quarter": "money/quarter", "year": "money/year"}


@st.composite
def rule_files(draw: st.DrawFn, measures: int) -> Mapping[str, bytes]:
    """The files of a rulebook with one to so many measures."""
    files = _fixed_files() | {"facts.yaml": _text({"facts": _facts(draw)})}
    parameters = [Name(f"p{number}", draw(st.sampled_from(PARAMETER_SORTS))) for number in range(draw(st.integers(0, 3)))]
    if parameters:
        files["parameters.yaml"] = _text({"parameters": {name.id: _parameter(draw, name) for name in parameters}})
    names: list[Name] = [*FACTS, *parameters]
    derived: dict[str, Yaml] = {}
    for number in range(draw(st.integers(0, 3))):
        name = Name(f"d{number}", draw(st.sampled_from(DERIVED_SORTS)))
        derived[name.id] = _derived(draw, name, names, parameters)
        names.append(name)
    if derived:
        files["derived.yaml"] = _text({"derived": derived})
    ids = [f"m{number}" for number in range(draw(st.integers(1, measures)))]
    for index, measure in enumerate(ids):
        files[f"{measure}.yaml"] = _text(_measure(draw, measure, ids[:index], names, parameters))
    return files


@cache
def _fixed_files() -> dict[str, bytes]:
    places: Yaml = {code: words(code) for code in PLACES}
    industries: Yaml = {code: {**words(code)} | ({"in": above} if above else {}) for code, above in INDUSTRIES.items()}
    source: Yaml = {"number": "1号", "title": "t", "bounds": "included", "seen": "official", "checked_on": "2026-01-01"}
    return {
        "rulebook.yaml": _text({"rulebook": "random", "version": "1", "title": words("random")}),
        "place.yaml": _text({"classification": "place", "title": words("place"), "codes": places}),
        "industry.yaml": _text({"classification": "industry", "title": words("industry"), "codes": industries}),
        "sources.yaml": _text({"sources": {"law": source}}),
        "offices.yaml": _text({"offices": {"office": {"name": words("office")}}}),
    }


def _text(content: Yaml) -> bytes:
    """Flow-style YAML, which JSON is: ten times faster to write than block style."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _facts(draw: st.DrawFn) -> dict[str, Yaml]:
    found: dict[str, Yaml] = {}
    for name in (*FACTS, *DECISIONS):
        fact = asked(name.id) | declaration(name.sort)
        if name.id in LIMITS:
            fact["min"], high = draw(st.sampled_from(LIMITS[name.id]))
            fact |= {} if high == "none" else {"max": high}
        found[name.id] = fact | ({"by": "quarter"} if name.quarterly else {})
    return found


def _parameter(draw: st.DrawFn, name: Name) -> Yaml:
    """A parameter with a value on every day: one for the whole country and, it may be, others for some places."""
    places = ["", *draw(st.lists(st.sampled_from(("220000", "220400", "420000")), max_size=2, unique=True))]
    values: list[Yaml] = [value for place in places for value in _values(draw, name.sort, place)]
    return {"label": words(name.id), "values": values} | declaration(name.sort)


def _values(draw: st.DrawFn, sort: str, place: str) -> list[Yaml]:
    starts = sorted(draw(st.sets(DAYS, max_size=2)))
    # the value for the whole country holds since ever, that of a place may begin and end
    firsts: list[date | None] = [*([] if place and starts else [None]), *starts]
    found: list[Yaml] = []
    for first in firsts:
        value = _figure(draw, sort) | cited() | ({"from": str(first)} if first else {}) | ({"place": place} if place else {})
        found.append(value)
    if place and draw(st.booleans()):
        last = cast("dict[str, Yaml]", found[-1])
        last["to"] = str((firsts[-1] or date(2022, 1, 1)) + timedelta(days=400))
    return found


def _figure(draw: st.DrawFn, sort: str) -> dict[str, Yaml]:
    if sort == "date":
        return {"value": draw(DAYS.map(str))}
    writer = Expressions(draw, FACTS)
    match draw(one("value", "value", "between", "open")):
        case "value":
            return {"value": writer.literal(sort)}
        case "between":
            unit = {"person": "人", "month": "个月", "rate": "%"}.get(sort, "元")
            low, step = draw(st.integers(-3, 30)), draw(st.integers(1, 30))
            return {"between": [f"{low}{unit}", f"{low + step}{unit}"], "ask": words("?")}
        case _:
            return {"between": [writer.literal(sort), "none"], "ask": words("?")}


def _derived(draw: st.DrawFn, name: Name, names: list[Name], parameters: list[Name]) -> Yaml:
    writer = Expressions(draw, names, parameters)
    stated: dict[str, Yaml] = asked(name.id) | {"stated": "yes"} if draw(st.booleans()) else {"label": words(name.id)}
    declared = stated | declaration(name.sort)
    if name.sort in ("size", "form"):
        declared = {key: value for key, value in declared.items() if key not in ("values", "ordered")}
        declared["values_of"] = name.sort
    if name.sort in ("money", "money/month", "person", "rate"):
        declared["min"] = "none"
    if draw(st.booleans()):
        return declared | {"table": table(draw, lambda: value_of(writer, name.sort, 1))}
    return declared | {"formula": value_of(writer, name.sort, 2)}


def value_of(writer: Expressions, sort: str, depth: int) -> str:
    """An expression of this sort."""
    match sort:
        case "bool":
            return writer.truth(depth)
        case "date":
            return writer.day(depth)
        case "size" | "form":
            return writer.member(sort, depth)
        case _:
            return writer.number(sort, depth)


def _measure(draw: st.DrawFn, measure: str, earlier: list[str], names: list[Name], parameters: list[Name]) -> Yaml:
    writer = Expressions(draw, names, parameters)
    excluded = draw(st.sets(st.sampled_from(earlier))) if earlier else set[str]()
    deadline: Yaml = {"deadline": {"date": writer.day(1), "text": words("…")}} if draw(st.booleans()) else {}
    return cast(
        "dict[str, Yaml]",
        {
            "measure": measure,
            "title": words(measure),
            "summary": words("…"),
            "neighbour": words("…"),
            "type": "relief",
            "grant": "declare",
            **({"place": draw(st.sampled_from(tuple(PLACES)))} if draw(st.integers(0, 3)) == 3 else {}),
            "in_force": _in_force(draw),
            "conditions": Conditions(draw, writer, [name for name in names if name not in parameters], earlier).condition(3),
            "amount": _amount(draw, writer),
            "claim": {"where": "office", "how": words("…")} | cast("dict[str, Yaml]", deadline),
            "excludes": sorted(excluded),
        },
    )


def _in_force(draw: st.DrawFn) -> Yaml:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    always: dict[str, Yaml] = {"source": "law §1"}
    some_time = always | {"from": str(first), "to": str(last)}
    return [draw(st.sampled_from((always, always, always, some_time)))]


def _amount(draw: st.DrawFn, writer: Expressions) -> Yaml:
    kind = draw(one("saving", "cash", "saving", "cash", "financing", "deferral", "none"))
    if kind == "none":
        return {"kind": "none"}
    if kind == "deferral" and draw(st.booleans()):
        return {"kind": kind, "until": writer.day(2)}
    per = draw(st.sampled_from(tuple(UNIT_OF_AMOUNT)))
    found: dict[str, Yaml] = {"kind": kind, "per": per}
    for way in draw(st.sampled_from((("formula",), ("formula",), ("up_to",), ("low", "high")))):
        found[way] = writer.number(UNIT_OF_AMOUNT[per], 3)
    return found | ({"round": {"to": draw(one("0.01", "1")), "mode": "half_up"}} if draw(st.booleans()) else {})
