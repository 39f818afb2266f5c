"""`benefit-check explain`: one measure down to the clause."""

from typing import Annotated

import typer

from benefit_check.assess.one import assess
from benefit_check.cli import completing
from benefit_check.cli.answer import day_of, enterprise_of, numbered, profile_of, write_html
from benefit_check.cli.options import AsOf, Language, NoColor, PageForm, PageFormat, Profile, Quiet, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session

Name = Annotated[
    str,
    typer.Argument(
        metavar=N_("MEASURE"),
        autocompletion=completing.measures,
        help=N_("its number on the screen of check, its id, its title or a part of one"),
    ),
]


def explain(
    measure: Name,
    profile: Profile,
    as_of: AsOf = None,
    form: PageForm = PageFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Show the whole tree of one measure with values, clauses and ticks."""
    from benefit_check.present.pages.explain import explain_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color, quiet=quiet)
    rulebook = run.rulebook(rules)
    facts = profile_of(run, profile, rulebook, as_of)
    day = day_of(as_of, facts)
    chosen = known_measures(run, rulebook, [measure], numbered(rulebook, facts, day))
    found = assess(rulebook, enterprise_of(facts), day, only=chosen, worked=True)
    if form is PageFormat.HTML:
        write_html(run, found, explain_page)
    else:
        run.show(explain_page(found, run.tr))
