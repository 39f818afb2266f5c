"""`benefit-check rules diff`: what a change of the rules does to the answers."""

import sys
from enum import StrEnum
from os import environ
from typing import Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.cli.proving import proving
from benefit_check.present.words.catalogue import N_
from benefit_check.session import clock
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine


class ReviewFormat(StrEnum):
    """The forms of what is read by a person, put into a review, or read by a program."""

    REPORT = "report"
    MARKDOWN = "markdown"
    JSON = "json"


Old = Annotated[
    str,
    typer.Argument(
        metavar=N_("OLD"),
        autocompletion=completing.versions,
        help=N_("the rules as they were: a folder, or a commit, branch or tag of git"),
    ),
]
New = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("NEW"),
        autocompletion=completing.versions,
        help=N_("the rules as they are to be, written alike; else those that lie here"),
    ),
]
ReviewForm = Annotated[ReviewFormat, typer.Option("--format", "-f", help=N_("form of the result"))]


def diff(
    old: Old,
    new: New = None,
    form: ReviewForm = ReviewFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    no_color: NoColor = False,
) -> None:
    """Say what means something else, and show each answer that changes; exit code 12 where one does."""
    from benefit_check.assess.change.diff import rules_diff  # noqa: PLC0415 - only here
    from benefit_check.present.json.rules_diff import rules_diff_json  # noqa: PLC0415 - only here
    from benefit_check.present.pages.markdown_report import markdown  # noqa: PLC0415 - only here
    from benefit_check.present.pages.rules_diff import rules_diff_page  # noqa: PLC0415 - only here
    from benefit_check.session.versions import two_versions  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    before, after = two_versions(run, old, new, rules)
    with proving(run, sys.stderr, environ) as progress:
        found = rules_diff(before.book, after.book, clock.today(), progress)
    names = before.name, after.name
    match form:
        case ReviewFormat.JSON:
            write_machine(rules_diff_json(found, names))
        case ReviewFormat.MARKDOWN:
            write_machine(markdown(rules_diff_page(found, names, run.tr)).encode())
        case ReviewFormat.REPORT:
            run.show(rules_diff_page(found, names, run.tr))
    raise typer.Exit(Exit.DONE if found.same_answers else Exit.NOT_THE_SAME)
