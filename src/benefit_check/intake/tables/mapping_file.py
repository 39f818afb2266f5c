"""`mapping.yaml`: under `columns`, each column of the input with what it gives; read here, suggested in suggest.py."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode

from benefit_check.intake import diagnostics as say
from benefit_check.intake.choices import comparable
from benefit_check.intake.encoding import decode
from benefit_check.intake.tables.column_names import ColumnNames, Meaning
from benefit_check.lang.parts import MONTH
from benefit_check.rulebook import nodes
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source

ID, NAME = "id", "name"
Given = Meaning | Literal["id", "name"] | None
"""What a column gives; None where it is left empty, so that it is not used."""


class MappingFile(Struct, frozen=True):
    """What each column gives, by its title."""

    columns: Mapping[str, Given] = {}
    name: str = ""


def read_mapping(path: str, names: ColumnNames) -> MappingFile | list[Diagnostic]:
    """The mapping, or everything that is wrong with it."""
    try:
        decoded = decode(path, Path(path).read_bytes())
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
    inner = next((value for key, value in nodes.entries(root) if key.value == "columns"), root)
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
    return diagnostics or MappingFile(found, source.name)


def _given(source: Source, node: Node, names: ColumnNames) -> Given | Diagnostic:
    if not isinstance(node, ScalarNode):
        hint = message("write one column a line, a colon, a space and a fact")
        return say.wrong_shape(source, nodes.span(node), message("one name of a fact is needed here"), hint)
    if comparable(node.value) in ("", "~", "null", "-"):
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
