"""What a word in a rule file stands for, where that is declared, and every place that names it."""

from collections.abc import Iterator, Mapping
from re import compile as pattern
from re import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from benefit_check.assess.change.changes import NamedSection
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.named import NamedThings
from benefit_check.assess.change.uses import SECTIONS, uses_of
from benefit_check.editor.places import Place
from benefit_check.rulebook import nodes
from benefit_check.rulebook.load import source_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.source import Source, Span

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

MEASURES = frozenset({"measure", "cases_for", "excludes", "stacks_with", "succeeds", "succeeded_by"})
_BY_KEY: dict[str, NamedSection] = {
    "source": "sources",
    "where": "offices",
    "by": "offices",
    "shares_cap": "caps",
    **dict.fromkeys(MEASURES, "measures"),
}
_FIRST: tuple[NamedSection, ...] = ("facts", "derived", "parameters", "sources", "offices", "caps", "measures")
_PART = r"[\w\u4e00-\u9fff·]"


class Spot(Struct, frozen=True):
    """A place in a file."""

    source: Source
    span: Span


def thing_at(place: Place, name: str, book: Rulebook) -> Thing | None:
    """What the word at a place of the file of this path stands for; None where it is no name."""
    word = place.word.strip(".")
    owner = next((one.id for one in book.measures.values() if one.file == name), "")
    if owner and f"{owner}.{word}" in book.parameters:
        return Thing("parameters", f"{owner}.{word}")
    wanted = _BY_KEY.get(place.key)
    if wanted == "sources":
        text = place.beside.get("source", "")
        numbered = next((one.id for one in book.sources.values() if one.number and text.startswith(one.number)), "")
        return Thing("sources", numbered) if numbered else _named(word, ("sources",), book)
    return _named(word, _FIRST if wanted is None else (wanted, *_FIRST), book)


def _named(word: str, sections: tuple[NamedSection, ...], book: Rulebook) -> Thing | None:
    for section in sections:
        if word in getattr(book, section):
            return Thing(section, word)
    for fact in (*book.facts.values(), *(one.fact for one in book.derived.values())):
        if "facts" in sections and word in (fact.label.zh, fact.label.en):
            return Thing("facts" if fact.id in book.facts else "derived", fact.id)
    for parameter in book.parameters.values():
        if "parameters" in sections and word in (parameter.label.zh, parameter.label.en):
            return Thing("parameters", parameter.id)
    return None


def declarations(files: Mapping[str, bytes]) -> dict[Thing, Spot]:
    """Where each thing is declared, in the files that read."""
    return {thing: spot for name, content in files.items() for thing, spot in _in_file(name, content)}


def _in_file(name: str, content: bytes) -> Iterator[tuple[Thing, Spot]]:
    ignored: list[Diagnostic] = []
    source = source_of(name, content, ignored)
    root = None if source is None else nodes.compose_rules(source, ignored)
    if source is None or root is None:
        return
    entries = {key.value: (key, value) for key, value in nodes.entries(root)}
    first = next(iter(entries), "")
    if first == "measure":
        value = entries["measure"][1]
        yield Thing("measures", str(value.value)), Spot(source, nodes.span(value))
        if "parameters" in entries:
            for key, _ in nodes.entries(entries["parameters"][1]):
                yield Thing("parameters", f"{value.value}.{key.value}"), Spot(source, nodes.span(key))
    elif first in SECTIONS:
        for key, _ in nodes.entries(entries[first][1]):
            yield Thing(SECTIONS[first], key.value), Spot(source, nodes.span(key))


def occurrences(thing: Thing, book: Rulebook, files: Mapping[str, bytes]) -> list[Spot]:
    """Every place that names a thing by an id or name, where it is declared first; mentions in texts are left out."""
    called = (thing.id, *(one for one in NamedThings(book, "zh").called.get(thing, ()) if one != thing.id))
    if thing.section in ("sources", "offices", "measures", "caps"):
        called = (thing.id,)
    found = uses_of(thing, called, book, files)
    short = thing.id.rpartition(".")[2]
    names = sorted({*called, short} - {""}, key=len, reverse=True)
    word = _PART if thing.section in ("facts", "derived", "parameters") else r"[\w\-]"
    as_name = pattern(rf"(?<!{word})(?:{'|'.join(map(escape, names))})(?!{word})")
    declared = declarations(files).get(thing)
    own = "" if "." not in thing.id or declared is None else declared.source.name
    spots = [] if declared is None else [declared]
    sources: dict[str, Source] = {}
    for use in (*found.direct, *found.cases):
        if own and use.file != own:
            continue
        source = sources.setdefault(use.file, Source(use.file, files[use.file].decode("utf-8-sig", "replace")))
        found_here = as_name.finditer(source.text, use.span.start, use.span.end)
        spots += [Spot(source, Span(match.start(), match.end())) for match in found_here]
    unique = {(one.source.name, one.span.start): one for one in spots}
    return list(unique.values())
