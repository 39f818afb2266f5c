"""Random expressions of the rule language as text, typed by construction: the checker accepts every one.

`anchored` expressions have their unit even where nothing is expected of them. Only a literal of money a month, quarter
or year has none: `100元` is plain money until something beside it says otherwise.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Final

from hypothesis import strategies as st

from properties.vocabulary import ENUMS, NUMBERS, ORDERED, PLACES, Name

FIGURES: Final = ("0", "1", "2", "3", "10", "20", "30", "100", "299.99", "300", "1000", "5000.05", "1万", "0.1亿")
WHOLE: Final = ("0", "1", "2", "3", "5", "12", "20", "30", "300")
RATES: Final = ("0%", "3‰", "1%", "5.5%", "15%", "50%", "100%", "150%")
WHOLES: Final = {"person": ("3人", "300人"), "month": ("12个月",), "money": ("7元", "-3元")}
BOUNDS: Final = {
    "person": ("300人", "20人", "5人"),
    "money": ("5000元", "300元", "0元"),
    "rate": ("50%", "1%"),
    "date": ("2023-01-01", "2020-03-01"),
}
"""The steps of brackets, falling as the checker wants them."""
MADE: Final = ("day", "quarter")
"""Sorts that no fact has: days lie between dates, quarters are counted."""
SUFFIX: Final = {"person": "人", "month": "个月", "day": "天", "quarter": "个季度"}
COMPARED: Final = ("<", "<=", ">", ">=", "=", "!=")
EDGES: Final = tuple(f"{side}_of_{span}" for side in ("start", "end") for span in ("month", "quarter", "year"))
DAYS: Final = st.dates(date(2018, 1, 1), date(2025, 12, 31))


@cache
def one(*options: str) -> st.SearchStrategy[str]:
    """One of the words."""
    return st.sampled_from(options)


def _figures(sort: str) -> tuple[str, ...]:
    """Numbers of a sort as people write them, rising."""
    if sort == "rate":
        return RATES
    return tuple(figure + SUFFIX.get(sort, "元") for figure in (WHOLE if sort in SUFFIX else FIGURES))


class Expressions:
    """Writes expressions over some names. `dated` are the parameters, which `on` may ask for another day."""

    def __init__(self, draw: st.DrawFn, names: Sequence[Name], dated: Sequence[Name] = ()) -> None:
        self.draw, self.names, self.dated = draw, names, dated

    def number(self, sort: str, depth: int, *, anchored: bool = False) -> str:
        """A number of this sort, at most so deep."""
        kinds = ["plain"]
        if depth > 0:
            kinds += ["sum", "difference", "product", "min", "max", "clamp", "share", "bracket", "if"]
            kinds += ["plain", "named", "named"] + ["named"] * (10 if sort in MADE else 0)
        match self.draw(one(*kinds)):
            case "plain":
                return self._plain(sort, anchored=anchored)
            case "named":
                return self._special(sort, depth - 1) or self._plain(sort, anchored=anchored)
            case "sum":
                return f"({self.number(sort, depth - 1, anchored=True)} + {self._operand(sort, depth - 1)})"
            case "difference":
                return f"({self.number(sort, depth - 1, anchored=True)} - {self._operand(sort, depth - 1)})"
            case "product":
                return self._product(sort, depth - 1)
            case "share":
                return self._share(sort, depth - 1)
            case "bracket":
                return self._bracket(lambda: self.number(sort, depth - 1, anchored=anchored), depth - 1)
            case "if":
                yes, no = (self.number(sort, depth - 1, anchored=anchored) for _ in range(2))
                return f"(if {self.truth(depth - 1)} then {yes} else {no})"
            case function:
                count = 3 if function == "clamp" else self.draw(st.integers(2, 3))
                return self._call(function, [self.number(sort, depth - 1, anchored=anchored) for _ in range(count)])

    def limits(self, sort: str, depth: int) -> list[str]:
        """The lower and upper end of a `between`: literals that do not fall, or where depth allows computed."""
        if depth > 0 and self.draw(st.booleans()):
            low = self.number(sort, depth, anchored=True)
            return [low, f"{low} + {self.literal(sort)}"]
        figures = _figures(sort)
        first, last = sorted(self.draw(st.tuples(*[st.integers(0, len(figures) - 1)] * 2)))
        return [figures[first], figures[last]]

    def literal(self, sort: str) -> str:
        """A number as people write it."""
        sign = self.draw(one("", "", "", "-")) if sort.startswith("money") else ""
        return sign + self.draw(st.sampled_from(_figures(sort)))

    def day(self, depth: int) -> str:
        """A date."""
        kinds = ["literal", "named"] + (["as_of", "edge", "edge", "shift", "min", "max", "if"] if depth > 0 else [])
        match self.draw(one(*kinds)):
            case "literal":
                return self.draw(DAYS.map(str))
            case "named":
                return self._named("date") or "as_of"
            case "as_of":
                return "as_of"
            case "edge":
                return f"{self.draw(one(*EDGES))}({self.day(depth - 1)})"
            case "shift":
                length = self._length()
                return f"({self.day(depth - 1)} {self.draw(one('+', '-'))} {length})"
            case "if":
                return f"(if {self.truth(depth - 1)} then {self.day(depth - 1)} else {self.day(depth - 1)})"
            case function:
                return self._call(function, [self.day(depth - 1), self.day(depth - 1)])

    def _length(self) -> str:
        """Whole days or months, told or written: no fraction moves a date."""
        unit = self.draw(one("day", "month", "told"))
        told = "months_paid" if any(name.id == "months_paid" for name in self.names) else self.literal("month")
        return told if unit == "told" else self.literal(unit)

    def truth(self, depth: int) -> str:
        """A test."""
        kinds = ["named", "literal", "number", "number", "day", "enum"] + (["and", "or", "not"] if depth > 0 else [])
        sign = self.draw(one(*COMPARED))
        match self.draw(one(*kinds)):
            case "named":
                return self._named("bool") or "true"
            case "literal":
                return self.draw(one("true", "false"))
            case "number":
                sort = self.draw(one(*NUMBERS))
                left = self.number(sort, depth - 1, anchored=True)
                return f"({left} {sign} {self.number(sort, depth - 1)})"
            case "day":
                return f"({self.day(depth - 1)} {sign} {self.day(depth - 1)})"
            case "enum":
                return self._enum_test(sign, depth - 1)
            case "not":
                return f"(not {self.truth(depth - 1)})"
            case word:
                return f"({self.truth(depth - 1)} {word} {self.truth(depth - 1)})"

    def member(self, enum: str, depth: int) -> str:
        """A value of the enum, named, chosen or computed."""
        kinds = ["literal", "named"] + (["if", "bracket"] if depth > 0 else [])
        kinds += ["min", "max"] if depth > 0 and enum in ORDERED else []
        match self.draw(one(*kinds)):
            case "literal":
                return self.draw(one(*ENUMS[enum]))
            case "named":
                return self._named(enum) or ENUMS[enum][0]
            case "if":
                return f"(if {self.truth(depth - 1)} then {self.member(enum, 0)} else {self.member(enum, depth - 1)})"
            case "bracket":
                return self._bracket(lambda: self.member(enum, depth - 1), depth - 1)
            case function:
                return self._call(function, [self.member(enum, depth - 1), self.member(enum, 0)])

    def place(self, depth: int) -> str:
        """A place: told, written by its name, or one of two."""
        kinds = ["named", "literal"] + (["if"] if depth > 0 else [])
        match self.draw(one(*kinds)):
            case "named":
                return self._named("place")
            case "literal":
                return f"「{self.draw(one(*PLACES))}」"
            case _:
                return f"(if {self.truth(depth - 1)} then {self.place(depth - 1)} else {self.place(depth - 1)})"

    def _enum_test(self, sign: str, depth: int) -> str:
        enum = self.draw(one(*ENUMS))
        left = self._named(enum)
        if not left:
            return "true"
        return f"({left} {sign if enum in ORDERED else self.draw(one('=', '!='))} {self.member(enum, depth)})"

    def _plain(self, sort: str, *, anchored: bool = False) -> str:
        name = self._named(sort)
        bare = not (anchored and sort.startswith("money/"))
        if name and (not bare or self.draw(st.sampled_from(("name", "literal"))) == "name"):
            return name
        # no name of this sort: money a month made of a rate and a literal would still be plain money
        return self.literal(sort) if bare else self._made(sort)

    def _made(self, sort: str) -> str:
        return f"last({self._quarterly('money/quarter')})" if sort == "money/quarter" else self._any(sort)

    def _any(self, sort: str) -> str:
        return next(name.id for name in self.names if name.sort == sort and not name.by)

    def _named(self, sort: str) -> str:
        fitting = [name.id for name in self.names if name.sort == sort and not name.by]
        return self.draw(one(*fitting)) if fitting else ""

    def _quarterly(self, sort: str, by: str = "quarter") -> str:
        fitting = [name.id for name in self.names if name.sort == sort and name.by == by]
        return self.draw(one(*fitting)) if fitting else ""

    def _special(self, sort: str, depth: int) -> str:
        """What only some sorts have: quarters, days between dates, a parameter on another day."""
        dated = [name.id for name in self.dated if name.sort == sort]
        ways = [f"{self.draw(one(*dated))} on ({self.day(depth)})"] if dated else []
        if sort == "day":
            ways.append(f"({self.day(depth)} - {self.day(depth)})")
        if sort == "money":
            ways += [f"sum({self._quarterly('money/quarter')})", f"sum({self._quarterly('money/month', 'month')})"]
        if sort == "money/month":
            ways += [f"{function}({self._quarterly(sort, 'month')})" for function in ("mean", "last")]
        if sort == "month":
            ways.append(f"count({self._quarterly('money/month', 'month')})")
        if sort in ("money/quarter", "person"):
            ways += [f"{function}({self._quarterly(sort)})" for function in ("mean", "last")]
        if sort == "person":
            ways.append(f"sum({self._quarterly(sort)})")
        if sort == "quarter":
            ways.append(f"count({self._quarterly(self.draw(one('money/quarter', 'person')))})")
        return self.draw(st.sampled_from(ways)) if ways else ""

    def _product(self, sort: str, depth: int) -> str:
        """A multiple of the sort, or for plain money so much a month for so many months."""
        if sort == "money" and self.draw(one("times", "months")) == "months":
            return f"{self.number('money/month', depth, anchored=True)} * {self.number('month', depth)}"
        factor = self.draw(st.sampled_from(("2", "-1", "0", "0.5"))) if self.draw(one("", "bare")) else ""
        factor = factor or self.number("rate", depth)
        return f"({factor} * {self.number(sort, depth, anchored=True)})"

    def _operand(self, sort: str, depth: int) -> str:
        return self.literal(sort) if self.draw(st.booleans()) else self.number(sort, depth, anchored=True)

    def _share(self, sort: str, depth: int) -> str:
        ratio = self.draw(one("person", "month", "money"))
        amount = self.number(sort, depth, anchored=True)
        whole = self._named(ratio) if self.draw(st.booleans()) else self.draw(one(*WHOLES[ratio]))
        return f"share({amount}, {self._plain(ratio, anchored=True)}, {whole})"

    def _bracket(self, value: Callable[[], str], depth: int) -> str:
        sort = self.draw(one(*BOUNDS))
        subject = self.day(depth) if sort == "date" else self.number(sort, depth, anchored=True)
        written = ", ".join(f"{bound}: {value()}" for bound in BOUNDS[sort])
        return f"bracket({subject}, {written}, {value()})"

    @staticmethod
    def _call(function: str, args: list[str]) -> str:
        return f"{function}({', '.join(args)})"
