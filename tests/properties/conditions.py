"""Random conditions as YAML: leaves of every operator, dated leaves, judgements, other measures, and groups of them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from hypothesis import strategies as st

from properties.expressions import DAYS, Expressions, one
from properties.vocabulary import DECISIONS, ENUMS, INDUSTRIES, NUMBERS, ORDERED, PLACES, TAGS, WORDS, Name, Yaml, words

ORDERING: Final = ("at_most", "less_than", "at_least", "more_than")
DATES: Final = ("on_or_before", "before", "on_or_after", "after", "equals", "not_equals")
CODES: Final = {"place": PLACES, "industry": tuple(INDUSTRIES)}
LONGEST: Final = {"place": ("220402", "420100"), "industry": ("5910", "592")}
"""Codes in which no other lies: only these can an enterprise's code equal for good."""
Condition = dict[str, Yaml]


def cited() -> dict[str, Yaml]:
    """The source and quote that every leaf and value carries."""
    return {"quote": "…", "source": "law §1"}


class Conditions:
    """Writes the conditions of one measure. `earlier` are the measures whose verdict it may ask for.

    `depth` is how deep right sides go; at 0 they are literals where the writer has no names. `judges`: whether some
    conditions are judged by people.
    """

    def __init__(
        self,
        draw: st.DrawFn,
        writer: Expressions,
        names: Sequence[Name],
        earlier: Sequence[str],
        depth: int = 2,
        *,
        judges: bool = True,
    ) -> None:
        self.draw, self.writer, self.names, self.earlier, self.depth = draw, writer, names, earlier, depth
        self.judges = judges

    def condition(self, depth: int) -> Condition:
        """A condition, at most so deep."""
        kinds = ["leaf", "leaf", "dated"] + (["judged"] if self.judges else []) + (["measure"] if self.earlier else [])
        kinds += ["all", "any", "all", "any", "not", "at_least_n"] if depth else []
        return self._written(self.draw(one(*kinds)), depth) | self._period()

    def _written(self, kind: str, depth: int) -> Condition:
        match kind:
            case "leaf":
                subject, sort = self._subject()
                return subject | self._test(subject, sort) | cited()
            case "dated":
                return self._dated()
            case "judged":
                return self._judged()
            case "measure":
                return {"measure": self.draw(one(*self.earlier)), "is": self.draw(one("eligible", "not_eligible"))}
            case "not":
                return {"not": self.condition(depth - 1)}
            case "at_least_n":
                parts = self._parts(depth)
                return {"at_least_n": {"n": str(self.draw(st.integers(1, len(parts)))), "of": parts}}
            case group:
                return {group: self._parts(depth)}

    def _parts(self, depth: int) -> list[Yaml]:
        return [self.condition(depth - 1) for _ in range(self.draw(st.integers(1, 3)))]

    def wide(self) -> Condition:
        """One group that asks for very many facts at once, as laws do."""
        asked = [name for name in self.names if not name.by]
        chosen = self.draw(st.lists(st.sampled_from(asked), min_size=8, max_size=len(asked), unique=True))
        parts: list[Yaml] = [self.leaf(name) for name in chosen]
        return {self.draw(one("all", "all", "any")): parts}

    def leaf(self, name: Name) -> Condition:
        """A leaf that tests the value of this fact."""
        subject: Condition = {"fact": name.id}
        return subject | self._of_value(name.sort) | cited()

    def _period(self) -> Condition:
        match self.draw(one("", "", "", "", "from", "to", "in_force")):
            case "in_force":
                return {"to": "in_force"}
            case "":
                return {}
            case key:
                return {key: self.draw(DAYS.map(str))}

    def _judged(self) -> Condition:
        name = self.draw(st.sampled_from(DECISIONS))
        answered: Condition = {"answered_by": name.id} if self.draw(st.booleans()) else {}
        told: Condition = {"judged": "recovery", "title": words("…"), "by": "office", "evidence": words("…")}
        return told | answered | cited()

    def _dated(self) -> Condition:
        """One leaf in two versions, which may leave days between them out."""
        subject, sort = self._subject()
        first, second = self._test(subject, sort), self._test(subject, sort)
        day = self.draw(DAYS)
        gap = timedelta(days=self.draw(st.sampled_from((1, 1, 200))))
        versions: list[Yaml] = [first | cited() | {"to": str(day)}, second | cited() | {"from": str(day + gap)}]
        return subject | {"dated": versions}

    def _subject(self) -> tuple[Condition, str]:
        """What is tested, and of which sort it is."""
        if self.draw(st.integers(0, 3)) == 3:
            sort = self.draw(st.sampled_from((*NUMBERS, "date")))
            text = self.writer.day(2) if sort == "date" else self.writer.number(sort, 2, anchored=True)
            return {"value": text}, sort
        asked = [name for name in self.names if not name.by]
        sort = self.draw(one(*sorted({name.sort for name in asked})))
        return {"fact": self.draw(one(*(name.id for name in asked if name.sort == sort)))}, sort

    def _test(self, subject: Condition, sort: str) -> Condition:
        if "fact" in subject and self.draw(st.integers(0, 9)) == 9:
            return {"is_known": "yes"}
        return self._of_value(sort)

    def _of_value(self, sort: str) -> Condition:
        match sort:
            case "bool":
                return {"is_true": self.draw(one("yes", "no"))}
            case "date":
                if self.draw(st.integers(0, 4)) == 4:
                    low = self.writer.day(self.depth)
                    return {"between": [low, f"{low} + {self.writer.literal('day')}"]}
                return {self.draw(one(*DATES)): self.writer.day(self.depth)}
            case "form" | "size" | "licence":
                return self._enum(sort)
            case "tags":
                return self._set()
            case "text":
                return {self.draw(one("equals", "not_equals")): self.draw(one(*WORDS))}
            case "place" | "industry":
                return self._code(sort)
            case _:
                return self._number(sort)

    def _number(self, sort: str) -> Condition:
        word = self.draw(st.sampled_from((*ORDERING, "equals", "not_equals", "between")))
        if word == "between":
            return {word: self.writer.limits(sort, self.depth)}
        return {word: self.writer.number(sort, self.draw(st.integers(0, self.depth)))}

    def _enum(self, enum: str) -> Condition:
        values = self.draw(st.lists(one(*ENUMS[enum]), min_size=1, max_size=3, unique=True))
        some = ("one_of", "none_of")
        word = self.draw(st.sampled_from((*some, "equals", "not_equals", *(ORDERING if enum in ORDERED else ()))))
        return {word: values if word in some else values[0]}

    def _set(self) -> Condition:
        values = self.draw(st.lists(one(*TAGS), min_size=1, max_size=2, unique=True))
        word = self.draw(one("includes", "includes_any", "includes_none", "is_empty", "is_not_empty"))
        if word.endswith("empty"):
            return {word: "yes"}
        return {word: values[0] if word == "includes" else values}

    def _code(self, sort: str) -> Condition:
        word = self.draw(one("within", "within", "equals", "not_equals"))
        if word != "within":
            return {word: self.draw(one(*LONGEST[sort]))}
        codes = self.draw(st.lists(one(*CODES[sort]), min_size=1, max_size=2, unique=True))
        return {"within": codes}
