"""Random draws as SQL: a number a row and name, from a hash, so that rows can be made in any order and any part."""

from collections.abc import Iterable
from hashlib import blake2b

from msgspec import Struct

from benefit_check.batch.engine.quoting import literal

MILLION = 1_000_000
SLOTS = 1_000
Weighted = tuple[tuple[int, str], ...]


class Bracket(Struct, frozen=True, array_like=True):
    """Whole numbers from `low` up to, not including, `high`, all equally often; `weight` of the whole."""

    weight: int
    low: int
    high: int


def constant(name: str) -> str:
    """A 64-bit literal that stands for the name."""
    return f"{int.from_bytes(blake2b(name.encode(), digest_size=8).digest())}::UBIGINT"


def base(seed: int) -> str:
    """The draw of row `i` from which its others come."""
    return f"hash(xor(i::UBIGINT, {constant(f'seed {seed}')}))"


def draw(name: str) -> str:
    """A UBIGINT; draws of different names are independent of each other."""
    return f"hash(xor(b, {constant(name)}))"


def below(limit: int, name: str) -> str:
    """A whole number from 0 up to, not including, the limit."""
    return f"({draw(name)} % {limit})::BIGINT"


def happens(millionths: int, name: str) -> str:
    """True in so many of a million rows."""
    return f"({below(MILLION, name)} < {millionths})"


def pick(weighted: Weighted, name: str) -> str:
    """One of several SQL expressions, each as often as its weight says."""
    if len(weighted) == 1:
        return weighted[0][1]
    whole, reached = sum(weight for weight, _ in weighted), 0
    cases = []
    for weight, expression in weighted[:-1]:
        reached += weight
        cases.append(f"WHEN {below(whole, name)} < {reached} THEN {expression}")
    return f"CASE {' '.join(cases)} ELSE {weighted[-1][1]} END"


def one_of(values: Iterable[str], name: str) -> str:
    """One of several texts, all equally often."""
    listed = [literal(value) for value in values]
    return f"[{', '.join(listed)}][1 + {below(len(listed), name)}]"


def slot(weighted: Weighted, name: str) -> str:
    """As `pick`, for many expressions that are constant: weights are kept to a thousandth of the whole."""
    whole, reached = sum(weight for weight, _ in weighted), 0
    slots: list[str] = []
    for weight, expression in weighted:
        reached += weight
        slots += [expression] * (reached * SLOTS // whole - len(slots))
    return f"[{', '.join(slots)}][1 + {below(SLOTS, name)}]"


def within(brackets: tuple[Bracket, ...], name: str) -> str:
    """A whole number from the brackets. No float is used, so every machine draws the same."""
    offset = f"{name} inside"
    return pick(
        tuple((one.weight, f"{one.low} + {below(one.high - one.low, offset)}") for one in brackets), f"{name} bracket"
    )
