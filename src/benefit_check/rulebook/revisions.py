"""The rules as git keeps them: the files of a folder at a commit, and who changed which lines when.

git is asked as a program: what it says is read, nothing of it is written.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct

from benefit_check.rulebook import revision_diagnostics as say
from benefit_check.rulebook.files import RULEBOOKS, SUFFIXES
from benefit_check.text.diagnostic import Diagnostic

FEW = 8
"""So many branches and tags are offered in the place of a name that is none."""
TOLD_TO_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})
_FIELD, _RECORD = "\x1f", "\x1e"


class RevisionError(Exception):
    """A state of the rules that cannot be had, and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class Repository(Struct, frozen=True):
    """A repository, by its top folder, and the folder of rules in it ("" is the top)."""

    top: Path
    folder: str


class Commit(Struct, frozen=True):
    """Who changed something, on which day, and what they wrote about it."""

    id: str
    day: date
    author: str
    subject: str


def repository_of(folder: Path, revision: str) -> Repository:
    """The repository in which the folder lies; raises RevisionError where there is none, or no git."""
    here = folder if folder.is_dir() else folder.parent
    try:
        top = _git(here, "rev-parse", "--show-toplevel").decode().strip()
    except FileNotFoundError:
        raise RevisionError(say.no_git(revision)) from None
    except subprocess.CalledProcessError as error:
        told = _problem(error)
        if "not a git repository" in told:
            raise RevisionError(say.no_repository(str(folder), revision)) from None
        raise RevisionError(say.git_refuses(told)) from None
    place = Path(top)
    inner = os.path.relpath(folder.resolve(), place.resolve())
    return Repository(place, "" if inner == "." else PurePosixPath(Path(inner)).as_posix())


def files_at(repository: Repository, revision: str) -> dict[str, bytes]:
    """The rule files at the commit, branch or tag, by their paths below the folder.

    `REV:folder` names another folder. Raises RevisionError where there is no such state, or no rules in it.
    """
    name, _, folder = revision.partition(":")
    place = folder.strip("/") if ":" in revision else repository.folder
    commit = _commit(repository, name)
    blobs = dict(_rule_files(repository.top, commit))
    inside = {path: blob for path, blob in blobs.items() if _below(path, place)}
    if not inside:
        heads = [PurePosixPath(path).parent.as_posix() for path in blobs if PurePosixPath(path).name in RULEBOOKS]
        raise RevisionError(say.no_rules_there(name, place, heads))
    contents = _contents(repository.top, list(inside.values()))
    cut = len(place) + 1 if place else 0
    return {path[cut:]: content for path, content in sorted(zip(inside, contents, strict=True))}


def changes_of(repository: Repository, path: str, lines: tuple[int, int]) -> list[Commit]:
    """The commits that changed these lines of a file below the folder of rules, the newest first."""
    inner = f"{repository.folder}/{path}" if repository.folder else path
    form = _FIELD.join(("%h", "%as", "%an", "%s")) + _RECORD
    first, last = lines
    try:
        told = _git(repository.top, "log", f"-L{first},{last}:{inner}", "--no-patch", f"--format={form}")
    except subprocess.CalledProcessError:
        # a file, or lines of it, that nobody has committed yet
        return []
    records = (record.strip() for record in told.decode(errors="replace").split(_RECORD))
    fields = (record.split(_FIELD) for record in records if record.count(_FIELD) == 3)
    return [Commit(one, date.fromisoformat(day), author, subject) for one, day, author, subject in fields]


def names_of_states(folder: Path) -> list[str]:
    """The branches and tags of the repository in which the folder lies, the newest first; nothing where none is."""
    try:
        return _states(folder)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return []


def _states(folder: Path) -> list[str]:
    told = _git(folder, "for-each-ref", "--format=%(refname:short)", "--sort=-committerdate", "refs")
    return told.decode(errors="replace").split()


def _commit(repository: Repository, name: str) -> str:
    try:
        return (
            _git(repository.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            .decode()
            .strip()
        )
    except subprocess.CalledProcessError:
        raise RevisionError(say.no_revision(name, _states(repository.top)[:FEW])) from None


def _rule_files(top: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Path and blob of every file that a folder of rules would be read from; links and hidden files are left out."""
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit).decode(errors="surrogateescape")
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        mode, kind, blob = about.split()
        hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
        if kind == "blob" and mode != "120000" and path.lower().endswith(SUFFIXES) and not hidden:
            yield path, blob


def _below(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")


def _contents(top: Path, blobs: Sequence[str]) -> list[bytes]:
    told = _git(top, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    found, place = [], 0
    for _ in blobs:
        end = told.index(b"\n", place)
        size = int(told[place:end].rsplit(b" ", 1)[1])
        found.append(told[end + 1 : end + 1 + size])
        place = end + size + 2
    return found


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What git says; raises FileNotFoundError where there is no git, CalledProcessError where it refuses."""
    return subprocess.run(  # noqa: S603 - words of ours, and names behind --end-of-options
        ["git", "-C", str(folder), *words],  # noqa: S607 - the git of whoever asks
        input=given,
        capture_output=True,
        check=True,
        env={**_outside_of_hooks(), "LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0"},
    ).stdout


def _outside_of_hooks() -> dict[str, str]:
    """The environment without what git tells its hooks, which would be another repository than that of the rules."""
    return {name: value for name, value in os.environ.items() if name not in TOLD_TO_HOOKS}


def _problem(error: subprocess.CalledProcessError) -> str:
    told = error.stderr.decode(errors="replace").strip().splitlines()
    return told[0].removeprefix("fatal: ") if told else f"exit code {error.returncode}"
