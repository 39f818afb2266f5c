"""Ids in one text, parted by semicolons: up to seven bits are looked up at once, to ask for each takes thrice as long.

Bits that lie apart are brought together by what they leave when divided by a number that keeps all their sums apart.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

from msgspec import Struct

from benefit_check.sql.algebra import terms
from benefit_check.sql.algebra.terms import Sql

SEPARATOR = ";"
PICK, PIECE, WORD = "BC_PICK", "BC_PIECE", "BC_WORD"
_AT_ONCE = 7


def word_of(word: str, words: Sequence[str]) -> Sql:
    """One of a few words."""
    return terms.call(WORD, terms.text(word), *map(terms.text, words))


class Marked(Struct, frozen=True):
    """Bits that stand for ids, by the number of the bit, and all that they can be."""

    bits: Sql
    reach: int
    ids: Sequence[str]


class _Mark(Struct, frozen=True):
    """One bit of a term. Two terms may read the same: `term` tells them apart."""

    term: int
    bits: Sql
    place: int
    name: str


def worded(several: Sequence[Marked]) -> Sql:
    """The ids whose bits are set, in order."""
    marks = [mark for term, marked in enumerate(several) for mark in _marks(term, marked)]
    if not marks:
        return word_of("", [""])
    if len(marks) <= _AT_ONCE:
        return _picked(marks, "")
    some = terms.either(terms.compare("!=", marked.bits, terms.ZERO) for marked in several if marked.reach)
    pieces = [_picked(part, SEPARATOR) for part in _chunks(marks)]
    joined = terms.call("SUBSTRING", terms.joined_text(pieces), terms.integer(2))
    return terms.case([(some, joined)], terms.EMPTY)


def _chunks(marks: Sequence[_Mark]) -> Iterator[Sequence[_Mark]]:
    for first in range(0, len(marks), _AT_ONCE):
        yield marks[first : first + _AT_ONCE]


def _marks(term: int, marked: Marked) -> Iterator[_Mark]:
    for place in range(marked.reach.bit_length()):
        if marked.reach >> place & 1:
            yield _Mark(term, marked.bits, place, marked.ids[place])


def _picked(marks: Sequence[_Mark], before: str) -> Sql:
    """The ids of the bits that are set, with `before` in front if there are any."""
    places, parts = _apart(marks)
    divisor = divisor_of(places)
    texts = [""] * divisor
    for picked in range(1, 1 << len(marks)):
        chosen = [at for at in range(len(marks)) if picked >> at & 1]
        texts[sum(1 << places[at] for at in chosen) % divisor] = before + SEPARATOR.join(
            marks[at].name for at in chosen
        )
    dense = divisor > sum(1 << place for place in places)
    bits = terms.bits_joined(parts)
    rest = bits if dense else terms.remainder(bits, terms.integer(divisor))
    return terms.call(PIECE if before else PICK, rest, *map(terms.text, texts))


def _apart(marks: Sequence[_Mark]) -> tuple[list[int], list[Sql]]:
    """A place of its own for each bit, and the terms that have the bits there."""
    places: list[int] = []
    parts: list[Sql] = []
    for term, bits in {mark.term: mark.bits for mark in marks}.items():
        own = [mark.place for mark in marks if mark.term == term]
        shift = next(by for by in count() if not {place + by for place in own} & set(places))
        whole = terms.bits_of(bits, terms.integer(sum(1 << place for place in own)))
        parts.append(terms.times(terms.cast(whole, "BIGINT"), terms.integer(1 << shift)) if shift else whole)
        places += [place + shift for place in own]
    return places, parts


def divisor_of(places: Sequence[int]) -> int:
    """The least number that leaves a rest of its own for every sum of these powers of two."""
    return _divisor(tuple(sorted(places)))


@cache
def _divisor(places: tuple[int, ...]) -> int:
    sums = [0]
    for place in places:
        sums += [one + (1 << place) for one in sums]
    return next(number for number in count(len(sums)) if len({one % number for one in sums}) == len(sums))
