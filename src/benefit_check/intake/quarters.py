"""Facts with a value a quarter: a list from the first quarter on, or a mapping that names the quarters."""

import re

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.rulebook import nodes
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold
from benefit_check.text.source import Span

ABSENT = "absent"
"""A quarter before the enterprise opened; a quarter that is not known is None."""

COUNT = 4
ABSENT_WORDS = frozenset({ABSENT, "未开业", "尚未开业", "未成立", "-", "--"})
_NUMBERS = {"一": 0, "二": 1, "三": 2, "四": 3, "1": 0, "2": 1, "3": 2, "4": 3}


class Entry(Struct, frozen=True):
    """What is written for one quarter, counted from 0."""

    quarter: int
    text: str
    at: Span


class Misplaced(Struct, frozen=True):
    """Where the quarters are not told apart, and why."""

    at: Span
    reason: Message


def is_absent(text: str) -> bool:
    """Whether the text says that the enterprise had not opened yet."""
    return fold(text).strip().lower() in ABSENT_WORDS


def quarter_of(key: str) -> int | None:
    """q1 … q4, 一季度 … 四季度 as 0 … 3."""
    found = re.fullmatch(r"(?:q|第)?([1-4一二三四])(?:季度?)?", fold(key).strip().lower())
    return None if found is None else _NUMBERS[found[1]]


def entries(node: Node) -> list[Entry] | Misplaced:
    """What is written for each quarter."""
    match node:
        case MappingNode():
            return _named(node)
        case SequenceNode():
            return _listed(
                [(item.value if isinstance(item, ScalarNode) else None, nodes.span(item)) for item in node.value]
            )
        case _:
            # a comma may belong to a number, so only these two part the quarters of one text
            texts = re.split(r"[、；;]", node.value)
            if len(texts) == 1:
                return Misplaced(nodes.span(node), message("a value for each quarter is needed, this is one value"))
            return _listed([(text, nodes.span(node)) for text in texts])


def _listed(found: list[tuple[str | None, Span]]) -> list[Entry] | Misplaced:
    if len(found) > COUNT:
        return Misplaced(found[COUNT][1], message("a year has four quarters, here are {count}", count=len(found)))
    read: list[Entry] = []
    for quarter, (text, at) in enumerate(found):
        if text is None:
            return Misplaced(at, message("one value is needed for a quarter"))
        read.append(Entry(quarter, text, at))
    return read


def _named(node: MappingNode) -> list[Entry] | Misplaced:
    read: dict[int, Entry] = {}
    for key, value in nodes.entries(node):
        quarter = quarter_of(key.value)
        if quarter is None:
            return Misplaced(nodes.span(key), message("the quarters are called q1 to q4, or 一季度 to 四季度"))
        if quarter in read:
            return Misplaced(nodes.span(key), message("this quarter is written twice"))
        if not isinstance(value, ScalarNode):
            return Misplaced(nodes.span(value), message("one value is needed for a quarter"))
        read[quarter] = Entry(quarter, value.value, nodes.span(value))
    return list(read.values())
