"""`python -m benefit_check` and the console script."""

import gc
import os
import sys

from benefit_check.cli.failure import guarded
from benefit_check.session.streams import guard_streams

RARELY = 200_000
"""New objects after which Python looks for garbage: `check` has ended by then, and longer runs still look."""


def main() -> None:
    """Run the command line and end with its exit code."""
    gc.set_threshold(RARELY)
    guard_streams()
    code = guarded(_run)
    sys.stderr.flush()
    # taking the process apart object by object takes as long as assessing the enterprise
    os._exit(code)


def _run() -> int:
    try:
        from benefit_check.cli.app import run  # noqa: PLC0415 - what fails in an import is guarded too

        return run()
    finally:
        sys.stdout.flush()


if __name__ == "__main__":
    main()
