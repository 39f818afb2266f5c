"""`python -m benefit_check` and the console script."""

from benefit_check.cli.app import app


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
