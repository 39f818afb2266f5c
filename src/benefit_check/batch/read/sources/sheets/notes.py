"""What a person should know of the sheet that was read: which it was, and what in it does not meet the eye."""

import re
from collections.abc import Collection, Iterator, Sequence

from benefit_check.batch.read.sources.sheets.marks import Marks, column_name
from benefit_check.text.diagnostic import Message, message

_SHOWN = 5


def sheet_notes(
    shown: str, title: str, hidden: Collection[str], titles: Sequence[str], marks: Marks, first: int, *, named: bool
) -> Iterator[Message]:
    """Which sheet was read and which were not, and what is merged or hidden below the head."""
    seen = [other for other in titles if other != title and other not in hidden]
    unseen = [other for other in titles if other != title and other in hidden]
    if seen and not named:
        yield message(
            "{file}: the sheet {sheet} was read, not {others}", file=shown, sheet=title, others="、".join(seen)
        )
    if unseen and not named:
        yield message(
            "{file}: the sheet {sheet} was read; hidden sheets were passed over: {others}",
            file=shown,
            sheet=title,
            others="、".join(unseen),
        )
    if title in hidden:
        yield message("{file}: the sheet {sheet} is hidden", file=shown, sheet=title)
    rows = [row for row in marks.hidden_rows if first < row <= marks.rows]
    if rows:
        yield message(
            "{file}: hidden or filtered rows are read too: {count}, the first is row {row}",
            file=shown,
            count=len(rows),
            row=rows[0],
        )
    columns = [column for column in marks.hidden_columns if column <= marks.columns]
    if columns:
        yield message(
            "{file}: hidden columns are read too: {columns}",
            file=shown,
            columns=_some([column_name(column - 1) for column in columns]),
        )
    merged = [one for one in marks.merged if _last_row(one) > first]
    if merged:
        yield message(
            "{file}: of merged cells only the first holds the value, the others are empty: {cells}",
            file=shown,
            cells=_some(merged),
        )


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" … ({len(names)})" if len(names) > _SHOWN else "")


def _last_row(area: str) -> int:
    found = re.search(r"([0-9]+)$", area)
    return int(found[1]) if found else 0
