"""Profiles as trees, and the trees as plain values."""

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from benefit_check.intake.tree import Form, compose
from benefit_check.text.source import Source

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


def plain(node: Node) -> Any:
    match node:
        case ScalarNode():
            return node.value
        case SequenceNode():
            return [plain(item) for item in node.value]
        case MappingNode():
            return {key.value: plain(value) for key, value in node.value}
        case _:
            raise AssertionError(node)


def composed(text: str, form: Form) -> Any:
    diagnostics: list[Diagnostic] = []
    root = compose(Source("p", text), form, diagnostics)
    assert diagnostics == []
    assert root is not None
    return plain(root)
