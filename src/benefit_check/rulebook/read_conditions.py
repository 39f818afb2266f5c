"""The conditions of a measure: groups, leaves, judgements and conditions on other measures."""

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import cast

from msgspec import structs
from yaml.nodes import Node

from benefit_check.lang import ast
from benefit_check.lang.diagnostics import unknown_name, wrong_type
from benefit_check.lang.operators import BY_WORD
from benefit_check.lang.scope import Checked
from benefit_check.lang.types import BOOL
from benefit_check.rulebook import nodes
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook.clashes import UNPARTED
from benefit_check.rulebook.conditions import Condition, Dated, Group, Joined, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period, Words
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_leaf import read_subject, read_test
from benefit_check.rulebook.read_texts import read_citation
from benefit_check.rulebook.shape_diagnostics import not_an_id
from benefit_check.text.diagnostic import message

GROUPS = ("all", "any", "not", "at_least_n")
Said = tuple[Words | None, Words | None]
"""The plain words for a condition, and for its failing."""
STARTS = (*GROUPS, "fact", "value", "judged", "measure")


class Conditions:
    """Reads the conditions of one measure and gives each an id that is unique in it."""

    def __init__(self, file: File, names: Names) -> None:
        self.file, self.names = file, names
        self._used: Counter[str] = Counter()

    def read(self, node: Node) -> Condition | None:
        """The condition; None, with diagnostics, where it cannot be made out."""
        fields = Fields(self.file, node)
        starts = [key for key in fields if key in STARTS]
        if len(starts) != 1:
            needed = message("a condition begins with one of {words}", words=" ".join(STARTS))
            self.file.misshapen(fields.at, needed)
            return None
        match starts[0]:
            case "all" | "any" | "not" | "at_least_n":
                found = self._group(fields, starts[0])
            case "judged":
                found = self._judged(fields)
            case "measure":
                found = self._measure(fields)
            case _:
                found = self._leaf(fields)
        fields.done()
        return found

    def read_concerns(self, node: Node) -> Condition | None:
        """What a measure is for: a condition that facts alone settle; None, with diagnostics, where it is not one."""
        found = self.read(node)
        for one in () if found is None else conditions_of(found):
            match one:
                case Judged():
                    self.file.report(rule.judged_concern(self.file.source, one.span, one.id))
                case OtherMeasure():
                    self.file.report(rule.measure_as_concern(self.file.source, one.span, one.measure))
                case _:
                    pass
        return found

    def _id(self, name: str) -> str:
        self._used[name] += 1
        return name if self._used[name] == 1 else f"{name}-{self._used[name]}"

    def _group(self, fields: Fields, joined: str) -> Condition | None:
        needed, parts = 0, fields.node(joined)
        name = self._id(joined.replace("_", "-"))
        assert parts is not None, "the key was found among the keys"
        if joined == "at_least_n":
            inner = Fields(self.file, parts)
            count, parts = inner.text("n", needed=True), inner.node("of", needed=True)
            inner.done()
            if parts is None or not count.isdecimal():
                self.file.misshapen(inner.at, message("write at_least_n: {{n: 2, of: [...]}}"))
                return None
            needed = int(count)
        read = [self.read(part) for part in nodes.items(parts)]
        found = tuple(part for part in read if part is not None)
        if not read:
            self.file.misshapen(fields.at, message("a group needs at least one condition"))
        elif joined == "not" and len(read) > 1:
            self.file.misshapen(fields.key_span(joined), message("not: takes one condition; put all: or any: below it"))
        elif joined == "at_least_n" and not 1 <= needed <= len(read):
            self.file.misshapen(
                fields.key_span(joined), message("n: is at least 1 and at most the number of conditions")
            )
        says, says_not, period = fields.words("says"), fields.words("says_not"), fields.period()
        if not found or len(found) != len(read):
            return None
        return Group(
            id=name,
            joined=cast("Joined", joined),
            parts=found,
            needed=needed,
            says=says,
            says_not=says_not,
            period=period,
            span=fields.at,
        )

    def _judged(self, fields: Fields) -> Condition | None:
        name, by, answer = (
            fields.text("judged"),
            self.names.office(fields.text("by", needed=True)),
            fields.text("answered_by"),
        )
        if by and by not in self.names.offices:
            self.file.report(rule.unknown_office(self.file.source, fields.value_span("by"), by, self.names.offices))
        if not UNPARTED.fullmatch(name):
            self.file.report(not_an_id(self.file.source, fields.value_span("judged"), name, "-"))
        meaning = self.names.find(answer) if answer else None
        if answer and (meaning is None or meaning.sort != "fact"):
            self.file.report(unknown_name(self.file.source, fields.value_span("answered_by"), answer, self.names.facts))
        elif meaning is not None and meaning.type != BOOL:
            self.file.report(wrong_type(self.file.source, fields.value_span("answered_by"), BOOL, meaning.type))
        title, evidence = fields.needed_words("title"), fields.needed_words("evidence")
        citation, period = read_citation(fields, self.names), fields.period()
        if citation is None:
            return None
        return Judged(
            id=self._id(name),
            title=title,
            by=by,
            evidence=evidence,
            citation=citation,
            answered_by="" if meaning is None else meaning.id,
            period=period,
            span=fields.at,
        )

    def _measure(self, fields: Fields) -> Condition:
        name = fields.text("measure")
        if name not in self.names.measures:
            self.file.report(
                rule.unknown_measure(self.file.source, fields.value_span("measure"), name, self.names.measures)
            )
        negated = fields.choice("is", ("eligible", "not_eligible")) == "not_eligible"
        return OtherMeasure(
            id=self._id(name),
            measure=name,
            negated=negated,
            says=fields.words("says"),
            period=fields.period(),
            span=fields.at,
        )

    def _leaf(self, fields: Fields) -> Condition | None:
        subject = read_subject(fields, self.names)
        said, period = (fields.words("says"), fields.words("says_not")), fields.period()
        if "dated" in fields:
            return self._dated(fields, subject, said, period)
        if subject is None:
            for key in (*BY_WORD, "quote", "source", "seen", "checked_on", "worked_out", "reads"):
                fields.node(key)
            return None
        leaf = self._one_leaf(fields, subject, self._id(_name(subject.expr)), said)
        return None if leaf is None else structs.replace(leaf, period=period)

    def _one_leaf(self, fields: Fields, subject: Checked, name: str, said: Said) -> Leaf | None:
        test = read_test(fields, subject, self.names)
        citation = read_citation(fields, self.names)
        if test is None or citation is None:
            return None
        return Leaf(
            id=name,
            test=test.expr,
            subject=subject.expr,
            kind=subject.type,
            operator=test.operator,
            right=test.right,
            citation=citation,
            says=said[0],
            says_not=said[1],
            span=fields.at,
        )

    def _dated(self, fields: Fields, subject: Checked | None, said: Said, whole: Period) -> Condition | None:
        versions: list[Leaf] = []
        parts = fields.list("dated", needed=True)
        name = "" if subject is None else self._id(_name(subject.expr))
        for part in parts:
            inner = Fields(self.file, part)
            period, own = inner.period(), (inner.words("says") or said[0], inner.words("says_not") or said[1])
            if subject is None:
                continue
            leaf = self._one_leaf(inner, subject, name, own)
            inner.done()
            if leaf is not None:
                versions.append(structs.replace(leaf, period=period))
        if not versions or len(versions) != len(parts):
            return None
        self._refuse_overlaps(versions)
        return Dated(id=name, versions=tuple(versions), period=whole, span=fields.at)

    def _refuse_overlaps(self, versions: list[Leaf]) -> None:
        """Only one version of a condition may hold on a day."""
        ordered = sorted(versions, key=lambda version: version.period.first or date.min)
        for earlier, later in pairwise(ordered):
            if (earlier.period.last or date.max) >= (later.period.first or date.min):
                self.file.report(rule.periods_overlap(self.file.source, later.span, earlier.span))


def _name(subject: ast.Expr) -> str:
    match subject:
        case ast.Fact(name) | ast.Parameter(name):
            return name
        case _:
            return "value"
