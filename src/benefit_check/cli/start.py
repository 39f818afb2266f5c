"""Where to start, for who has written no more than the name of the program, or of `check`."""

from benefit_check.cli.exit_codes import Exit
from benefit_check.cli.session import Session
from benefit_check.present.start import start_page


def start(run: Session) -> Exit:
    """Say on stderr where to start; the words of a command are still missing."""
    run.say(start_page(run.tr))
    return Exit.USAGE
