"""Who may read an output: as --mode says, else as it was before, else as the answers, else as the umask leaves it."""

from pathlib import Path

_RIGHTS = 0o777


def rights_of(path: Path) -> int | None:
    """The rights of a file or folder; None where there is none."""
    try:
        return path.stat().st_mode & _RIGHTS
    except OSError:
        return None


def give_rights(new: Path, target: Path, mode: int | None, others: int | None) -> None:
    """Give a new file, or a new folder and what is in it, the mode, else the rights of what it replaces, else others'.

    Of a folder the mode is that of its files: who may read them may also enter it.
    """
    if not new.is_dir():
        _give(new, mode, rights_of(target), others)
        return
    for path in new.iterdir():
        _give(path, mode, rights_of(target / path.name), others)
    entered = None if mode is None else mode | (mode & 0o444) >> 2
    _give(new, entered, rights_of(target))


def _give(path: Path, *wanted: int | None) -> None:
    found = next((one for one in wanted if one is not None), None)
    if found is not None:
        path.chmod(found)
