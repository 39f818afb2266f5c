"""The line of a table that names its columns, and what the lines around it say of all of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from benefit_check.intake.columns.meanings import is_id
from benefit_check.intake.columns.titles import squeezed
from benefit_check.intake.columns.units import Stated, stated_in, unit_named, visible

FIRST_LINES = 10
"""Lines among which the head is looked for."""
LAST_LINES = 5
"""Lines at the end of a table that may state a unit."""
DELIMITERS = (",", "\t", ";", "|")
"""The signs that part the cells of a text."""
_QUOTED = r'(?<![^,\t;|\r\n])"(?:[^"]|"")*"(?=[,\t;|\r\n]|$)'
_FOR_UNITS = ("单位", "计量单位", "金额单位", "unit", "units")


class Head(Struct, frozen=True):
    """The number of the line of titles, from 0, and of the first line of rows; the titles; the units that are stated.

    `under` are the cells of the first row: whether they are the second line of titles only the plan can tell.
    """

    line: int
    first: int
    titles: tuple[str, ...]
    stated: tuple[Stated, ...] = ()
    under: tuple[str, ...] = ()


class Sought(Struct, frozen=True):
    """What is known of the head before it is found: its line, from 1 (0: not known), and titles that it may hold."""

    line: int = 0
    titles: frozenset[str] = frozenset()

    def in_line(self, names: Sequence[str]) -> bool:
        """Whether one of the titles, or a usual one of the id, is among the names."""
        return any(squeezed(name) in self.titles or is_id(name) for name in names)


ANYWHERE = Sought()


def sought(line: int, titles: Iterable[str]) -> Sought:
    """The head by its line and by some of its titles, as people name them."""
    return Sought(line, frozenset(squeezed(title) for title in titles if title))


def find_head(lines: Sequence[Sequence[str]], wanted: Sought) -> Head | None:
    """The head among the first lines of a table, or the line asked for; None where there is none.

    It is the first line that holds a title of the id, or another wanted one, among others, else the first with two
    names: titles of the whole table, and lines that say who reports and in which unit, may stand above it.
    """
    at = wanted.line - 1 if wanted.line else _likely(lines[:FIRST_LINES], wanted)
    if at is None or at >= len(lines) or not any(cell.strip() for cell in lines[at]):
        return None
    stated = [one for number, cells in enumerate(lines[:at], 1) for one in stated_in(cells, number)]
    stated += stated_in(lines[at], at + 1, whole=True)
    stated += [replace(one, title=title.strip()) for title in lines[at] for one in _in_title(title, at + 1)]
    titles, first = tuple(cell.strip() for cell in lines[at]), at + 1
    under = _under(lines, first)
    if under and _are_units(under):
        if sum(bool(cell.strip()) for cell in under) == 1:
            stated += stated_in(under, first + 1, whole=True)
        else:
            titles = tuple(_with_unit(title, cell) for title, cell in _side_by_side(titles, under))
        first += 1
        under = _under(lines, first)
    return Head(at, first, titles, tuple(stated), under)


def stated_alone(lines: Sequence[Sequence[str]], first: int) -> Iterator[Stated]:
    """The units that stand as the only cell of a line, as below a table; `first` is the number of the first line."""
    for number, cells in enumerate(lines, first):
        if sum(bool(cell.strip()) for cell in cells) == 1:
            yield from stated_in(cells, number, whole=True)


def _in_title(title: str, line: int) -> list[Stated]:
    """What a title says behind 单位："""
    whole = list(stated_in([title], line, whole=True))
    return [] if whole or "单位" not in title else list(stated_in([title], line))


def _likely(lines: Sequence[Sequence[str]], wanted: Sought) -> int | None:
    told = [[cell.strip() for cell in cells if cell.strip()] for cells in lines]
    certain = next((at for at, cells in enumerate(told) if len(cells) > 1 and wanted.in_line(cells)), None)
    if certain is not None:
        return certain
    several = next((at for at, cells in enumerate(told) if len(_names(cells)) > 1), None)
    return several if several is not None else next((at for at, cells in enumerate(told) if cells), None)


def _names(cells: Sequence[str]) -> list[str]:
    """The cells that may be titles of columns: no numbers, nor what says who reports the whole table, in which unit."""
    return [
        cell
        for cell in cells
        if not re.match(r"[^(\[{【]+: *\S|[-+0-9.,%]+$", visible(cell)) and not any(stated_in([cell], 0, whole=True))
    ]


def _under(lines: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in lines[at]) if at < len(lines) else ()


def _are_units(cells: Sequence[str]) -> bool:
    """Whether a line below the titles holds nothing but units."""
    told = [cell for cell in cells if cell.strip()]
    if len(told) == 1:
        return any(stated_in(told, 0, whole=True))
    units = [cell for cell in told if _unit(cell)]
    others = [cell for cell in told if not _unit(cell)]
    return bool(units) and all(visible(cell).strip(" :()-/").lower() in ("", *_FOR_UNITS) for cell in others)


def _unit(cell: str) -> str | None:
    plain = visible(cell).strip("()[]{}【】〔〕 \t")
    return None if plain.isdigit() else unit_named(plain.removeprefix("单位").strip(": "))


def _side_by_side(titles: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    return [(title, cells[at] if at < len(cells) else "") for at, title in enumerate(titles)]


def _with_unit(title: str, cell: str) -> str:
    unit = _unit(cell) if cell else None
    return f"{title}（{unit}）" if unit and title else title


def parted_by(text: str) -> Callable[[str], int]:
    """How many cells a sign parts in one of the first lines; what stands between quotation marks is one cell."""
    plain = re.sub(_QUOTED, "", text)
    lines = [line for line in plain.split("\n")[:FIRST_LINES] if line.strip()]
    return lambda sign: max((line.count(sign) for line in lines), default=0)
