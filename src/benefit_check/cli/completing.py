"""What the words of a command line may be completed to, for the shell that asks; nothing where that cannot be said."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from benefit_check.rulebook.model import Rulebook

_ENOUGH = 1000
_APART = frozenset(" \t'\"()[]{}&;|<>$`\\*?!#~")
"""What a shell would take apart or for something else."""


def measures(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids and titles of measures."""
    return _of_rules(
        ctx, incomplete, lambda book: (name for one in book.measures.values() for name in (one.id, *_both(one.title)))
    )


def facts(ctx: typer.Context, incomplete: str) -> list[str]:
    """Labels and ids of facts."""
    from benefit_check.rulebook.table_shape import stated_facts  # noqa: PLC0415 - only where a shell asks

    return _of_rules(
        ctx, incomplete, lambda book: (name for one in stated_facts(book) for name in (*_both(one.label), one.id))
    )


def trades(ctx: typer.Context, incomplete: str) -> list[str]:
    """Words for trades."""
    return _of_rules(
        ctx, incomplete, lambda book: (word for one in book.classifications.values() for word in one.trades)
    )


def profiles(incomplete: str) -> list[str]:
    """Files that may be profiles, and the folders on the way to them."""
    from benefit_check.cli.meant import PROFILES  # noqa: PLC0415 - only where a shell asks

    return _files(incomplete, (*PROFILES, ".txt", ".csv", ".xlsx"))


def tables(incomplete: str) -> list[str]:
    """Files that may be tables, and the folders on the way to them."""
    from benefit_check.cli.meant import TABLES  # noqa: PLC0415 - only where a shell asks

    return _files(incomplete, TABLES)


def things(ctx: typer.Context, incomplete: str) -> list[str]:
    """Names, ids and numbers of all that a rulebook names."""
    from benefit_check.assess.change.named import NamedThings  # noqa: PLC0415 - only where a shell asks

    return _of_rules(
        ctx, incomplete, lambda book: (name for names in NamedThings(book, "zh").called.values() for name in names)
    )


def versions(incomplete: str) -> list[str]:
    """States of the rules: branches and tags of git, and folders."""
    from benefit_check.rulebook.revisions import names_of_states  # noqa: PLC0415 - only where a shell asks

    states = [one for one in names_of_states(Path.cwd()) if one.startswith(incomplete)] if incomplete else []
    return [*states, *_files(incomplete, ())]


def _of_rules(ctx: typer.Context, incomplete: str, names: Callable[["Rulebook"], Iterable[str]]) -> list[str]:
    """The names of the rulebook that is asked for which begin so; rules that cannot be read have none."""
    from benefit_check.rulebook.store import rulebook_in  # noqa: PLC0415 - only where a shell asks
    from benefit_check.session.rules_folder import UnreadableRulesError, rules_folder  # noqa: PLC0415 - only here

    asked: Any = ctx.params.get("rules")
    try:
        with rules_folder(None if asked is None else Path(asked)) as place:
            book, _ = rulebook_in(place)
    except (UnreadableRulesError, OSError):
        return []
    found = dict.fromkeys(names(book)) if book is not None else {}
    return [name for name in found if name.startswith(incomplete) and not _APART & set(name)]


def _both(words: Any) -> tuple[str, str]:
    return words.zh, words.en


def _files(incomplete: str, endings: tuple[str, ...]) -> list[str]:
    folder, start = Path(incomplete).parent, "" if incomplete.endswith("/") else Path(incomplete).name
    if incomplete.endswith("/"):
        folder = Path(incomplete)
    try:
        entries = sorted(one for one, _ in zip(folder.iterdir(), range(_ENOUGH), strict=False))
    except OSError:
        return []
    shown = [one for one in entries if one.name.startswith(start) and (start.startswith(".") or one.name[0] != ".")]
    return [f"{one}/" if one.is_dir() else str(one) for one in shown if one.is_dir() or one.suffix.lower() in endings]
