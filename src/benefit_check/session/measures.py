"""The measures that people name on a command line."""

from collections.abc import Callable, Sequence

from benefit_check.rulebook.model import Rulebook
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session


def known_measures(
    run: Session, rulebook: Rulebook, names: Sequence[str], by_number: Callable[[], list[str]] | None = None
) -> list[str]:
    """The ids that the names stand for, numbers as `by_number` ranks; the run ends where a name stands for none."""
    from benefit_check.assess.naming import Names, told_apart  # noqa: PLC0415 - only with names

    known = Names(rulebook, run.tr.lang, by_number)
    ids, wrong = told_apart(map(known.find, names))
    if wrong:
        run.complain(wrong)
        raise SystemExit(Exit.USAGE)
    return ids
