"""What a part of a rulebook means, as a value that equals another where both mean the same.

Left out is what no answer hangs on: places in files, texts for people, citations, ids of conditions, the order of what
is asked together, and how a number was written.
"""

from collections.abc import Hashable, Mapping
from functools import cache

from msgspec import Struct

from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf
from benefit_check.rulebook.law import ALWAYS, Citation, Words
from benefit_check.rulebook.model import (
    AmountRule,
    Claim,
    Classification,
    Code,
    Fact,
    InForce,
    Measure,
    ParameterValue,
    Row,
)
from benefit_check.text.source import Span

Meaning = Hashable

SILENT: dict[type, frozenset[str]] = {
    Leaf: frozenset({"id", "subject", "kind", "operator", "right"}),
    Dated: frozenset({"id"}),
    Group: frozenset({"id"}),
    ast.Number: frozenset({"bare"}),
    ast.Member: frozenset({"rank"}),
    ast.Extremum: frozenset({"written"}),
    AmountRule: frozenset({"compared_with", "note"}),
    Claim: frozenset({"who", "how", "documents", "deadline_words", "where"}),
    ParameterValue: frozenset({"ask"}),
    Fact: frozenset({"label", "aliases", "called", "question", "find", "example", "identifies", "changeable", "parts"}),
    InForce: frozenset({"source"}),
    Code: frozenset({"label"}),
    Classification: frozenset({"names"}),
    Row: frozenset({"because"}),
    Measure: frozenset(
        {"file", "article", "neighbour", "stacks_with", "succeeds", "succeeded_by", "notes", "research"}
    ),
}
"""The fields, by what has them, that say nothing of an answer."""


def meaning(value: object) -> Meaning:
    """What the value means; of texts, citations and places nothing."""
    match value:
        case Group():
            return _group(value)
        case Judged(title=title):
            # what people decide on is said by its title alone; its id is private
            return "Judged", title.zh, value.by, value.answered_by, meaning(value.period)
        case Words() | Citation() | Span():
            return None
        case Struct():
            return type(value).__name__, *(meaning(getattr(value, name)) for name in _telling(type(value)))
        case Mapping():
            return tuple((key, meaning(one)) for key, one in value.items())
        case tuple() | list():
            return tuple(map(meaning, value))
        case bool():
            return "bool", value
        case Hashable():
            return value
        case _:
            raise AssertionError(f"no part of a rulebook: {value!r}")


def _group(group: Group) -> Meaning:
    """A group by what it joins, in no order; one of one part is that part."""
    parts = parts_of(group)
    if len(parts) == 1 and group.joined in ("all", "any") and group.period == ALWAYS:
        return meaning(parts[0])
    return "Group", group.joined, group.needed, meaning(group.period), tuple(sorted(map(meaning, parts), key=repr))


def parts_of(group: Group) -> tuple[Condition, ...]:
    """What a group joins, with the parts of groups inside it that join alike at all times."""
    found: list[Condition] = []
    for part in group.parts:
        alike = isinstance(part, Group) and part.joined == group.joined and part.period == ALWAYS
        if isinstance(part, Group) and alike and group.joined in ("all", "any"):
            found += parts_of(part)
        else:
            found.append(part)
    return tuple(found)


@cache
def _telling(kind: type[Struct]) -> tuple[str, ...]:
    return tuple(name for name in kind.__struct_fields__ if name not in SILENT.get(kind, ()))
