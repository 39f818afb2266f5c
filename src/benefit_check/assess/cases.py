"""Worked cases: what a rule must answer, written beside it by those who know the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from yaml.nodes import Node

from benefit_check.assess.case_diagnostics import contradicts_itself, nothing_of_that_name, unknown_fact
from benefit_check.assess.result import Verdict
from benefit_check.intake.contradictions import why
from benefit_check.intake.facts import FactReader, FactValue
from benefit_check.intake.names import FactNames
from benefit_check.lang.types import CODES
from benefit_check.rulebook import nodes
from benefit_check.rulebook.cited import cited
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.files import is_cases
from benefit_check.rulebook.follow_on import first_causes
from benefit_check.rulebook.load import Loaded, source_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import unknown_source
from benefit_check.rulebook.shape_diagnostics import unknown_kind
from benefit_check.rulebook.unfilled import report_unfilled, without_consequences
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

EXPECTATIONS = (
    "verdict",
    "amount",
    "low",
    "high",
    "missing",
    "failed",
    "judged",
    "open",
    "deadline",
    "until",
    "source",
    "value",
)


@dataclass(frozen=True)
class Expectation:
    """One thing that a case expects: what of, as written, and where."""

    key: str
    written: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Case:
    """One worked case of a measure or derived fact."""

    subject: str
    name: str
    on: date
    facts: Mapping[str, FactValue]
    expect: tuple[Expectation, ...]
    source: Source
    span: Span


class Cases(NamedTuple):
    """Every case in the case files, what does not read, and the files in which something does not."""

    cases: list[Case]
    diagnostics: list[Diagnostic]

    def broken(self, subject: str) -> bool:
        """Whether the cases of a measure may be missing because their file does not read."""
        files = {one.place[0] for one in self.diagnostics if one.severity == "error"}
        return any(PurePath(name).name.lower().startswith(f"{subject}.cases.") for name in files)


def read_loaded(files: Mapping[str, bytes], loaded: Loaded) -> tuple[Cases, list[Diagnostic]]:
    """The cases, and all that is wrong in rules and cases: a fault in the rules hides none in the cases.

    What a case says of a name that a broken rule file would have declared is counted with that fault.
    """
    if loaded.rulebook is not None:
        cases = read_cases(files, loaded.rulebook)
        return cases, [*loaded.diagnostics, *cases.diagnostics]
    known = set(loaded.partial.classifications)
    kinds = {fact.type.kind for fact in loaded.partial.facts.values()}
    if kinds & {*CODES} - known:
        # without a list of places no case that names one can be read
        return Cases([], []), loaded.diagnostics
    cases = read_cases(files, loaded.partial)
    return cases, first_causes([*loaded.found, *cases.diagnostics], loaded.lost)


def read_cases(files: Mapping[str, bytes], rulebook: Rulebook) -> Cases:
    """Every case in the case files, and what does not read."""
    cases: list[Case] = []
    diagnostics: list[Diagnostic] = []
    reader = _Reader(rulebook)
    for name, content in files.items():
        source = source_of(name, content, diagnostics) if is_cases(name) else None
        root = None if source is None else nodes.compose_rules(source, diagnostics)
        if source is not None and root is not None:
            diagnostics += report_unfilled(source, root)
            cases += reader.cases(File(source, diagnostics), root)
    return Cases(cases, without_consequences(diagnostics))


class _Reader:
    """Reads case files against one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.names = FactNames(rulebook)

    def cases(self, file: File, root: Node) -> list[Case]:
        fields = Fields(file, root)
        if "cases_for" not in fields:
            first = next((key for key, _ in nodes.entries(root)), None)
            word = "" if first is None else str(first.value)
            file.report(unknown_kind(file.source, nodes.span(first or root), word, ("cases_for",)))
            return []
        subject = fields.text("cases_for", needed=True)
        unknown = subject not in self.rulebook.measures and subject not in self.rulebook.derived
        if unknown:
            known = (*self.rulebook.measures, *self.rulebook.derived)
            file.report(nothing_of_that_name(file.source, fields.value_span("cases_for"), subject, known))
        base = self._facts(file, fields.node("base"))
        found = [self._case(file, node, subject, base) for node in fields.list("cases", needed=True)]
        fields.done()
        return [case for case in found if case is not None and not unknown]

    def _case(self, file: File, node: Node, subject: str, base: Mapping[str, FactValue]) -> Case | None:
        fields = Fields(file, node)
        name, on = fields.text("name", needed=True), fields.day("on", needed=True)
        facts = {**base, **self._facts(file, fields.node("profile"))}
        for word in fields.texts("without"):
            fact = self.names.find(word)
            if fact is None:
                file.report(unknown_fact(file.source, fields.key_span("without"), word, self.names.known()))
            else:
                facts.pop(fact.id, None)
        expect = self._expectations(file, fields.node("expect", needed=True))
        fields.done()
        for conflict in conflicts(self.rulebook, facts, on) if on is not None else ():
            labels = [self._label(one) for one in (conflict.fact, conflict.whole)]
            file.report(contradicts_itself(file.source, fields.at, name, why(conflict, *labels)))
        return None if on is None else Case(subject, name, on, facts, expect, file.source, fields.at)

    def _label(self, name: str) -> str:
        return self.rulebook.facts[name].label.zh if name else ""

    def _expectations(self, file: File, node: Node | None) -> tuple[Expectation, ...]:
        if node is None:
            return ()
        fields = Fields(file, node)
        fields.choice("verdict", [verdict.value for verdict in Verdict], Verdict.ELIGIBLE.value)
        found = [
            Expectation(key.value, tuple(item.value for item in fields.scalars(value)), nodes.span(key))
            for key, value in nodes.entries(node)
            if fields.node(key.value) is not None and key.value in EXPECTATIONS
        ]
        for one in found:
            if one.key == "source":
                self._known(file, one)
        strict = Fields(file, node)
        for key in EXPECTATIONS:
            strict.node(key)
        strict.done()
        return tuple(found)

    def _known(self, file: File, expected: Expectation) -> None:
        """Report documents that no source of the rulebook is."""
        sources = self.rulebook.sources
        for name, _ in (cited(word, sources) for word in expected.written):
            if name not in sources:
                file.report(unknown_source(file.source, expected.span, name, sources))

    def _facts(self, file: File, node: Node | None) -> Mapping[str, FactValue]:
        reader = FactReader(file.source, self.rulebook, file.diagnostics, names=self.names)
        for key, value in nodes.entries(node) if node is not None else ():
            reader.read(key, value)
        return reader.values
