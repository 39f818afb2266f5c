"""How far the proofs of a rulebook are, in one line of a terminal; nothing in a pipe."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TextIO

from benefit_check.present.words.catalogue import N_
from benefit_check.session.session import Session

FIRST = 3
"""So few measures are proved before anyone would look."""
Counting = AbstractContextManager[Callable[[int, int], None] | None]
_CLEAR = "\r\x1b[K"


def proving(run: Session, stream: TextIO, environ: Mapping[str, str]) -> Counting:
    """What tells a person how many measures are proved."""
    return counting(run, stream, environ, N_("proved {done} of {all} measures"))


@contextmanager
def counting(
    run: Session, stream: TextIO, environ: Mapping[str, str], words: str
) -> Iterator[Callable[[int, int], None] | None]:
    """What tells a person how many are done; None where nobody looks. The line is gone afterwards."""
    if not stream.isatty() or environ.get("TERM") == "dumb":
        yield None
        return

    def tell(done: int, all_: int) -> None:
        if all_ > FIRST:
            stream.write(_CLEAR + run.tr(words, done=done, all=all_))
            stream.flush()

    try:
        yield tell
    finally:
        stream.write(_CLEAR)
