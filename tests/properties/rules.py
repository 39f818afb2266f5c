"""Random rulebooks as YAML files: parameters, derived facts and measures over the vocabulary of `vocabulary.py`."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, cast

from hypothesis import strategies as st

from properties.conditions import Conditions, cited
from properties.expressions import DAYS, Expressions, one
from properties.tables import table
from properties.vocabulary import (
    DECISIONS,
    ENUMS,
    FACTS,
    INDUSTRIES,
    LIMITS,
    OPENING_DAYS,
    PARTS,
    PLACELESS,
    PLACES,
    PLAUSIBLE,
    UNUSED,
    UNUSED_COUNTS,
    Name,
    Yaml,
    asked,
    declaration,
    words,
)

PARAMETER_SORTS: Final = ("money", "money/month", "rate", "person", "month", "date")
DERIVED_SORTS: Final = ("money", "money/month", "person", "rate", "bool", "size", "form", "licence", "date", "place")
PLACED: Final = st.sampled_from(
    ((("",),) * 4) + (("", "220000"), ("", "220400", "420000"), ("220400",), ("220000", "220402"))
)
UNIT_OF_AMOUNT: Final = {"once": "money", "month": "money/month", "quarter": "money/quarter", "year": "money/year"}


@st.composite
def rule_files(draw: st.DrawFn, measures: int) -> Mapping[str, bytes]:
    """The files of a rulebook with one to so many measures."""
    left_out = draw(st.sampled_from(((),) * 6 + (PLACELESS, PLACELESS)))
    facts = [name for name in FACTS if name.id not in left_out]
    files = FIXED | facts_file(draw, left_out)
    parameters = [
        Name(f"p{number}", draw(st.sampled_from(PARAMETER_SORTS))) for number in range(draw(st.integers(0, 3)))
    ]
    if parameters:
        files["parameters.yaml"] = text_of(
            {"parameters": {name.id: _parameter(draw, name, facts) for name in parameters}}
        )
    names: list[Name] = [*facts, *parameters]
    derived: dict[str, Yaml] = {}
    for number in range(draw(st.integers(0, 3))):
        name = Name(f"d{number}", draw(st.sampled_from([sort for sort in DERIVED_SORTS if sort not in left_out])))
        derived[name.id] = _derived(draw, name, names, parameters)
        names.append(name)
    if derived:
        files["derived.yaml"] = text_of({"derived": derived})
    ids = [f"m{number}" for number in range(draw(st.integers(1, measures)))]
    for index, measure in enumerate(ids):
        files[f"{measure}.yaml"] = text_of(_measure(draw, measure, ids[:index], names, parameters))
    return files


def _fixed_files() -> dict[str, bytes]:
    places: Yaml = {code: words(code) for code in PLACES}
    industries: Yaml = {code: {**words(code)} | ({"in": above} if above else {}) for code, above in INDUSTRIES.items()}
    source: Yaml = {"number": "1号", "title": "t", "bounds": "included", "seen": "official", "checked_on": "2026-01-01"}
    return {
        "rulebook.yaml": _head({}),
        "place.yaml": text_of({"classification": "place", "title": words("place"), "codes": places}),
        "industry.yaml": text_of({"classification": "industry", "title": words("industry"), "codes": industries}),
        "sources.yaml": text_of({"sources": {"law": source}}),
        "filing.yaml": text_of({"parameters": {"filing_day": _calendar()}}),
        "offices.yaml": text_of({"offices": {"office": {"name": words("office")}}}),
    }


def _head(roles: Mapping[str, Yaml]) -> bytes:
    return text_of({"rulebook": "random", "version": "1", "title": words("random"), "roles": roles})


def _calendar() -> Yaml:
    """The last day of filing of some months; of others nobody published one."""
    months = [(2020, 1, 31, 15), (2020, 4, 30, 20), (2020, 7, 31, 15), (2021, 1, 31, 20), (2021, 2, 28, 23)]
    values: list[Yaml] = [
        {"from": str(date(year, month, 1)), "to": str(date(year, month, last)), "value": str(date(year, month, day))}
        | cited()
        for year, month, last, day in months
    ]
    return {"label": words("filing_day"), "type": "date", "values": values}


def text_of(content: Yaml) -> bytes:
    """Flow-style YAML, which JSON is: ten times faster to write than block style."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


