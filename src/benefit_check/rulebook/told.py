"""The ends between which a number or a day lies, be it told as one value or as a range."""

from datetime import date
from fractions import Fraction
from typing import cast

Point = int | Fraction | date
_POINTS = frozenset((int, Fraction, date))


def least(value: object) -> Point | None:
    """The least that a number or day may be; None where there is no such end, or no such value."""
    return _point(getattr(value, "low", value))


def most(value: object) -> Point | None:
    """The most that a number or day may be; a range is one of profiles or one of the interpreter."""
    return _point(getattr(value, "high", value))


def _point(value: object) -> Point | None:
    # by its very type: a truth value is no number, and to ask `Fraction` for its instances takes ten times as long
    return cast("Point", value) if type(value) in _POINTS else None
