"""From files to a checked rulebook. All errors are found in one go; one broken file hides no other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from yaml.nodes import Node

from benefit_check.lang.currencies import CURRENCIES, HOME
from benefit_check.rulebook import nodes
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.circles import report_circles
from benefit_check.rulebook.clashes import report_clashes
from benefit_check.rulebook.fields import Fields, File, words_of
from benefit_check.rulebook.files import KINDS, digest_of, is_cases
from benefit_check.rulebook.follow_on import Lost, first_causes, lost_by, lost_in
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.memory import Ground, Memory, ReadMeasure, ReadShared
from benefit_check.rulebook.model import Derived, Measure, Parameter, Rulebook
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.no_english import once_a_file
from benefit_check.rulebook.parts import compared, relate
from benefit_check.rulebook.read_caps import read_caps, wrongly_shared
from benefit_check.rulebook.read_checklists import CHECKLISTS, read_checklists
from benefit_check.rulebook.read_derived import DeclaredFact, declare_derived, fill_derived
from benefit_check.rulebook.read_facts import lend_values, read_facts
from benefit_check.rulebook.read_measure import read_measure
from benefit_check.rulebook.read_parameters import Declared, declare_parameters, fill_parameter
from benefit_check.rulebook.read_roles import (
    ROLES,
    filing_days,
    opened_by_the_day_asked,
    read_roles,
    report_without_opening,
    word_for,
)
from benefit_check.rulebook.read_texts import read_classification, read_offices, read_sources
from benefit_check.rulebook.terms import term_of
from benefit_check.rulebook.unfilled import report_unfilled, without_consequences
from benefit_check.rulebook.whole_lengths import fractional_lengths
from benefit_check.text.diagnostic import Diagnostic, has_errors, in_order
from benefit_check.text.source import Source, Span

NO_WORDS = Words("", "")


class Loaded(NamedTuple):
    """The rulebook, None where there are errors, and everything there is to say.

    `partial` is what could be read all the same, and `lost` what could not: worked cases can still be looked at.
    `found` is every error, before those that only follow from others were taken out.
    """

    rulebook: Rulebook | None
    diagnostics: list[Diagnostic]
    partial: Rulebook
    lost: tuple[Lost, ...] = ()
    found: tuple[Diagnostic, ...] = ()


class Root(NamedTuple):
    """A file that reads as YAML."""

    file: File
    node: Node


@dataclass
class _Reading:
    """What has been read so far."""

    names: Names = field(default_factory=Names)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    borrowed: dict[str, str] = field(default_factory=dict)
    declared: dict[str, DeclaredFact] = field(default_factory=dict)
    parameters: dict[str, Declared] = field(default_factory=dict)
    own: dict[str, dict[str, Declared]] = field(default_factory=dict)


def load_rulebook(files: Mapping[str, bytes], memory: Memory | None = None) -> Loaded:
    """The rulebook of these files (path → bytes), or every error there is in them.

    `memory` has the measures as the last load read them, for who loads again after every change of a file.
    """
    reading = _Reading()
    roots, lost = _roots(files, reading.diagnostics)
    head = _head(roots, reading.diagnostics)
    terms = {_measure_in(node): term_of(node) for _, node in roots["measure"]}
    for kind, found in roots.items():
        found[:] = [
            Root(
                replace(
                    file,
                    currency=head.currency,
                    terms=terms,
                    measure=_measure_in(node) if kind == "measure" else "",
                ),
                node,
            )
            for file, node in found
        ]
    _declare(roots, reading)
    names = reading.names
    names.roles = read_roles(head.file, head.roles, names)
    names.facts |= opened_by_the_day_asked(names)
    report_without_opening((*roots["facts"], *roots["derived"]), names)
    measures, derived, parameters = _fill(roots, reading, memory or Memory())
    report_circles(roots, measures, derived, reading.diagnostics)
    caps = {name: cap for file, node in roots["caps"] for name, cap in read_caps(file, node, names).items()}
    rulebook = Rulebook(
        id=head.id,
        version=head.version,
        title=head.title,
        covers=head.covers,
        currency=head.currency,
        digest=digest_of(files),
        roles=names.roles,
        facts=names.facts,
        derived=derived,
        parameters=parameters,
        sources=names.sources,
        offices=names.offices,
        classifications=names.classifications,
        measures=measures,
        caps=caps,
        compared=compared(names.facts),
        groups=dict(head.groups),
        checklists=read_checklists(head.file, head.checklists, names),
    )
    reading.diagnostics[:] = once_a_file(without_consequences(reading.diagnostics))
    if not has_errors(reading.diagnostics):
        reading.diagnostics += fractional_lengths(rulebook, roots)
        reading.diagnostics += filing_days(head.file, head.roles, rulebook)
        reading.diagnostics += (one for file, node in roots["caps"] for one in wrongly_shared(file, node, rulebook))
    if not has_errors(reading.diagnostics):
        reading.diagnostics += names.clauses.unreferred()
        return Loaded(rulebook, in_order(reading.diagnostics), rulebook)
    lost += [one for root in chain(*roots.values()) for one in _lost_by(root, reading.diagnostics)]
    lost += [Lost(file.source.name, frozenset({name})) for name, file in _without(roots["measure"], measures)]
    return Loaded(None, first_causes(reading.diagnostics, lost), rulebook, tuple(lost), tuple(reading.diagnostics))


def _lost_by(root: Root, diagnostics: list[Diagnostic]) -> Iterator[Lost]:
    name = root.file.source.name
    return lost_by(name, root.node, [one for one in diagnostics if one.place[0] == name and one.severity == "error"])


def _without(roots: list[Root], measures: Mapping[str, Measure]) -> Iterator[tuple[str, File]]:
    """The measures that could not be made out."""
    for file, node in roots:
        name = _measure_in(node)
        if name not in measures:
            yield name, file


def _measure_in(root: Node) -> str:
    """The id of the measure that a file of one holds."""
    return next(str(value.value) for key, value in nodes.entries(root) if key.value == "measure")


def source_of(name: str, content: bytes, diagnostics: list[Diagnostic]) -> Source | None:
    """The text of a rule file, which is UTF-8."""
    try:
        return Source(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        diagnostics.append(say.not_unicode(Source(name, ""), error.start, _encoding(content)))
        return None


def _encoding(content: bytes) -> str:
    """What a file that is not UTF-8 seems to be written in: what Windows calls Unicode or ANSI; else nothing."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GB18030 (GBK, ANSI)" if text.isprintable() or any("\u4e00" <= sign <= "\u9fff" for sign in text) else ""


