"""What changed that no answer hangs on: texts for people, what is cited, links, names."""

from collections.abc import Iterator, Mapping
from typing import get_args

from msgspec import Struct

from benefit_check.assess.change.changes import Section, TextChange, TextSection
from benefit_check.assess.change.meaning import SILENT
from benefit_check.rulebook.law import Citation, LegalSource, Office, Words
from benefit_check.rulebook.model import Fact, InForce, Measure, Rulebook

LINKS = ("article", "neighbour", "stacks_with", "succeeds", "succeeded_by")
HEAD = ("id", "version", "title", "covers", "groups", "checklists", "currency")
_OWN = (LegalSource, Office)
"""What is text through and through."""


def text_changes(old: Rulebook, new: Rulebook) -> tuple[TextChange, ...]:
    """The things of both rulebooks, or of one, whose texts are others, with the names of the texts."""
    return tuple(_changes(old, new))


def _changes(old: Rulebook, new: Rulebook) -> Iterator[TextChange]:
    sections: list[Section | TextSection] = [one for one in get_args(Section) if one != "roles"]
    for section in (*sections, *(one for one in get_args(TextSection) if one != "head")):
        before: Mapping[str, Struct] = getattr(old, section)
        after: Mapping[str, Struct] = getattr(new, section)
        for name in dict.fromkeys((*after, *before)):
            texts = _texts(before.get(name), after.get(name))
            if texts:
                yield TextChange(section, name, texts)
    head = tuple(name for name in HEAD if getattr(old, name) != getattr(new, name))
    if head:
        yield TextChange("head", "", head)


def _texts(old: Struct | None, new: Struct | None) -> tuple[str, ...]:
    """The names of what changed; of what is new or gone nothing, but for what is text only."""
    if old is None or new is None:
        return ("whole",) if isinstance(old or new, _OWN) else ()
    if old == new:
        return ()
    found: dict[str, None] = {}
    for name in old.__struct_fields__:
        one, other = getattr(old, name), getattr(new, name)
        if one == other or name == "file":
            continue
        if isinstance(old, _OWN) or name in SILENT.get(type(old), ()):
            found["links" if isinstance(old, Measure) and name in LINKS else name] = None
            continue
        if _of(one, Words) != _of(other, Words):
            found[_called(old, name)] = None
        if _of(one, Citation) != _of(other, Citation):
            found["cited"] = None
    return tuple(found)


def _called(owner: Struct, name: str) -> str:
    """The name of the texts inside a field."""
    if isinstance(owner, Measure) and name in ("conditions", "concerns", "amount"):
        return "says"
    return "label" if isinstance(owner, Fact) else name


def _of(value: object, kind: type) -> list[str]:
    """Everything of a kind that lies inside, in no order."""
    return sorted(map(repr, _inside(value, kind)))


def _inside(value: object, kind: type) -> Iterator[object]:
    match value:
        case InForce() if kind is Citation:
            yield value.source
        case Struct() if isinstance(value, kind):
            yield value
        case Struct():
            for name in value.__struct_fields__:
                yield from _inside(getattr(value, name), kind)
        case tuple() | list():
            for one in value:
                yield from _inside(one, kind)
        case Mapping():
            for one in value.values():
                yield from _inside(one, kind)
        case _:
            pass
