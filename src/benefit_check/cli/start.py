"""Where to start, for who has written no more than the name of the program, or of `check`."""

from benefit_check.present.pages.start import start_page
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session


def start(run: Session) -> Exit:
    """Say on stderr where to start; the words of a command are still missing."""
    run.say(start_page(run.tr))
    return Exit.USAGE