def _roots(files: Mapping[str, bytes], diagnostics: list[Diagnostic]) -> tuple[dict[str, list[Root]], list[Lost]]:
    """The files that read as YAML, by the kind that their first key tells, and what the others would have named."""
    found: dict[str, list[Root]] = {kind: [] for kind in KINDS}
    lost: list[Lost] = []
    for name, content in files.items():
        source = None if is_cases(name) else source_of(name, content, diagnostics)
        root = None if source is None else nodes.compose_rules(source, diagnostics)
        if source is None or root is None:
            if not is_cases(name):
                lost.append(lost_in(name, content.decode(errors="replace")))
            continue
        diagnostics += report_unfilled(source, root)
        first = next((key for key, _ in nodes.entries(root)), None)
        word = "" if first is None else first.value
        if word in found:
            found[word].append(Root(File(source, diagnostics), root))
        else:
            diagnostics.append(say.unknown_kind(source, nodes.span(first or root), word, (*KINDS, "cases_for")))
            lost.append(lost_in(name, source.text))
    return found, lost


class _Head(NamedTuple):
    """What the first file says; `file` None where it cannot be read."""

    file: File | None = None
    roles: Node | None = None
    checklists: Node | None = None

    id: str = ""
    version: str = ""
    title: Words = NO_WORDS
    covers: Words | None = None
    groups: Mapping[str, Words] = MappingProxyType({})
    currency: str = HOME


def _head(roots: dict[str, list[Root]], diagnostics: list[Diagnostic]) -> _Head:
    found = roots["rulebook"]
    if len(found) != 1:
        source = found[1].file.source if found else Source("rulebook.yaml", "")
        diagnostics.append(rule.one_first_file(source, Span(0, 0)))
        return _Head()
    file = found[0].file
    fields = Fields(file, found[0].node)
    names = (fields.text("rulebook", needed=True), fields.text("version", needed=True))
    title, covers, currency = fields.needed_words("title"), fields.words("covers"), _currency(fields)
    groups = {key.value: words_of(file, node) for key, node in fields.mapping("groups")}
    roles, checklists = (fields.node(word_for(fields, words)) for words in (ROLES, CHECKLISTS))
    fields.done()
    _report_groups(file, fields, groups, roots["measure"])
    return _Head(file, roles, checklists, *names, title, covers, groups, currency)


def _report_groups(file: File, fields: Fields, groups: Mapping[str, Words], measures: list[Root]) -> None:
    """Report each folder of measures that has no title. A rulebook that names none keeps the names of its folders."""
    folders = sorted({PurePath(root.file.source.name).parent.name for root in measures} - {""})
    missing = [folder for folder in folders if folder not in groups]
    if groups and missing:
        file.report(rule.folder_without_title(file.source, fields.key_span("groups"), missing[0]))


def _currency(fields: Fields) -> str:
    """The currency that the rulebook names, in which all its money is counted."""
    code = fields.text("currency") or HOME
    if code not in CURRENCIES:
        fields.file.report(say.not_one_of(fields.file.source, fields.value_span("currency"), code, CURRENCIES))
        return HOME
    return code


