"""What a hierarchical code lies in: places by GB/T 2260, industries by GB/T 4754-2017."""

from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Classification

PLACE_DIGITS = 6


def ancestors(code: str, classification: Classification) -> tuple[str, ...]:
    """The code itself and every code it lies in, up to the top. A code not listed takes its parent from its digits."""
    found = [code]
    while parent := _parent(found[-1], classification):
        found.append(parent)
    return tuple(found)


def significant(code: str) -> str:
    """The digits of a place that its parts share: 2204 of 220400."""
    short = code.rstrip("0")
    return short + "0" * (len(short) % 2)


def _parent(code: str, classification: Classification) -> str:
    listed = classification.codes.get(code)
    if listed is not None:
        return listed.parent
    if classification.id == Kind.PLACE:
        short = significant(code)
        return short[:-2].ljust(PLACE_DIGITS, "0") if len(short) > 2 else ""
    return code[:-1] if len(code) > 2 else ""
