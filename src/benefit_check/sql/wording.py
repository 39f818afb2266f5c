"""Ids in one text, parted by semicolons: four bits are looked up at a time, to ask for each takes thrice as long."""

from collections.abc import Iterator, Sequence

from benefit_check.sql import terms
from benefit_check.sql.causes import Bits
from benefit_check.sql.terms import Sql

SEPARATOR = ";"
PICK = "BC_PICK"
_WINDOW = 4


def parted(pieces: Sequence[Sql]) -> Sql:
    """The pieces, each empty or with a separator in front of every id, as one text without the first separator."""
    return terms.call("SUBSTRING", terms.joined_text(pieces), terms.integer(2)) if pieces else terms.EMPTY


def pieces_of(bits: Bits, ids: Sequence[str]) -> Iterator[Sql]:
    """A term for every few bits of a word, which gives the ids of those set; `ids` by the number of the bit."""
    for first in range(0, len(ids), _WINDOW):
        window = bits.reach >> first & (1 << _WINDOW) - 1
        if window:
            yield _looked_up(bits.sql, first, window, ids[first : first + _WINDOW])


def _looked_up(bits: Sql, first: int, window: int, ids: Sequence[str]) -> Sql:
    texts = [
        terms.text("".join(f"{SEPARATOR}{name}" for place, name in enumerate(ids) if picked >> place & 1))
        for picked in range(window + 1)
    ]
    return terms.call(PICK, terms.bits_between(bits, first, window), *texts)
