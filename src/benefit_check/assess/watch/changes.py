"""When rule files change: which, once a save is whole.

An editor may write a file in pieces, empty it first, or write another one and give it the name of the old; a short
silence tells that it is done. Changes are told by watchfiles where it is installed (the extra `watch`), else by looking
at the times of the files twice a second.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

from benefit_check.rulebook.files import states

State = dict[str, tuple[int, int, int]]
QUIET = 0.15
"""Seconds without a change after which a save is taken for whole."""
EMPTY = 6
"""So many times as long an empty file is waited for: it is mostly about to be written."""
OFTEN = 0.5


def changes(folder: Path, wait: Callable[[], None] | None = None) -> Iterator[tuple[str, ...]]:
    """The paths below the folder of the files that changed, came or went since it was called, each time some did.

    It never ends. `wait` comes back when it is worth looking again. Raises OSError where the folder is gone.
    """
    return _changes(folder, states(folder), wait or _waiting(folder))


def _changes(folder: Path, known: State, woken: Callable[[], None]) -> Iterator[tuple[str, ...]]:
    while True:
        woken()
        found = _settled(folder, known)
        differing = tuple(sorted(name for name in {*known, *found} if known.get(name) != found.get(name)))
        known = found
        if differing:
            yield differing


def _settled(folder: Path, known: State) -> State:
    """The states of the files when none changed for a while."""
    found = states(folder)
    if found == known:
        return found
    patience = EMPTY
    while True:
        sleep(QUIET)
        later = states(folder)
        empty = any(size == 0 for name, (_, size, _) in later.items() if known.get(name) != later[name])
        if later == found and (not empty or not patience):
            return later
        patience -= later == found
        found = later


def _waiting(folder: Path) -> Callable[[], None]:
    """What waits for a change anywhere below the folder, or for a while."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra, and only here
    except ImportError:
        return lambda: sleep(OFTEN)
    told = watch(folder, debounce=50, step=20, rust_timeout=2000, yield_on_timeout=True, raise_interrupt=True)

    def wait() -> None:
        next(told)

    return wait
