"""A profile's text as nodes with places, whichever of the three forms it is written in."""

import re
from dataclasses import replace
from typing import Literal

from yaml.nodes import Node

from benefit_check.intake import diagnostics as say
from benefit_check.rulebook import nodes
from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span

Form = Literal["yaml", "json", "toml"]

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_JSON_BEGINS = r'\s*(?:\{\s*["}]|\[)'


def sniff(text: str) -> Form:
    """What a text without a telling name is written in: JSON where it begins like JSON, else YAML."""
    return "json" if re.match(_JSON_BEGINS, text) else "yaml"


def compose(source: Source, form: Form, diagnostics: list[Diagnostic]) -> Node | None:
    """The tree, every scalar as written; None, with diagnostics, where the text does not read at all."""
    if not source.text.strip():
        diagnostics.append(_empty(source))
        return None
    control = re.search(_CONTROL, source.text)
    if control is not None:
        reason = message("a control character (U+{code:0>4}) stands in the text", code=f"{ord(control[0]):X}")
        diagnostics.append(say.not_text(reason, Label(source, Span(*control.span()))))
        return None
    match form:
        case "yaml":
            return _yaml(source, diagnostics)
        case "json":
            from benefit_check.intake import json_tree  # noqa: PLC0415 - only a JSON profile pays for it

            return json_tree.compose(source, diagnostics)
        case "toml":
            from benefit_check.intake import toml_tree  # noqa: PLC0415 - only a TOML profile pays for it

            return toml_tree.compose(source, diagnostics)


def _yaml(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
    found: list[Diagnostic] = []
    root = nodes.compose(source, found)
    if root is None and sniff(source.text) == "json":
        unused: list[Diagnostic] = []
        root = compose(source, "json", unused)
        if root is not None:
            found = unused
    diagnostics += [_for_a_profile(source, diagnostic) for diagnostic in found]
    return root


def _for_a_profile(source: Source, diagnostic: Diagnostic) -> Diagnostic:
    """The same slip in the words of somebody who writes a profile and not a rule file."""
    match diagnostic.code:
        case "BC102":
            return _empty(source)
        case "BC106":
            return say.too_large(source.name, f"{nodes.MAX_CHARACTERS:,} characters")
        case "BC101" if diagnostic.label is not None and _wide_colon(source, diagnostic.label):
            return replace(diagnostic, help=message("write a plain colon and a space, not the full-width ："))
        case _:
            return diagnostic


def _wide_colon(source: Source, at: Label) -> bool:
    """Whether this line or the one before parts key and value by the colon of Chinese writing."""
    number = source.position(at.span.start)[0]
    return any("：" in source.line(line) for line in (number - 1, number) if line > 0)


def _empty(source: Source) -> Diagnostic:
    hint = message("write one fact a line, such as 从业人员: 85人")
    return say.wrong_shape(source, Span(0, 0), message("nothing is written here"), hint)
