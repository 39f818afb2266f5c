"""The measures of a rulebook as they were read last, for an editor: after a change most are as they were."""

from dataclasses import dataclass, field
from typing import NamedTuple

from benefit_check.rulebook.model import Derived, Measure, Parameter
from benefit_check.text.diagnostic import Diagnostic

Ground = tuple[tuple[str, str], ...]
"""Names and texts of all that the reading of one measure rests on."""


class ReadMeasure(NamedTuple):
    """A measure with its own figures, None where it does not read, from which text, and what is wrong in it.

    `taken` are the documents and clauses whose words it takes.
    """

    text: str
    measure: Measure | None
    own: dict[str, Parameter]
    diagnostics: tuple[Diagnostic, ...]
    taken: frozenset[tuple[str, str]]


class ReadShared(NamedTuple):
    """The figures and derived facts that all measures share, and what is wrong in them."""

    parameters: dict[str, Parameter]
    derived: dict[str, Derived]
    diagnostics: tuple[Diagnostic, ...]
    taken: frozenset[tuple[str, str]]


@dataclass
class Memory:
    """What was read by file, as long as all the rest stays the same."""

    shared: ReadShared | None = None
    _ground: Ground = ()
    _read: dict[str, ReadMeasure] = field(default_factory=dict)

    def on(self, ground: Ground) -> dict[str, ReadMeasure]:
        """What was read on the same ground, by file, to be added to; nothing on another."""
        if ground != self._ground:
            self._ground, self._read, self.shared = ground, {}, None
        return self._read
