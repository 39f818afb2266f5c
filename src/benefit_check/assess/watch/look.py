"""One look at a rulebook that somebody is writing: lint the whole, test the measures whose answers may have changed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path, PurePath

from msgspec import Struct

from benefit_check.assess.lint.proofs import Names
from benefit_check.assess.lint.proving import Progress
from benefit_check.assess.lint.run import lint_folder
from benefit_check.assess.lint.wanted import Wanted
from benefit_check.assess.run_cases import run_folder
from benefit_check.rulebook.files import is_cases
from benefit_check.rulebook.store import rulebook_in
from benefit_check.text.diagnostic import Diagnostic


class Look(Struct, frozen=True):
    """What a look found, and by what the next one knows what changed since."""

    diagnostics: tuple[Diagnostic, ...] = ()
    cases: int = 0
    failed: int = 0
    measures: Mapping[str, str] = {}
    """By measure the name of all that its answer leans on, in the last rules that could be read."""
    failing: frozenset[str] = frozenset()
    """Whose cases failed and were not seen to hold since: they are run again at every look."""


def look(
    folder: Path,
    changed: Collection[str],
    only: Wanted,
    before: Look,
    day: date | None = None,
    progress: Progress | None = None,
) -> Look:
    """Lint the folder, and run the cases of what changed: in these files, or because of what it leans on."""
    linted = lint_folder(folder, day, only, progress)
    rulebook = rulebook_in(folder)[0] if linted.counts else None
    if rulebook is None:
        return Look(_first(linted.diagnostics, changed), measures=before.measures, failing=before.failing)
    names = Names(rulebook)
    measures = {one.id: names.of(one) for one in rulebook.measures.values()}
    subjects = {_subject(name) for name in changed if is_cases(name)} | before.failing
    if before.measures:
        subjects |= {name for name, state in measures.items() if before.measures.get(name) != state}
    wanted = only.measures(rulebook)
    subjects = subjects if wanted is None else subjects & (wanted | {*only.ids})
    if not subjects:
        return Look(_first(linted.diagnostics, changed), measures=measures)
    tested = run_folder(folder, rulebook, subjects)
    unread = {(one.code, one.place) for one in linted.diagnostics}
    failed = [one for one in tested.diagnostics if (one.code, one.place) not in unread]
    return Look(
        _first((*failed, *linted.diagnostics), changed),
        tested.cases,
        tested.failed,
        measures,
        frozenset(_subject(one.place[0]) for one in failed),
    )


def _first(found: Iterable[Diagnostic], changed: Collection[str]) -> tuple[Diagnostic, ...]:
    """What is wrong before what may be, and what was just written before the rest."""
    return tuple(sorted(found, key=lambda one: (one.severity != "error", one.place[0] not in changed)))


def _subject(cases: str) -> str:
    """What a file of cases is called after."""
    return PurePath(cases).name.partition(".")[0]