def _declare(roots: dict[str, list[Root]], reading: _Reading) -> None:
    """Everything that names something, before anything that uses a name."""
    names = reading.names
    for file, node in roots["sources"]:
        names.sources |= read_sources(file, node, names)
    for file, node in roots["classification"]:
        classification = read_classification(file, node, names)
        names.classifications[classification.id] = classification
    for file, node in roots["offices"]:
        names.offices |= read_offices(file, node, names)
    for file, node in roots["facts"]:
        for name, (fact, borrowed) in read_facts(file, node).items():
            names.facts[name] = fact
            reading.borrowed |= {name: borrowed} if borrowed else {}
    for file, node in roots["derived"]:
        reading.declared |= declare_derived(file, node)
    names.derived = {name: declared.fact for name, declared in reading.declared.items()}
    reading.borrowed |= {name: declared.borrowed for name, declared in reading.declared.items() if declared.borrowed}
    _lend(roots, reading)
    report_clashes(roots)
    for file, node in roots["parameters"]:
        fields = Fields(file, node)
        reading.parameters |= declare_parameters(file, fields.node("parameters") or node)
        fields.done()
    names.parameters = {name: declared.parameter for name, declared in reading.parameters.items()}
    for file, node in roots["measure"]:
        inner = {key.value: value for key, value in nodes.entries(node)}
        name = str(inner["measure"].value)
        names.measures.add(name)
        if "parameters" in inner:
            reading.own[name] = declare_parameters(file, inner["parameters"], f"{name}.")
    for _, node in roots["caps"]:
        names.caps |= {key.value for _, entries in nodes.entries(node) for key, _ in nodes.entries(entries)}
    names.index()
    relate(roots["facts"], names)


def _lend(roots: dict[str, list[Root]], reading: _Reading) -> None:
    names = reading.names
    for name, lender in reading.borrowed.items():
        table = names.facts if name in names.facts else names.derived
        whole = names.facts.get(lender) or names.derived.get(lender)
        if whole is not None and whole.values:
            table[name] = lend_values(table[name], whole)
            continue
        known = [fact.id for fact in (*names.facts.values(), *names.derived.values()) if fact.values]
        for file, node in (*roots["facts"], *roots["derived"]):
            for _, entries in nodes.entries(node):
                inner = next((value for key, value in nodes.entries(entries) if key.value == name), entries)
                for key, value in nodes.entries(inner):
                    if key.value == "values_of":
                        file.report(say.not_one_of(file.source, nodes.span(value), lender, known))


def _fill(
    roots: dict[str, list[Root]], reading: _Reading, memory: Memory
) -> tuple[dict[str, Measure], dict[str, Derived], dict[str, Parameter]]:
    names = reading.names
    before = memory.on(_ground(roots))
    if memory.shared is None:
        memory.shared = _read_shared(reading)
    reading.diagnostics += memory.shared.diagnostics
    names.clauses.take(memory.shared.taken)
    parameters, derived = dict(memory.shared.parameters), dict(memory.shared.derived)
    measures: dict[str, Measure] = {}
    for file, node in roots["measure"]:
        name = file.measure
        known = before.get(file.source.name)
        if known is None or known.text != file.source.text:
            known = before[file.source.name] = _read_one(file, node, names, reading.own.get(name, {}))
        reading.diagnostics += known.diagnostics
        names.clauses.take(known.taken)
        parameters |= {parameter.id: parameter for parameter in known.own.values()}
        measure = known.measure
        if measure is not None:
            measures[name] = measure
            if measure.renewal is not None:
                parameters[measure.renewal.figure.id] = measure.renewal.figure
    return measures, derived, parameters


def _read_shared(reading: _Reading) -> ReadShared:
    """Read the figures and derived facts that all measures share, and take what is said of them apart."""
    names, said = reading.names, len(reading.diagnostics)
    derived: dict[str, Derived] = {}
    with names.clauses.noted() as taken:
        parameters = {name: fill_parameter(declared, names) for name, declared in reading.parameters.items()}
        for name, declared in reading.declared.items():
            filled = fill_derived(declared, names.derived[name], names)
            if filled is not None:
                derived[name] = filled
    found = tuple(reading.diagnostics[said:])
    del reading.diagnostics[said:]
    return ReadShared(parameters, derived, found, frozenset(taken))


def _read_one(file: File, node: Node, names: Names, declared: Mapping[str, Declared]) -> ReadMeasure:
    """Read a measure and its own figures, and keep what is said of them apart."""
    said: list[Diagnostic] = []
    apart = replace(file, diagnostics=said)
    with names.clauses.noted() as taken:
        own = {short: fill_parameter(replace(one, file=apart), names) for short, one in declared.items()}
        names.enter(own, file.terms[file.measure])
        measure = read_measure(apart, node, names)
        names.enter({})
    return ReadMeasure(file.source.text, measure, own, tuple(said), frozenset(taken))


def _ends(roots: dict[str, list[Root]]) -> list[tuple[str, str]]:
    """The measures, each with its last day, by which figures and conditions of others may go."""
    return sorted((file.measure, str(file.terms[file.measure])) for file, _ in roots["measure"])


def _ground(roots: dict[str, list[Root]]) -> Ground:
    """Everything that the reading of one measure rests on: all other files, the names and ends of the measures."""
    others = (one.file.source for kind, some in roots.items() if kind != "measure" for one in some)
    return (*sorted((one.name, one.text) for one in others), *_ends(roots))
