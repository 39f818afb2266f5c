"""`benefit-check rules uses`: everything that rests on a fact, figure, condition, measure or document."""

from typing import TYPE_CHECKING, Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session
from benefit_check.text.diagnostic import Diagnostic

if TYPE_CHECKING:
    from benefit_check.assess.change.leaning import Thing
    from benefit_check.rulebook.model import Rulebook

Name = Annotated[
    str,
    typer.Argument(
        metavar=N_("NAME"),
        autocompletion=completing.things,
        help=N_("a fact, figure, condition, measure, office or document, by name, id or number"),
    ),
]


def uses(name: Name, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """List every measure, fact, case and text that rests on it, with file and line."""
    from benefit_check.assess.change.uses import uses_of  # noqa: PLC0415 - only here
    from benefit_check.present.pages.uses import uses_page  # noqa: PLC0415 - only here
    from benefit_check.rulebook.files import read_files  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(rules) as place:
        book, files = run.rulebook(place), read_files(place)
    thing, called = thing_named(run, book, name)
    run.show(uses_page(uses_of(thing, called, book, files), book, run.tr))


def thing_named(run: Session, book: "Rulebook", name: str) -> "tuple[Thing, tuple[str, ...]]":
    """What is called so, and all that it is called; the run ends where nothing is, or several things are."""
    from benefit_check.assess.change.named import NamedThings  # noqa: PLC0415 - only here

    things = NamedThings(book, run.tr.lang)
    thing = things.find(name)
    if isinstance(thing, Diagnostic):
        run.complain([thing])
        raise SystemExit(Exit.USAGE)
    return thing, things.called[thing]
