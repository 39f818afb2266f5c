"""The measures proved: those of which no clean proof is stored, on all cores where there are many."""

import os
from collections.abc import Callable, Collection, Iterator

from msgspec import Struct

from benefit_check.assess.lint.completeness import WORDS, Found, first_needless
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.proofs import Names, store, stored
from benefit_check.assess.on_every_core import on_every_core
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import agrees_anyway
from benefit_check.rulebook.store import decode, encode
from benefit_check.text.diagnostic import Diagnostic

MANY = 8
"""So many measures are proved sooner by one process than others have started."""
Progress = Callable[[int, int], None]
"""Told how many of how many measures are proved."""


class Proof(Struct, frozen=True):
    """What was found, and how many profiles with gaps were tried, now or when a stored proof was made."""

    diagnostics: tuple[Diagnostic, ...]
    tried: int


def undetermined_without_need(
    rulebook: Rulebook,
    places: Places,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
    *,
    names: Names | None = None,
    full: bool = False,
) -> Proof:
    """The first profile of each measure that is undetermined although every completion agrees.

    `only` names the measures to look at, None all of them. With `full`, stored proofs count for nothing.
    """
    names, before = names or Names(rulebook), stored()
    asked = [one for one in rulebook.measures.values() if only is None or one.id in only]
    proofs = {one.id: names.of(one) for one in asked}
    known = {} if full else {id_: before[name] for id_, name in proofs.items() if name in before}
    open_ = [one.id for one in asked if one.id not in known]
    diagnostics: list[Diagnostic] = []
    for done, (measure, found) in enumerate(_proved(open_, rulebook), 1):
        if progress is not None:
            progress(done, len(open_))
        if found.needless is None:
            known[measure] = found.tried
        else:
            one = found.needless
            source = places.measure(rulebook.measures[measure])
            diagnostics.append(agrees_anyway(source, one.span, one.example, one.completions, WORDS[one.verdict]))
            before.pop(proofs[measure], None)
    store({proofs[measure]: tried for measure, tried in known.items()}, before)
    tried = sum(known.values())
    return Proof(tuple(diagnostics), tried)


def _proved(open_: list[str], rulebook: Rulebook) -> Iterator[tuple[str, Found]]:
    cores = os.cpu_count() or 1
    if cores == 1 or len(open_) < MANY:
        yield from ((one, first_needless(rulebook.measures[one], rulebook)) for one in open_)
        return
    # the longest first, so that none of them is left over for one core at the end
    open_ = sorted(open_, key=lambda one: -len(list(conditions_of(*rulebook.measures[one].asked))))
    yield from zip(open_, on_every_core(_prove, open_, _begin, (encode(rulebook),)), strict=True)


_rulebook: list[Rulebook] = []
"""The rulebook of a process that proves."""


def _begin(content: bytes) -> None:
    _rulebook[:] = [decode(content)]


def _prove(measure: str) -> Found:
    return first_needless(_rulebook[0].measures[measure], _rulebook[0])
