"""`benefit-check demo`: the main job on the example that ships."""

from benefit_check.cli.answer import answer
from benefit_check.cli.options import Language, NoColor
from benefit_check.cli.program import shown
from benefit_check.rulebook.files import shipped
from benefit_check.session.session import session

EXAMPLE = "restaurant.yaml"


def demo(lang: Language = None, *, no_color: NoColor = False) -> None:
    """Do the main job on the example that ships."""
    run = session(lang, no_color=no_color)
    answer(run, shown(shipped("examples") / EXAMPLE))
