"""The answer for one enterprise, once the command line is read. It knows nothing of Typer."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from os import environ
from pathlib import Path

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise, Verdict
from benefit_check.intake.open import is_no_line_each, open_profile
from benefit_check.intake.profile import Profile
from benefit_check.present.page.document import Page
from benefit_check.present.words.catalogue import Lang, Translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.session import clock
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import Session
from benefit_check.session.streams import write_machine

LANGS: tuple[Lang, ...] = ("zh", "en")
STDIN = "-"


def answer(
    run: Session,
    path: str,
    *,
    only: Sequence[str] = (),
    as_of: date | None = None,
    form: str = "report",
    rules: Path | None = None,
    full: bool = False,
) -> Assessment:
    """Write which measures the enterprise has and why; the run ends where rules or profile cannot be read."""
    rulebook = run.rulebook(rules)
    profile = profile_of(run, path, rulebook, as_of)
    day = day_of(as_of, profile)
    chosen = known_measures(run, rulebook, only, numbered(rulebook, profile, day)) if only else ()
    whole = full or form != "report"
    outcome = assess(rulebook, enterprise_of(profile), day, only=chosen, worked=whole)
    if not whole:
        unknown = None if path == STDIN or is_no_line_each(path) else profile.unknown
        _screen(run, outcome, path, _repeated(run, as_of, rules), unknown)
    else:
        _whole(run, outcome, form)
    return outcome


def numbered(rulebook: Rulebook, profile: Profile, day: date) -> Callable[[], list[str]]:
    """What ranks the measures as the screen of the profile and day numbers them, if a number is named at all."""

    def ranking() -> list[str]:
        from benefit_check.assess.ranking import ranked  # noqa: PLC0415 - only where a number is named

        return [result.measure.id for result in ranked(assess(rulebook, enterprise_of(profile), day))]

    return ranking


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
    return Enterprise(profile.name, profile.uscc, given(profile.facts), profile.by_code)


def day_of(as_of: date | None, profile: Profile) -> date:
    """The day asked about: the option, else the profile's, else today."""
    return as_of or profile.as_of or clock.today()


def exit_code(outcome: Assessment, *, strict: bool) -> Exit:
    """0; only with `strict` 11 where something is undetermined and 10 where nothing can be had."""
    verdicts = {result.verdict for result in outcome.results}
    if strict and Verdict.UNDETERMINED in verdicts:
        return Exit.SOMETHING_UNDETERMINED
    if strict and not verdicts & {Verdict.ELIGIBLE, Verdict.MAY_APPLY}:
        return Exit.NOTHING_ELIGIBLE
    return Exit.DONE


def _repeated(run: Session, as_of: date | None, rules: Path | None) -> tuple[str, ...]:
    """The options that another command needs as well to answer the same."""
    repeated = (
        ("--as-of", "" if as_of is None else as_of.isoformat()),
        ("--rules", "" if rules is None else str(rules)),
        ("--lang", run.asked_lang),
    )
    return tuple(word for option, value in repeated if value for word in (option, value))


def _screen(
    run: Session, outcome: Assessment, path: str, options: tuple[str, ...], unknown: frozenset[str] | None
) -> None:
    from benefit_check.cli.program import program  # noqa: PLC0415 - only here
    from benefit_check.present.pages.next_steps import Asked  # noqa: PLC0415 - only here
    from benefit_check.present.pages.screen import screen  # noqa: PLC0415 - only here

    asked = Asked(clock.today(), program(sys.argv[0], environ), path, options, unknown)
    run.show(screen(outcome, asked, run.tr, run.columns()))


def _whole(run: Session, outcome: Assessment, form: str) -> None:
    match form:
        case "json":
            from benefit_check.present.json.report import json_bytes  # noqa: PLC0415 - only here

            write_machine(json_bytes(outcome) + b"\n")
        case "markdown":
            from benefit_check.present.pages.markdown_report import markdown_report  # noqa: PLC0415 - only here

            write_machine(markdown_report(outcome, run.tr).encode())
        case "html":
            from benefit_check.present.pages.report import report  # noqa: PLC0415 - only here

            write_html(run, outcome, report)
        case _:
            from benefit_check.cli.paging import page  # noqa: PLC0415 - only here
            from benefit_check.present.pages.report import report  # noqa: PLC0415 - only here

            page(run, report(outcome, run.tr))


def write_html(run: Session, outcome: Assessment, page: Callable[[Assessment, Translator], Page]) -> None:
    """Write a page to standard output as one HTML file in both languages, that of the session first."""
    from benefit_check.present.pages.html import html  # noqa: PLC0415 - only here
    from benefit_check.present.words.catalogue import translator  # noqa: PLC0415 - only here

    pages = {lang: page(outcome, translator(lang)) for lang in LANGS}
    title = " · ".join(part for part in (outcome.enterprise.name, outcome.as_of.isoformat()) if part)
    write_machine(html(pages, run.tr.lang, title).encode("utf-8", "replace"))
