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

    def run() -> None:
        try:
            _command(sys.argv[1:])
        finally:
            sys.stdout.flush()

    code = guarded(run)
    sys.stderr.flush()
    # taking the process apart object by object takes as long as assessing the enterprise
    os._exit(code)


def _command(words: list[str]) -> None:
    """Imports stand here, so that what fails in them is guarded too."""
    match words:
        case ["check", profile] if _is_path(profile):
            # docs/decisions/2026-11-22-check-without-typer.md
            from benefit_check.cli.answer import answer  # noqa: PLC0415 - guarded
            from benefit_check.session.session import session  # noqa: PLC0415 - guarded

            answer(session(), profile)
        case [] | ["check"]:
            from benefit_check.cli.start import start  # noqa: PLC0415 - guarded
            from benefit_check.session.session import session  # noqa: PLC0415 - guarded

            raise SystemExit(start(session()))
        case _:
            from benefit_check.cli.app import app  # noqa: PLC0415 - guarded, and `check` does without

            app()


def _is_path(word: str) -> bool:
    """Not an option; on Windows Typer is asked, which knows the patterns that no shell there resolves."""
    return (word == "-" or not word.startswith("-")) and os.name == "posix"


if __name__ == "__main__":
    main()
