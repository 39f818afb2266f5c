"""The ends between which a number or a day lies, be it told as one value or as a range."""

from datetime import date
from fractions import Fraction
from typing import Protocol, runtime_checkable

Point = int | Fraction | date


@runtime_checkable
class _Ranged(Protocol):
    """A range as it is told, or as the interpreter keeps it: an end that is no number or day is none."""

    @property
    def low(self) -> object: ...

    @property
    def high(self) -> object: ...


def least(value: object) -> Point | None:
    """The least that a number or day may be; None where there is no such end, or no such value."""
    return _point(value.low if isinstance(value, _Ranged) else value)


def most(value: object) -> Point | None:
    """The most that a number or day may be."""
    return _point(value.high if isinstance(value, _Ranged) else value)


def _point(value: object) -> Point | None:
    return value if isinstance(value, int | Fraction | date) and not isinstance(value, bool) else None
