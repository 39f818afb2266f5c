"""Legal sources, offices, classifications, and the citation that a leaf or a value carries."""

from datetime import date
from re import compile as pattern
from re import match
from typing import get_args

from yaml.nodes import Node

from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.model import Bounds, Citation, Classification, Code, LegalSource, Office, Seen, Words
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.rule_diagnostics import ambiguous_bound, unknown_source
from benefit_check.text.fold import fold

SEEN: tuple[Seen, ...] = get_args(Seen)
BOUNDS: tuple[Bounds, ...] = get_args(Bounds)
BOUNDARY = pattern(r"[\d一二三四五六七八九十百千万亿%元人][^，。；、]{0,3}(以上|以下)")
"""A quoted number with 以上 or 以下, as against 县级以上."""
NEVER = date(1970, 1, 1)


def read_sources(file: File, root: Node) -> dict[str, LegalSource]:
    """The legal texts of one file."""
    fields = Fields(file, root)
    found: dict[str, LegalSource] = {}
    for key, node in fields.mapping("sources"):
        inner = Fields(file, node, nodes.span(key))
        found[key.value] = LegalSource(
            id=key.value,
            number=inner.text("number", needed=True),
            title=inner.text("title", needed=True),
            issued=inner.day("issued"),
            bounds=inner.choice("bounds", BOUNDS),
            seen=inner.choice("seen", SEEN),
            checked_on=inner.day("checked_on", needed=True) or NEVER,
            note=inner.words("note"),
        )
        inner.done()
    fields.done()
    return found


def read_offices(file: File, root: Node) -> dict[str, Office]:
    """The offices of one file. A phone needs a source."""
    fields = Fields(file, root)
    found: dict[str, Office] = {}
    for key, node in fields.mapping("offices"):
        inner = Fields(file, node, nodes.span(key))
        phone = inner.text("phone")
        found[key.value] = Office(
            id=key.value,
            name=inner.needed_words("name"),
            phone=phone,
            source=inner.text("source", needed=bool(phone)),
        )
        inner.done()
    fields.done()
    return found


def read_classification(file: File, root: Node) -> Classification:
    """One hierarchical code list; a code's parent is `in:`, else what the code itself tells."""
    fields = Fields(file, root)
    name = fields.choice("classification", ("place", "industry"))
    title = fields.needed_words("title")
    fields.text("source")
    codes: dict[str, Code] = {}
    names: dict[str, str] = {}
    for key, node in fields.mapping("codes", needed=True):
        inner = Fields(file, node, nodes.span(key))
        code = key.value
        label = Code(
            Words(inner.text("zh", needed=True), inner.text("en", needed=True)), inner.text("in") or _parent(name, code)
        )
        codes[code] = label
        for word in (code, label.label.zh, label.label.en, *inner.texts("aliases")):
            names.setdefault(fold(word), code)
        inner.done()
    fields.done()
    return Classification(id=name, title=title, codes=codes, names=names)


def _parent(classification: str, code: str) -> str:
    """A district's city, a city's province; an industry class's group, a group's division."""
    if classification == "place":
        short = code.rstrip("0")
        short += "0" * (len(short) % 2)
        return (short[:-2]).ljust(6, "0") if len(short) > 2 else ""
    return code[:-1] if len(code) > 2 and match(r"\d+$", code) else ""


def read_citation(fields: Fields, names: Names, *, needed: bool = True) -> Citation | None:
    """The `source`, `quote`, `seen` and `checked_on` of a leaf or value."""
    file = fields.file
    text, quote = fields.text("source", needed=needed), fields.text("quote", needed=needed)
    seen_here = fields.choice("seen", SEEN, "summary") if "seen" in fields else None
    checked = fields.day("checked_on")
    if not text:
        return None
    name, _, clause = text.partition(" ")
    source = names.sources.get(name)
    at = fields.key_span("source")
    if source is None:
        file.report(unknown_source(file.source, at, name, names.sources))
        return None
    if source.bounds == "not_stated" and BOUNDARY.search(quote) and "含" not in quote:
        file.report(ambiguous_bound(file.source, at, name))
    return Citation(name, clause.strip(), quote, seen_here or source.seen, checked or source.checked_on)
