"""Names that are declared twice, in one file or in two, and ids that no expression could hold."""

from collections.abc import Collection, Iterator, Mapping
from re import Pattern
from re import compile as pattern
from typing import Protocol

from yaml.nodes import Node, ScalarNode

from benefit_check.lang.unparse import KEYWORDS
from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import File
from benefit_check.rulebook.rule_diagnostics import declared_twice
from benefit_check.rulebook.shape_diagnostics import not_an_id
from benefit_check.text.diagnostic import Label
from benefit_check.text.fold import fold

EXPRESSIONS = ("facts", "derived", "parameters")
"""What these declare can be named in an expression, so their ids and labels are one name space."""

SNAKE = pattern(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
KEBAB = pattern(r"[a-z0-9]+(-[a-z0-9]+)*")
UNPARTED = pattern(r"[^\s,;，；]+")
"""What can stand among others in the lists of a table, which are parted by commas or semicolons."""

PROFILES = ("facts", "derived")
"""What these declare can be named in a profile, by an alias too."""


class Rooted(Protocol):
    """A file and its top node."""

    @property
    def file(self) -> File: ...

    @property
    def node(self) -> Node: ...


class _Taken:
    """The names of one name space and who has them."""

    def __init__(self) -> None:
        self.owners: dict[str, tuple[File, ScalarNode]] = {}

    def claim(self, name: str, file: File, key: ScalarNode) -> bool:
        """Whether the name was free; if not, that is reported at the key."""
        first, owner = self.owners.setdefault(fold(name), (file, key))
        # the same key twice in one mapping has been reported as such
        if owner is key or (first is file and owner.value == key.value):
            return True
        file.report(declared_twice(file.source, nodes.span(key), name, Label(first.source, nodes.span(owner))))
        return False

    def alone(self) -> "_Taken":
        """The same names, to which others can be added that only hold for a while."""
        copy = _Taken()
        copy.owners = dict(self.owners)
        return copy


def report_clashes(roots: Mapping[str, Collection[Rooted]]) -> None:
    """Report wherever a name is declared that cannot be an id or that another declaration already has."""
    names, aliases = _Taken(), _Taken()
    for section in EXPRESSIONS:
        for file, key, node in _declared(roots[section], section):
            _require_id(file, key, SNAKE, "_")
            for choice, _ in _entries(node, "values"):
                _require_form(file, choice, SNAKE, "_")
            mine = (key.value, *_label(node), *_columns(key, node))
            # once a declaration is enough: whose id is taken need not hear of its label too
            if all(names.claim(name, file, key) for name in mine) and section in PROFILES:
                all(aliases.claim(name, file, key) for name in (*mine, *_aliases(node)))
    for root in roots["measure"]:
        own = names.alone()
        for file, key, node in _declared((root,), "parameters"):
            _require_id(file, key, SNAKE, "_")
            all(own.claim(name, file, key) for name in (key.value, *_label(node)))
    for section in ("sources", "offices"):
        taken = _Taken()
        for file, key, _ in _declared(roots[section], section):
            _require_id(file, key, KEBAB, "-")
            taken.claim(key.value, file, key)
    for section in ("classification", "measure"):
        taken = _Taken()
        for root in roots[section]:
            for key, value in nodes.entries(root.node):
                if key.value == section and isinstance(value, ScalarNode):
                    _require_id(root.file, value, KEBAB, "-")
                    taken.claim(value.value, root.file, value)


def _require_form(file: File, key: ScalarNode, form: Pattern[str], joint: str) -> None:
    """Of ids that tables write one after the other, parted by commas or semicolons."""
    if not form.fullmatch(key.value):
        file.report(not_an_id(file.source, nodes.span(key), key.value, joint))


def _require_id(file: File, key: ScalarNode, form: Pattern[str], joint: str) -> None:
    if not form.fullmatch(key.value) or key.value in KEYWORDS:
        file.report(not_an_id(file.source, nodes.span(key), key.value, joint))


def _declared(roots: Collection[Rooted], section: str) -> Iterator[tuple[File, ScalarNode, Node]]:
    for root in roots:
        for key, value in nodes.entries(root.node):
            if key.value == section:
                yield from ((root.file, name, node) for name, node in nodes.entries(value))


def _entries(node: Node, section: str) -> Iterator[tuple[ScalarNode, Node]]:
    for key, value in nodes.entries(node):
        if key.value == section:
            yield from nodes.entries(value)


def _label(node: Node) -> Iterator[str]:
    for lang, words in _entries(node, "label"):
        if lang.value == "zh" and isinstance(words, ScalarNode):
            yield str(words.value)


def _columns(name: ScalarNode, node: Node) -> Iterator[str]:
    """The columns that a table has for each quarter, which are no other fact's."""
    if any(key.value == "by" and isinstance(value, ScalarNode) for key, value in nodes.entries(node)):
        yield from (f"{name.value}_{part}" for part in ("q1", "q2", "q3", "q4", "absent"))


def _aliases(node: Node) -> Iterator[str]:
    for key, value in nodes.entries(node):
        if key.value == "aliases":
            yield from (item.value for item in nodes.items(value) if isinstance(item, ScalarNode))