_CLAIM: Final[dict[str, Yaml]] = {"where": "office", "how": words("…")}
FILING: Final[dict[str, Yaml]] = {
    "fact": "form",
    "month": "sole_trader",
    "quarter": "company",
    "filed_by": "filing_day",
    "within": "15天",
}
"""How enterprises file; cooperatives do not."""
FILED_FOR: Final[tuple[Yaml, ...]] = ("filing_period", "month", "quarter", {"year": "5个月"})
FIXED: Final = _fixed_files()
"""The files that are the same in every random rulebook."""


def facts_file(draw: st.DrawFn, left_out: Sequence[str] = (), *, alone: bool = False) -> dict[str, bytes]:
    """The vocabulary in any order, its numbers with random ranges, facts between them that nobody asks for.

    Facts `alone` know nothing of each other, and every value of theirs is plausible.
    """
    found: dict[str, Yaml] = {}
    shuffled = draw(st.permutations([name for name in (*FACTS, *DECISIONS) if name.id not in left_out]))
    unused = draw(st.sampled_from(UNUSED_COUNTS))
    places = sorted(draw(st.lists(st.integers(0, len(shuffled) - 1), min_size=3, max_size=3)))
    for at, name in enumerate(shuffled):
        for gap in [number for number, place in enumerate(places) if place == at]:
            for number in range(gap, unused, len(places)):
                found[f"{UNUSED}{number}"] = asked(f"{UNUSED}{number}") | declaration("bool")
        fact = asked(name.id) | declaration(name.sort)
        if name.id in LIMITS:
            fact["min"], high = draw(st.sampled_from(LIMITS[name.id]))
            fact |= {} if high == "none" else {"max": high}
        if name.id in PLAUSIBLE and not alone and draw(st.integers(0, 2)) == 2:
            fact["plausible"] = draw(st.sampled_from(PLAUSIBLE[name.id]))
        found[name.id] = fact | ({"by": name.by} if name.by else {})
    if not alone:
        _relate(draw, found)
    roles: dict[str, Yaml] = {"opening_day": draw(st.sampled_from(OPENING_DAYS)), "filing_period": FILING}
    head = _head(roles if "place" in left_out else roles | {"place": "place"})
    return {"rulebook.yaml": head, "facts.yaml": text_of({"facts": found})}


def _relate(draw: st.DrawFn, facts: dict[str, Yaml]) -> None:
    """Make some facts part of others; what is part or whole may be nothing, and has no other end, plausible or not.

    Between two that have one, an enterprise may have no value at all.
    """
    for part, whole in PARTS:
        if draw(st.booleans()):
            declared = [cast("dict[str, Yaml]", facts[name]) for name in (part, whole)]
            for one in declared:
                one.pop("max", None)
                one.pop("plausible", None)
                one["min"] = "0"
            wholes = cast("list[Yaml]", declared[0].setdefault("part_of", []))
            declared[0]["part_of"] = [*wholes, whole]


def _parameter(draw: st.DrawFn, name: Name, facts: Sequence[Name]) -> Yaml:
    """A parameter by date, and mostly for the whole country, with other values in some places or none."""
    places = draw(PLACED) if any(fact.id == "place" for fact in facts) else ("",)
    values: list[Yaml] = [value for place in places for value in _values(draw, name.sort, place)]
    return {"label": words(name.id), "values": values, **declaration(name.sort)}


