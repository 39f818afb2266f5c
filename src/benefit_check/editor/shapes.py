"""What may stand at a place of a rule file, from the published JSON Schemas, which are made from the readers."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from benefit_check.rulebook.chinese_words import KEYS
from benefit_check.rulebook.files import KINDS, shipped

Shape = dict[str, Any]
_SAME = "同 "


@cache
def _schema(kind: str) -> Shape:
    found: Shape = msgspec.json.decode((shipped("docs/schemas") / f"{kind}.schema.json").read_bytes())
    return found


def kind_of(text: str) -> str:
    """The kind of a rule file, by its first key; "" where it has none yet."""
    for line in text.splitlines():
        word = line.lstrip("\ufeff").partition(":")[0].strip()
        if word and not word.startswith("#"):
            return KEYS.get(word, word) if KEYS.get(word, word) in (*KINDS, "cases_for") else ""
    return ""


def keys_at(kind: str, path: Sequence[str]) -> dict[str, str]:
    """The keys that may stand below these, each with what it means; a Chinese one means what its English one does."""
    found: dict[str, str] = {}
    for shape in shapes_at(kind, path):
        for key, value in shape.get("properties", {}).items():
            found.setdefault(key, str(value.get("description", "")))
    return {key: _meaning(text, found) for key, text in found.items()}


def words_at(kind: str, path: Sequence[str]) -> tuple[str, ...]:
    """The words of a closed list that may stand behind these keys."""
    return tuple(dict.fromkeys(str(one) for shape in shapes_at(kind, path) for one in shape.get("enum", ())))


def meaning(kind: str, path: Sequence[str]) -> str:
    """What the last of these keys means."""
    return keys_at(kind, path[:-1]).get(path[-1], "") if path else ""


def shapes_at(kind: str, path: Sequence[str]) -> list[Shape]:
    """Every shape that may stand behind these keys."""
    if not kind:
        return []
    root = _schema(kind)
    found = [*_open(root, root)]
    for key in path:
        found = [inner for shape in found for one in _below(shape, key) for inner in _open(one, root)]
    return found


def _below(shape: Shape, key: str) -> Iterator[Shape]:
    inner, more = shape.get("properties", {}).get(key), shape.get("additionalProperties")
    if inner is not None:
        yield inner
    elif isinstance(more, dict):
        yield more


def _open(shape: Shape, root: Shape, seen: tuple[str, ...] = ()) -> Iterator[Shape]:
    """A shape and all that it stands for: what it refers to, its choices, the items of a list."""
    reference = shape.get("$ref", "")
    if reference in seen:
        return
    if reference:
        yield from _open(root["$defs"][reference.rpartition("/")[2]], root, (*seen, reference))
    yield shape
    for choice in shape.get("anyOf", ()):
        yield from _open(choice, root, seen)
    items = shape.get("items")
    if isinstance(items, dict):
        yield from _open(items, root, seen)


def _meaning(text: str, found: dict[str, str]) -> str:
    return found.get(text.removeprefix(_SAME), text) if text.startswith(_SAME) else text
