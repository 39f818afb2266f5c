"""The facts of a profile, one key after the other; what is wrong goes to the diagnostics."""

from datetime import date
from typing import assert_never

from yaml.nodes import Node, ScalarNode, SequenceNode

from benefit_check.intake import diagnostics as say
from benefit_check.intake import parts
from benefit_check.intake.choices import is_chinese, is_value
from benefit_check.intake.codes import nearest_listed
from benefit_check.intake.contradictions import why
from benefit_check.intake.names import FactNames, head_key, inputs_of, shown_name
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import Plain, is_unknown, note, understand
from benefit_check.lang.parts import Part
from benefit_check.lang.types import Kind
from benefit_check.rulebook import nodes
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span

Told = Plain | Between
"""One value, or two ends between which it lies."""

FactValue = Told | tuple[Told | None, ...]

_BUILDERS = {"value": say.wrong_value, "range": say.out_of_range, "choice": say.unknown_value}
_NOWHERE = Span(0, 0)
_ALIKE_IN_ENGLISH = 0.7
"""Of 1: words of letters are half alike by chance."""
_GUESSES = 50
"""Looking for the nearest name is slow; a file with more unknown names than this is no profile."""


class FactReader:
    """Reads facts of one source into `values`, `written`, `unknown` and `places`, all by fact id."""

    def __init__(
        self,
        source: Source,
        rulebook: Rulebook,
        diagnostics: list[Diagnostic],
        notes: list[Message] | None = None,
        names: FactNames | None = None,
    ) -> None:
        self.source, self.rulebook, self.diagnostics = source, rulebook, diagnostics
        self.notes: list[Message] = [] if notes is None else notes
        self.names = names or FactNames(rulebook)
        self.values: dict[str, FactValue] = {}
        self.written: dict[str, str] = {}
        self.unknown: set[str] = set()
        self.places: dict[str, Span] = {}
        self._keys: dict[str, tuple[str, Span]] = {}
        self._guesses = 0

    def read(self, key: ScalarNode, node: Node) -> None:
        """Take one fact and its value."""
        fact = self.names.find(key.value)
        if fact is None:
            self._titled(key, node)
        else:
            self._take(fact, key, node)

    def _take(self, fact: Fact, key: ScalarNode, node: Node) -> None:
        if self._may_be_stated(fact, key) and self._is_first(fact, key):
            value = self._value(fact, key, node)
            if value is not None:
                self.values[fact.id] = value
                self.written[fact.id] = _as_written(node)
                self.places[fact.id] = nodes.span(node)
                self._note_place(fact, value, key)

    def _titled(self, key: ScalarNode, node: Node) -> None:
        """Take a key that is a title of a form, its unit behind the number, as `batch` reads it."""
        meaning = self.names.titled(key.value)
        if meaning is None:
            self._unknown_fact(key)
            return
        fact = meaning.column.fact
        if isinstance(node, ScalarNode):
            from benefit_check.intake.columns.meanings import in_unit_of  # noqa: PLC0415 - it is loaded by now

            text = in_unit_of(node.value, meaning)
            if isinstance(text, Problem):
                at = Label(self.source, nodes.span(node), text.reason)
                self.diagnostics.append(say.wrong_value(at, key.value, node.value, say.like(example_of(fact))))
                return
            node = ScalarNode(node.tag, text, node.start_mark, node.end_mark, node.style)
        self._take(fact, key, node)

    def compare(self, as_of: date) -> None:
        """Report what the facts read so far say against each other."""
        for conflict in conflicts(self.rulebook, self.values, as_of):
            at, whole = (
                Label(self.source, self.places.get(name, _NOWHERE)) for name in (conflict.fact, conflict.whole)
            )
            names = [self._keys[name][0] if name in self._keys else "" for name in (conflict.fact, conflict.whole)]
            reason = why(conflict, *names)
            found = say.larger_than_whole(at, whole, reason) if conflict.whole else say.not_plausible(at, reason)
            self.diagnostics.append(found)

    def _unknown_fact(self, key: ScalarNode) -> None:
        otherwise = message("`benefit-check facts WORD` finds what it is called here")
        head = head_key(key.value)
        if head is not None:
            hint = message("{name} stands beside the facts, not among them", name=key.value)
        elif self._guesses < _GUESSES:
            self._guesses += 1
            hint = say.closest(
                key.value, self.names.known(), otherwise, _ALIKE_IN_ENGLISH if key.value.isascii() else 0.5
            )
        else:
            hint = otherwise
        self.diagnostics.append(say.unknown_fact(self.source, nodes.span(key), key.value, hint))

    def _may_be_stated(self, fact: Fact, key: ScalarNode) -> bool:
        derived = None if fact.id in self.rulebook.facts else self.rulebook.derived[fact.id]
        if derived is None or derived.stated:
            return True
        inputs = [shown_name(one, key.value) for one in inputs_of(derived, self.rulebook)]
        self.diagnostics.append(say.computed(self.source, nodes.span(key), key.value, inputs))
        return False

    def _is_first(self, fact: Fact, key: ScalarNode) -> bool:
        mine = (key.value, nodes.span(key))
        first = self._keys.setdefault(fact.id, mine)
        if first is mine:
            return True
        name, at = first
        self.diagnostics.append(say.fact_twice(self.source, nodes.span(key), key.value, at, name))
        return False

    def _value(self, fact: Fact, key: ScalarNode, node: Node) -> FactValue | None:
        if isinstance(node, ScalarNode) and is_unknown(node.value) and not is_value(node.value, fact):
            self.unknown.add(fact.id)
            return None
        if fact.part is not None:
            return self._parts(fact, fact.part, key, node)
        if isinstance(node, ScalarNode):
            return self._text(fact, key, node.value, nodes.span(node))
        if fact.type.kind is Kind.SET and isinstance(node, SequenceNode):
            return self._members(fact, key, node)
        self._shape(nodes.span(node), message("one value is needed here"), example_of(fact))
        return None

    def _text(self, fact: Fact, key: ScalarNode, text: str, at: Span) -> Told | None:
        reading = self.names.readings.get((fact.id, text))
        if reading is None:
            reading = self.names.readings[fact.id, text] = understand(text, fact, self.rulebook)
        value, said = reading.value, note(key.value, text, reading)
        if said is not None:
            self.notes.append(said)
        if not isinstance(value, Problem):
            return value
        self.diagnostics.append(
            _BUILDERS[value.sort](
                Label(self.source, at, value.reason), key.value, text, value.hint or say.like(example_of(fact))
            )
        )
        return None

    def _shape(self, at: Span, reason: Message, example: str) -> None:
        self.diagnostics.append(say.wrong_shape(self.source, at, reason, say.like(example)))

    def _members(self, fact: Fact, key: ScalarNode, node: SequenceNode) -> frozenset[str] | None:
        """A list of values; the empty list says that there is none, which is not the same as not known."""
        found: set[str] = set()
        before = len(self.diagnostics)
        for item in node.value:
            if not isinstance(item, ScalarNode):
                self._shape(nodes.span(item), message("one value is needed here"), example_of(fact))
            elif is_unknown(item.value) and not is_value(item.value, fact):
                reason = message(
                    "a list that is known only in part cannot be used; name all values, or 未知 for the whole"
                )
                self._shape(nodes.span(item), reason, example_of(fact))
            else:
                value = self._text(fact, key, item.value, nodes.span(item))
                found |= value if isinstance(value, frozenset) else set()
        return frozenset(found) if len(self.diagnostics) == before else None

    def _parts(self, fact: Fact, part: Part, key: ScalarNode, node: Node) -> tuple[Told | None, ...] | None:
        entries = parts.entries(node, part)
        if isinstance(entries, parts.Misplaced):
            self._shape(entries.at, entries.reason, f"[{example_of(fact)}, {example_of(fact)}]")
            return None
        values: list[Told | None] = [None] * part.count
        before = len(self.diagnostics)
        for entry in entries:
            place, text, at = entry.place, entry.text, entry.at
            absent = parts.is_absent(text)
            values[place] = parts.ABSENT if absent else self._text(fact, key, text, at)
            if absent and any(value not in (None, parts.ABSENT) for value in values[:place]):
                reason, hint = parts.conflict(part), say.like(example_of(fact))
                self.diagnostics.append(say.wrong_value(Label(self.source, at, reason), key.value, text, hint))
        if len(self.diagnostics) > before:
            return None
        if all(value is None for value in values):
            self.unknown.add(fact.id)
            return None
        return tuple(values)

    def _note_place(self, fact: Fact, value: FactValue, key: ScalarNode) -> None:
        if fact.type.kind is not Kind.PLACE or not isinstance(value, str):
            return
        places = self.rulebook.classifications[Kind.PLACE.value]
        around = nearest_listed(value, places)
        if around is not None:
            label = places.codes[around].label.in_("zh" if is_chinese(key.value) else "en")
            self.notes.append(
                message(
                    "{code} is not listed; it was read as a place in {around} {label}",
                    code=value,
                    around=around,
                    label=label,
                )
            )


def example_of(fact: Fact) -> str:
    """One value as people write it: the vocabulary's own, else one that fits the type."""
    if fact.example:
        return fact.example
    if fact.values:
        return next(iter(fact.values.values())).zh
    match fact.type.kind:
        case Kind.BOOL:
            return "是"
        case Kind.NUMBER:
            return "100"
        case Kind.DATE:
            return "2020-03-01"
        case Kind.PLACE:
            return "220402"
        case Kind.INDUSTRY:
            return "6210"
        case Kind.ENUM | Kind.SET | Kind.TEXT:
            return "…"
        case _:
            assert_never(fact.type.kind)


def _as_written(node: Node) -> str:
    match node:
        case ScalarNode():
            return str(node.value).strip()
        case SequenceNode():
            return "、".join(_as_written(item) for item in node.value)
        case _:
            return "、".join(f"{key.value}: {_as_written(value)}" for key, value in nodes.entries(node))
