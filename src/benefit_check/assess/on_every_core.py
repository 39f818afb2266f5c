"""Work shared out to all cores: processes begun anew, which never hear Ctrl-C and end with this one."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from multiprocessing.resource_tracker import ensure_running
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def on_every_core(
    work: Callable[[Item], Made],
    items: Sequence[Item],
    begin: Callable[..., None],
    told: tuple[Any, ...],
    jobs: int = 0,
) -> Iterator[Made]:
    """What the work makes of each item, in their order, by so many processes (0: one a core).

    `begin` is called once in each with what is `told`; all of it and the items are pickled.
    """
    cores = jobs or os.cpu_count() or 1
    # a process begun anew shares no locks and no open files with this one
    pool = ProcessPoolExecutor(min(cores, len(items)), get_context("spawn"), initializer=begin, initargs=told)
    others = set(active_children())
    try:
        with _out_of_ctrl_cs_reach():
            found = pool.map(work, items)
        yield from found
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - others:
            child.terminate()
        raise
    pool.shutdown()


@contextmanager
def _out_of_ctrl_cs_reach() -> Iterator[None]:
    """Let the processes that begin in the block never hear Ctrl-C, which they would answer with a traceback each.

    A signal that is held back where a process is begun is held back in it; this process hears it behind the block.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    ensure_running()  # the first process brings this one with it, which lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
