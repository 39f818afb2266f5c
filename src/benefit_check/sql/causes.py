"""Which missing facts and open figures stand behind an open value, as bits of whole numbers.

Every id that can be missing has a bit; the bits fill words of 60. `Causes` are the words in which a value may have
bits; what they say counts only where the value is open (`openness.causes_of`).
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from msgspec import Struct

from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.terms import ZERO, Sql, bits_joined, bits_of, case, integer, minus

WORD = 60


class Bits(Struct, frozen=True):
    """The bits of one word, never NULL, and all that they can be."""

    sql: Sql
    reach: int


NO_BITS = Bits(ZERO, 0)
Causes = Mapping[int, Bits]
NOTHING: Causes = {}


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
        return {word: Bits(integer(bits), bits) for word, bits in words.items()}


def union(*several: Causes) -> Causes:
    """All causes of all."""
    words = sorted({word for causes in several for word in causes})
    return {word: _joined([causes[word] for causes in several if word in causes]) for word in words}


def _joined(parts: Iterable[Bits]) -> Bits:
    found = list(parts)
    return Bits(bits_joined(part.sql for part in found), reduce(or_, (part.reach for part in found)))


def when(condition: Sql, causes: Causes) -> Causes:
    """The causes where the condition holds, else none."""
    return choose([(condition, causes)], NOTHING)


def choose(whens: Iterable[tuple[Sql, Causes]], otherwise: Causes) -> Causes:
    """The causes of the first condition that holds, else `otherwise`."""
    options = list(whens)
    words = sorted({word for _, causes in options for word in causes} | set(otherwise))
    found: dict[int, Bits] = {}
    for word in words:
        picked = [(condition, causes.get(word, NO_BITS)) for condition, causes in options]
        last = otherwise.get(word, NO_BITS)
        sql = case([(condition, bits.sql) for condition, bits in picked], last.sql)
        if sql != ZERO:
            found[word] = Bits(sql, reduce(or_, (bits.reach for _, bits in picked), last.reach))
    return found


def without(causes: Causes, taken: Causes) -> Causes:
    """The causes but those taken away."""
    return {
        word: Bits(minus(bits.sql, bits_of(bits.sql, taken[word].sql)), bits.reach) if word in taken else bits
        for word, bits in causes.items()
    }
