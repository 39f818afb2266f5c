"""Legal sources, offices, classifications, and the citation that a leaf or a value carries."""

from collections.abc import Mapping
from datetime import date
from re import compile as pattern
from re import match
from typing import get_args

from yaml.nodes import Node

from benefit_check.lang.ast import Expr
from benefit_check.lang.checker import Checker
from benefit_check.lang.diagnostics import unknown_code
from benefit_check.lang.types import CODES, Kind
from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.law import Bounds, Citation, LegalSource, Office, Reads, Seen
from benefit_check.rulebook.model import Classification, Code, Earlier
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.quoted_clauses import read_clauses
from benefit_check.rulebook.read_listed import read_listed, read_trades
from benefit_check.rulebook.rule_diagnostics import (
    ambiguous_bound,
    circular,
    declared_twice,
    no_clause,
    no_real_quote,
    odd_day,
    unknown_source,
)
from benefit_check.rulebook.text_diagnostics import paraphrase_as_official
from benefit_check.text.diagnostic import Label, message
from benefit_check.text.fold import fold

SEEN: tuple[Seen, ...] = get_args(Seen)
BOUNDS: tuple[Bounds, ...] = get_args(Bounds)
READS: tuple[Reads, ...] = ("negated", "elsewhere")
BOUNDARY = pattern(r"[\d一二三四五六七八九十百千万亿%元人][^，。；、]{0,3}(以上|以下)")
"""A quoted number with 以上 or 以下, as against 县级以上."""
PLACEHOLDER = pattern(r"(?i)(todo|tbd|fixme|x{2,}|待补充?|待定|待查|待核|略|无|暂无|同上|[?？。-]+)[:：。]?")
"""What people write where the words of the law are still to come."""
PARAPHRASE = ("（转述", "(转述", "（大意", "(大意")
"""How a quote begins that has not the words of the document."""
NEVER = date(1970, 1, 1)


def read_sources(file: File, root: Node, names: Names) -> dict[str, LegalSource]:
    """The legal texts of one file; the clauses that they quote are kept among the names."""
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
        names.clauses.add(key.value, read_clauses(inner))
        _report_days(inner, found[key.value])
        inner.done()
    fields.done()
    return found


def _report_days(fields: Fields, source: LegalSource) -> None:
    """Report a document that was checked before it was issued."""
    if source.issued is not None and NEVER < source.checked_on < source.issued:
        words = message("checked on {day}, before the document was issued", day=source.checked_on)
        hint = message("one of the two days is wrong")
        fields.file.report(odd_day(fields.file.source, fields.value_span("checked_on"), words, hint))


def read_offices(file: File, root: Node, names: Names) -> dict[str, Office]:
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
            source=read_source(inner, names, needed=bool(phone)),
        )
        inner.done()
    fields.done()
    return found


def read_source(fields: Fields, names: Names, *, needed: bool = True) -> str:
    """A `source` with its clause, whose document is among the legal texts."""
    text = fields.text("source", needed=needed)
    name, clause = names.cited(text)
    if name and name not in names.sources:
        file = fields.file
        file.report(unknown_source(file.source, fields.value_span("source"), name, names.sources))
    return f"{name} {clause}".strip()


