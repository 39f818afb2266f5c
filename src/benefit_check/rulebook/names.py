"""The names of a rulebook while it is read: what each id, label and alias stands for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from benefit_check.lang.scope import Meaning
from benefit_check.lang.types import Kind
from benefit_check.rulebook.cited import cited
from benefit_check.rulebook.law import LegalSource, Office
from benefit_check.rulebook.model import Classification, Fact, Parameter, Roles
from benefit_check.rulebook.quoted_clauses import Clauses
from benefit_check.text.fold import fold

END_OF_IN_FORCE = ("end_of_in_force", "有效期末")
"""The last day on which a measure is in force, in its own expressions."""


@dataclass
class Names:
    """Everything declared so far. It is filled file by file, then asked by the checker."""

    facts: dict[str, Fact] = field(default_factory=dict)
    derived: dict[str, Fact] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    sources: dict[str, LegalSource] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    classifications: dict[str, Classification] = field(default_factory=dict)
    measures: set[str] = field(default_factory=set)
    roles: Roles = field(default_factory=Roles)
    caps: set[str] = field(default_factory=set)
    clauses: Clauses = field(default_factory=Clauses)
    _meanings: dict[str, Meaning] = field(default_factory=dict)
    _local: dict[str, Meaning] = field(default_factory=dict)
    _term: date | None = None

    def index(self) -> None:
        """Make every id and label findable; called once all declarations are read."""
        facts = (*self.facts.values(), *self.derived.values())
        named = [(fact.label, Meaning("fact", fact.id, fact.type, fact.by)) for fact in facts]
        named += [(one.label, Meaning("parameter", one.id, one.type)) for one in self.parameters.values()]
        # an id goes before any label, and a Chinese label before an English one
        for names in (
            [(meaning.id, meaning) for _, meaning in named],
            [(label.zh, meaning) for label, meaning in named],
            [(label.en, meaning) for label, meaning in named],
        ):
            for name, meaning in names:
                self._meanings.setdefault(fold(name), meaning)

    def cited(self, text: str) -> tuple[str, str]:
        """The id of the document that a citation names, and the clause behind it."""
        return cited(text, self.sources)

    def office(self, word: str) -> str:
        """The office that is called so, by id or by name; the word itself where none is."""
        if word in self.offices:
            return word
        return next((one.id for one in self.offices.values() if word in (one.name.zh, one.name.en)), word)

    def enter(self, parameters: Mapping[str, Parameter], term: date | None = None) -> None:
        """Let the names of one measure's own parameters hold, by their short id and label, and that of its last day."""
        self._local, self._term = {}, term
        for short, parameter in parameters.items():
            meaning = Meaning("parameter", parameter.id, parameter.type)
            self._local |= {fold(short): meaning, fold(parameter.label.zh): meaning}

    def find(self, name: str) -> Meaning | None:
        """What a name in an expression stands for."""
        folded = fold(name)
        return self._local.get(folded) or self._meanings.get(folded)

    def names(self) -> Collection[str]:
        """All names, for suggestions."""
        return {*self._local, *self._meanings, *(() if self._term is None else END_OF_IN_FORCE)}

    def day(self, name: str) -> date | None:
        """The day that a name in an expression of a measure stands for; None where it stands for none."""
        return self._term if name in END_OF_IN_FORCE else None

    def values(self, enum: str) -> Mapping[str, str]:
        """From every id and label of an enum's values to the id."""
        fact = self.facts.get(enum) or self.derived.get(enum)
        return {} if fact is None else names_of_values(fact)

    def value(self, enum: str, name: str) -> str | None:
        """The value of an enum that is called by this id or label."""
        return self.values(enum).get(fold(name))

    def of_kind(self, kind: Kind, *, derived: bool = False) -> list[str]:
        """The facts of this kind that have one value; `derived`: those computed too."""
        facts = (*self.facts.values(), *(self.derived.values() if derived else ()))
        return [fact.id for fact in facts if fact.type.kind is kind and not fact.by]

    def inside(self, enum: str, value: str) -> tuple[str, ...]:
        """The finer values of an enum that lie in one of its values."""
        fact = self.facts.get(enum) or self.derived.get(enum)
        return () if fact is None else tuple(inner for inner, outer in fact.inside.items() if outer == value)

    def title(self, kind: Kind) -> str:
        """What the list of places or industries is called."""
        classification = self.classifications.get(kind)
        return str(kind) if classification is None else classification.title.zh

    def code(self, kind: Kind, name: str) -> str | None:
        """The code people mean by a code or name of a place or industry."""
        classification = self.classifications.get(kind)
        return None if classification is None else classification.names.get(fold(name))


def names_of_values(fact: Fact) -> dict[str, str]:
    """From every id and label of a fact's values to the id."""
    found: dict[str, str] = {}
    for value, label in fact.values.items():
        for name in (value, label.zh, label.en):
            found.setdefault(fold(name), value)
    return found
