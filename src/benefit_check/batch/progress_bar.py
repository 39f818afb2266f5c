"""How far a batch is, on a terminal: a bar with rate and time left. In a pipe, or when quiet, nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from benefit_check.batch.engine.progress import looked_at
from benefit_check.present.words.catalogue import Translator

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Report = Callable[[float, int], None]
"""Takes the share done, 0 to 1, and the rows that are to be done in all (0 where nobody knows)."""
EVERY = 0.2
"""Seconds between two looks."""


@contextmanager
def progress(stream: TextIO, environ: Mapping[str, str], tr: Translator, *, quiet: bool = False) -> Iterator[Report]:
    """A report that draws a bar on the stream while the block runs, and removes it afterwards."""
    if quiet or not stream.isatty() or environ.get("TERM") == "dumb":
        yield lambda _share, _rows: None
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe never needs it
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - as above

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task(tr("evaluating"), total=1.0)

        def report(share: float, rows: int) -> None:
            spent = bar.tasks[task].elapsed or 0.0
            done = int(share * rows)
            rate = (
                tr("{rows} rows, {rate} a second", rows=f"{done:,}", rate=f"{int(done / spent):,}")
                if done and spent
                else ""
            )
            bar.update(task, completed=min(1.0, max(0.0, share)), description=rate or tr("evaluating"))

        yield report


@contextmanager
def watched(connection: "DuckDBPyConnection", report: Report, rows: int) -> Iterator[None]:
    """Report how far the query is that the block runs on the connection."""

    def look(percent: float) -> bool:
        report(percent / 100, rows)
        return False

    with looked_at(connection, EVERY, look):
        yield
