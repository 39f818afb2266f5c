"""`benefit-check form`: the questions as a workbook, to be filled in with Excel or WPS and read by `check`."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import AsOf, Force, Language, NoColor, Quiet, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session import clock
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.text.diagnostic import message
from benefit_check.text.shell import shell_word

OWNER_ONLY = 0o600
ENDING = ".xlsx"

Target = Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("the workbook to write, such as my-shop.xlsx"))]
Told = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("PROFILE"),
        autocompletion=completing.profiles,
        help=N_("what is known already, also a form filled in; then only what still matters is asked"),
    ),
]


def form(
    file: Target,
    profile: Told = None,
    as_of: AsOf = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    force: Force = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Write the questions as a workbook."""
    from benefit_check.assess.form_facts import form_facts  # noqa: PLC0415 - only here
    from benefit_check.assess.one import assess  # noqa: PLC0415 - only here
    from benefit_check.assess.result import Enterprise  # noqa: PLC0415 - only here
    from benefit_check.cli.answer import day_of, enterprise_of, profile_of  # noqa: PLC0415 - only here
    from benefit_check.cli.result_file import check_place, write_result  # noqa: PLC0415 - only here
    from benefit_check.intake import diagnostics as say  # noqa: PLC0415 - only here
    from benefit_check.present.pages.form import form_workbook  # noqa: PLC0415 - only here
    from benefit_check.present.words.voice import Voice  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color, quiet=quiet)
    if file.suffix.lower() != ENDING:
        run.complain([say.no_workbook(str(file), run.tr("my-shop.xlsx"))])
        raise SystemExit(Exit.BAD_INPUT)
    check_place(run, file, [profile] if profile else [], force=force)
    book = run.rulebook(rules)
    told = None if profile is None else profile_of(run, profile, book, as_of)
    if told is None:
        outcome = assess(book, Enterprise("", "", {}), as_of or clock.today())
    else:
        outcome = assess(book, enterprise_of(told), day_of(as_of, told))
    facts = form_facts(outcome, () if told is None else (*told.written, *told.unknown))
    if not facts:
        run.note([message("no further answer changes what you get, so {path} was not written", path=file)])
        return
    write_result(run, file, form_workbook(facts, told, shell_word(str(file)), Voice(run.tr, book)), OWNER_ONLY)
    run.note([message("fill it in, save it, then: benefit-check check {file}", file=shell_word(str(file)))])
