"""`benefit-check rules …`: the maintainer's workshop."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session

Folder = Annotated[Path | None, typer.Argument(metavar=N_("DIR"), help=N_("folder of rules, else those that ship"))]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("MEASURE"), help=N_("measures by id, title or a part of one, or derived facts; else all")
    ),
]


def lint(folder: Folder = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Say what is wrong in the rules, where, and how to mend it."""
    from benefit_check.assess.lint.run import lint_folder  # noqa: PLC0415 - only here
    from benefit_check.text.diagnostic import has_errors  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(folder or rules) as place:
        report = lint_folder(place)
    run.complain(report.diagnostics)
    if has_errors(report.diagnostics):
        raise typer.Exit(Exit.BAD_RULES)
    text = "{measures} measures, {facts} facts, {parameters} parameters, {proved} situations tried, {warnings} warnings"
    run.line(run.tr(text, **report.counts))


def test(names: Names = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Run the worked cases."""
    from benefit_check.assess.run_cases import run_folder  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(rules) as place:
        rulebook = run.rulebook(place)
        derived = [name for name in names or () if name in rulebook.derived]
        others = [name for name in names or () if name not in rulebook.derived]
        report = run_folder(place, rulebook, [*derived, *known_measures(run, rulebook, others)])
    run.complain(report.diagnostics)
    run.line(run.tr("{cases} cases, {failed} failed", cases=report.cases, failed=report.failed))
    if report.diagnostics:
        raise typer.Exit(Exit.BAD_RULES)
