"""`benefit-check rules mutate`: rules changed by one step each, to see whether the worked cases notice."""

import sys
from enum import StrEnum
from os import environ
from typing import Annotated, assert_never

import typer

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.cli.proving import counting
from benefit_check.cli.rules import Words, asked_words, subjects
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine
from benefit_check.text.diagnostic import has_errors


class MutateFormat(StrEnum):
    """The forms of what is read by a person or by a program."""

    REPORT = "report"
    JSON = "json"


Sample = Annotated[
    int,
    typer.Option(
        "--sample", min=1, metavar="N", help=N_("a quick look: of each measure the first change and every Nth after it")
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", min=0, metavar="N", help=N_("so many processes; 0 is one a core"))]
All = Annotated[bool, typer.Option("--all", help=N_("every change that no case notices"))]
Shape = Annotated[MutateFormat, typer.Option("--format", "-f", help=N_("form of the result"))]


def mutate(
    words: Words = None,
    sample: Sample = 1,
    jobs: Jobs = 0,
    form: Shape = MutateFormat.REPORT,
    rules: Rules = None,
    lang: Language = None,
    *,
    whole: All = False,
    no_color: NoColor = False,
) -> None:
    """Change each number, day, operator and place by one step; exit code 4 where no case notices one."""
    from benefit_check.assess.lint.places import Places  # noqa: PLC0415 - only here
    from benefit_check.assess.lint.wanted import Wanted  # noqa: PLC0415 - only here
    from benefit_check.assess.mutation.owners import wanted_owners  # noqa: PLC0415 - only here
    from benefit_check.assess.mutation.run import mutation  # noqa: PLC0415 - only here
    from benefit_check.present.json.survivors import survivors_json  # noqa: PLC0415 - only here
    from benefit_check.present.pages.survivors import survivors_page  # noqa: PLC0415 - only here
    from benefit_check.rulebook.files import read_files  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    asked = asked_words(words)
    with run.rules_in(asked.folder or rules) as place:
        book, files = run.rulebook(place), read_files(place)
        wanted = Wanted(asked.paths, subjects(run, book, asked.names))
        owners = wanted_owners(book, wanted, Places(files))
        with counting(run, sys.stderr, environ, N_("changed {done} of {all} measures and figures")) as progress:
            found = mutation(files, book, owners, progress, every=sample, jobs=jobs)
    run.complain(found.diagnostics)
    match form:
        case MutateFormat.JSON:
            write_machine(survivors_json(found, book, run.tr))
        case MutateFormat.REPORT:
            run.show(survivors_page(found, book, run.tr, whole=whole))
        case _:
            assert_never(form)
    if found.survivors or found.idle or has_errors(found.diagnostics):
        raise typer.Exit(Exit.BAD_RULES)
