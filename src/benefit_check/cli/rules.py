"""`benefit-check rules …`: the maintainer's workshop."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from os import environ
from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.options import DayAsked, Language, NoColor, Rules, day_asked, days
from benefit_check.cli.proving import proving
from benefit_check.cli.rule_words import Asked, asked_for
from benefit_check.present.words.catalogue import N_
from benefit_check.rulebook.model import Rulebook
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import Session, session
from benefit_check.text.diagnostic import has_errors, message

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("RULES"),
        help=N_("folder of rules, a part of it, files, measures or derived facts by id or title; else all"),
    ),
]
Full = Annotated[bool, typer.Option("--full", help=N_("prove every measure anew, also those that did not change"))]
Folder = Annotated[Path | None, typer.Argument(metavar=N_("DIR"), help=N_("folder of rules, else those that ship"))]
Within = Annotated[
    timedelta | None,
    typer.Option("--within", parser=days, metavar=N_("DAYS"), help=N_("within so many days, else 90d")),
]
OlderThan = Annotated[
    timedelta | None,
    typer.Option(
        "--older-than",
        parser=days,
        metavar=N_("DAYS"),
        help=N_("documents that nobody checked for longer than this, else 365d"),
    ),
]
SOON, LONG_AGO = timedelta(days=90), timedelta(days=365)


def lint(
    words: Words = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    full: Full = False,
    no_color: NoColor = False,
) -> None:
    """Say what is wrong in the rules, where, and how to mend it."""
    from benefit_check.assess.lint.run import lint_folder  # noqa: PLC0415 - only here
    from benefit_check.assess.lint.wanted import Wanted  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    with run.rules_in(asked.folder or rules) as place:
        ids = subjects(run, run.rulebook(place), asked.names) if asked.names else ()
        with proving(run, sys.stderr, environ) as progress:
            report = lint_folder(place, only=Wanted(asked.paths, ids), progress=progress, full=full)
    run.complain(report.diagnostics)
    elsewhere = report.counts.get("elsewhere", 0)
    run.note([message("elsewhere in the rulebook there is more to say: {count}", count=elsewhere)] if elsewhere else [])
    if has_errors(report.diagnostics):
        raise typer.Exit(Exit.BAD_RULES)
    text = "{measures} measures, {facts} facts, {parameters} parameters, {proved} situations tried, {warnings} warnings"
    run.line(run.tr(text, **report.counts))


def asked_words(words: list[str] | None) -> Asked:
    found = asked_for(words or ())
    if isinstance(found, str):
        raise typer.BadParameter(N_("this lies in another rulebook: name one at a time"), param_hint=found)
    return found


def subjects(run: Session, rulebook: Rulebook, names: Sequence[str]) -> tuple[str, ...]:
    """The derived facts and measures that the names stand for; the run ends at a name of none."""
    derived = [name for name in names if name in rulebook.derived]
    return (*derived, *known_measures(run, rulebook, [name for name in names if name not in rulebook.derived]))


def test(words: Words = None, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Run the worked cases."""
    from benefit_check.assess.run_cases import run_folder  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    with run.rules_in(asked.folder or rules) as place:
        rulebook = run.rulebook(place)
        report = run_folder(place, rulebook, subjects(run, rulebook, asked.names), asked.paths)
    run.complain(report.diagnostics)
    run.line(run.tr("{cases} cases, {failed} failed", cases=report.cases, failed=report.failed))
    if report.diagnostics:
        raise typer.Exit(Exit.BAD_RULES)


def due_soon(
    folder: Folder = None,
    within: Within = None,
    older_than: OlderThan = None,
    as_of: DayAsked = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    no_color: NoColor = False,
) -> None:
    """Tell what ends soon, and what wants a new look."""
    from benefit_check.assess.due import due  # noqa: PLC0415 - only here
    from benefit_check.present.pages.due import due_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    rulebook = run.rulebook(folder or rules)
    soon, long_ago = SOON if within is None else within, LONG_AGO if older_than is None else older_than
    run.show(due_page(due(rulebook, day_asked(as_of), soon, long_ago), rulebook, run.tr))