def read_classification(file: File, root: Node, sources: Names) -> Classification:
    """One hierarchical code list; a code's parent is `in:`, else what the code itself tells."""
    fields = Fields(file, root)
    name = fields.choice("classification", CODES)
    title = fields.needed_words("title")
    read_source(fields, sources, needed=False)
    codes: dict[str, Code] = {}
    names: dict[str, str] = {}
    keys: dict[str, Label] = {}
    for key, node in fields.mapping("codes", needed=True):
        inner = Fields(file, node, nodes.span(key))
        code = key.value
        label = inner.own_words()
        codes[code] = Code(label, inner.text("in") or _parent(name, code))
        keys[code] = Label(file.source, nodes.span(key))
        for word in (code, label.zh, label.en, *inner.texts("aliases")):
            owner = names.setdefault(fold(word), code)
            # the standards give a class the name of the group it fills; the wider code then answers to it
            if owner not in _above(code, codes):
                file.report(declared_twice(file.source, nodes.span(key), word, keys[owner]))
                break
        inner.done()
    listed = read_listed(fields, codes)
    earlier = _earlier(fields, sources)
    trades = read_trades(fields, {*codes, *(line.partition(" ")[0] for line in listed.splitlines())}, names)
    fields.done()
    for code, at in keys.items():
        parent = codes[code].parent
        if parent and not parent.isdigit() and parent not in codes:
            file.report(unknown_code(file.source, at.span, parent, title.zh))
        if parent in codes and code in _above(parent, codes) and code == min(_above(code, codes)):
            file.report(circular(file.source, at.span, (*_above(code, codes), code)))
    return Classification(id=name, title=title, codes=codes, names=names, listed=listed, trades=trades, earlier=earlier)


def _earlier(fields: Fields, sources: Names) -> Earlier | None:
    node = fields.node("earlier")
    if node is None:
        return None
    inner = Fields(fields.file, node, fields.key_span("earlier"))
    title = inner.text("title", needed=True)
    read_source(inner, sources, needed=False)
    listed = read_listed(inner, None)
    inner.done()
    return Earlier(title, listed)


def _above(code: str, codes: Mapping[str, Code]) -> tuple[str, ...]:
    """The code and what it lies in, as far as that is listed."""
    path = [code]
    while (parent := codes[path[-1]].parent) in codes and parent not in path:
        path.append(parent)
    return tuple(path)


def _parent(classification: str, code: str) -> str:
    """A district's city, a city's province; an industry class's group, a group's division."""
    if classification == Kind.PLACE:
        short = code.rstrip("0")
        short += "0" * (len(short) % 2)
        return (short[:-2]).ljust(6, "0") if len(short) > 2 else ""
    return code[:-1] if len(code) > 2 and match(r"\d+$", code) else ""


def read_citation(fields: Fields, names: Names, *, needed: bool = True) -> Citation | None:
    """The `source`, `quote`, `seen` and `checked_on` of a leaf or value; without `quote` the document's own words."""
    file = fields.file
    text = fields.text("source", needed=needed)
    name, clause = names.cited(text) if text else ("", "")
    taken = None if "quote" in fields else names.clauses.words(fields, name, clause, needed=needed)
    quote = fields.text("quote", needed=needed and taken is None) or taken or ""
    seen_here = fields.choice("seen", SEEN, "summary") if "seen" in fields else None
    checked = fields.day("checked_on")
    worked_out, reads = _worked_out(fields, names), fields.choice("reads", READS, "")
    if not text:
        return None
    source = names.sources.get(name)
    at = fields.value_span("source")
    if PLACEHOLDER.fullmatch(quote):
        file.report(no_real_quote(file.source, fields.value_span("quote"), quote))
    if seen_here == "official" and quote.startswith(PARAPHRASE):
        file.report(paraphrase_as_official(file.source, fields.value_span("seen")))
    if source is not None and needed and not clause:
        file.report(no_clause(file.source, at, name))
    if source is None:
        file.report(unknown_source(file.source, at, name, names.sources))
        return None
    if source.bounds == "not_stated" and BOUNDARY.search(quote) and "含" not in quote:
        file.report(ambiguous_bound(file.source, fields.value_span("quote"), name))
    seen, day = seen_here or source.seen, checked or source.checked_on
    return Citation(name, clause, quote, seen, day, worked_out, reads)


def _worked_out(fields: Fields, names: Names) -> Expr | None:
    """How the number of a rule follows from those that are quoted."""
    tree = fields.expression("worked_out")
    checked = None if tree is None else Checker(fields.file.source, names, fields.file.diagnostics).check(tree)
    return None if checked is None else checked.expr
