"""`benefit-check rules coverage`: what the worked cases reach of the rules, and what none of them does."""

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from benefit_check.cli.answer import LANGS
from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.cli.rules import Words, asked_words, subjects
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine
from benefit_check.text.diagnostic import has_errors


class CoverageFormat(StrEnum):
    """The forms of what is read by a person, put on a page, or read by a program."""

    REPORT = "report"
    HTML = "html"
    JSON = "json"


FailUnder = Annotated[
    float | None,
    typer.Option(
        "--fail-under",
        min=0,
        max=100,
        metavar=N_("PERCENT"),
        help=N_("end with exit code 4 where less is reached"),
    ),
]
All = Annotated[bool, typer.Option("--all", help=N_("each point that no case reaches, with file and line"))]
Shape = Annotated[CoverageFormat, typer.Option("--format", "-f", help=N_("form of the result"))]


def coverage(
    words: Words = None,
    fail_under: FailUnder = None,
    form: Shape = CoverageFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    whole: All = False,
    no_color: NoColor = False,
) -> None:
    """Say how much of the rules the worked cases reach, and what each measure still needs."""
    from benefit_check.assess.coverage.measured import coverage as measured  # noqa: PLC0415 - only here
    from benefit_check.assess.lint.wanted import Wanted  # noqa: PLC0415 - only here
    from benefit_check.present.json.coverage import coverage_json  # noqa: PLC0415 - only here
    from benefit_check.present.pages.coverage import coverage_page  # noqa: PLC0415 - only here
    from benefit_check.present.pages.html import html  # noqa: PLC0415 - only here
    from benefit_check.present.words.catalogue import translator  # noqa: PLC0415 - only here
    from benefit_check.rulebook.files import read_files  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    with run.rules_in(asked.folder or rules) as place:
        book = run.rulebook(place)
        wanted = Wanted(asked.paths, subjects(run, book, asked.names))
        found = measured(read_files(place), book, wanted)
    run.complain(found.diagnostics)
    match form:
        case CoverageFormat.JSON:
            write_machine(coverage_json(found, book, run.tr))
        case CoverageFormat.HTML:
            pages = {each: coverage_page(found, book, translator(each), whole=True) for each in LANGS}
            write_machine(html(pages, run.tr.lang, run.tr("what the worked cases reach")).encode())
        case CoverageFormat.REPORT:
            run.show(coverage_page(found, book, run.tr, whole=whole or not wanted.everything))
        case _:
            assert_never(form)
    if has_errors(found.diagnostics) or (fail_under is not None and found.percent < fail_under):
        raise typer.Exit(Exit.BAD_RULES)
