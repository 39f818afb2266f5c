"""What comes back for many enterprises: a row each, answered or rejected."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import TracebackType
from typing import Self

from msgspec import Struct

from benefit_check.assess.result import Verdict


class RowAnswer(Struct, frozen=True):
    """What one measure says of a row, as `batch` writes it.

    `low` and `high` are money to the fen; both None where the measure is no sum, `high` alone where there is no upper
    bound. `reasons` are the conditions that fail or the judgements still to be made, `missing` the ids of the facts and
    open figures that can still change the answer.
    """

    verdict: Verdict
    low: Decimal | None
    high: Decimal | None
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


class Row(Struct, frozen=True):
    """One enterprise answered, with the answers by measure.

    `number` counts the input from 1; `id` and `name` are as given. `notes` say how a mapping was understood; of a table
    they stand at the whole.
    """

    number: int
    id: str
    name: str
    as_of: date
    answers: Mapping[str, RowAnswer]
    notes: tuple[str, ...] = ()


class BadCell(Struct, frozen=True):
    """A value that cannot be read, its column or name, and why; both "" where the whole row is wrong."""

    column: str
    value: str
    reason: str


class Rejected(Struct, frozen=True):
    """One enterprise that was not answered, with everything that is wrong with it.

    `number` is None for a line of a file that is no row at all. `place` is file and line, "" for a mapping.
    """

    number: int | None
    place: str
    id: str
    cells: tuple[BadCell, ...]


class Rows(Iterator[Row | Rejected]):
    """The rows in the order of the input, lines that are no rows last; can be gone through once.

    `notes` say what was done with the table as a whole, such as columns that are not used. What was opened is closed
    behind the last row, by `close` or at the end of a `with` block.
    """

    def __init__(self, notes: tuple[str, ...], rows: Iterator[Row | Rejected], end: Callable[[], None]) -> None:
        self.notes, self._rows, self._end = notes, rows, end

    def __next__(self) -> Row | Rejected:
        try:
            return next(self._rows)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give back what the rows are read from; there are no more rows then."""
        self._rows = iter(())
        end, self._end = self._end, _nothing
        end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


def _nothing() -> None:
    return


def row_answer(verdict: str, low: Decimal | None, high: Decimal | None, reasons: str, missing: str) -> RowAnswer:
    """The columns of one measure as data."""
    return RowAnswer(Verdict(verdict), low, high, _parted(reasons), _parted(missing))


def _parted(codes: str) -> tuple[str, ...]:
    return tuple(codes.split(";")) if codes else ()
