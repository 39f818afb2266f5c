"""What the law says, where and when: texts in both languages, periods, citations, documents, who applies them."""

from datetime import date
from typing import Literal

from msgspec import Struct

from benefit_check.lang.ast import Expr

Seen = Literal["official", "copy", "summary", "unverified"]
Bounds = Literal["included", "excluded", "not_stated"]


class Words(Struct, frozen=True, array_like=True):
    """A text for people in both languages."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in `zh` or `en`."""
        return self.en if lang == "en" else self.zh


class Period(Struct, frozen=True, array_like=True):
    """Days from `first` to `last`, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = Period()


Reads = Literal["", "negated", "elsewhere"]
"""How a rule and its quoted words go together, where not as they stand.

`negated`: the words say whom it is not for. `elsewhere`: another clause has the number.
"""


class Citation(Struct, frozen=True, array_like=True):
    """Where the law says so: a source id, the clause in words, the words themselves, and how they were seen.

    `worked_out` computes the number of the rule from those of the quoted words; `reads` says how the two differ.
    """

    source: str
    clause: str
    quote: str
    seen: Seen
    checked_on: date
    worked_out: Expr | None = None
    reads: Reads = ""


class LegalSource(Struct, frozen=True, kw_only=True):
    """One legal text. `bounds` tells whether its own 以上/以下 include the number."""

    id: str
    number: str
    title: str
    issued: date | None
    bounds: Bounds
    seen: Seen
    checked_on: date
    note: Words | None = None


class Office(Struct, frozen=True, kw_only=True):
    """Where an owner goes."""

    id: str
    name: Words
    phone: str = ""
    source: str = ""
