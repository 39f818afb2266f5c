"""Where a name of the rulebook is used: in which measures, facts, figures, cases and texts, by file and line.

The files are looked through as YAML, so that every use has its line. A scalar is a use where it stands for the thing,
as a name in an expression or behind a key that names things; in a text for people it is a mention.
"""

from collections.abc import Iterator, Mapping
from re import Pattern, escape
from re import compile as pattern
from typing import TYPE_CHECKING

from msgspec import Struct
from yaml.nodes import MappingNode, Node, ScalarNode

from benefit_check.assess.change.changes import NamedSection
from benefit_check.assess.change.leaning import Thing, leans_on
from benefit_check.rulebook import nodes
from benefit_check.rulebook.load import source_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.source import NOWHERE, Source, Span

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

TEXTS = frozenset(
    {"zh", "en", "quote", "title", "number", "name", "label", "question", "find", "example", "covers", "article"}
)
"""The keys behind which a text for people stands."""
NAMED_BY_KEY = frozenset({"when", "except", "base", "profile", "expect"})
"""The keys whose mapping has names for keys."""
SECTIONS: Mapping[str, NamedSection] = {
    "facts": "facts",
    "derived": "derived",
    "parameters": "parameters",
    "sources": "sources",
    "offices": "offices",
    "caps": "caps",
}
NO_EXPRESSIONS = frozenset(
    {
        *("measure", "cases_for", "source", "by", "where", "judged", "type", "unit", "per", "kind", "seen"),
        *("excludes", "succeeds", "stacks_with", "shares_cap", "aliases", "grant"),
    }
)
"""The keys behind which words stand that are no names of facts and figures."""


class Use(Struct, frozen=True):
    """A place that names the thing: whose it is, below which of its keys, and in which line of which file.

    `span` is the key or value of the file that has the name in it.
    """

    owner: Thing
    part: str
    file: str
    line: int
    span: Span = NOWHERE


class Through(Struct, frozen=True):
    """A measure whose answer rests on the thing through others."""

    measure: str
    through: tuple[Thing, ...]


class Uses(Struct, frozen=True):
    """Everything that rests on a thing, in the order of files and lines."""

    thing: Thing
    declared: Use | None
    direct: tuple[Use, ...]
    through: tuple[Through, ...]
    cases: tuple[Use, ...]
    mentions: tuple[Use, ...]


def uses_of(thing: Thing, called: tuple[str, ...], book: Rulebook, files: Mapping[str, bytes]) -> Uses:
    """All uses; `called` are the names of the thing, its id among them."""
    names = _names(thing, called)
    # expressions have ids and Chinese names, which come first
    finder = _Finder(thing, names, _names(thing, called[:1]))
    found = [one for name, content in files.items() for one in finder.in_file(name, content)]
    declared = next((use for kind, use in found if kind == "declared"), None)
    direct = tuple(use for kind, use in found if kind == "use")
    owners = {use.owner for use in direct} - {thing}
    return Uses(
        thing=thing,
        declared=declared,
        direct=direct,
        through=tuple(_through(thing, owners, book)),
        cases=tuple(use for kind, use in found if kind == "case"),
        mentions=tuple(use for kind, use in found if kind == "mention"),
    )


def _names(thing: Thing, called: tuple[str, ...]) -> tuple[str, ...]:
    """What it may be written as: of a private figure also its short name, of a condition its own id."""
    short = thing.id.rpartition(".")[2]
    return tuple(dict.fromkeys((thing.id, short, *called)))


def _through(thing: Thing, owners: set[Thing], book: Rulebook) -> Iterator[Through]:
    """The measures that lean on what names it, or on the thing itself, without naming it."""
    for name, measure in book.measures.items():
        here = Thing("measures", name)
        if here in owners or here == thing:
            continue
        leaning = leans_on(measure, book)
        via = leaning & owners
        if via or thing in leaning:
            yield Through(name, tuple(sorted(via or {thing})))


