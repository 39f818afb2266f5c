"""What the new rules only call otherwise, and the old rules with the new names."""

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import Struct, structs

from benefit_check.assess.change.changes import Renamed, Section
from benefit_check.assess.change.meaning import meaning
from benefit_check.assess.change.walking import mapped
from benefit_check.lang import ast
from benefit_check.lang.types import Type
from benefit_check.rulebook.conditions import Judged, OtherMeasure
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Cell, Fact, Measure, Parameter, Roles, Rulebook, Table, Tick

NAMING: dict[type, tuple[str, ...]] = {
    ast.Fact: ("id",),
    ast.Parameter: ("id",),
    ast.Member: ("enum",),
    Type: ("enum",),
    Fact: ("id", "wholes", "parts"),
    Parameter: ("id",),
    Cell: ("column",),
    Table: ("inputs",),
    Judged: ("answered_by",),
    OtherMeasure: ("measure",),
    Measure: ("id", "excludes", "stacks_with", "succeeds", "succeeded_by", "shares_cap"),
    Roles: ("place", "opening_day", "size", "filing_period", "filed_by", "coded_form"),
    Tick: ("fact",),
    Rulebook: ("compared",),
}
"""The fields that hold names of facts, parameters, measures and caps, by what has them."""
ORDER: tuple[Section, ...] = ("facts", "parameters", "derived", "caps", "measures")
"""What is made of names comes after them."""


def renames(old: Rulebook, new: Rulebook) -> tuple[tuple[Renamed, ...], Rulebook]:
    """What has another name and means the same, and the old rulebook with the new names."""
    found: list[Renamed] = []
    for section in ORDER:
        names = _renamed_in(section, getattr(old, section), getattr(new, section))
        found += (Renamed(section, before, after) for before, after in names.items())
        old = with_names(old, names) if names else old
    return tuple(found), old


def with_names(book: Rulebook, names: Mapping[str, str]) -> Rulebook:
    """The rulebook in which everything has its new name."""
    changed = mapped(book, partial(_named_anew, names))
    sections = {section: _keys(getattr(changed, section), names) for section in ORDER}
    return structs.replace(changed, **sections)


def _keys(section: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    return {names.get(key, key): value for key, value in section.items()}


def _renamed_in(section: Section, old: Mapping[str, Struct], new: Mapping[str, Struct]) -> dict[str, str]:
    """What is gone under its name and there under another, if nothing else it could be means the same."""
    gone = {name: one for name, one in old.items() if name not in new}
    come = {name: one for name, one in new.items() if name not in old}
    if not gone or not come:
        return {}
    before = {name: _nameless(one, name, section) for name, one in gone.items()}
    after = {name: _nameless(one, name, section) for name, one in come.items()}
    found: dict[str, str] = {}
    for name, means in before.items():
        alike = [other for other, theirs in after.items() if theirs == means and other not in found.values()]
        called = [other for other in alike if _label(come[other]) == _label(gone[name])]
        # many facts and measures are alike, so that only the label tells which is which
        chosen = called if called or section in ("facts", "measures") else alike
        if len(chosen) == 1:
            found[name] = chosen[0]
    return found


def _nameless(one: Struct, name: str, section: Section) -> object:
    """What it means, whatever it is called; of a measure also what its private parameters are called says nothing."""
    own = {name: "·"}
    if section == "measures":
        inner = dict.fromkeys(_private(one, name))
        own |= {each: f"·{number}" for number, each in enumerate(inner)}
    return meaning(mapped(one, partial(_named_anew, own)))


def _private(one: Struct, owner: str) -> Iterable[str]:
    for value in _inside(one):
        if isinstance(value, ast.Parameter) and value.id.startswith(f"{owner}."):
            yield value.id


def _inside(value: object) -> Iterable[object]:
    yield value
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _inside(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _inside(one)


def _label(one: Struct) -> object:
    fact = getattr(one, "fact", one)
    words = getattr(fact, "label", None) or getattr(fact, "title", None)
    return words.zh if isinstance(words, Words) else None


def _named_anew(names: Mapping[str, str], value: Struct) -> Struct:
    changed: dict[str, object] = {}
    for name in NAMING.get(type(value), ()):
        before = getattr(value, name)
        after = _names_in(before, names)
        if after != before:
            changed[name] = after
    return structs.replace(value, **changed) if changed else value


def _names_in(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return names.get(value, value)
    assert isinstance(value, tuple), "names stand alone or in a list"
    return tuple(names.get(one, one) for one in value)
