"""Every template of the sources that a catalogue must hold, found in their syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

SOURCES = Path(__file__).parents[3] / "src"
ONE = ("message", "tr", "N_", "gettext")
TWO = ("plural", "ngettext", "NN_")


class Template(NamedTuple):
    """A template, its plural form where it has one, and where it is written."""

    text: str
    plural: str
    place: str


def templates() -> list[Template]:
    """Every template of every module, in the order of files and lines."""
    return [found for path in sorted(SOURCES.rglob("*.py")) for found in templates_in(path)]


def templates_in(path: Path) -> Iterator[Template]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = _constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = _name(node.func)
            texts = [_text(argument, constants) for argument in node.args[:2]]
            place = f"{path.relative_to(SOURCES)}:{node.lineno}"
            if name in ONE and texts[0] is not None:
                yield Template(texts[0], "", place)
            if name in TWO and len(texts) == 2 and texts[0] is not None and texts[1] is not None:
                yield Template(texts[0], texts[1], place)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(argument: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return constants.get(argument.id) if isinstance(argument, ast.Name) else None


def _constants(tree: ast.Module) -> dict[str, str]:
    """Names that are given one text: `text = "…"` before `tr(text)`."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            found |= {target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)}
    return found


def fields(template: str) -> set[str]:
    """The names a template is filled with."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
