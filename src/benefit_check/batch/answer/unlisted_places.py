"""Places of a table that the list of places does not have, as the reader of profiles tells them."""

from collections.abc import Iterator

from duckdb import DuckDBPyConnection

from benefit_check.batch.answer.query import PLACED
from benefit_check.intake.codes import nearest_listed
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Message, message

_TOLD = 10


def unlisted_places(connection: DuckDBPyConnection, answers: str, rulebook: Rulebook, lang: str) -> Iterator[Message]:
    """What is said of each place answered whose code is not listed: of the first ten, and how many more there are."""
    places = rulebook.classifications.get(Kind.PLACE.value)
    if places is None:
        return
    codes = connection.execute(f"SELECT DISTINCT {PLACED} FROM {answers} WHERE {PLACED} IS NOT NULL ORDER BY 1")
    nearest = [(code, nearest_listed(code, places)) for (code,) in codes.fetchall()]
    found = [(code, around) for code, around in nearest if around is not None]
    for code, around in found[:_TOLD]:
        yield message(
            "{code} is not listed; it was read as a place in {around} {label}",
            code=code,
            around=around,
            label=places.codes[around].label.in_(lang),
        )
    if found[_TOLD:]:
        yield message("and {count} more places that are not listed", count=len(found) - _TOLD)
