"""A text that is no YAML, read line by line where each line is a name, a colon or an equals sign, and a value."""

import re

from msgspec import Struct
from yaml import Mark
from yaml.nodes import MappingNode, Node, ScalarNode

from benefit_check.intake.choices import QUOTES
from benefit_check.intake.diagnostics import shown
from benefit_check.intake.names import head_key
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.source import Source

_LINE = re.compile(
    r"[ \t\u3000]*(?:-[ \t]+)?(?P<key>[^:：=\n#{\[]*[^:：=\n#{\[ \t\u3000])[ \t\u3000]*(?P<sign>[:：=])(?P<value>.*)"
)
_REMARK = re.compile(r"(?:^|[ \t])#.*$")
_NOT_PLAIN = tuple("[{|>&*!%@`")
_STR, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map"))


class Lines(Struct, frozen=True):
    """What the lines say, and what is to be said of how they were read."""

    root: MappingNode
    note: Message


def compose_lines(source: Source) -> Lines | None:
    """The names and values of the lines; None where one is written otherwise, or names what another names already."""
    pairs: list[tuple[Node, Node]] = []
    seen: set[str] = set()
    odd: Message | None = None
    start = 0
    for line in source.text.split("\n"):
        if line.strip(" \t\u3000") and not line.lstrip().startswith("#") and line.strip() not in ("---", "..."):
            pair = _pair(source, line, start)
            if pair is None or pair[0].value in seen:
                return None
            seen.add(pair[0].value)
            odd = odd or _oddity(line)
            if not (head_key(pair[0].value) == "facts" and not pair[1].value):
                pairs.append(pair)
        start += len(line) + 1
    if not pairs:
        return None
    first = pairs[0]
    note = message(
        "{file} was read line by line, for {reason}: {name}: {value}",
        file=source.name,
        reason=odd or message("it is no YAML as it stands"),
        name=shown(str(first[0].value)),
        value=shown(str(first[1].value)),
    )
    return Lines(MappingNode(_MAP, pairs, *_marks(source, 0, len(source.text))), note)


def _pair(source: Source, line: str, start: int) -> tuple[ScalarNode, ScalarNode] | None:
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    name, text = found["key"].strip(QUOTES), _REMARK.sub("", found["value"])
    value = text.strip(" \t\u3000")
    if value.startswith(_NOT_PLAIN) or not name:
        return None
    at = start + found.start("value") + (text.index(value) if value else 0)
    for quote in "\"'":
        if value.startswith(quote):
            if len(value) < 2 or not value.endswith(quote) or quote in value[1:-1]:
                return None
            value, at = value[1:-1], at + 1
    key = start + found.start("key")
    return _scalar(source, name, key, key + len(found["key"])), _scalar(source, value, at, at + max(len(value), 1))


def _oddity(line: str) -> Message | None:
    """Why YAML does not take the line."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    if found["sign"] == "：":
        return message("its colons are those of Chinese writing")
    if found["sign"] == "=":
        return message("it has equals signs in place of colons")
    if found["value"] and not found["value"].startswith((" ", "\t")):
        return message("no blank stands behind a colon")
    if line.lstrip().startswith("- "):
        return message("dashes stand before its names")
    return None


def _scalar(source: Source, text: str, start: int, end: int) -> ScalarNode:
    return ScalarNode(_STR, text, *_marks(source, start, end))


def _marks(source: Source, start: int, end: int) -> tuple[Mark, Mark]:
    return Mark(source.name, start, 0, 0, None, 0), Mark(source.name, end, 0, 0, None, 0)
