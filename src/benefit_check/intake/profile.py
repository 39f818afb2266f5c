"""One profile: its facts by id, in base units; or everything that is wrong with it, at once."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import MappingNode, Node, ScalarNode

from benefit_check.intake import diagnostics as say
from benefit_check.intake.choices import is_chinese
from benefit_check.intake.days import read_day
from benefit_check.intake.facts import FactReader, FactValue
from benefit_check.intake.lines import compose_lines
from benefit_check.intake.names import head_key
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import is_unknown
from benefit_check.intake.told_by_code import contradictions, label_of, told_by_code
from benefit_check.intake.tree import Form, colon_slip, compose
from benefit_check.intake.uscc import LENGTH, Slip, read_credit_code
from benefit_check.rulebook import nodes
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, Label, Message, has_errors, in_order, message
from benefit_check.text.source import Source, Span

_SHAPE = ("BC101", "BC409")
"""What is wrong with a text that can perhaps be read line by line."""


class Profile(Struct, frozen=True):
    """The facts of one enterprise by id, as values and as the owner wrote them; what is not known is in neither.

    `unknown` are the facts the owner names as not known. `places` is where each stated fact stands in the file.
    `by_code` are the facts that nobody stated and the credit code proves; their values are among the others.
    """

    name: str
    uscc: str
    as_of: date | None
    facts: Mapping[str, FactValue]
    written: Mapping[str, str]
    unknown: frozenset[str]
    places: Mapping[str, Span]
    by_code: tuple[str, ...] = ()


class ReadProfile(Struct, frozen=True):
    """The profile, or None where anything is wrong; the notes say what was done without being asked."""

    profile: Profile | None
    diagnostics: list[Diagnostic]
    notes: list[Message]


def read_profile(source: Source, form: Form, rulebook: Rulebook, as_of: date | None = None) -> ReadProfile:
    """The profile that a text holds; None where there is any error, never half a profile.

    `as_of` is the day asked about; without it that of the profile, else today.
    """
    reading = _Reading(source, rulebook)
    root = compose(source, form, reading.diagnostics)
    by_line = form == "yaml" and not isinstance(root, MappingNode)
    lines = compose_lines(source) if by_line and all(one.code in _SHAPE for one in reading.diagnostics) else None
    if lines is not None:
        reading.diagnostics.clear()
        reading.notes.append(lines.note)
        root = lines.root
    if isinstance(root, MappingNode):
        reading.document(root)
        reading.of_other_rules()
        reading.facts.compare(as_of or reading.as_of or date.today())  # noqa: DTZ011 - the owner's own calendar day
    elif root is not None:
        reading.diagnostics.append(_no_mapping(source, root))
    diagnostics = in_order(_without_echoes(reading.diagnostics))
    profile = None if has_errors(diagnostics) else reading.result()
    return ReadProfile(profile, diagnostics, reading.notes)


def _without_echoes(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """A key written twice is one slip, not also a fact stated twice."""
    twice = {diagnostic.place for diagnostic in diagnostics if diagnostic.code == "BC103"}
    return [diagnostic for diagnostic in diagnostics if diagnostic.code != "BC403" or diagnostic.place not in twice]


def _no_mapping(source: Source, root: Node) -> Diagnostic:
    slip = colon_slip(source, nodes.span(root).start) if isinstance(root, ScalarNode) else None
    if slip is not None:
        return slip
    reason = message("a fact and its value are needed on each line")
    hint = message("write the name of the fact, a colon, a space and the value: 从业人员: 85人")
    return say.wrong_shape(source, nodes.span(root), reason, hint)


class _Reading:
    """What has been read of one profile so far."""

    def __init__(self, source: Source, rulebook: Rulebook) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.notes: list[Message] = []
        self.facts = FactReader(source, rulebook, self.diagnostics, self.notes)
        self.head: dict[str, tuple[str, Span]] = {}
        self.name, self.uscc = "", ""
        self.as_of: date | None = None

    def result(self) -> Profile:
        facts = self.facts
        told = told_by_code(self.uscc, self.facts.rulebook) if self.uscc else {}
        self.notes += self._against(told)
        new = {name: value for name, value in told.items() if name not in facts.values}
        unknown = frozenset(facts.unknown - new.keys())
        values = {**facts.values, **new}
        return Profile(self.name, self.uscc, self.as_of, values, facts.written, unknown, facts.places, tuple(new))

    def _against(self, told: Mapping[str, str]) -> Iterator[Message]:
        """What the credit code says against the facts that are stated, which hold all the same."""
        book = self.facts.rulebook
        for one in contradictions(told, self.facts.values, book):
            fact, written = book.fact(one.fact), self.facts.written[one.fact]
            lang = "zh" if is_chinese(written) else "en"
            coded = label_of(fact, one.coded, book).in_(lang)
            said = {"fact": fact.label.in_(lang), "written": say.shown(written), "code": self.uscc, "coded": coded}
            if one.fact == book.roles.place:
                yield message(
                    "{fact}: the profile says {written}, the credit code {code} that it was first registered in "
                    "{coded}; the profile holds, which is right if the enterprise has moved",
                    **said,
                )
            else:
                yield message(
                    "{fact}: the profile says {written}, the credit code {code} says {coded}; the profile holds, "
                    "look which of the two is right",
                    **said,
                )

    def document(self, root: MappingNode) -> None:
        """All keys: those of the head by their meaning, every other is a fact."""
        for key, value in nodes.entries(root):
            head = head_key(key.value)
            if head is None:
                self.facts.read(key, value)
            elif self._is_first(head, key):
                self._head(head, key, value)

    def of_other_rules(self) -> None:
        """Where no name at all is known, the profile may be for other rules, which its first error says."""
        unknown = [at for at, one in enumerate(self.diagnostics) if one.code == "BC402"]
        if len(unknown) > 1 and not self.facts.values and not self.facts.unknown:
            hint = message("none of its names is known; if it is for other rules, name their folder with --rules")
            self.diagnostics[unknown[0]] = replace(self.diagnostics[unknown[0]], help=hint)

    def _is_first(self, head: str, key: ScalarNode) -> bool:
        name, at = self.head.setdefault(head, (key.value, nodes.span(key)))
        if name == key.value:
            return True
        self.diagnostics.append(say.fact_twice(self.source, nodes.span(key), key.value, at, name))
        return False

    def _head(self, head: str, key: ScalarNode, value: Node) -> None:
        if head == "facts":
            self._facts(value)
        elif not isinstance(value, ScalarNode):
            hint = message("write {name}: and one text behind it", name=key.value)
            reason = message("one text is needed here")
            self.diagnostics.append(say.wrong_shape(self.source, nodes.span(value), reason, hint))
        elif not is_unknown(value.value):
            match head:
                case "name":
                    self._name(value.value)
                case "uscc":
                    self._uscc(value)
                case _:
                    self._as_of(key, value)

    def _facts(self, value: Node) -> None:
        if isinstance(value, ScalarNode) and is_unknown(value.value):
            return
        if not isinstance(value, MappingNode):
            reason = message("a fact and its value are needed on each line")
            hint = message("below facts: write one fact a line, indented and without a dash: 从业人员: 85人")
            self.diagnostics.append(say.wrong_shape(self.source, nodes.span(value), reason, hint))
            return
        for key, inner in nodes.entries(value):
            self.facts.read(key, inner)

    def _name(self, text: str) -> None:
        kept = text if text.isprintable() else "".join(one for one in text if not _is_control(one))
        kept = kept.strip()
        if kept != text.strip():
            self.notes.append(message("control characters were taken out of the name; it is read as {name}", name=kept))
        self.name = kept

    def _uscc(self, node: ScalarNode) -> None:
        found = read_credit_code(node.value)
        if isinstance(found, str):
            self.uscc = found
            return
        at = self._character(node, found)
        self.diagnostics.append(say.not_a_credit_code(self.source, at, node.value.strip(), found.reason, found.hint))

    def _character(self, node: ScalarNode, slip: Slip) -> Span:
        inside = nodes.expression_span(self.source, node)
        if slip.index is None or inside is None or inside.end - inside.start != LENGTH:
            return nodes.span(node)
        return Span(inside.start + slip.index, inside.start + slip.index + 1)

    def _as_of(self, key: ScalarNode, node: ScalarNode) -> None:
        found = read_day(node.value)
        if isinstance(found, Problem):
            at = Label(self.source, nodes.span(node), found.reason)
            self.diagnostics.append(say.wrong_value(at, key.value, node.value, say.like("2020-12-03")))
        else:
            self.as_of = found


def _is_control(character: str) -> bool:
    """Control characters, and those that change the direction or order of what is shown."""
    from unicodedata import category  # noqa: PLC0415 - for one name

    return category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
