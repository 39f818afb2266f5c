"""The compiled rulebook on disk, so that a second run reads no YAML and parses nothing.

The name of a stored rulebook is a digest of the rule files' bytes and of the code that compiled them. It is written
beside and moved into place, so that no reader sees half of it; deleting the folder costs one slower run.
"""

from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from os import DirEntry, scandir
from pathlib import Path
from typing import Any

import msgspec

from benefit_check.rulebook.files import read_files, telling
from benefit_check.rulebook.kept_files import kept, own_folder, put, thin_out
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic

CODE = Path(__file__).parent.parent
CHECKSUM = 4
"""Bytes of the CRC-32 that stands before a stored rulebook. It tells damage; who wrote it is told by `kept_files`."""

KEPT = 24
"""Stored rulebooks: each save of a rule file makes one."""


def rulebook_in(folder: Path) -> tuple[Rulebook | None, list[Diagnostic]]:
    """The rulebook of a folder, from the store where it is there, and what is wrong where it cannot be loaded."""
    return rulebook_of(read_files(folder, cases=False))


def rulebook_of(files: Mapping[str, bytes]) -> tuple[Rulebook | None, list[Diagnostic]]:
    """The same of files that were read already, by their paths; worked cases are no part of it."""
    place = _place(files)
    stored = _read(place)
    if stored is not None:
        return stored, []
    from benefit_check.rulebook.load import load_rulebook  # noqa: PLC0415 - the grammar is slow to import

    loaded = load_rulebook(files)
    if loaded.rulebook is not None:
        _store(place, loaded.rulebook)
    return loaded.rulebook, loaded.diagnostics


def keep(files: Mapping[str, bytes], rulebook: Rulebook) -> None:
    """Store a rulebook that was compiled from these files elsewhere."""
    place = _place(files)
    if not place.exists():
        _store(place, rulebook)


def _store(place: Path, rulebook: Rulebook) -> None:
    put(place, sealed(place, encode(rulebook)))
    thin_out(place.parent, place.suffix, KEPT)


def encode(rulebook: Rulebook) -> bytes:
    """The rulebook as MessagePack."""
    return msgspec.msgpack.encode(rulebook, enc_hook=_pair)


def decode(content: bytes) -> Rulebook:
    """The rulebook again; raises msgspec.ValidationError where the bytes are not one."""
    return msgspec.msgpack.decode(content, type=Rulebook, dec_hook=_fraction)


def _pair(value: object) -> tuple[int, int]:
    assert isinstance(value, Fraction), "only fractions are not known to msgspec"
    return value.numerator, value.denominator


def _fraction(_: type, pair: Any) -> Fraction:
    return _exact(*pair)


_exact = cache(Fraction)
"""A fraction, made once however often it stands in a rulebook."""


def sealed(place: Path, content: bytes) -> bytes:
    """A stored rulebook with a checksum of it and of its name before it: under another name it is not believed."""
    return crc32(content, crc32(place.name.encode())).to_bytes(CHECKSUM, "big") + content


def blake2(content: bytes) -> str:
    """BLAKE2b in hexadecimal, without `hashlib`, whose OpenSSL takes longer to load than a stored rulebook to read."""
    try:
        from _blake2 import blake2b  # noqa: PLC0415 - not in every Python
    except ImportError:
        from hashlib import blake2b  # noqa: PLC0415 - where it is not
    return blake2b(content, digest_size=16).hexdigest()


def _place(files: Mapping[str, bytes]) -> Path:
    name = blake2(b"".join((*telling(files), code_of(("lang", "rulebook", "text")).encode())))
    return own_folder() / f"{name}.rulebook"


def code_of(layers: Iterable[str]) -> str:
    """What tells one version of the code in these packages from another: names, sizes and times of its files."""
    files = [entry for layer in layers for entry in _files(str(CODE / layer))]
    states = sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in files)
    return str(states)


def _files(folder: str) -> Iterator[DirEntry[str]]:
    for entry in scandir(folder):
        if entry.is_file():
            yield entry
        elif entry.name != "__pycache__":
            yield from _files(entry.path)


def _read(place: Path) -> Rulebook | None:
    """What is stored there; None where nothing is, or where a byte of it has changed."""
    content = kept(place)
    if content is None:
        return None
    stored = content[CHECKSUM:]
    try:
        return decode(stored) if content == sealed(place, stored) else None
    except (msgspec.MsgspecError, ValueError):
        return None
