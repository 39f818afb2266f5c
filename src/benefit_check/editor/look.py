"""What is wrong in a rulebook while it is written: loading and the quoted law at every change, proofs at a save."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path, PurePath

import msgspec
from msgspec import Struct

from benefit_check.assess.cases import read_loaded
from benefit_check.assess.lint.absorption import absorbed_conditions
from benefit_check.assess.lint.allowances import allowances_in, settle
from benefit_check.assess.lint.law.logic import odd_conditions
from benefit_check.assess.lint.law.summaries import odd_summaries
from benefit_check.assess.lint.law.text import against_text
from benefit_check.assess.lint.law.times import odd_checks, odd_times
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.run import lint_folder
from benefit_check.assess.lint.slips import impossible
from benefit_check.assess.lint.wanted import Wanted
from benefit_check.rulebook import nodes
from benefit_check.rulebook.files import is_cases
from benefit_check.rulebook.load import load_rulebook, source_of
from benefit_check.rulebook.memory import Memory
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic, in_order


class Look(Struct, frozen=True):
    """What a look found in these files. `book` is what could be read, whole where `is_whole`."""

    files: Mapping[str, bytes]
    book: Rulebook
    is_whole: bool
    diagnostics: tuple[Diagnostic, ...]


def look(files: Mapping[str, bytes], opened: Collection[str], day: date, memory: Memory) -> Look:
    """Load these files, and hold the measures of the open ones against the law they quote.

    Of worked cases those are read that are open or stand beside what is open.
    """
    near = {name: content for name, content in files.items() if not is_cases(name) or _is_near(name, opened)}
    loaded = load_rulebook(near, memory)
    found = [*read_loaded(near, loaded)[1]]
    if loaded.rulebook is not None:
        places = Places(near)
        odd = in_order([*_against_law(_open_part(loaded.rulebook, opened), places, day)])
        found += settle(odd, allowances_in(places.sources[name] for name in opened if name in places.sources), ()).kept
    return Look(files, loaded.rulebook or loaded.partial, loaded.rulebook is not None, tuple(in_order(found)))


def broken(name: str, content: bytes) -> tuple[Diagnostic, ...]:
    """Why one file does not read as YAML, known at once; nothing where it reads."""
    found: list[Diagnostic] = []
    source = source_of(name, content, found)
    root = None if source is None else nodes.compose_rules(source, found)
    return () if root is not None else tuple(found)


def proved(root: Path, name: str, day: date) -> tuple[Diagnostic, ...]:
    """Everything that `rules lint` says of a saved file and its cases; what did not change is proved from the store."""
    return lint_folder(root, day, Wanted(paths=(name,))).diagnostics


def _is_near(cases: str, opened: Collection[str]) -> bool:
    return cases in opened or _subject(cases) in {_subject(name) for name in opened}


def _subject(name: str) -> str:
    return PurePath(name).name.partition(".")[0]


def _open_part(book: Rulebook, opened: Collection[str]) -> Rulebook:
    """The rulebook with the measures whose files are open; whole where another kind of rule file is."""
    mine: dict[str, Measure] = {name: one for name, one in book.measures.items() if one.file in opened}
    files = {one.file for one in mine.values()}
    if any(name not in files and not is_cases(name) for name in opened):
        return book
    return msgspec.structs.replace(book, measures=mine)


def _against_law(book: Rulebook, places: Places, day: date) -> Iterator[Diagnostic]:
    yield from absorbed_conditions(book, places)
    yield from impossible(book, places, day)
    yield from against_text(book, places)
    yield from odd_summaries(book, places)
    yield from odd_conditions(book, places)
    yield from odd_times(book, places)
    yield from odd_checks(book, places, day)
