"""`benefit-check explain`: one measure down to the clause."""

from typing import Annotated

import typer

from benefit_check.assess.one import assess
from benefit_check.cli.answer import day_of, enterprise_of, numbered, profile_of
from benefit_check.cli.options import AsOf, Language, NoColor, Profile, Quiet, Rules
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session

app = typer.Typer(add_completion=False)

Name = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        help="措施：check 里的序号、编号、名称或其中一部分 · number in check, id, title or a part of one",
    ),
]


@app.command()
def explain(
    measure: Name,
    profile: Profile,
    as_of: AsOf = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """一项措施的整棵条件树：数值、条款、是否满足 · the whole tree of one measure with values, clauses, ticks."""
    from benefit_check.present.pages.explain import explain_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color, quiet=quiet)
    rulebook = run.rulebook(rules)
    facts = profile_of(run, profile, rulebook, as_of)
    day = day_of(as_of, facts)
    chosen = known_measures(run, rulebook, [measure], numbered(rulebook, facts, day))
    run.show(explain_page(assess(rulebook, enterprise_of(facts), day, only=chosen), run.tr))
