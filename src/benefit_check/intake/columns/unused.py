"""What is said of the titles of a table that give nothing."""

from collections.abc import Sequence

from benefit_check.intake.columns.meanings import ColumnNames
from benefit_check.text.diagnostic import Message, message

_SHOWN = 20


def unused(titles: Sequence[str], names: ColumnNames) -> list[Message]:
    """Why each of these titles is not read: computed, of no quarter or month, or no fact at all."""
    notes: list[Message] = []
    computed = [title for title in titles if names.computed(title)]
    if computed:
        notes.append(message("not read, for it is computed: {columns}", columns=some_of(computed)))
    parted = {title: fact.by for title in titles if (fact := names.by_part(title)) is not None}
    by_quarter, by_month = ([title for title in parted if parted[title] == by] for by in ("quarter", "month"))
    if by_quarter:
        notes.append(
            message("not read, for a column a quarter is needed (_q1 to _q4): {columns}", columns=some_of(by_quarter))
        )
    if by_month:
        notes.append(
            message("not read, for a column a month is needed (_m1 to _m12): {columns}", columns=some_of(by_month))
        )
    others = [title for title in titles if title not in computed and title not in parted]
    if others:
        notes.append(message("not used, for no fact is called so: {columns}", columns=some_of(others)))
    return notes


def some_of(titles: Sequence[str]) -> list[str]:
    """The first of the titles, with a sign that there are more."""
    return [*titles[:_SHOWN], *(["…"] if len(titles) > _SHOWN else [])]
