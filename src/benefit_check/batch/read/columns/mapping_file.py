"""`mapping.yaml`, read here and suggested in suggest.py.

Under `columns` stands each column of the input with what it gives, under `values` texts of its cells with what is
meant by them.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode

from benefit_check.intake import diagnostics as say
from benefit_check.intake.choices import comparable
from benefit_check.intake.columns.meanings import ColumnNames, Meaning
from benefit_check.intake.encoding import MAX_BYTES, decode
from benefit_check.intake.names import shown_name
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.lang.parts import MONTH
from benefit_check.rulebook import nodes
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.finite_files import open_finite
from benefit_check.text.source import Source, Span

ID, NAME = "id", "name"
_NOTHING = ("", "~", "null", "-")
Given = Meaning | Literal["id", "name"] | None
"""What a column gives; None where it is left empty, so that it is not used."""


class Value(Struct, frozen=True):
    """A text of cells, the text that is meant by it, and where that is written."""

    text: str
    meant: str
    at: Span


class MappingFile(Struct, frozen=True):
    """What each column gives, by its title; what texts mean, by the title of their column or a name of its fact."""

    columns: Mapping[str, Given] = {}
    values: Mapping[str, tuple[Value, ...]] = {}
    source: Source | None = None

    @property
    def name(self) -> str:
        """The file."""
        return "" if self.source is None else self.source.name

    def objection(self, value: Value, fact: Fact, rulebook: Rulebook) -> Diagnostic | None:
        """Why what is meant is no value of the fact."""
        if self.source is None:
            return None
        found = read_value(value.meant, fact, rulebook)
        if not isinstance(found, Problem):
            return None
        hint = found.reason if found.hint is None else found.hint
        said = say.unknown_value if found.sort == "choice" else say.wrong_value
        return said(Label(self.source, value.at), shown_name(fact, value.meant), value.meant, hint)


def read_mapping(path: str, names: ColumnNames) -> MappingFile | list[Diagnostic]:
    """The mapping, or everything that is wrong with it."""
    try:
        with open_finite(path) as file:
            decoded = decode(path, file.read(MAX_BYTES + 1))
    except OSError as error:
        reason = message("{path} cannot be read: {problem}", path=path, problem=refusal(error))
        return [say.cannot_open(reason, message("--suggest-mapping writes such a file"))]
    if decoded.source is None:
        return list(decoded.diagnostics)
    return _read(decoded.source, names)


def _read(source: Source, names: ColumnNames) -> MappingFile | list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    root = nodes.compose(source, diagnostics)
    if root is None:
        return diagnostics
    parts = {key.value: value for key, value in nodes.entries(root)}
    values = parts.get("values")
    told = _values(source, values, diagnostics) if isinstance(values, MappingNode) else {}
    inner = parts.get("columns", None if isinstance(values, MappingNode) else root)
    if inner is None:
        return diagnostics or MappingFile({}, told, source)
    if not isinstance(inner, MappingNode):
        hint = message("write under columns: one column a line, a colon, a space and a fact")
        return [say.wrong_shape(source, nodes.span(inner), message("columns and what they give are needed here"), hint)]
    found: dict[str, Given] = {}
    for key, value in nodes.entries(inner):
        given = _given(source, value, names)
        if isinstance(given, Diagnostic):
            diagnostics.append(given)
        else:
            found[key.value] = given
    return diagnostics or MappingFile(found, told, source)


def _values(source: Source, node: MappingNode, diagnostics: list[Diagnostic]) -> dict[str, tuple[Value, ...]]:
    """The texts of each column with what they mean; a column below which nothing is written has none."""
    found: dict[str, tuple[Value, ...]] = {}
    for key, inner in nodes.entries(node):
        if isinstance(inner, ScalarNode) and comparable(inner.value) in _NOTHING:
            continue
        listed: dict[str, Value] = {}
        hint = message("write below the column one text of its cells a line, a colon, a space and what it means")
        if not isinstance(inner, MappingNode):
            reason = message("texts of cells and what they mean are needed here")
            diagnostics.append(say.wrong_shape(source, nodes.span(inner), reason, hint))
            continue
        for text, meant in nodes.entries(inner):
            if not isinstance(meant, ScalarNode):
                reason = message("one value is needed here")
                diagnostics.append(say.wrong_shape(source, nodes.span(meant), reason, hint))
            elif comparable(text.value) in listed:
                reason = message("{text} is written twice", text=text.value)
                diagnostics.append(say.wrong_shape(source, nodes.span(text), reason, message("leave one of them")))
            else:
                nothing = comparable(meant.value) in _NOTHING
                listed[comparable(text.value)] = Value(text.value, "" if nothing else meant.value, nodes.span(meant))
        found[key.value] = tuple(listed.values())
    return found


def _given(source: Source, node: Node, names: ColumnNames) -> Given | Diagnostic:
    if not isinstance(node, ScalarNode):
        hint = message("write one column a line, a colon, a space and a fact")
        return say.wrong_shape(source, nodes.span(node), message("one name of a fact is needed here"), hint)
    if comparable(node.value) in _NOTHING:
        return None
    if comparable(node.value) == ID:
        return "id"
    meaning = names.find(node.value)
    if meaning is not None:
        return meaning
    if comparable(node.value) in (NAME, "名称"):
        return "name"
    at = nodes.span(node)
    if names.computed(node.value):
        hint = message("leave it empty: it is computed from other facts")
        return say.wrong_value(Label(source, at), node.value, node.value, hint)
    parted = names.by_part(node.value)
    if parted is not None and parted.part is MONTH:
        reason = message("this fact is given by month: write which, as in {name}_m1", name=node.value)
        return say.wrong_shape(source, at, reason, message("name a column for each month, _m1 to _m12"))
    if parted is not None:
        reason = message("this fact is given by quarter: write which, as in {name}_q1", name=node.value)
        return say.wrong_shape(source, at, reason, message("name a column for each quarter, _q1 to _q4"))
    hint = say.closest(node.value, names.known(), message("`benefit-check schema facts` lists every fact"))
    return say.unknown_fact(source, at, node.value, hint)
