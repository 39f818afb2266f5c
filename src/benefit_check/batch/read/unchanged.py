"""Whether inputs stayed as they were from the first look at them to the last."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from benefit_check.batch.read.sources.survey import digest_of

Look = tuple[int, ...]
"""Device, number, size, times of the last change of the content and of what the system keeps of the file."""


def look_at(paths: Iterable[Path]) -> dict[Path, Look]:
    """How the files look; what is not there looks like nothing."""
    return {path: _look(path) for path in paths}


def changed(before: Mapping[Path, Look], digests: Mapping[Path, str]) -> list[Path]:
    """The files that are no longer as they were; `digests` are those of what was read of them.

    A link or other rights touch a file and leave its bytes, so that only then they are asked.
    """
    return [path for path, look in before.items() if _is_changed(path, look, digests.get(path, ""))]


def _is_changed(path: Path, before: Look, digest: str) -> bool:
    now = _look(path)
    if now == before:
        return False
    return now[:-1] != before[:-1] or not digest or digest_of(path) != digest


def _look(path: Path) -> Look:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
