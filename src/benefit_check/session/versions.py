"""The two rulebooks that a person names to have them compared: folders, states in git, the rules as they are."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from benefit_check.rulebook.files import RULEBOOKS, read_files, shipped
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.revisions import RevisionError, files_at, repository_of
from benefit_check.rulebook.store import rulebook_of
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session
from benefit_check.text.diagnostic import message


class Named(Struct, frozen=True):
    """A rulebook, what a person called it, and its folder; None where it is a state in git."""

    name: str
    book: Rulebook
    folder: Path | None


def two_versions(run: Session, old: str, new: str | None, rules: Path | None) -> tuple[Named, Named]:
    """The rulebooks that the words stand for, `new` else the rules that lie here; the run ends at what is none."""
    here = rules or _rules_here()
    before = _version(run, old, here)
    after = _version(run, _shown(here) if new is None else new, here)
    return before, after


def _rules_here() -> Path:
    """The rulebook in which one stands, or the one below, else the one that shipped."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        for place in (folder, folder / "rules"):
            if any((place / name).is_file() for name in RULEBOOKS):
                return place
    return shipped("rules")


def _shown(folder: Path) -> str:
    """The folder as one would name it from here."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _version(run: Session, name: str, here: Path) -> Named:
    folder = Path(name)
    if folder.is_dir():
        with run.rules_in(folder) as place:
            return Named(name, _book(run, name, read_files(place, cases=False)), folder)
    try:
        files = files_at(repository_of(here, name), name)
    except RevisionError as error:
        run.complain([error.diagnostic])
        raise SystemExit(Exit.USAGE) from None
    return Named(name, _book(run, name, files), None)


def _book(run: Session, name: str, files: Mapping[str, bytes]) -> Rulebook:
    book, diagnostics = rulebook_of(files)
    if book is None:
        run.note([message("The rules of {version} cannot be read:", version=name)])
        run.complain([one for one in diagnostics if one.severity == "error"])
        raise SystemExit(Exit.BAD_RULES)
    return book
