"""Names of files that are not UTF-8, as archives made on a Chinese Windows unpack to: shown, and reached by a link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from os import fsencode
from pathlib import Path
from tempfile import TemporaryDirectory

_HALVES = re.compile("[\ud800-\udfff]")
_SHOWN = re.compile("‹U\\+(D[89A-F][0-9A-F]{2})›")
LONGEST_NAME = 255
"""Bytes that a name may have on nearly every file system."""


def readable(name: str | Path) -> str:
    """The name as every stream and format can hold it: a byte that is no UTF-8 is shown as ‹U+DCBC›."""
    return _HALVES.sub(lambda half: f"‹U+{ord(half.group()):04X}›", str(name))


def from_readable(text: str) -> str:
    """The name that was shown so."""
    return _SHOWN.sub(lambda half: chr(int(half[1], 16)), text)


def is_plain(path: str | Path) -> bool:
    """Whether libraries that want UTF-8 take the path."""
    return _HALVES.search(str(path)) is None


@contextmanager
def plain_way(folder: Path) -> Iterator[Path]:
    """The folder under a path that such libraries take: its own, or a link to it."""
    if is_plain(folder):
        yield folder
        return
    with TemporaryDirectory(prefix="benefit-check-") as made:
        link = Path(made) / "link"
        link.symlink_to(folder.absolute(), target_is_directory=True)
        yield link


def beside(path: Path, ending: str) -> Path:
    """The path of a file that goes with another: its name with the ending, shortened where that were too long."""
    name = f"{path.name}.{ending}"
    if len(fsencode(name)) <= LONGEST_NAME:
        return path.with_name(name)
    told = sha256(fsencode(path.name)).hexdigest()[:6]
    rest = f"~{told}.{ending}"
    start = path.name
    while len(fsencode(start + rest)) > LONGEST_NAME:
        start = start[:-1]
    return path.with_name(start + rest)
