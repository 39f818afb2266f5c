"""`benefit-check industries`: the code of what somebody makes, sells or does."""

from typing import Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import All, Language, NoColor, Rules
from benefit_check.intake.trades import industries_called
from benefit_check.lang.types import Kind
from benefit_check.present.pages.industries import industries_page, nothing_page, sections
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import session

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("WORD"), autocompletion=completing.trades, help=N_("what you make, sell or do, or how a code begins")
    ),
]


def industries(
    words: Words = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    whole: All = False,
    no_color: NoColor = False,
) -> None:
    """Show the codes of industries that a word may mean; without a word the sections of the classification."""
    run = session(lang, no_color=no_color)
    book = run.rulebook(rules)
    listed = book.classifications.get(Kind.INDUSTRY.value)
    if listed is None:
        run.show(nothing_page("".join(words or ()), run.tr))
        raise typer.Exit(Exit.USAGE)
    word = "".join(words or ())
    found = industries_called(word, listed) if word.strip() else sections(listed)
    if not found:
        run.say(nothing_page(word, run.tr))
        raise typer.Exit(Exit.USAGE)
    run.show(industries_page(book, found, run.tr, whole=whole or not word.strip()))
