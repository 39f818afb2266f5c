"""`python -m benefit_check` and the console script."""

import sys

from benefit_check.cli.failure import guarded


def main() -> None:
    """Run the command line and end with its exit code."""

    def run() -> None:
        from benefit_check.cli.app import app  # noqa: PLC0415 - what fails on import is guarded too

        app()

    sys.exit(guarded(run))


if __name__ == "__main__":
    main()
