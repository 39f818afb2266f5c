"""Facts with a value a quarter or a month: a list from the first one on, or a mapping that names them."""

import re

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.lang.parts import MONTH, QUARTER, Part
from benefit_check.rulebook import nodes
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold
from benefit_check.text.source import Span

ABSENT = "absent"
"""A quarter or month before the enterprise opened; one that is not known is None."""

ABSENT_WORDS = frozenset({ABSENT, "未开业", "尚未开业", "未成立", "-", "--"})
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
TITLES = {
    QUARTER: r"(?:q|第)?(?P<number>[1-4一二三四])(?:季度?)?",
    MONTH: r"(?:m|第)?(?P<number>0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])(?:个?月份?)?",
}
"""How people name a quarter or a month: q1, 一季度; m1, 1月, 十二月份."""

_ONE_VALUE = (
    message("a value for each quarter is needed, this is one value"),
    message("a value for each month is needed, this is one value"),
)
_NO_VALUE = (message("one value is needed for a quarter"), message("one value is needed for a month"))
_NAME = (
    message("the quarters are called q1 to q4, or 一季度 to 四季度"),
    message("the months are called m1 to m12, or 1月 to 12月"),
)
_TWICE = (message("this quarter is written twice"), message("this month is written twice"))


class Entry(Struct, frozen=True):
    """What is written for one part of the year, counted from 0."""

    place: int
    text: str
    at: Span


class Misplaced(Struct, frozen=True):
    """Where the parts are not told apart, and why."""

    at: Span
    reason: Message


def is_absent(text: str) -> bool:
    """Whether the text says that the enterprise had not opened yet."""
    return fold(text).strip().lower() in ABSENT_WORDS


def place_of(key: str, part: Part) -> int | None:
    """q1 … q4, 一季度 … 四季度 as 0 … 3; m1 … m12, 1月 … 十二月 as 0 … 11."""
    found = re.fullmatch(TITLES[part], fold(key).strip().lower())
    if found is None:
        return None
    number = found["number"]
    return _CHINESE.index(number) if number in _CHINESE else int(number) - 1


def conflict(part: Part) -> Message:
    """Why a part of the year cannot be absent where one before it has a value."""
    if part is MONTH:
        return message("an earlier month has a value, so the enterprise had opened; write 未知 if it is not known")
    return message("an earlier quarter has a value, so the enterprise had opened; write 未知 if it is not known")


def entries(node: Node, part: Part) -> list[Entry] | Misplaced:
    """What is written for each part of the year."""
    match node:
        case MappingNode():
            return _named(node, part)
        case SequenceNode():
            listed = [(item.value if isinstance(item, ScalarNode) else None, nodes.span(item)) for item in node.value]
            return _listed(listed, part)
        case _:
            # a comma may belong to a number, so only these two part the values of one text
            texts = re.split(r"[、；;]", node.value)
            if len(texts) == 1:
                return Misplaced(nodes.span(node), _ONE_VALUE[part is MONTH])
            return _listed([(text, nodes.span(node)) for text in texts], part)


def _listed(found: list[tuple[str | None, Span]], part: Part) -> list[Entry] | Misplaced:
    if len(found) > part.count:
        return Misplaced(found[part.count][1], _too_many(part, len(found)))
    read: list[Entry] = []
    for place, (text, at) in enumerate(found):
        if text is None:
            return Misplaced(at, _NO_VALUE[part is MONTH])
        read.append(Entry(place, text, at))
    return read


def _named(node: MappingNode, part: Part) -> list[Entry] | Misplaced:
    read: dict[int, Entry] = {}
    for key, value in nodes.entries(node):
        place = place_of(key.value, part)
        if place is None:
            return Misplaced(nodes.span(key), _NAME[part is MONTH])
        if place in read:
            return Misplaced(nodes.span(key), _TWICE[part is MONTH])
        if not isinstance(value, ScalarNode):
            return Misplaced(nodes.span(value), _NO_VALUE[part is MONTH])
        read[place] = Entry(place, value.value, nodes.span(value))
    return list(read.values())


def _too_many(part: Part, count: int) -> Message:
    if part is MONTH:
        return message("a year has twelve months, here are {count}", count=count)
    return message("a year has four quarters, here are {count}", count=count)
