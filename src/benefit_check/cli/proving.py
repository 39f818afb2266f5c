"""How far the proofs of a rulebook are, in one line of a terminal; nothing in a pipe."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from benefit_check.session.session import Session

FIRST = 3
"""So few measures are proved before anyone would look."""
_CLEAR = "\r\x1b[K"


@contextmanager
def proving(run: Session, stream: TextIO, environ: Mapping[str, str]) -> Iterator[Callable[[int, int], None] | None]:
    """What tells a person how many measures are proved; None where nobody looks. The line is gone afterwards."""
    if not stream.isatty() or environ.get("TERM") == "dumb":
        yield None
        return

    def tell(done: int, all_: int) -> None:
        if all_ > FIRST:
            stream.write(_CLEAR + run.tr("proved {done} of {all} measures", done=done, all=all_))
            stream.flush()

    try:
        yield tell
    finally:
        stream.write(_CLEAR)
