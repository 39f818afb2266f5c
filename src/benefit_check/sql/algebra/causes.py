"""Which missing facts and open figures stand behind an open value, as bits of whole numbers.

Every id that can be missing has a bit; the bits fill words of 30, which engines keep in four bytes. The table's own
missing facts are kept in one column a word (`draft.Draft.missing`), so that what is missing of several facts is one AND
of that column.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from msgspec import Struct, structs

from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.algebra.terms import (
    ZERO,
    Sql,
    bits_case,
    bits_joined,
    bits_of,
    bits_where,
    column,
    integer,
    minus,
)

WORD = 30


class Bits(Struct, frozen=True):
    """The bits of one word, never NULL: `told` of its column of missing facts, `fixed` ones, and those of `others`."""

    told: int = 0
    fixed: int = 0
    others: tuple[Sql, ...] = ()
    reach: int = 0

    def sql(self, word: int) -> Sql:
        """The bits as a term."""
        told = [bits_of(column(missing_column(word)), integer(self.told))] if self.told else []
        return bits_joined([*told, *self.others, integer(self.fixed)])


class Causes(Struct, frozen=True):
    """What stands behind a value, by word. `exact`: nothing does where it is settled; else it counts only if open."""

    words: Mapping[int, Bits] = {}
    exact: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)

    def sql(self, word: int) -> Sql:
        """The bits of a word as a term."""
        found = self.words.get(word)
        return ZERO if found is None else found.sql(word)

    def terms(self) -> dict[int, Sql]:
        """All words as terms."""
        return {word: self.sql(word) for word in sorted(self.words)}

    def as_exact(self) -> "Causes":
        """The same, of a value that is open wherever they hold anything."""
        return structs.replace(self, exact=True)

    def inexact(self) -> "Causes":
        """The same, of a value that may be settled where they hold something."""
        return structs.replace(self, exact=False)


NOTHING = Causes(exact=True)


def missing_column(word: int) -> str:
    """The column that holds which facts of a word the table does not tell."""
    return f"missing.{word}"


class Numbering:
    """The bit of every id: facts and stated derived facts in the order of the vocabulary, then open figures by name."""

    def __init__(self, rulebook: Rulebook) -> None:
        told = [*rulebook.facts, *(name for name, derived in rulebook.derived.items() if derived.stated)]
        others = sorted({*rulebook.derived, *rulebook.parameters} - set(told))
        self.ids = (*told, *others)
        self._number = {name: number for number, name in enumerate(self.ids)}

    def place_of(self, name: str) -> tuple[int, int]:
        """The word of the id, and its bit in it."""
        word, bit = divmod(self._number[name], WORD)
        return word, 1 << bit

    def in_word(self, word: int) -> tuple[str, ...]:
        """The ids of a word by the number of their bit."""
        return self.ids[word * WORD : (word + 1) * WORD]

    def of(self, *names: str) -> Causes:
        """These ids, whatever else."""
        words: dict[int, int] = {}
        for name in names:
            word, bit = self.place_of(name)
            words[word] = words.get(word, 0) | bit
        return Causes({word: Bits(fixed=bits, reach=bits) for word, bits in words.items()})

    def if_missing(self, name: str) -> Causes:
        """The id of a fact where the table does not tell it."""
        word, bit = self.place_of(name)
        return Causes({word: Bits(told=bit, reach=bit)}, exact=True)


def union(*several: Causes) -> Causes:
    """All causes of all."""
    words = sorted({word for causes in several for word in causes.words})
    return Causes({word: _joined([causes.words[word] for causes in several if word in causes.words]) for word in words})


def _joined(parts: Iterable[Bits]) -> Bits:
    found = list(parts)
    return Bits(
        reduce(or_, (part.told for part in found)),
        reduce(or_, (part.fixed for part in found)),
        tuple(dict.fromkeys(other for part in found for other in part.others)),
        reduce(or_, (part.reach for part in found)),
    )


def when(condition: Sql, causes: Causes) -> Causes:
    """The causes where the condition holds, else none."""
    return _made({word: (bits_where(condition, bits.sql(word)), bits.reach) for word, bits in causes.words.items()})


def choose(whens: Iterable[tuple[Sql, Causes]], otherwise: Causes) -> Causes:
    """The causes of the first condition that holds, else `otherwise`."""
    options = list(whens)
    words = sorted({word for _, causes in options for word in causes.words} | set(otherwise.words))
    found: dict[int, tuple[Sql, int]] = {}
    for word in words:
        reaches = [
            causes.words[word].reach for causes in (*(one for _, one in options), otherwise) if word in causes.words
        ]
        picked = [(condition, causes.sql(word)) for condition, causes in options]
        found[word] = (bits_case(picked, otherwise.sql(word)), reduce(or_, reaches))
    return _made(found)


def _made(found: Mapping[int, tuple[Sql, int]]) -> Causes:
    return Causes({word: Bits(others=(sql,), reach=reach) for word, (sql, reach) in found.items() if sql != ZERO})


def without(causes: Causes, taken: Causes) -> Causes:
    """The causes but those taken away."""
    found = {}
    for word, bits in causes.words.items():
        sql = bits.sql(word)
        found[word] = (minus(sql, bits_of(sql, taken.sql(word))) if word in taken.words else sql, bits.reach)
    return _made(found).as_exact() if causes.exact else _made(found)
