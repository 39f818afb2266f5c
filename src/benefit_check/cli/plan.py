"""`benefit-check plan`: what to do by when, where and with which papers, and the same as a calendar."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.assess.one import assess
from benefit_check.cli.answer import day_of, enterprise_of, profile_of
from benefit_check.cli.options import AsOf, Force, Language, NoColor, Profile, Quiet, Rules
from benefit_check.cli.result_file import check_place, write_result
from benefit_check.present.words.catalogue import N_
from benefit_check.session.session import session
from benefit_check.text.diagnostic import message

Ics = Annotated[
    Path | None,
    typer.Option("--ics", metavar=N_("FILE"), help=N_("write the days as a calendar with reminders, too")),
]


def plan(
    profile: Profile,
    ics: Ics = None,
    as_of: AsOf = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    force: Force = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Show what to do by when, where and with which papers."""
    from benefit_check.assess.plan import plan as planned  # noqa: PLC0415 - only here
    from benefit_check.cli.paging import page  # noqa: PLC0415 - only here
    from benefit_check.present.pages.plan import plan_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color, quiet=quiet)
    if ics is not None:
        check_place(run, ics, [profile], force=force)
    rulebook = run.rulebook(rules)
    facts = profile_of(run, profile, rulebook, as_of)
    found = planned(assess(rulebook, enterprise_of(facts), day_of(as_of, facts)))
    page(run, plan_page(found, run.tr))
    if ics is not None:
        from benefit_check.present.pages.plan_calendar import plan_calendar  # noqa: PLC0415 - only here

        content = plan_calendar(found, run.tr)
        if content is None:
            run.note([message("nothing in the plan has a day, so {path} was not written", path=ics)])
        else:
            write_result(run, ics, content)
