"""A profile's text as nodes with places, whichever of the three forms it is written in."""

import re
from typing import Literal

from msgspec.structs import replace
from yaml.nodes import Node

from benefit_check.intake import diagnostics as say
from benefit_check.rulebook import nodes
from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span

Form = Literal["yaml", "json", "toml"]

_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_JSON_BEGINS = r'\s*\{\s*["}]'
_COLON_SLIP = r"""[ \t]*[^:：#"'{\[\n]+(?:(?P<wide>：)|:(?=[^ \t\n]))"""
_IN_LIST = r"(?m)^[ \t]*-[ \t]+([?-])(?=[ \t]*$|[ \t]+#)"
_ANYWHERE = r"(?m)(?:(?<=:)[ \t]+|(?<=[\[,])[ \t]*|^[ \t]*-[ \t]+)([?-])(?=[ \t]*(?:[,\]}]|$)|[ \t]+#)"
_STAND_INS = {"?": "~", "-": "—"}
"""People write a lone ? for what is not known and a lone - for what is absent; YAML takes neither as a value.

In a list YAML would take them for something else; elsewhere they are looked for only where it cannot read the text.
"""


def sniff(text: str) -> Form:
    """What a text without a telling name is written in: JSON where it begins like JSON, else YAML."""
    return "json" if text.lstrip().startswith("{") and re.match(_JSON_BEGINS, text) else "yaml"


def compose(source: Source, form: Form, diagnostics: list[Diagnostic]) -> Node | None:
    """The tree, every scalar as written; None, with diagnostics, where the text does not read at all."""
    if not source.text.strip():
        diagnostics.append(_empty(source))
        return None
    clean = source.text.replace("\n", "").isprintable()
    control = None if clean else re.search(_CONTROL, source.text)
    if control is not None:
        reason = message("a control character (U+{code}) stands in the text", code=f"{ord(control[0]):04X}")
        diagnostics.append(say.not_text(reason, Label(source, Span(*control.span()))))
        return None
    found: list[Diagnostic] = []
    root = _compose(source, form, found)
    diagnostics += [_for_a_profile(source, diagnostic) for diagnostic in found]
    return root


def _compose(source: Source, form: Form, diagnostics: list[Diagnostic]) -> Node | None:
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
    """The tree as YAML. What is JSON is read as such: YAML readers take some of it otherwise and some not at all."""
    if sniff(source.text) == "json":
        found: list[Diagnostic] = []
        root = _compose(source, "json", found)
        if root is not None:
            diagnostics += found
            return root
    root, slips = _with_lone_signs(source, _IN_LIST if "- " in source.text or "-\t" in source.text else None)
    if root is None:
        root, slips = _with_lone_signs(source, _ANYWHERE)
    diagnostics += slips
    return root


def _with_lone_signs(source: Source, pattern: str | None) -> tuple[Node | None, list[Diagnostic]]:
    text = source.text
    if pattern is not None:
        text = re.sub(pattern, lambda found: found[0][:-1] + _STAND_INS[found[1]], text)
    slips: list[Diagnostic] = []
    root = nodes.compose(Source(source.name, text), slips)
    return root, [_at(source, slip) for slip in slips]


def _at(source: Source, diagnostic: Diagnostic) -> Diagnostic:
    """The same diagnostic of a text in which everything stands at the same place."""
    label = None if diagnostic.label is None else replace(diagnostic.label, source=source)
    return replace(diagnostic, label=label, also=tuple(replace(one, source=source) for one in diagnostic.also))


def _for_a_profile(source: Source, diagnostic: Diagnostic) -> Diagnostic:
    """The same slip in the words of somebody who writes a profile and not a rule file."""
    match diagnostic.code:
        case "BC101" if diagnostic.label is not None:
            return colon_slip(source, diagnostic.label.span.start) or diagnostic
        case "BC102":
            return _empty(source)
        case "BC105":
            return replace(diagnostic, help=message("a profile has two levels: facts, and below it one fact a line"))
        case "BC106":
            return say.too_large(source.name, f"{nodes.MAX_CHARACTERS:,} characters")
        case _:
            return diagnostic


def colon_slip(source: Source, at: int) -> Diagnostic | None:
    """What to say if, on this line or the one before, no plain colon and space part the key from its value."""
    this = source.text.rfind("\n", 0, at) + 1
    before = source.text.rfind("\n", 0, max(this - 1, 0)) + 1
    for start in dict.fromkeys((before, this)):
        found = re.compile(_COLON_SLIP).match(source.text, start)
        if found is not None:
            wide = message("this is the full-width colon of Chinese writing")
            reason = wide if found["wide"] else message("behind this colon stands no space")
            hint = message("write a plain colon and a space: 从业人员: 85人")
            return say.wrong_shape(source, Span(found.end() - 1, found.end()), reason, hint)
    return None


def _empty(source: Source) -> Diagnostic:
    hint = message("write one fact a line, such as 从业人员: 85人")
    return say.wrong_shape(source, Span(0, 0), message("nothing is written here"), hint)
