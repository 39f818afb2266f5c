"""`benefit-check rules impact`: what a change of the rules moves in a population."""

from typing import TYPE_CHECKING, Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.batch import Id, Mapping, OnError, encoding_name, one_sign
from benefit_check.cli.options import DayAsked, Language, NoColor, Quiet, Rules, day_asked
from benefit_check.cli.rules_diff import New, Old, ReviewForm, ReviewFormat
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine

if TYPE_CHECKING:
    from benefit_check.session.versions import Named


def no_stream(inputs: list[str]) -> list[str]:
    """The inputs, none of which is standard input."""
    if "-" in inputs:
        raise typer.BadParameter(N_("name a file: each version of the rules reads it once"))
    return inputs


Population = Annotated[
    list[str],
    typer.Option(
        "--population",
        metavar=N_("INPUT"),
        callback=no_stream,
        autocompletion=completing.tables,
        help=N_("tables of enterprises, as batch reads them; may be repeated"),
    ),
]


def impact(
    old: Old,
    population: Population,
    new: New = None,
    as_of: DayAsked = None,
    form: ReviewForm = ReviewFormat.REPORT,
    rules: Rules = None,
    mapping: Mapping = "",
    identity: Id = "",
    on_error: Annotated[
        OnError, typer.Option("--on-error", help=N_("what becomes of a row with a cell that cannot be read"))
    ] = OnError.REJECT,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            metavar=N_("NAME"),
            callback=encoding_name,
            help=N_("utf-8, utf-16 or gb18030, else as in the file"),
        ),
    ] = "",
    delimiter: Annotated[
        str,
        typer.Option(
            "--delimiter", metavar=N_("SIGN"), callback=one_sign, help=N_("what parts the columns, else as in the file")
        ),
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar=N_("NAME"), help=N_("sheet of a workbook"))] = "",
    lang: Language = None,
    *,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    """Count who moves between which verdicts, and how much money; exit code 12 where somebody does."""
    from msgspec import json  # noqa: PLC0415 - only here

    from benefit_check.batch.impact.page import impact_page  # noqa: PLC0415 - only here
    from benefit_check.batch.impact.run import ImpactRequest, impact_of  # noqa: PLC0415 - only here
    from benefit_check.batch.read.request import ReadOptions  # noqa: PLC0415 - only here
    from benefit_check.present.pages.markdown_report import markdown  # noqa: PLC0415 - only here
    from benefit_check.session.versions import two_versions  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color, quiet=quiet)
    before, after = two_versions(run, old, new, rules)
    read = ReadOptions(
        inputs=tuple(population),
        mapping=mapping,
        id_column=identity,
        on_error=on_error.value,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
    )
    found = impact_of(run, before, after, ImpactRequest(read=read, as_of=day_asked(as_of)))
    page = impact_page(found, (before.book, after.book), _folders(before, after), run.tr)
    match form:
        case ReviewFormat.JSON:
            write_machine(json.format(json.encode(found), indent=2) + b"\n")
        case ReviewFormat.MARKDOWN:
            write_machine(markdown(page).encode())
        case ReviewFormat.REPORT:
            run.show(page)
    raise typer.Exit(Exit.DONE if found.is_nothing else Exit.NOT_THE_SAME)


def _folders(*versions: "Named") -> tuple[str, str]:
    """Where the old and the new rules lie; nothing of a state in git, which no command reads."""
    before, after = (one.name if one.folder is not None else "" for one in versions)
    return before, after
