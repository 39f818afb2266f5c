"""`benefit-check check`: the answer for one enterprise."""

import sys
from datetime import date, datetime
from typing import Annotated

import typer

from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise, Verdict
from benefit_check.cli.exit_codes import Exit
from benefit_check.cli.options import AsOf, Form, Format, Language, NoColor, Profile, Quiet, Rules, Strict
from benefit_check.cli.session import Session, session
from benefit_check.intake.open import open_profile
from benefit_check.intake.profile import Profile as Facts
from benefit_check.rulebook.model import Rulebook

app = typer.Typer(add_completion=False)

Chosen = Annotated[
    list[str] | None, typer.Option("--measure", "-m", metavar="ID", help="只看这项措施，可重复 · only this measure")
]


@app.command()
def check(
    profile: Profile,
    measure: Chosen = None,
    as_of: AsOf = None,
    form: Form = Format.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    strict: Strict = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """哪些措施是我的、多少、到何时、凭什么 · which measures this enterprise has, and why."""
    run = session(lang, no_color=no_color, quiet=quiet)
    rulebook = run.rulebook(rules)
    _known_measures(run, rulebook, measure or [])
    facts = profile_of(run, profile, rulebook)
    outcome = assess(rulebook, enterprise_of(facts), day_of(as_of, facts), only=measure or ())
    write(run, outcome, form)
    raise typer.Exit(exit_code(outcome, strict=strict))


def profile_of(run: Session, path: str, rulebook: Rulebook) -> Facts:
    """The profile in the file; ends the run where it cannot be read whole."""
    read = open_profile(path, rulebook, sys.stdin.buffer)
    run.note(read.notes)
    if read.profile is None:
        run.complain(read.diagnostics)
        raise typer.Exit(Exit.BAD_INPUT)
    return read.profile


def enterprise_of(facts: Facts) -> Enterprise:
    """Who the profile is about, as the assessment wants it."""
    return Enterprise(facts.name, facts.uscc, facts.facts)


def day_of(as_of: datetime | None, facts: Facts) -> date:
    """The day asked about: the option, else the profile's, else today."""
    if as_of is not None:
        return as_of.date()
    return facts.as_of or date.today()  # noqa: DTZ011 - the owner's own calendar day is meant


def write(run: Session, outcome: Assessment, form: Format) -> None:
    """Write the assessment to stdout in the form asked for."""
    match form:
        case Format.JSON:
            from benefit_check.present.json_report import json_bytes  # noqa: PLC0415 - only here

            sys.stdout.write(json_bytes(outcome).decode() + "\n")
        case Format.MARKDOWN:
            from benefit_check.present.markdown_report import markdown_report  # noqa: PLC0415 - only here

            sys.stdout.write(markdown_report(outcome, run.tr))
        case Format.REPORT:
            from benefit_check.present.report import report  # noqa: PLC0415 - only here

            run.show(report(outcome, run.tr))


def exit_code(outcome: Assessment, *, strict: bool) -> Exit:
    """0; only with `strict` 11 where something is undetermined and 10 where nothing can be had."""
    verdicts = {result.verdict for result in outcome.results}
    if strict and Verdict.UNDETERMINED in verdicts:
        return Exit.SOMETHING_UNDETERMINED
    if strict and not verdicts & {Verdict.ELIGIBLE, Verdict.MAY_APPLY}:
        return Exit.NOTHING_ELIGIBLE
    return Exit.DONE


def _known_measures(run: Session, rulebook: Rulebook, names: list[str]) -> None:
    from benefit_check.assess.catalogue import unknown_measures  # noqa: PLC0415 - only with --measure

    unknown = unknown_measures(rulebook, names) if names else []
    if unknown:
        run.complain(unknown)
        raise typer.Exit(Exit.USAGE)
