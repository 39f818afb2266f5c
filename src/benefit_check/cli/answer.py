"""The answer for one enterprise, once the command line is read. It knows nothing of Typer: see `__main__`."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise, Verdict
from benefit_check.cli.exit_codes import Exit
from benefit_check.cli.session import Session
from benefit_check.intake.open import open_profile
from benefit_check.intake.profile import Profile
from benefit_check.rulebook.model import Rulebook


def answer(
    run: Session,
    path: str,
    *,
    only: Sequence[str] = (),
    as_of: date | None = None,
    form: str = "report",
    rules: Path | None = None,
) -> Assessment:
    """Write which measures the enterprise has and why; the run ends where rules or profile cannot be read."""
    rulebook = run.rulebook(rules)
    if only:
        known_measures(run, rulebook, only)
    profile = profile_of(run, path, rulebook, as_of)
    outcome = assess(rulebook, enterprise_of(profile), day_of(as_of, profile), only=only)
    _write(run, outcome, form)
    return outcome


def known_measures(run: Session, rulebook: Rulebook, names: Sequence[str]) -> None:
    """End the run where a name is no measure's."""
    from benefit_check.assess.catalogue import unknown_measures  # noqa: PLC0415 - only with names

    unknown = unknown_measures(rulebook, list(names))
    if unknown:
        run.complain(unknown)
        raise SystemExit(Exit.USAGE)


def profile_of(run: Session, path: str, rulebook: Rulebook, as_of: date | None) -> Profile:
    """The profile in the file; the run ends where it cannot be read whole."""
    read = open_profile(path, rulebook, sys.stdin.buffer, as_of)
    run.note(read.notes)
    if read.profile is None:
        run.complain(read.diagnostics)
        raise SystemExit(Exit.BAD_INPUT)
    return read.profile


def enterprise_of(profile: Profile) -> Enterprise:
    """Who the profile is about, as the assessment wants it."""
    return Enterprise(profile.name, profile.uscc, given(profile.facts))


def day_of(as_of: date | None, profile: Profile) -> date:
    """The day asked about: the option, else the profile's, else today."""
    return as_of or profile.as_of or date.today()  # noqa: DTZ011 - the owner's own calendar day is meant


def exit_code(outcome: Assessment, *, strict: bool) -> Exit:
    """0; only with `strict` 11 where something is undetermined and 10 where nothing can be had."""
    verdicts = {result.verdict for result in outcome.results}
    if strict and Verdict.UNDETERMINED in verdicts:
        return Exit.SOMETHING_UNDETERMINED
    if strict and not verdicts & {Verdict.ELIGIBLE, Verdict.MAY_APPLY}:
        return Exit.NOTHING_ELIGIBLE
    return Exit.DONE


def _write(run: Session, outcome: Assessment, form: str) -> None:
    match form:
        case "json":
            from benefit_check.present.json_report import json_bytes  # noqa: PLC0415 - only here

            sys.stdout.write(json_bytes(outcome).decode() + "\n")
        case "markdown":
            from benefit_check.present.markdown_report import markdown_report  # noqa: PLC0415 - only here

            sys.stdout.write(markdown_report(outcome, run.tr))
        case _:
            from benefit_check.present.report import report  # noqa: PLC0415 - only here

            run.show(report(outcome, run.tr))
