"""`benefit-check rules boundaries`: what is answered just below, on and just above each limit of a measure."""

import sys
from enum import StrEnum
from typing import Annotated, assert_never

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session
from benefit_check.text.diagnostic import has_errors


class BoundariesFormat(StrEnum):
    """The forms of what is read by a person, or put into a file of cases."""

    REPORT = "report"
    YAML = "yaml"


Name = Annotated[
    str, typer.Argument(metavar=N_("MEASURE"), autocompletion=completing.measures, help=N_("a measure, by id or title"))
]
Shape = Annotated[BoundariesFormat, typer.Option("--format", "-f", help=N_("form of the result"))]


def boundaries(
    name: Name,
    form: Shape = BoundariesFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    no_color: NoColor = False,
) -> None:
    """Show each limit of a condition or formula with the answers beside and on it, and which a case confirms."""
    from benefit_check.assess.cases import read_cases  # noqa: PLC0415 - only here
    from benefit_check.assess.edges.as_cases import as_cases  # noqa: PLC0415 - only here
    from benefit_check.assess.edges.rows import edge_rows  # noqa: PLC0415 - only here
    from benefit_check.assess.lint.places import Places  # noqa: PLC0415 - only here
    from benefit_check.present.pages.boundaries import boundaries_page  # noqa: PLC0415 - only here
    from benefit_check.rulebook.files import read_files  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(rules) as place:
        book, files = run.rulebook(place), read_files(place)
        (chosen,) = known_measures(run, book, [name])
        cases, wrong = read_cases(files, book)
        edges = edge_rows(book.measures[chosen], book, Places(files), cases)
    run.complain(wrong)
    match form:
        case BoundariesFormat.YAML:
            sys.stdout.writelines(f"{text}\n" for edge in edges for text in as_cases(edge, book))
        case BoundariesFormat.REPORT:
            run.show(boundaries_page(book.measures[chosen], edges, book, run.tr))
        case _:
            assert_never(form)
    if has_errors(wrong):
        raise typer.Exit(Exit.BAD_RULES)
