"""`python -m benefit_check` and the console script."""

import gc
import os
import sys

from benefit_check.cli.failure import guarded

RARELY = 200_000
"""New objects after which Python looks for garbage: `check` has ended by then, and longer runs still look."""


def main() -> None:
    """Run the command line and end with its exit code."""
    gc.set_threshold(RARELY)

    def run() -> None:
        from benefit_check.cli.app import app  # noqa: PLC0415 - what fails on import is guarded too

        try:
            app()
        finally:
            sys.stdout.flush()

    code = guarded(run)
    sys.stderr.flush()
    # taking the process apart object by object takes as long as assessing the enterprise
    os._exit(code)


if __name__ == "__main__":
    main()