def _values(draw: st.DrawFn, sort: str, place: str) -> list[Yaml]:
    starts = sorted(draw(st.sets(DAYS, max_size=2)))
    since_ever = not starts or draw(st.booleans())
    firsts: list[date | None] = [*([None] if since_ever else []), *starts]
    found: list[Yaml] = []
    for first in firsts:
        value = (
            _figure(draw, sort)
            | cited()
            | ({"from": str(first)} if first else {})
            | ({"place": place} if place else {})
        )
        found.append(value)
    if draw(st.integers(0, 3)) == 3:
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
    if name.sort in ENUMS:
        declared = {key: value for key, value in declared.items() if key not in ("values", "ordered")}
        declared["values_of"] = name.sort
    if name.sort in ("money", "money/month", "person", "rate"):
        declared["min"] = "none"
    if draw(st.booleans()):
        return declared | {"table": table(draw, lambda: value_of(writer, name.sort, 1), [one.id for one in names])}
    return declared | {"formula": value_of(writer, name.sort, 2)}


def value_of(writer: Expressions, sort: str, depth: int) -> str:
    """An expression of this sort."""
    match sort:
        case "bool":
            return writer.truth(depth)
        case "date":
            return writer.day(depth)
        case "size" | "form" | "licence":
            return writer.member(sort, depth)
        case "place":
            return writer.place(depth)
        case _:
            return writer.number(sort, depth)


def _measure(draw: st.DrawFn, measure: str, earlier: list[str], names: list[Name], parameters: list[Name]) -> Yaml:
    writer = Expressions(draw, names, parameters)
    facts = [name for name in names if name not in parameters]
    conditions = Conditions(draw, writer, facts, earlier)
    wide = draw(st.integers(0, 4)) == 4
    found = a_measure(measure, conditions.wide() if wide else conditions.condition(3))
    if draw(st.booleans()):
        found["concerns"] = Conditions(draw, writer, facts, (), judges=False).condition(draw(st.integers(0, 2)))
    found |= {"in_force": _in_force(draw), "amount": _amount(draw, writer)}
    found["excludes"] = list(draw(st.lists(st.sampled_from(earlier), unique=True))) if earlier else []
    if draw(st.integers(0, 3)) == 3 and any(name.id == "place" for name in facts):
        found["place"] = draw(st.sampled_from(PLACES))
    if draw(st.booleans()):
        found["filed_for"] = draw(st.sampled_from(FILED_FOR))
    if draw(st.booleans()):
        found["claim"] = _CLAIM | {"deadline": {"date": writer.day(1), "text": words("…")}}
    return found


def a_measure(name: str, conditions: Yaml) -> dict[str, Yaml]:
    """The least a measure says, with these conditions."""
    return {
        "measure": name,
        "title": words(name),
        "summary": words("…"),
        "neighbour": words("…"),
        "type": "relief",
        "grant": "declare",
        "in_force": [{"source": "law §1"}],
        "conditions": conditions,
        "amount": {"kind": "none"},
        "claim": _CLAIM,
    }


def _in_force(draw: st.DrawFn) -> Yaml:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    always: dict[str, Yaml] = {"source": "law §1"}
    some_time = always | {"from": str(first), "to": str(last)}
    renewed = some_time | {"renewal": "yearly", "ask": words("…")}
    return [draw(st.sampled_from((always, always, always, some_time, renewed)))]


def _amount(draw: st.DrawFn, writer: Expressions) -> Yaml:
    kind = draw(one("saving", "cash", "saving", "cash", "financing", "deferral", "none"))
    if kind == "none":
        return {"kind": "none"}
    if kind == "deferral" and draw(st.booleans()):
        return {"kind": kind, "until": writer.day(2)}
    per = draw(st.sampled_from(tuple(UNIT_OF_AMOUNT)))
    found: dict[str, Yaml] = {"kind": kind, "per": per}
    for way in draw(st.sampled_from((("formula",), ("up_to",), ("low", "high")))):
        found[way] = writer.number(UNIT_OF_AMOUNT[per], 3)
    return found | ({"round": {"to": draw(one("0.01", "1")), "mode": "half_up"}} if draw(st.booleans()) else {})
