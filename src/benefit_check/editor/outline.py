"""What a rule file has in it, for the outline of an editor."""

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentSymbol, Range, SymbolKind
from yaml.nodes import MappingNode, Node

from benefit_check.editor.positions import Encoding, position, range_of
from benefit_check.rulebook import nodes
from benefit_check.rulebook.load import source_of
from benefit_check.text.source import Source

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

_TEXTS = ("label", "title", "name", "名称", "标题")


def outline(name: str, content: bytes, lang: str, encoding: Encoding) -> list[DocumentSymbol]:
    """The keys of the file, and below them what it declares, each with its name; nothing of what does not read."""
    ignored: list[Diagnostic] = []
    source = source_of(name, content, ignored)
    root = None if source is None else nodes.compose_rules(source, ignored)
    if source is None or root is None:
        return []
    return [_symbol(source, key, value, lang, encoding, depth=0) for key, value in nodes.entries(root)]


def _symbol(source: Source, key: Node, value: Node, lang: str, encoding: Encoding, *, depth: int) -> DocumentSymbol:
    start, end = key.start_mark.index, max(key.end_mark.index, value.end_mark.index)
    whole = Range(position(source, start, encoding), position(source, end, encoding))
    inner = nodes.entries(value) if depth == 0 and isinstance(value, MappingNode) and not value.flow_style else ()
    return DocumentSymbol(
        name=source.text[start : key.end_mark.index].strip("\"'") or "?",
        kind=SymbolKind.Namespace if depth == 0 else SymbolKind.Field,
        range=whole,
        selection_range=range_of(source, nodes.span(key), encoding),
        detail=_detail(value, lang),
        children=[_symbol(source, one, below, lang, encoding, depth=1) for one, below in inner] or None,
    )


def _detail(value: Node, lang: str) -> str | None:
    """What a thing is called; of a plain value, the value."""
    if not isinstance(value, MappingNode):
        return str(value.value)[:80] if isinstance(value.value, str) else None
    entries = {key.value: below for key, below in nodes.entries(value)}
    words = next((entries[key] for key in _TEXTS if key in entries), value)
    said = {key.value: str(below.value) for key, below in nodes.entries(words)}
    return said.get(lang) or said.get("zh")
