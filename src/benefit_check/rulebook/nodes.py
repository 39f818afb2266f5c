"""YAML as nodes with places. Scalars stay text; what would surprise a reader of the file is an error.

PyYAML counts marks in characters, so places are right under Chinese. Aliases are refused: in a rule file they hide what
is written, in a hostile one they explode.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.rulebook import clean_texts as clean
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.chinese_words import in_english
from benefit_check.rulebook.raw_scan import scan
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 40

# scalars stay text, so that what kind of value one might be need not be worked out
_Loader: type[yaml.BaseLoader] = cast("type[yaml.BaseLoader]", getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def compose(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    """The one document of the text; None, with diagnostics, where it cannot be read at all."""
    if len(source.text) > MAX_CHARACTERS:
        diagnostics.append(say.too_large(source, MAX_CHARACTERS))
        return None
    if not _shallow_and_plain(source, diagnostics):
        return None
    try:
        root = yaml.compose(source.text, Loader=_Loader)
    except yaml.YAMLError as error:
        diagnostics.append(say.not_yaml(source, error))
        return None
    if root is None:
        diagnostics.append(say.empty(source))
        return None
    _refuse_duplicates(source, root, diagnostics)
    return root


def compose_rules(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    """The same of a rule or case file, whose raw text is looked through first: what YAML cuts unsaid is an error.

    Where YAML refuses the text, what the scan found says why, in words of people.
    """
    root, found = _composed(source.name, source.text)
    diagnostics += found
    return root


@lru_cache(maxsize=1024)
def _composed(name: str, text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """What `compose_rules` finds in a text, which one run asks for more than once."""
    diagnostics: list[Diagnostic] = []
    root = _compose_rules(Source(name, text), diagnostics)
    return root, tuple(diagnostics)


def _compose_rules(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    slips = [] if len(source.text) > MAX_CHARACTERS or clean.known(source.text) else scan(source)
    if not slips:
        clean.add(source.text)
    found: list[Diagnostic] = []
    root = compose(source, found)
    refused = any(one.code == "BC101" for one in found)
    first_sure = next((number for number, slip in enumerate(slips) if slip.sure), len(slips))
    told = [slip.diagnostic for number, slip in enumerate(slips) if slip.sure or (refused and number < first_sure)]
    if told and (refused or root is not None):
        # what follows from the first guess at a cause is not told: it is mostly wrong
        diagnostics += told if first_sure == 0 else told[:1]
        return None
    if root is not None and in_english(root) and not found:
        # the same key once in Chinese and once in English
        _refuse_duplicates(source, root, found)
    diagnostics += found
    return root


def _shallow_and_plain(source: Source, diagnostics: list[Diagnostic]) -> bool:
    """Whether the events nest no deeper than allowed and hold no alias; read before any tree is built."""
    depth = 0
    try:
        for event in yaml.parse(source.text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                diagnostics.append(say.alias(source, mark_span(event)))
                return False
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    diagnostics.append(say.too_deep(source, mark_span(event), MAX_DEPTH))
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        diagnostics.append(say.not_yaml(source, error))
        return False
    return True


def _refuse_duplicates(source: Source, node: Node, diagnostics: list[Diagnostic]) -> None:
    if isinstance(node, MappingNode):
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                diagnostics.append(say.key_is_no_word(source, span(key)))
                continue
            if key.value in seen:
                diagnostics.append(say.duplicate_key(source, span(key), key.value, span(seen[key.value])))
            seen[key.value] = key
            _refuse_duplicates(source, value, diagnostics)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            _refuse_duplicates(source, item, diagnostics)


def mark_span(marked: yaml.Event | Node) -> Span:
    """The place between the marks of an event or node."""
    start, end = marked.start_mark, marked.end_mark
    assert start is not None, "PyYAML marks every event"
    assert end is not None, "PyYAML marks every event"
    return Span(start.index, max(end.index, start.index + 1))


def span(node: Node) -> Span:
    """The place of a node; of a collection, where it begins."""
    whole = mark_span(node)
    return whole if isinstance(node, ScalarNode) else Span(whole.start, whole.start + 1)


def entries(node: Node) -> Iterator[tuple[ScalarNode, Node]]:
    """Keys and values of a mapping, in the order of the file; nothing for any other node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                yield key, value


def items(node: Node) -> list[Node]:
    """The items of a sequence; a single node counts as a list of one."""
    return list(node.value) if isinstance(node, SequenceNode) else [node]


def expression_span(source: Source, node: ScalarNode) -> Span | None:
    """Where the text of a scalar stands in the file; None where quoting changed it, so that places would be wrong."""
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        return Span(source.text.index("\n", start) + 1, end)
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
        return Span(start, end) if source.text[start:end] == node.value else None
    return Span(start, end)
