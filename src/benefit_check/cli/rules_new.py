"""`benefit-check rules new`: the files of a measure that is still to be written."""

import sys
from os import environ
from pathlib import Path, PurePath
from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.rulebook.clashes import KEBAB
from benefit_check.rulebook.files import RULEBOOKS, read_files
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import message

Name = Annotated[
    str, typer.Argument(metavar=N_("ID"), help=N_("id of the measure: lower-case English words joined by -"))
]
Title = Annotated[str, typer.Option("--title", metavar=N_("TITLE"), help=N_("its title in your language"))]
Folder = Annotated[
    str, typer.Option("--folder", metavar=N_("DIR"), help=N_("folder of measures below that of the rules, such as tax"))
]


def new(
    name: Name,
    title: Title = "",
    folder: Folder = "",
    rules: Rules = None,
    lang: Language = None,
    *,
    no_color: NoColor = False,
) -> None:
    """Write a measure with its cases and its source, to be filled in; nothing is ever overwritten."""
    from benefit_check.present.pages.new_measure import new_files  # noqa: PLC0415 - only here
    from benefit_check.session.clock import today  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    if not KEBAB.fullmatch(name):
        hint = N_("ids are lower-case English words and digits joined by -; --title takes the name people see")
        raise typer.BadParameter(hint, param_hint=name)
    place = rules or _rules_here()
    if place is None:
        raise typer.BadParameter(
            N_("no rulebook.yaml is here or in the folder rules: name the folder of rules with --rules"),
            param_hint="--rules",
        )
    book = _as_far_as_it_reads(run, place)
    below = place / _folder(run, book, folder)
    texts = new_files(name, title, next(iter(book.offices), ""), today(), run.tr)
    there = [file for file in texts if (below / file).exists()]
    if there or name in book.measures:
        known = book.measures[name].file if name in book.measures else there[0]
        raise typer.BadParameter(
            run.tr("{file} is there already, and nothing is overwritten; take another id", file=known), param_hint=name
        )
    _write(run, below, texts)
    _say_next(run, below / f"{name}.yaml")


def _rules_here() -> Path | None:
    """The folder of rules that one is in, or that lies here; never the one inside the program."""
    here = Path.cwd()
    return next((path for path in (here, here / "rules") if any((path / name).is_file() for name in RULEBOOKS)), None)


def _as_far_as_it_reads(run: Session, place: Path) -> Rulebook:
    """The rulebook; where something in it is still to be written, all the rest."""
    from benefit_check.rulebook.load import load_rulebook  # noqa: PLC0415 - the grammar is slow to import

    with run.rules_in(place) as folder:
        found = rulebook_in(folder)[0]
        return load_rulebook(read_files(folder, cases=False)).partial if found is None else found


def _folder(run: Session, book: Rulebook, asked: str) -> str:
    """The folder of measures that is meant; the run ends where none is there."""
    known = sorted({PurePath(one.file).parent.as_posix() for one in book.measures.values()} - {"."})
    if asked in known or (not asked and not known):
        return asked
    if known:
        told = [f"{one} {book.groups[one].in_(run.tr.lang)}" if one in book.groups else one for one in known]
        hint = run.tr("measures lie in folders here; name one with --folder: {folders}", folders=run.tr.joined(told))
        raise typer.BadParameter(hint, param_hint="--folder")
    return asked


def _write(run: Session, folder: Path, texts: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            # "x": should somebody have made the file meanwhile, it stays as it is
            with (folder / file).open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
    except OSError as error:
        from benefit_check.batch.write.diagnostics import cannot_write  # noqa: PLC0415 - only where a disk refuses

        hint = message("look at the disk and the folder, or name another output")
        run.complain([cannot_write(folder, refusal(error), hint)])
        raise typer.Exit(Exit.BAD_INPUT) from None


def _say_next(run: Session, measure: Path) -> None:
    from benefit_check.cli.program import program, shown  # noqa: PLC0415 - only here
    from benefit_check.present.page.document import Command, Gap, line  # noqa: PLC0415 - only here
    from benefit_check.present.pages.new_measure import PARTS  # noqa: PLC0415 - only here
    from benefit_check.text.shell import shell_word  # noqa: PLC0415 - only here

    tr, own = run.tr, tuple(map(shell_word, program(sys.argv[0], environ)))
    file = shown(measure)
    files = [file.removesuffix(".yaml") + f"{part}.yaml" for part in PARTS]
    commands = (
        Command((*own, "rules", "lint", shell_word(file)), tr("what is still to be filled in, and what is wrong")),
        Command((*own, "rules", "test", shell_word(file)), tr("whether it answers as the cases say")),
    )
    run.show((line(tr("Written:"), "strong"), *(line(one, indent=2) for one in files), Gap(), *commands))
