"""The vocabulary of random rulebooks: a fact of every type, each of a sort that says what it can stand beside.

A sort is a type with its unit in one word: `money/month` is money a month, `size` an ordered enum.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

Yaml = str | Sequence["Yaml"] | Mapping[str, "Yaml"]

NUMBERS: Final = ("money", "money/month", "money/quarter", "money/year", "person", "month", "rate", "day", "quarter")
ENUMS: Final = {
    "form": ("company", "sole_trader", "cooperative"),
    "licence": ("catering",),
    "size": ("micro", "small", "medium", "large"),
}
"""The enums; one has a single value, of which a missing fact must not be guessed."""
ORDERED: Final = ("size",)
TAGS: Final = ("export", "green", "rural")
WORDS: Final = ("辽河", "龙首山", "Dongfeng")

DECLARED: Final[dict[str, dict[str, Yaml]]] = {
    "money": {"type": "money"},
    "money/month": {"type": "money", "per": "month"},
    "money/quarter": {"type": "money", "per": "quarter"},
    "money/year": {"type": "money", "per": "year"},
    "person": {"type": "count"},
    "month": {"type": "count", "unit": "month"},
    "rate": {"type": "rate"},
    "date": {"type": "date"},
    "bool": {"type": "bool"},
    "text": {"type": "text"},
    "place": {"type": "place"},
    "industry": {"type": "industry"},
}
"""How a fact of each sort is declared; enums and sets declare their values besides."""

PLACES: Final = ("110000", "220000", "220100", "220400", "220402", "220403", "420000", "420100")
"""Codes of places, in which the code itself tells what it lies in."""

INDUSTRIES: Final = {
    "G": "",
    "59": "G",
    "591": "59",
    "5910": "591",
    "592": "59",
    "H": "",
    "62": "H",
    "6210": "62",
    "I": "",
}
"""Codes of industries and what each lies in."""


class Name(NamedTuple):
    """A fact, derived fact or parameter that an expression may name."""

    id: str
    sort: str
    by: str = ""


FACTS: Final = (
    Name("place", "place"),
    Name("industry", "industry"),
    Name("opened_on", "date"),
    Name("hired_on", "date"),
    Name("form", "form"),
    Name("size", "size"),
    Name("licence", "licence"),
    Name("tags", "tags"),
    Name("brand", "text"),
    Name("listed", "bool"),
    Name("exporting", "bool"),
    Name("employees", "person"),
    Name("hires", "person"),
    Name("months_paid", "month"),
    Name("premium", "money"),
    Name("balance", "money"),
    Name("balance_total", "money"),
    Name("refund", "money"),
    Name("rent", "money/month"),
    Name("revenue", "money/year"),
    Name("loan_rate", "rate"),
    Name("sales", "money/quarter", by="quarter"),
    Name("insured", "person", by="quarter"),
    Name("wages", "money/month", by="month"),
)
"""The facts that conditions and formulas use."""

DECISIONS: Final = (Name("hardship_recognised", "bool"), Name("cut_agreed", "bool"))
"""Facts that hold what an authority decided; only `answered_by` names them."""

PLACELESS: Final = ("place",)
"""A fact without which a rulebook may be; then no fact plays the role."""

OPENING_DAYS: Final = ("opened_on", "opened_on", "hired_on")
"""The facts of which one says since when quarters and months count."""

UNUSED: Final = "unused_"
UNUSED_COUNTS: Final = (0, 0, 0, 3, 12, 45, 130)
"""How many facts nobody asks for stand between the others, so that the bits of what is missing fill several words."""

LIMITS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "employees": (("0", "none"), ("1", "none"), ("0", "300")),
    "hires": (("0", "50"), ("0", "none")),
    "months_paid": (("0", "36"),),
    "premium": (("0", "none"), ("0", "10万")),
    "balance": (("none", "none"), ("-5000", "5000"), ("none", "0")),
    "rent": (("0", "none"), ("100", "9000")),
    "loan_rate": (("0", "100%"), ("0", "none")),
    "sales": (("0", "none"), ("none", "none")),
    "insured": (("0", "none"), ("0", "20")),
    "wages": (("0", "none"), ("0", "9000")),
}
"""The ranges that a number may be declared with."""


PARTS: Final = (
    ("hires", "employees"),
    ("premium", "balance_total"),
    ("refund", "premium"),
    ("refund", "balance_total"),
)
"""What may be declared a part of what."""

PLAUSIBLE: Final[dict[str, tuple[dict[str, Yaml], ...]]] = {
    "opened_on": ({"max": "as_of"}, {"min": "2019-01-01", "max": "2021-08-15"}),
    "employees": ({"max": "300"},),
    "premium": ({"max": "5000.05"}, {"min": "7", "max": "1万"}),
    "loan_rate": ({"max": "50%"}, {"max": "0.055"}),
}


def words(text: str) -> dict[str, Yaml]:
    """A text for people in both languages."""
    return {"zh": text, "en": text}


def declaration(sort: str) -> dict[str, Yaml]:
    """The type of a sort, with the values of an enum or set."""
    if sort in ENUMS:
        enum: dict[str, Yaml] = {"type": "enum", "values": {value: words(value) for value in ENUMS[sort]}}
        return {**enum, "ordered": "yes"} if sort in ORDERED else enum
    if sort == "tags":
        return {"type": "set", "values": {value: words(value) for value in TAGS}}
    return dict(DECLARED[sort])


def asked(name: str) -> dict[str, Yaml]:
    """The label and questions that a fact needs."""
    return {"label": words(name), "question": words("?"), "find": words("…"), "example": "1"}
