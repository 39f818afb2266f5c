"""`benefit-check measures …`: the catalogue."""

from typing import Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import DayAsked, Language, NoColor, Rules, day_asked
from benefit_check.present.words.catalogue import N_
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session

Words = Annotated[list[str], typer.Argument(metavar=N_("WORD"), help=N_("words to look for"))]
Name = Annotated[
    str,
    typer.Argument(
        metavar=N_("MEASURE"), autocompletion=completing.measures, help=N_("its id, its title or a part of one")
    ),
]


def list_all(as_of: DayAsked = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """List every measure and when it holds."""
    from benefit_check.present.pages.measures import measure_list  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    rulebook = run.rulebook(rules)
    run.show(measure_list(rulebook, tuple(rulebook.measures.values()), day_asked(as_of), run.tr))


def show_one(
    measure: Name, as_of: DayAsked = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False
) -> None:
    """Show conditions, clauses, figures and claim of one measure."""
    from benefit_check.present.pages.measures import measure_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    rulebook = run.rulebook(rules)
    (chosen,) = known_measures(run, rulebook, [measure])
    run.show(measure_page(rulebook, rulebook.measures[chosen], day_asked(as_of), run.tr))


def search_all(
    words: Words, as_of: DayAsked = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False
) -> None:
    """Find measures by what is written about them."""
    from benefit_check.assess.catalogue import search  # noqa: PLC0415 - only here
    from benefit_check.present.pages.measures import measure_list, nothing_found  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    rulebook = run.rulebook(rules)
    found = tuple(search(rulebook, words))
    if not found:
        run.show(nothing_found(words, run.tr))
        return
    run.show(measure_list(rulebook, found, day_asked(as_of), run.tr))
