"""The words behind `rules lint` and `rules test`: a folder of rules, a part of one, a file in one, names."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from benefit_check.rulebook.files import RULEBOOKS, SUFFIXES


class Asked(NamedTuple):
    """The folder of the whole rulebook where a word tells it, paths below it, and words that are no path."""

    folder: Path | None
    paths: tuple[str, ...]
    names: tuple[str, ...]


def asked_for(words: Sequence[str]) -> Asked | str:
    """What the words mean together; the first word that lies in another rulebook than those before it."""
    folder: Path | None = None
    paths: list[str] = []
    names: list[str] = []
    for word in words:
        path = Path(word)
        if not path.exists() and not _like_a_path(word):
            names.append(word)
            continue
        root = _rulebook_of(path) or (path.parent if path.is_file() else path) if path.exists() else path
        if folder is not None and root.resolve() != folder.resolve():
            return word
        folder = root
        if root.resolve() != path.resolve():
            paths.append(path.resolve().relative_to(root.resolve()).as_posix())
    return Asked(folder, tuple(paths), tuple(names))


def _like_a_path(word: str) -> bool:
    """Whether nobody would call a measure so."""
    return word.startswith(".") or any(sign in word for sign in "/\\") or word.lower().endswith(SUFFIXES)


def _rulebook_of(path: Path) -> Path | None:
    """The nearest folder, from the path upward, that holds the head of a rulebook."""
    start = path if path.is_dir() else path.parent
    return next((one for one in (start, *start.resolve().parents) if _holds(one, RULEBOOKS)), None)


def _holds(folder: Path, names: Collection[str]) -> bool:
    return any((folder / name).is_file() for name in names)
