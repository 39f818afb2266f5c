"""`benefit-check facts`: what a profile may say, by topic, by a word, or in the order in which it matters."""

from typing import Annotated

import typer

from benefit_check.cli import completing
from benefit_check.cli.options import All, DayAsked, Language, NoColor, Rules, day_asked
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("WORD"), autocompletion=completing.facts, help=N_("words of the name, the question or a value")
    ),
]
For = Annotated[
    str,
    typer.Option(
        "--for",
        metavar=N_("PROFILE"),
        autocompletion=completing.profiles,
        help=N_("what this profile does not tell yet, what most measures wait for first"),
    ),
]


def facts(
    words: Words = None,
    profile: For = "",
    as_of: DayAsked = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    whole: All = False,
    no_color: NoColor = False,
) -> None:
    """Show what may be written into a profile, a screen of it."""
    from benefit_check.assess.fact_topics import search, topics  # noqa: PLC0415 - only here
    from benefit_check.present.pages.fact_lists import found_page, topics_page, wanted_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    book = run.rulebook(rules)
    found = search(book, words or [])
    if words and not found:
        _nothing(run, words)
    if profile:
        from benefit_check.assess.one import assess  # noqa: PLC0415 - only here
        from benefit_check.cli.answer import day_of, enterprise_of, profile_of  # noqa: PLC0415 - only here

        told = profile_of(run, profile, book, as_of)
        outcome = assess(book, enterprise_of(told), day_of(as_of, told))
        wanted = [(book.fact(name), count) for name, count in outcome.settling]
        run.show(wanted_page(book, [one for one in wanted if not words or one[0] in found], run.tr, whole=whole))
    elif words:
        run.show(found_page(book, found, run.tr, whole=whole))
    else:
        run.show(topics_page(book, topics(book, day_asked(as_of)), run.tr, whole=whole))


def _nothing(run: Session, words: list[str]) -> None:
    """End where no fact is called so, with the nearest name."""
    from benefit_check.present.page.document import line  # noqa: PLC0415 - only here

    tr, word = run.tr, " ".join(words)
    run.say((line(tr("no fact has {word} in its name or question; try a shorter word", word=word)),))
    raise typer.Exit(Exit.USAGE)
