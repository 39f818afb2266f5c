"""Proofs that were found clean before, so that a look at a rulebook proves only what changed.

The name of a proof is a digest of the measure, of everything its answer leans on, of who plays which role, and of the
code that proves. Places in files do not count: a line above a rule changes nothing. Only what was clean is stored; the
rest is proved each time.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from benefit_check.assess.lint.days import expressions, used_names, with_others
from benefit_check.lang.types import Kind
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.kept_files import kept, own_folder, put
from benefit_check.rulebook.model import Derived, Measure, Rulebook
from benefit_check.rulebook.store import blake2, code_of
from benefit_check.text.source import Span

LAYERS = ("assess", "interpret", "lang", "rulebook", "text")
KEPT = 4_000
"""Stored proofs beyond those of the rulebook at hand: other branches, other rulebooks."""
_CODES = (Kind.PLACE, Kind.INDUSTRY)


class Names:
    """The names of the proofs of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._code = code_of(LAYERS)
        self._said: dict[tuple[str, str], str] = {}

    def of(self, measure: Measure) -> str:
        """The name of the proof of a measure."""
        said = [self._once(kind, name) for kind, name in sorted(self._leans_on(measure))]
        return blake2("\0".join((self._code, repr(self._book.roles), *said)).encode())

    def of_table(self, derived: Derived) -> str:
        """The name of the look at a decision table."""
        leans = self._used(used_names(expressions_of(derived), self._book) | self._book.roles.facts)
        said = [self._once(kind, name) for kind, name in sorted(leans | {("derived", derived.fact.id)})]
        return blake2("\0".join((self._code, repr(self._book.roles), *said)).encode())

    def _once(self, kind: str, name: str) -> str:
        found = self._said.get((kind, name))
        if found is None:
            found = self._said[kind, name] = f"{kind} {name} {_without_places(getattr(self._book, kind)[name])}"
        return found

    def _leans_on(self, measure: Measure) -> set[tuple[str, str]]:
        """Everything that the answers of a measure are made from, by the field of the rulebook and the id in it."""
        book, measures = self._book, {one.id: one for one in with_others(measure, self._book.measures)}
        names = used_names((expr for one in measures.values() for expr in expressions(one)), book)
        judged = (part for one in measures.values() for part in conditions_of(*one.asked) if isinstance(part, Judged))
        names |= {one.answered_by for one in judged} | book.roles.facts
        return self._used(names) | {("measures", name) for name in measures}

    def _used(self, names: set[str]) -> set[tuple[str, str]]:
        """The facts, derived facts and parameters among the names, and the lists that the facts are read by."""
        book = self._book
        facts = set(_with_wholes(names & book.facts.keys(), book))
        found = {("facts", name) for name in facts}
        found |= {("derived", name) for name in names & book.derived.keys()}
        found |= {("parameters", name) for name in names & book.parameters.keys()}
        if any(book.facts[name].type.kind in _CODES for name in facts):
            found |= {("classifications", name) for name in book.classifications}
        return found


def stored() -> dict[str, int]:
    """How many situations each stored proof tried, by its name; nothing where none can be read."""
    try:
        return msgspec.json.decode(kept(_file()) or b"{}", type=dict[str, int])
    except msgspec.MsgspecError:
        return {}


def store(found: Mapping[str, int], before: Mapping[str, int]) -> None:
    """Keep what was found clean now, and of what was stored before as much as there is room for."""
    older = [(name, tried) for name, tried in before.items() if name not in found]
    both = dict((*older[-KEPT:], *found.items()))
    if both != before:
        put(_file(), msgspec.json.encode(both))


def _file() -> Path:
    return own_folder() / "proofs.json"


def _with_wholes(names: Iterable[str], book: Rulebook) -> Iterator[str]:
    """The facts, and those that each of them is part of or made of."""
    seen, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += (*book.facts[name].wholes, *book.facts[name].parts)


def _without_places(value: object) -> str:
    """What a part of a rulebook says, wherever it says it."""
    if isinstance(value, Span):
        return ""
    if isinstance(value, msgspec.Struct):
        fields = (getattr(value, name) for name in _fields(type(value)))
        return f"{type(value).__name__}({','.join(map(_without_places, fields))})"
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{key!r}:{_without_places(one)}' for key, one in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"({','.join(map(_without_places, value))})"
    return repr(sorted(value, key=repr)) if isinstance(value, frozenset) else repr(value)


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return kind.__struct_fields__
