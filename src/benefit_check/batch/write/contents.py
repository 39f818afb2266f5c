"""The list of files in a folder that --split-by wrote: for scripts, and proof that the folder may be replaced."""

from pathlib import Path

from msgspec import DecodeError, Struct, json

NAME = "contents.json"


class Part(Struct, frozen=True):
    """One file of the folder: the measure, region or verdict it holds, and its rows without the header."""

    file: str
    value: str
    rows: int


class Contents(Struct, frozen=True):
    """What a folder holds; `others` are files beside the parts."""

    split_by: str
    parts: tuple[Part, ...]
    others: tuple[str, ...] = ()


def write_contents(folder: Path, held: Contents) -> None:
    """Put the list into the folder."""
    (folder / NAME).write_bytes(json.format(json.encode(held), indent=2) + b"\n")


def strangers(folder: Path) -> list[str]:
    """The names in a folder that no earlier run has put there, in order."""
    names = sorted(path.name for path in folder.iterdir())
    try:
        held = json.decode((folder / NAME).read_bytes(), type=Contents)
    except (OSError, DecodeError):
        return names
    known = {NAME, *held.others, *(part.file for part in held.parts)}
    return [name for name in names if name not in known]
