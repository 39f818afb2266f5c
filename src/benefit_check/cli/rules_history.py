"""`benefit-check rules history`: what a figure, condition or measure was in its times, and who changed it when."""

from pathlib import Path
from typing import TYPE_CHECKING

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.cli.rules_uses import Name, thing_named
from benefit_check.session.session import session

if TYPE_CHECKING:
    from benefit_check.assess.change.leaning import Thing
    from benefit_check.rulebook.model import Rulebook
    from benefit_check.rulebook.revisions import Commit


def history(name: Name, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Tell one line for each period with its source, and from git who changed it when."""
    from benefit_check.assess.change.history import lines_of, stages_of  # noqa: PLC0415 - only here
    from benefit_check.present.pages.history import history_page  # noqa: PLC0415 - only here
    from benefit_check.rulebook.files import read_files  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    with run.rules_in(rules) as place:
        book, files = run.rulebook(place), read_files(place, cases=False)
        thing, _ = thing_named(run, book, name)
        lines = lines_of(thing, book, files)
        commits = _commits(place, thing, book)
    run.show(history_page(thing, stages_of(thing, book), lines, commits, book, run.tr))


def _commits(place: Path, thing: "Thing", book: "Rulebook") -> "list[Commit] | None":
    """The commits that changed it, as its lines stand in the last one; None where there is no repository."""
    from benefit_check.assess.change.history import lines_of  # noqa: PLC0415 - only here
    from benefit_check.rulebook.revisions import RevisionError, changes_of, files_at, repository_of  # noqa: PLC0415

    try:
        repository = repository_of(place, "HEAD")
        committed = files_at(repository, "HEAD")
    except RevisionError:
        return None
    lines = lines_of(thing, book, committed)
    return [] if lines is None else changes_of(repository, lines.file, (lines.first, lines.last))
