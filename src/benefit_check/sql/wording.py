"""Ids in one text, parted by semicolons: a few bits are looked up at a time, to ask for each takes thrice as long."""

from collections.abc import Sequence

from msgspec import Struct

from benefit_check.sql import terms
from benefit_check.sql.terms import Sql

SEPARATOR = ";"
PICK = "BC_PICK"
_WINDOW = 5


class Marked(Struct, frozen=True):
    """Bits that stand for ids, by the number of the bit, and all that they can be."""

    bits: Sql
    reach: int
    ids: Sequence[str]


class _Window(Struct, frozen=True):
    """Some bits next to each other, from the first on."""

    marked: Marked
    first: int

    @property
    def reach(self) -> int:
        return self.marked.reach >> self.first & (1 << _WINDOW) - 1

    def pick(self, before: str) -> Sql:
        """The ids of the bits that are set; if there are any, with `before` in front."""
        ids = self.marked.ids[self.first : self.first + _WINDOW]
        texts = [
            _listed([name for place, name in enumerate(ids) if picked >> place & 1], before)
            for picked in range(self.reach + 1)
        ]
        return terms.call(PICK, terms.bits_between(self.marked.bits, self.first, self.reach), *map(terms.text, texts))


def worded(several: Sequence[Marked]) -> Sql:
    """The ids whose bits are set, in order."""
    windows = [window for marked in several for window in _windows(marked)]
    if not windows:
        return terms.EMPTY
    if len(windows) == 1:
        return windows[0].pick("")
    some = terms.either(terms.compare("!=", marked.bits, terms.ZERO) for marked in several if marked.reach)
    joined = terms.joined_text([window.pick(SEPARATOR) for window in windows])
    return terms.case([(some, terms.call("SUBSTRING", joined, terms.integer(2)))], terms.EMPTY)


def _windows(marked: Marked) -> list[_Window]:
    found: list[_Window] = []
    for place in range(marked.reach.bit_length()):
        if marked.reach >> place & 1 and (not found or place >= found[-1].first + _WINDOW):
            found.append(_Window(marked, place))
    return found


def _listed(ids: Sequence[str], before: str) -> str:
    return before + SEPARATOR.join(ids) if ids else ""
