"""Three lines for who does not know yet what to write."""

from benefit_check.present.page.document import Command, Page
from benefit_check.present.words.catalogue import Translator


def start_page(tr: Translator) -> Page:
    """A look at an example, what can be answered, and the question itself."""
    return (
        Command(("benefit-check", "demo"), tr("look at an example first")),
        Command(("benefit-check", "schema", "facts"), tr("what to write into a profile, with examples")),
        Command(("benefit-check", "check", tr("my-shop.yaml")), tr("your own file; other commands: --help")),
    )