class _Finder:
    """Looks through files for one thing."""

    def __init__(self, thing: Thing, names: tuple[str, ...], written: tuple[str, ...]) -> None:
        """`written` are the names that expressions have, `names` also those that cases and texts have."""
        self.thing, self.names = thing, names
        self.bytes = [name.encode() for name in names]
        self.whole = frozenset(names)
        self.inside = _as_name(written)
        # an English name is a word like any other, a Chinese one or a number hardly stands for anything else
        self.said = [name for name in names if len(name) > 2 and not name.isascii()]

    def in_file(self, name: str, content: bytes) -> Iterator[tuple[str, Use]]:
        """Each place in the file that names the thing, and what kind of place it is."""
        if not any(one in content for one in self.bytes):
            return
        ignored: list[Diagnostic] = []
        source = source_of(name, content, ignored)
        root = None if source is None else nodes.compose(source, ignored)
        if source is None or not isinstance(root, MappingNode):
            return
        for key, value in nodes.entries(root):
            if key.value in SECTIONS and key.value == str(root.value[0][0].value):
                for inner, below in nodes.entries(value):
                    owner = Thing(SECTIONS[key.value], inner.value)
                    if owner == self.thing:
                        yield "declared", self._use(owner, "", source, inner)
                    yield from self._below(below, owner, key.value, "", source)
            else:
                yield from self._below(value, self._owner(root), key.value, key.value, source)

    def _owner(self, root: MappingNode) -> Thing:
        first, value = next(nodes.entries(root))
        named = str(value.value) if isinstance(value, ScalarNode) else ""
        match first.value:
            case "measure":
                return Thing("measures", named)
            case "cases_for":
                return Thing("cases", named)
            case "classification":
                return Thing("classifications", named)
            case _:
                return Thing("head", "")

    def _below(self, node: Node, owner: Thing, part: str, key: str, source: Source) -> Iterator[tuple[str, Use]]:
        match node:
            case ScalarNode():
                kind = self._kind(node, owner, key)
                if kind:
                    yield kind, self._use(owner, part, source, node)
            case MappingNode():
                for name, value in nodes.entries(node):
                    if key in NAMED_BY_KEY and name.value in self.whole and self._can_be_named():
                        yield self._used(owner), self._use(owner, part, source, name)
                    yield from self._below(value, owner, part, name.value, source)
            case _:
                for one in nodes.items(node):
                    yield from self._below(one, owner, part, key, source)

    def _use(self, owner: Thing, part: str, source: Source, node: Node) -> Use:
        span = nodes.span(node)
        return Use(owner, part, source.name, source.position(span.start)[0], span)

    def _used(self, owner: Thing) -> str:
        return "case" if owner.section == "cases" else "use"

    def _can_be_named(self) -> bool:
        return self.thing.section in ("facts", "derived", "parameters")

    def _kind(self, node: ScalarNode, owner: Thing, key: str) -> str:
        """What a scalar is to the thing: a use, a mention, the place where it is declared, or nothing."""
        text = str(node.value)
        if key in ("measure", "cases_for") and text == self.thing.id and self.thing.section == "measures":
            return "declared" if owner == self.thing else self._used(owner)
        if key == "judged":
            mine = self.thing == Thing("conditions", f"{owner.id}.{text}")
            return "declared" if mine else ""
        if owner == self.thing:
            return ""
        if key in TEXTS:
            return "mention" if any(name in text for name in self.said) else ""
        return self._used(owner) if self._is_reference(text, key) else ""

    def _is_reference(self, text: str, key: str) -> bool:
        match self.thing.section:
            case "sources":
                return key == "source" and text.split(" ", 1)[0] in self.whole
            case "offices":
                return key in ("by", "where") and text in self.whole
            case "caps":
                return key in ("shares_cap", "共用上限") and text in self.whole
            case "measures":
                return text in self.whole
            case "facts" | "derived" | "parameters":
                return key not in NO_EXPRESSIONS and self.inside.search(text) is not None
            case _:
                return False


def _as_name(names: tuple[str, ...]) -> Pattern[str]:
    """Finds one of the names where it stands for itself and is no part of a longer word."""
    longest = sorted(names, key=len, reverse=True)
    word = r"\w\u4e00-\u9fff·"
    return pattern(rf"(?<![{word}])(?:{'|'.join(map(escape, longest))})(?![{word}])")
