"""From files to a checked rulebook. All errors are found in one go; one broken file hides no other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from yaml.nodes import Node

from benefit_check.rulebook import nodes
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.circles import report_circles
from benefit_check.rulebook.clashes import report_clashes
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.files import digest_of, is_cases
from benefit_check.rulebook.model import Derived, Measure, Parameter, Rulebook, Words
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.parts import compared, relate
from benefit_check.rulebook.read_derived import DeclaredFact, declare_derived, fill_derived
from benefit_check.rulebook.read_facts import lend_values, read_facts
from benefit_check.rulebook.read_measure import read_measure
from benefit_check.rulebook.read_parameters import Declared, declare_parameters, fill_parameter
from benefit_check.rulebook.read_texts import read_classification, read_offices, read_sources
from benefit_check.rulebook.whole_lengths import fractional_lengths
from benefit_check.text.diagnostic import Diagnostic, has_errors, in_order
from benefit_check.text.source import Source, Span

KINDS = ("rulebook", "facts", "sources", "offices", "parameters", "derived", "classification", "measure")


class Loaded(NamedTuple):
    """The rulebook, None where there are errors, and everything there is to say."""

    rulebook: Rulebook | None
    diagnostics: list[Diagnostic]


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


def load_rulebook(files: Mapping[str, bytes]) -> Loaded:
    """The rulebook of these files (path → bytes), or every error there is in them."""
    reading = _Reading()
    roots = _roots(files, reading.diagnostics)
    head = _head(roots, reading.diagnostics)
    _declare(roots, reading)
    measures, derived, parameters = _fill(roots, reading)
    report_circles(roots, measures, derived, reading.diagnostics)
    diagnostics = in_order(reading.diagnostics)
    if has_errors(diagnostics):
        return Loaded(None, diagnostics)
    names = reading.names
    rulebook = Rulebook(
        id=head[0],
        version=head[1],
        title=head[2],
        covers=head[3],
        digest=digest_of(files),
        facts=names.facts,
        derived=derived,
        parameters=parameters,
        sources=names.sources,
        offices=names.offices,
        classifications=names.classifications,
        measures=measures,
        compared=compared(names.facts),
    )
    fractions = list(fractional_lengths(rulebook, roots))
    return Loaded(None if fractions else rulebook, in_order([*diagnostics, *fractions]))


def source_of(name: str, content: bytes, diagnostics: list[Diagnostic]) -> Source | None:
    """The text of a rule file, which is UTF-8."""
    try:
        return Source(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        diagnostics.append(say.not_unicode(Source(name, ""), error.start))
        return None


def _roots(files: Mapping[str, bytes], diagnostics: list[Diagnostic]) -> dict[str, list[Root]]:
    """The files that read as YAML, by the kind that their first key tells."""
    found: dict[str, list[Root]] = {kind: [] for kind in KINDS}
    for name, content in files.items():
        source = None if is_cases(name) else source_of(name, content, diagnostics)
        root = None if source is None else nodes.compose(source, diagnostics)
        if source is None or root is None:
            continue
        first = next((key for key, _ in nodes.entries(root)), None)
        word = "" if first is None else first.value
        if word in found:
            found[word].append(Root(File(source, diagnostics), root))
        else:
            diagnostics.append(say.unknown_kind(source, nodes.span(first or root), word, (*KINDS, "cases_for")))
    return found


def _head(roots: dict[str, list[Root]], diagnostics: list[Diagnostic]) -> tuple[str, str, Words, Words | None]:
    found = roots["rulebook"]
    if len(found) != 1:
        source = found[1].file.source if found else Source("rulebook.yaml", "")
        diagnostics.append(rule.one_first_file(source, Span(0, 0)))
        return "", "", Words("", ""), None
    fields = Fields(found[0].file, found[0].node)
    names = fields.text("rulebook", needed=True), fields.text("version", needed=True)
    head = (*names, fields.needed_words("title"), fields.words("covers"))
    fields.done()
    return head


def _declare(roots: dict[str, list[Root]], reading: _Reading) -> None:
    """Everything that names something, before anything that uses a name."""
    names = reading.names
    for file, node in roots["sources"]:
        names.sources |= read_sources(file, node)
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
    roots: dict[str, list[Root]], reading: _Reading
) -> tuple[dict[str, Measure], dict[str, Derived], dict[str, Parameter]]:
    names = reading.names
    parameters = {name: fill_parameter(declared, names) for name, declared in reading.parameters.items()}
    derived: dict[str, Derived] = {}
    for name, declared in reading.declared.items():
        filled = fill_derived(declared, names.derived[name], names)
        if filled is not None:
            derived[name] = filled
    measures: dict[str, Measure] = {}
    for file, node in roots["measure"]:
        name = next(str(value.value) for key, value in nodes.entries(node) if key.value == "measure")
        own = {short: fill_parameter(declared, names) for short, declared in reading.own.get(name, {}).items()}
        parameters |= {parameter.id: parameter for parameter in own.values()}
        names.enter(own)
        measure = read_measure(file, node, names)
        names.enter({})
        if measure is not None:
            measures[name] = measure
    return measures, derived, parameters
