"""`benefit-check rules …`: the maintainer's workshop."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from benefit_check.cli.finding_format import FindingFormat, Findings, show_findings
from benefit_check.cli.options import DayAsked, Language, NoColor, Rules, day_asked, days
from benefit_check.cli.proving import proving
from benefit_check.cli.rule_fixes import mend
from benefit_check.cli.rule_words import Asked, asked_for
from benefit_check.present.words.catalogue import N_
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import Session, session
from benefit_check.text.diagnostic import has_errors, message

if TYPE_CHECKING:
    from benefit_check.assess.run_cases import CasesReport
    from benefit_check.present.pages.failed_cases import Failed
    from benefit_check.present.pages.junit import Tested

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("RULES"),
        help=N_("folder of rules, a part of it, files, measures or derived facts by id or title; else all"),
    ),
]
Full = Annotated[bool, typer.Option("--full", help=N_("prove every measure anew, also those that did not change"))]
Fix = Annotated[bool, typer.Option("--fix", help=N_("write into the files what has one right mending"))]
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
    form: Findings = FindingFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    full: Full = False,
    fix: Fix = False,
    no_color: NoColor = False,
) -> None:
    """Say what is wrong in the rules, where, and how to mend it."""
    from benefit_check.assess.lint.run import lint_folder  # noqa: PLC0415 - only here
    from benefit_check.assess.lint.wanted import Wanted  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    mine = asked.folder or rules
    if fix and mine is None:
        raise typer.BadParameter(N_("name the folder of rules that is to be changed"), param_hint="--fix")
    with run.rules_in(mine) as place:
        if fix:
            mend(run, place, asked)
        # of rules that do not load everything is told, whatever was asked for
        rulebook = rulebook_in(place)[0] if asked.names else None
        ids = subjects(run, rulebook, asked.names) if rulebook is not None else ()
        with proving(run, sys.stderr, environ) as progress:
            report = lint_folder(place, only=Wanted(asked.paths, ids), progress=progress, full=full)
            if fix and mend(run, place, asked, report.diagnostics):
                report = lint_folder(place, only=Wanted(asked.paths, ids), progress=progress)
    show_findings(run, form, report.diagnostics, place, report.counts)
    elsewhere = report.counts.get("elsewhere", 0)
    run.note([message("elsewhere in the rulebook there is more to say: {count}", count=elsewhere)] if elsewhere else [])
    if has_errors(report.diagnostics):
        raise typer.Exit(Exit.BAD_RULES)
    if form is FindingFormat.REPORT:
        _sum_up(run, report.counts)


def _sum_up(run: Session, counts: dict[str, int]) -> None:
    text = "{measures} measures, {facts} facts, {parameters} parameters, {proved} situations tried, {warnings} warnings"
    line = run.tr(text, **counts)
    run.line(run.tr("{line}, {n} allowed in place", line=line, n=counts["allowed"]) if counts["allowed"] else line)


def asked_words(words: list[str] | None) -> Asked:
    """What the words of a command mean; words of several rulebooks are a usage error."""
    found = asked_for(words or ())
    if isinstance(found, str):
        raise typer.BadParameter(N_("this lies in another rulebook: name one at a time"), param_hint=found)
    return found


def subjects(run: Session, rulebook: Rulebook, names: Sequence[str]) -> tuple[str, ...]:
    """The derived facts and measures that the names stand for; the run ends at a name of none."""
    derived = [name for name in names if name in rulebook.derived]
    return (*derived, *known_measures(run, rulebook, [name for name in names if name not in rulebook.derived]))


def test(
    words: Words = None,
    form: Findings = FindingFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    no_color: NoColor = False,
) -> None:
    """Run the worked cases."""
    from benefit_check.assess.run_cases import CasesReport, run_folder  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    with run.rules_in(asked.folder or rules) as place:
        rulebook, unloadable = rulebook_in(place)
        if rulebook is None:
            report = CasesReport(0, 0, [one for one in unloadable if one.severity == "error"])
        else:
            report = run_folder(place, rulebook, subjects(run, rulebook, asked.names), asked.paths)
    counts = {"cases": report.cases, "failed": report.failed}
    another = [] if rulebook is None else [(case.name, result) for case, result in report.another(rulebook)]
    show_findings(run, form, report.diagnostics, place, counts, _tested(report), _decided(run, form, another, rulebook))
    if form is FindingFormat.REPORT and rulebook is not None:
        if another:
            from benefit_check.present.pages.failed_cases import failed_cases_page  # noqa: PLC0415 - only where one fails

            run.say(failed_cases_page(another, rulebook, run.tr))
        run.line(run.tr("{cases} cases, {failed} failed", **counts))
    if report.diagnostics:
        raise typer.Exit(Exit.BAD_RULES)


def _decided(run: Session, form: FindingFormat, another: "list[Failed]", rulebook: Rulebook | None) -> dict[str, Any]:
    """What JSON says besides: by what each answer that no case expected was decided."""
    if form is not FindingFormat.JSON or rulebook is None:
        return {}
    from benefit_check.present.pages.failed_cases import failed_cases_data  # noqa: PLC0415 - only for JSON

    return {"failed": failed_cases_data(another, rulebook, run.tr)}


def _tested(report: "CasesReport") -> "list[Tested]":
    """Every case that ran, and what does not read at all."""
    from benefit_check.present.pages.junit import Tested  # noqa: PLC0415 - only here

    own = {id(one) for _, found in report.results for one in found}
    others = [one for one in report.diagnostics if id(one) not in own]
    ran = [Tested(case.subject, case.name, found) for case, found in report.results]
    return [*ran, *(Tested("rules", f"{one.code} {one.place[0]}:{one.place[1]}", [one]) for one in others)]


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
