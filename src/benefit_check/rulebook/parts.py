"""Facts that are part of others: 3 % sales of all sales."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from msgspec import structs
from yaml.nodes import Node, ScalarNode

from benefit_check.lang.diagnostics import unknown_name, wrong_type
from benefit_check.lang.types import Kind
from benefit_check.rulebook import nodes
from benefit_check.rulebook.circles import circles
from benefit_check.rulebook.fields import File
from benefit_check.rulebook.model import Fact
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_facts import PART_OF
from benefit_check.rulebook.rule_diagnostics import circular, no_part
from benefit_check.text.diagnostic import Message, message


class Rooted(Protocol):
    """A file and its top node."""

    @property
    def file(self) -> File: ...

    @property
    def node(self) -> Node: ...


def relate(roots: Collection[Rooted], names: Names) -> None:
    """Give every fact all its wholes and all its parts; what cannot be compared, and circles, are reported."""
    direct: dict[str, set[str]] = {name: set() for name in names.facts}
    places: dict[str, tuple[File, ScalarNode]] = {}
    for file, name, item in _declared(roots):
        whole = _whole(file, names.facts[name], item, names)
        if whole is not None:
            direct[name].add(whole.id)
            places[name] = (file, item)
    found = circles(direct)
    for circle in found:
        file, item = places[circle[0]]
        file.report(circular(file.source, nodes.span(item), (*circle, circle[0])))
    if not found:
        above = {name: tuple(_above(name, direct)) for name in direct}
        for name, fact in names.facts.items():
            parts = tuple(part for part, wholes in above.items() if name in wholes)
            names.facts[name] = structs.replace(fact, wholes=above[name], parts=parts)


def compared(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The facts that tell whether a profile can be true."""
    return tuple(name for name, fact in facts.items() if fact.wholes or fact.plausible is not None)


def _declared(roots: Collection[Rooted]) -> Iterator[tuple[File, str, ScalarNode]]:
    for root in roots:
        facts = [value for key, value in nodes.entries(root.node) if key.value == "facts"]
        for name, node in [pair for one in facts for pair in nodes.entries(one)]:
            for key, value in nodes.entries(node):
                if key.value in PART_OF:
                    yield from (
                        (root.file, name.value, item) for item in nodes.items(value) if isinstance(item, ScalarNode)
                    )


def _whole(file: File, part: Fact, item: ScalarNode, names: Names) -> Fact | None:
    """The fact that the item names, if it can be the whole of the part."""
    at, meaning = nodes.span(item), names.find(item.value)
    if meaning is None or meaning.sort != "fact":
        file.report(unknown_name(file.source, at, item.value, names.facts))
        return None
    whole = names.facts.get(meaning.id)
    if whole is not None and whole.type != part.type:
        file.report(wrong_type(file.source, at, part.type, whole.type))
        return None
    reason = message("a computed fact is no whole") if whole is None else _against(part, whole)
    if reason is not None:
        file.report(no_part(file.source, at, reason))
        return None
    return whole


def _against(part: Fact, whole: Fact) -> Message | None:
    """Why the one cannot be compared with the other."""
    if part.type.kind is not Kind.NUMBER:
        return message("only a number is part of another")
    if part.by or whole.by:
        return message("a fact that has a value a quarter or a month is not compared with another")
    if part.low != 0:
        return message("a part is never negative, and may be nothing: leave its min: at 0")
    if whole.low is not None and whole.low > 0:
        return message("a whole may be nothing: leave its min: at 0")
    if whole.high is not None and (part.high is None or part.high > whole.high):
        return message("the part may not be larger than its whole can be: give it the max: of the whole")
    return None


def _above(name: str, direct: Mapping[str, set[str]]) -> Iterator[str]:
    """Every whole at any remove, in the order of the vocabulary."""
    found: set[str] = set()
    waiting = list(direct[name])
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting += direct[whole]
    return (one for one in direct if one in found)
