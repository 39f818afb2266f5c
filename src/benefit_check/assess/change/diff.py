"""What a change of the rules does: what means something else, and each measure whose answers changed."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import Struct

from benefit_check.assess.change.changes import Change, Entity, Field, FieldChange, Renamed, TextChange
from benefit_check.assess.change.compare import compared
from benefit_check.assess.change.days import days_to_try
from benefit_check.assess.change.leaning import Thing, reached
from benefit_check.assess.change.pivots import changed_pairs
from benefit_check.assess.change.renames import renames
from benefit_check.assess.change.search import Searched, Version, search
from benefit_check.assess.change.texts import text_changes
from benefit_check.rulebook.model import Rulebook

MOST, ALL, LEAST = 1_500, 5_000, 150
"""So many situations are tried of a measure, and of all measures together; of each so many at least."""
SUMS: tuple[Field, ...] = ("excludes", "shares_cap")
"""What changes no answer by itself, but what several come to together."""
NO_ANSWER: tuple[Field, ...] = (*SUMS, "type", "grant")

Standing = Literal["new", "gone", "other", "same"]
"""A measure is there anew or no more; its answers are others somewhere; or they are the same wherever it was tried."""
Progress = Callable[[int, int], None]


class MeasureDiff(Struct, frozen=True):
    """A measure that a change reaches, the changed things that it leans on, and what was found of its answers."""

    id: str
    standing: Standing
    through: tuple[Thing, ...] = ()
    searched: Searched | None = None


class RulesDiff(Struct, frozen=True):
    """All of it. `old` has the names of the new rulebook; `old_names` are what they were."""

    old: Rulebook
    new: Rulebook
    entities: tuple[Entity, ...]
    renamed: tuple[Renamed, ...]
    texts: tuple[TextChange, ...]
    measures: tuple[MeasureDiff, ...]

    @property
    def sums_change(self) -> bool:
        """Whether what is added up may come to something else though each answer stays."""
        return any(
            one.section == "caps" or any(isinstance(each, FieldChange) and each.field in SUMS for each in one.changes)
            for one in self.entities
        )

    @property
    def same_answers(self) -> bool:
        """Whether no answer was found to be another."""
        return not self.sums_change and all(one.standing == "same" for one in self.measures)

    @property
    def tried(self) -> int:
        """In how many situations both were asked."""
        return sum(one.searched.tried for one in self.measures if one.searched is not None)


def rules_diff(before: Rulebook, new: Rulebook, today: date, progress: Progress | None = None) -> RulesDiff:
    """The two compared; of measures whose answers may differ the smallest enterprise that shows it is looked for."""
    renamed, old = renames(before, new)
    entities = compared(old, new)
    near = reached(old, new, entities)
    budget = _budget(len(near))
    found = [MeasureDiff(name, "new") for name in new.measures if name not in old.measures]
    found += [MeasureDiff(name, "gone") for name in old.measures if name not in new.measures]
    for number, (name, through) in enumerate(near.items(), 1):
        changes = [each for one in entities if Thing(one.section, one.id) in through for each in one.changes]
        found.append(_looked_at(name, through, changes, (old, new), today, budget))
        if progress is not None:
            progress(number, len(near))
    order = {name: place for place, name in enumerate((*new.measures, *old.measures))}
    return RulesDiff(
        old=old,
        new=new,
        entities=entities,
        renamed=renamed,
        texts=text_changes(old, new),
        measures=tuple(sorted(found, key=lambda one: (one.standing == "same", order[one.id]))),
    )


def most_tried(found: RulesDiff) -> int:
    """How many situations were tried of a measure at most, before the least was looked for."""
    return _budget(sum(one.through != () for one in found.measures))


def _budget(measures: int) -> int:
    return max(LEAST, min(MOST, ALL // max(1, measures)))


def _looked_at(
    name: str,
    through: tuple[Thing, ...],
    changes: list[Change],
    books: tuple[Rulebook, Rulebook],
    today: date,
    budget: int,
) -> MeasureDiff:
    if all(isinstance(one, FieldChange) and one.field in NO_ANSWER for one in changes):
        return MeasureDiff(name, "same", through)
    old, new = (Version(book.measures[name], book) for book in books)
    days = days_to_try(old, new, changes, today)
    pairs = changed_pairs(changes, (one.id for one in through if one.section == "derived"))
    found = search(old, new, days, {one.id for one in through}, pairs, budget)
    return MeasureDiff(name, "same" if found.witness is None else "other", through, found)
