"""Changes of a text by place."""

from collections.abc import Collection, Iterable

from msgspec import Struct


class Edit(Struct, frozen=True):
    """The characters start (included) to end (excluded) become another text."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; of two that touch the same place the first."""
    whole, last = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start >= last:
            whole += [text[last : edit.start], edit.text]
            last = edit.end
    return "".join((*whole, text[last:]))


def apart(edits: Collection[Collection[Edit]]) -> list[Collection[Edit]]:
    """Those groups of edits that touch none of the groups before them: a mending is made whole or not at all."""
    kept: list[Collection[Edit]] = []
    for group in edits:
        others = [edit for one in kept for edit in one]
        if group and not any(_touch(one, other) for one in group for other in others):
            kept.append(group)
    return kept


def _touch(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start
