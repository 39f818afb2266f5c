"""A number of which only two ends are told."""

from fractions import Fraction

from msgspec import Struct


class Between(Struct, frozen=True):
    """Some number from `low` to `high`, both included, in base units: 300-500人 says no more."""

    low: int | Fraction
    high: int | Fraction
