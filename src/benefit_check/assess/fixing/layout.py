"""A rule file laid out as all are: keys of the file in one order, long lines folded, no blanks behind a line.

All is done by edits of the text, so that remarks, quotes and line ends stay; what a file says is the same before and
after, or nothing is changed.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.assess.fixing.edits import Edit, edited
from benefit_check.rulebook import nodes
from benefit_check.text.source import Source

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

WIDEST = 120
"""Cells of a line; a Chinese sign takes two. A text that is longer by itself stays whole."""
ORDERS = (
    (
        *("measure", "title", "summary", "article", "neighbour", "type", "grant", "place", "filed_for", "in_force"),
        *("parameters", "concerns", "conditions", "amount", "claim", "excludes", "stacks_with", "shares_cap"),
        *("succeeds", "succeeded_by", "notes", "research"),
    ),
    ("cases_for", "base", "cases"),
)
"""The order of the keys of a file, by its first key."""
Edits = list[Edit]


def laid_out(text: str) -> str | None:
    """The text as all files are laid out; None where it does not read as YAML."""
    root = _composed(text)
    if root is None:
        return None
    ends = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    if "\r" in plain or text.count("\r\n") not in (0, text.count("\n")):
        # a file of two kinds of line ends is for a person to settle
        return text
    done = _ended(_in_order(_folded(_trimmed(plain))))
    after = _composed(done)
    return done.replace("\n", ends) if after is not None and _said(after) == _said(_composed(plain)) else text


def _composed(text: str) -> Node | None:
    found: list[Diagnostic] = []
    root = nodes.compose_rules(Source("", text), found)
    return None if found else root


def _said(node: Node | None) -> object:
    """What a file says, whatever the order of its own keys."""
    return {key.value: _inner(value) for key, value in nodes.entries(node)} if isinstance(node, MappingNode) else None


def _inner(node: Node) -> object:
    match node:
        case MappingNode():
            return [(_inner(key), _inner(value)) for key, value in node.value]
        case SequenceNode():
            return [_inner(one) for one in node.value]
        case _:
            return node.value


def _root(text: str) -> Node:
    """The nodes of a text that has been looked through before: to look again takes most of the time."""
    root = nodes.compose(Source("", text), [])
    assert root is not None, "what is laid out step by step reads at every step"
    return root


# blanks


def _trimmed(text: str) -> str:
    """Without blanks at the end of a line, but for lines inside a text of several lines."""
    inside = [_lines_of(one) for one in _scalars(_root(text)) if one.start_mark.line != one.end_mark.line]
    lines = text.split("\n")
    kept = {line for first, last in inside for line in range(first, last + 1)}
    return "\n".join(line if number in kept else line.rstrip(" \t") for number, line in enumerate(lines))


def _ended(text: str) -> str:
    """With one line end at the end, unless the file ends inside a block of text."""
    last = list(_scalars(_root(text)))[-1]
    return text if getattr(last, "style", "") in ("|", ">") else text.rstrip("\n") + "\n"


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    for child in node.value if not isinstance(node, ScalarNode) else ():
        for one in child if isinstance(child, tuple) else (child,):
            yield from _scalars(one)


def _lines_of(node: ScalarNode) -> tuple[int, int]:
    """The first and last line of a text; a block of text ends where the line behind it begins."""
    end = node.end_mark
    return node.start_mark.line, end.line - (end.column == 0)


# long lines


def _folded(text: str) -> str:
    """With what stands in braces or brackets on a line that is too long put on lines of its own, from outside in."""
    while True:
        long = {number for number, line in enumerate(text.split("\n")) if _cells(line) > WIDEST}
        edits = list(_folds(_root(text), text, long)) if long else []
        if not edits:
            return text
        text = edited(text, edits)


def _cells(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


def _folds(node: Node, text: str, long: set[int]) -> Iterator[Edit]:
    """The edits that open the outermost braces of each long line."""
    if isinstance(node, MappingNode) and not node.flow_style:
        for key, value in node.value:
            yield from _opened(value, text, long, key.start_mark.column + 2, "\n") or _folds(value, text, long)
    elif isinstance(node, SequenceNode) and not node.flow_style:
        for value in node.value:
            dash = value.start_mark.column
            yield from _opened(value, text, long, dash, "") or _folds(value, text, long)


def _opened(node: Node, text: str, long: set[int], column: int, before: str) -> Edits:
    """The edits that put the parts of one pair of brackets below each other; none where they are to stay."""
    start, end = node.start_mark.index, node.end_mark.index
    whole = text[start:end]
    is_flow = isinstance(node, MappingNode | SequenceNode) and node.flow_style
    if not is_flow or node.start_mark.line not in long or "\n" in whole or not node.value or not _parted(node):
        return []
    if isinstance(node, MappingNode):
        parts = [f"{_slice(key, text)}: {_slice(value, text)}" for key, value in node.value]
    else:
        parts = [f"- {_slice(one, text)}" for one in node.value]
        if not before:
            return []
    lines = f"\n{' ' * column}".join(parts)
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    remark = text[end:line_end].strip()
    if remark and not remark.startswith("#"):
        return []
    if not before:
        first, *others = parts
        lines = f"\n{' ' * column}".join((first + (f"  {remark}" if remark else ""), *others))
        return [Edit(start, line_end, lines)]
    blanks = len(text[:start]) - len(text[:start].rstrip(" "))
    head = f"  {remark}" if remark else ""
    return [Edit(start - blanks, line_end, f"{head}\n{' ' * column}{lines}")]


def _slice(node: Node, text: str) -> str:
    return text[node.start_mark.index : node.end_mark.index].strip()


def _parted(node: Node) -> bool:
    """Whether every part has a key and a value that is written."""
    children = [one for child in node.value for one in (child if isinstance(child, tuple) else (child,))]
    return all(one.end_mark.index > one.start_mark.index for one in children)


# order


def _in_order(text: str) -> str:
    """With the keys of the file in their order, each with the remarks right above it."""
    root = _root(text)
    keys = [key for key, _ in nodes.entries(root)]
    order = next((one for one in ORDERS if keys and keys[0].value == one[0]), ())
    if not order or (isinstance(root, MappingNode) and root.flow_style):
        return text
    starts = [_with_remarks(text, key.start_mark.index) for key in keys[1:]]
    starts = [0, *starts]
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    parts = [part if part.endswith("\n") else f"{part}\n" for part in parts]
    ranks: list[int] = []
    for key in keys:
        known = order.index(key.value) if key.value in order else (ranks[-1] if ranks else 0)
        ranks.append(known)
    ordered = sorted(zip(ranks, range(len(parts)), strict=True))
    return "".join(parts[number] for _, number in ordered)


def _with_remarks(text: str, at: int) -> int:
    """Where the remarks begin that stand right above a key."""
    start = at
    while start > 0:
        before = text.rfind("\n", 0, start - 1) + 1
        if not text[before:start].lstrip(" ").startswith("#") or text[before:start].startswith(" "):
            break
        start = before
    return start
