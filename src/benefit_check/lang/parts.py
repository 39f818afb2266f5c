"""The parts of a year for which a fact may have a value each: quarters and months."""

from datetime import date, timedelta

from msgspec import Struct


class Part(Struct, frozen=True):
    """`count` parts of so many `months` make a year; `letter` names them in tables: q1 … q4, m1 … m12."""

    unit: str
    letter: str
    months: int

    @property
    def count(self) -> int:
        """How many there are in a year."""
        return 12 // self.months

    @property
    def numbers(self) -> range:
        """1 to `count`."""
        return range(1, self.count + 1)

    def of(self, day: date) -> int:
        """Which part of its year the day lies in, counted from 1."""
        return (day.month + self.months - 1) // self.months

    def last_day(self, year: int, number: int) -> date:
        """The last day of a part."""
        month = number * self.months
        return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)

    def column(self, fact: str, number: int) -> str:
        """The column of a table that tells the part: sales_q1."""
        return f"{fact}_{self.letter}{number}"


QUARTER, MONTH = Part("quarter", "q", 3), Part("month", "m", 1)
PARTS = {part.unit: part for part in (QUARTER, MONTH)}
