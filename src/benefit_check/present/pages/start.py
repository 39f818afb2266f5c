"""A few lines for who does not know yet what to write."""

from benefit_check.present.page.document import Command, Page, line
from benefit_check.present.words.catalogue import N_, Translator

SMALLEST = (N_("uscc: the 18 characters on your licence"), N_("industry: 6210"), N_("employees: 4"))


def start_page(tr: Translator) -> Page:
    """The smallest profile, the question itself, a look at an example, and where more is said."""
    return (
        line(tr("Write what you know into a text file, a fact a line; these three are enough to begin:")),
        *(line(tr(one), indent=4) for one in SMALLEST),
        Command(("benefit-check", "check", tr("my-shop.yaml")), tr("then ask; other commands: --help")),
        Command(("benefit-check", "ask", tr("my-shop.yaml")), tr("or be asked, one question after the other")),
        Command(("benefit-check", "demo"), tr("or look at an example first")),
        Command(("benefit-check", "facts"), tr("what else a profile may say")),
    )
