"""`benefit-check rules schema`: the JSON Schemas of rule files, for editors that help while one is written."""

from pathlib import Path
from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor
from benefit_check.present.words.catalogue import N_
from benefit_check.rulebook.files import KINDS, shipped
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import message

ENDING = ".schema.json"
ANY = "rules"
"""The schema of any rule file, which tells the kind by the first key."""
Where = Annotated[
    Path | None,
    typer.Argument(metavar=N_("DIR"), help=N_("folder into which all schemas are written; else one is shown")),
]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar=N_("KEY"),
        help=N_("the first key of the files that it is for, such as measure; else any file"),
    ),
]


def schema(where: Where = None, kind: Kind = ANY, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Show the JSON Schema of a kind of rule file, or write all of them into a folder."""
    run = session(lang, no_color=no_color)
    known = (ANY, *KINDS, "cases_for")
    if kind not in known:
        raise typer.BadParameter(run.tr("known here: {keys}", keys=" ".join(known)), param_hint="--kind")
    folder = shipped("docs/schemas")
    if where is None:
        write_machine((folder / f"{kind}{ENDING}").read_bytes())
        return
    try:
        where.mkdir(parents=True, exist_ok=True)
        for one in known:
            (where / f"{one}{ENDING}").write_bytes((folder / f"{one}{ENDING}").read_bytes())
    except OSError as error:
        from benefit_check.batch.write.diagnostics import cannot_write  # noqa: PLC0415 - only where a disk refuses

        hint = message("look at the disk and the folder, or name another output")
        run.complain([cannot_write(where, refusal(error), hint)])
        raise typer.Exit(Exit.BAD_INPUT) from None
    file = (where / f"{ANY}{ENDING}").as_posix()
    run.line(run.tr("{n} schemas written into {folder}", n=len(known), folder=where))
    run.line(run.tr("in VS Code (with the YAML extension) .vscode/settings.json says which files they are for:"))
    run.line(f'{{"yaml.schemas": {{"{file}": "rules/**/*.yaml"}}}}')
