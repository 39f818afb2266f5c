"""How much a workbook unpacks to. Its own list of sizes is not believed where they could matter."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from benefit_check.batch.read.sources.unpacking import most_of

_DENSEST = 1_032
"""Bytes that DEFLATE can make of one, by its format."""
_BLOCK = 1 << 20
_LIAR = 1 << 62
"""A size that a part never reaches, so that it is read to its real end."""


def unpacks_to_a_bomb(path: Path) -> bool:
    """Whether the parts of the zip come to more bytes than those of a table would; not where it is no zip."""
    packed = path.stat().st_size
    left = most_of(packed)
    if packed * _DENSEST <= left:
        return False
    try:
        with ZipFile(path) as parts:
            for part in parts.infolist():
                part.file_size = _LIAR
                with parts.open(part) as source:
                    while block := source.read(_BLOCK):
                        left -= len(block)
                        if left < 0:
                            return True
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        # whoever reads the workbook says better what is wrong with it
        return False
    return False
