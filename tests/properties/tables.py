"""Random decision tables with unique hit: the cells cut an enum, a number and a code so that exactly one row holds."""

from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Final

from hypothesis import strategies as st

from properties.vocabulary import ENUMS, INDUSTRIES, PLACES, Yaml, words

THRESHOLDS: Final = {
    "employees": ("5人", "20人", "300人"),
    "premium": ("0元", "300元", "5000.05元"),
    "revenue": ("300元", "1万元"),
    "months_paid": ("3个月", "12个月"),
}
CODES: Final = {"place": PLACES, "industry": tuple(INDUSTRIES)}
COLUMNS: Final = st.sampled_from(("form", "size", "licence", "listed", *THRESHOLDS, *CODES))
Cells = dict[str, Yaml]


def table(draw: st.DrawFn, result: Callable[[], str], names: Collection[str]) -> Yaml:
    """A table whose rows give what `result` writes, or no answer."""
    rows: list[tuple[Cells, Cells]] = [({}, {})]
    inputs: list[str] = []
    for column in draw(st.lists(COLUMNS, min_size=1, max_size=2, unique=True)):
        if column not in names:
            continue
        if column in CODES and inputs and inputs[0] in CODES:
            continue  # two columns under one `except:` would leave out only what has both
        inputs.append(column)
        parts = _parts(draw, column)
        rows = [_joined(row, part, column) for row in rows for part in parts]
    written: list[Yaml] = []
    for when, unless in rows:
        row: dict[str, Yaml] = {"when": when}
        if unless:
            row["except"] = unless
        if draw(st.integers(0, 5)) == 5:
            row |= {"then": "undetermined", "because": words("…")}
        else:
            row["then"] = result()
        written.append(row)
    return {"hit": "unique", "inputs": list(inputs), "rows": written}


def _parts(draw: st.DrawFn, column: str) -> list[tuple[Yaml, Yaml]]:
    """What each row asks of the column, and what it leaves out, so that together they hold everything once."""
    if column == "listed":
        return [({"is_true": "yes"}, {}), ({"is_true": "no"}, {})]
    if column in ENUMS:
        first, *rest = draw(st.permutations(ENUMS[column]))
        if not rest:
            return [(first, {})]
        cut = draw(st.integers(0, len(rest) - 1))
        return [([first, *rest[:cut]] if cut else first, {}), (list(rest[cut:]), {})]
    if column in CODES:
        code: Yaml = {"within": [draw(st.sampled_from(CODES[column]))]}
        return [(code, {}), ({}, code)]
    bounds = sorted(draw(st.sets(st.sampled_from(range(len(THRESHOLDS[column]))), min_size=1)))
    limits = [THRESHOLDS[column][index] for index in bounds]
    middle: list[tuple[Yaml, Yaml]] = [({"at_least": low, "less_than": high}, {}) for low, high in pairwise(limits)]
    return [({"less_than": limits[0]}, {}), *middle, ({"at_least": limits[-1]}, {})]


def _joined(row: tuple[Cells, Cells], part: tuple[Yaml, Yaml], column: str) -> tuple[Cells, Cells]:
    when, unless = part
    return (row[0] | ({column: when} if when else {}), row[1] | ({column: unless} if unless else {}))
