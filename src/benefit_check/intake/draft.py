"""A profile's text with one fact more, or another value for one; every other character stays as its owner wrote it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode

from benefit_check.intake.choices import is_chinese
from benefit_check.intake.names import FactNames, head_key
from benefit_check.intake.tree import compose, sniff
from benefit_check.rulebook import nodes
from benefit_check.rulebook.model import Fact
from benefit_check.text.source import Source

Lang = Literal["zh", "en"]
Written = str | tuple[str, ...]
"""A value as its owner writes it, or several in a list."""

UNKNOWN: dict[Lang, str] = {"zh": "未知", "en": "unknown"}
_STEP = 2
_PLAIN = re.compile(r"[\w（][^\n\t:#\[\]{},\"'&*!|>`]*(?<! )")


def language(text: str, otherwise: Lang) -> Lang:
    """The language of the keys of a profile; that given where it has none."""
    keys = [key.value for key, _ in _entries(_root(text)) if head_key(key.value) is None]
    if not keys:
        return otherwise
    return "zh" if 2 * sum(map(is_chinese, keys)) >= len(keys) else "en"


def holds_nothing(text: str) -> bool:
    """Whether there is nothing but remarks."""
    return not re.sub(r"(?m)^[ \t]*(#.*)?$", "", text).strip()


def can_be_edited(text: str) -> bool:
    """Whether facts can be written into the text, a line each: it is empty, or YAML that stands in no braces."""
    if holds_nothing(text):
        return True
    root = None if sniff(text) == "json" else _root(text)
    return root is not None and not root.flow_style and not _is_flow(_facts(root))


def with_facts(text: str, answers: Mapping[str, Written], names: FactNames, lang: Lang) -> str:
    """The text with these values, by fact id: where a fact stands, else on lines of their own behind the last fact.

    A new line of an English profile has the fact's name behind it; in Chinese that is the key.
    """
    root = _root(text)
    stand = _standing(text, root, names)
    edits = [(*stand[name], _behind_colon(text, stand[name][0], answers[name])) for name in answers if name in stand]
    new = [name for name in answers if name not in stand]
    if new:
        place = _new_place(text, root)
        lines = "".join(f"{' ' * place.indent}{_line(names.fact(name), answers[name], lang)}\n" for name in new)
        edits.append((place.at, place.at, place.before + lines))
    for start, end, written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    return text


def _line(fact: Fact, value: Written, lang: Lang) -> str:
    written = yaml_value(value)
    return f"{fact.label.zh}: {written}" if lang == "zh" else f"{fact.id}: {written}  # {fact.label.en}"


def _behind_colon(text: str, at: int, value: Written) -> str:
    """The value as it stands at the place of another, or of none."""
    return (" " if text[at - 1] == ":" else "") + yaml_value(value)


def yaml_value(value: Written) -> str:
    """The value as YAML takes it literally."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(yaml_value, value))}]"
    plain = _PLAIN.fullmatch(value) is not None
    return value if plain else json.dumps(value, ensure_ascii=False)


class _Place(NamedTuple):
    """Where a new line goes, what must stand before it, and how far in it begins."""

    at: int
    before: str
    indent: int


def _standing(text: str, root: MappingNode | None, names: FactNames) -> dict[str, tuple[int, int]]:
    """Where the value of each fact stands that the profile names."""
    found: dict[str, tuple[int, int]] = {}
    for key, value in _entries(root):
        fact = names.find(key.value)
        titled = names.titled(key.value) if fact is None and head_key(key.value) is None else None
        fact = fact if titled is None else titled.column.fact
        if fact is not None:
            start, end = nodes.mark_span(value).start, _end(value)
            found[fact.id] = (start, max(start, len(text[:end].rstrip())))
    return found


def _new_place(text: str, root: MappingNode | None) -> _Place:
    facts = _facts(root)
    if root is None or (facts is None and all(head_key(key.value) for key, _ in nodes.entries(root))):
        return _Place(len(text), f"{_ended(text)}facts:\n", _STEP)
    block = root if facts is None else facts
    if not isinstance(block, MappingNode) or not block.value:
        end = _line_end(text, _end(block))
        return _Place(end, "" if text[:end].endswith("\n") else "\n", _STEP)
    key, value = block.value[-1]
    end = _line_end(text, len(text[: _end(value)].rstrip()))
    return _Place(end, "" if text[:end].endswith("\n") else "\n", key.start_mark.column)


def _ended(text: str) -> str:
    return "" if not text or text.endswith("\n") else "\n"


def _line_end(text: str, at: int) -> int:
    """Behind the line in which the place lies, with a remark that stands on it."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _end(node: Node) -> int:
    """Where a value ends. The mark of a block stands behind the remarks that follow it, so its last value counts."""
    if isinstance(node, ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, MappingNode) else last)


def _root(text: str) -> MappingNode | None:
    if holds_nothing(text):
        return None
    root = compose(Source("", text), "yaml", [])
    return root if isinstance(root, MappingNode) else None


def _facts(root: MappingNode | None) -> Node | None:
    """What stands below the key of the facts."""
    if root is None:
        return None
    return next((value for key, value in nodes.entries(root) if head_key(key.value) == "facts"), None)


def _entries(root: MappingNode | None) -> Iterator[tuple[ScalarNode, Node]]:
    """The facts, and what else stands beside them."""
    facts = _facts(root)
    for some in (root, facts):
        if isinstance(some, MappingNode):
            yield from nodes.entries(some)


def _is_flow(node: Node | None) -> bool:
    return isinstance(node, MappingNode) and bool(node.flow_style)
