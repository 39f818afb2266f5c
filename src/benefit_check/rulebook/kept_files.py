"""Files that the program keeps for its next run: only its user's own are believed, and they are written whole.

The folder may be one that others can write to, so what lies there may be anybody's: a link, a pipe, a file put there to
be believed.
"""

import os
from contextlib import suppress
from os import devnull, environ
from pathlib import Path
from stat import S_IMODE, S_ISREG

LARGEST = 256 << 20
"""Bytes. No kept file is near to it; a larger one is somebody else's idea."""
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_BY_OTHERS = 0o022
"""The rights to write that a group or everybody may have."""
_A_DAY = 86_400
"""Seconds. What a run began to write so long ago, it will not finish."""


def own_folder() -> Path:
    """Where the program keeps what it need not compute again."""
    home = environ.get("BENEFIT_CHECK_CACHE") or _absolute(environ.get("XDG_CACHE_HOME", ""))
    return (Path(home) if home else _own_cache()) / "benefit-check"


def _absolute(home: str) -> str:
    """The folder, "" where it is relative: the XDG specification wants such a one ignored."""
    return home if Path(home).is_absolute() else ""


def _own_cache() -> Path:
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        # an account without a home stores nothing
        return Path(devnull)


def kept(place: Path, most: int = LARGEST) -> bytes | None:
    """What is kept there, at most so many bytes; None where it is not a regular file that only its user can write."""
    try:
        number = os.open(place, _READ)
    except OSError:
        return None
    with suppress(OSError), os.fdopen(number, "rb") as file:
        return file.read() if _is_own(os.fstat(number), most) else None
    return None


def _is_own(state: os.stat_result, most: int) -> bool:
    if not S_ISREG(state.st_mode) or state.st_size > most:
        return False
    if not hasattr(os, "geteuid"):
        return True
    return state.st_uid == os.geteuid() and not S_IMODE(state.st_mode) & _BY_OTHERS


def put(place: Path, content: bytes) -> None:
    """Keep bytes whole or not at all. A folder that cannot be written costs time, never an answer."""
    beside = place.with_name(f"{place.name}.{os.urandom(8).hex()}.part")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, _NEW, 0o600), "wb") as file:
            file.write(content)
        beside.replace(place)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def thin_out(folder: Path, suffix: str, most: int) -> None:
    """Delete all but the newest so many files of that suffix, and what runs that were cut off left half written."""
    with suppress(OSError), os.scandir(folder) as entries:
        files = [(one.stat(follow_symlinks=False).st_mtime, one.path) for one in entries if one.is_file()]
        newest = max((changed for changed, _ in files), default=0)
        left = [path for changed, path in files if path.endswith(".part") and changed < newest - _A_DAY]
        older = sorted((one for one in files if one[1].endswith(suffix)), reverse=True)[most:]
        for path in (*left, *(path for _, path in older)):
            Path(path).unlink()
