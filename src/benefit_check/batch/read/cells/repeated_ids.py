"""What can be said of the ids without judging rows: which occur twice, and which are no credit codes."""

from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.one_row import one_row
from benefit_check.batch.read.cells.stage import CELLS
from benefit_check.batch.read.request import Duplicate, Duplicates
from benefit_check.text.diagnostic import Message, message

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DAY = "(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
_PERSON = f"[1-8][0-9]{{5}}{_DAY}[0-9]{{3}}[0-9X]"
_FEW = 10
_PLACES = 5


def duplicates(connection: DuckDBPyConnection) -> Duplicates:
    """Ids of several rows. They are looked for by hash first, so that the ids need not fit into memory."""
    hashes = f"SELECT h FROM (SELECT hash(_id) AS h FROM {CELLS} WHERE _id IS NOT NULL) GROUP BY h HAVING count(*) > 1"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE intake_twice AS SELECT _id, count(*) AS rows, min(_row) AS first "
        f"FROM {CELLS} WHERE hash(_id) IN ({hashes}) GROUP BY _id HAVING count(*) > 1"
    )
    found = one_row(connection, "SELECT count(*), coalesce(sum(rows), 0) FROM intake_twice")
    first = connection.execute(f"SELECT _id, rows FROM intake_twice ORDER BY first LIMIT {_FEW}").fetchall()
    told = tuple(Duplicate(one, int(rows), _places(connection, one)) for one, rows in first)
    return Duplicates(int(found[0]), int(found[1]), told)


def _places(connection: DuckDBPyConnection, one: str) -> tuple[str, ...]:
    found = connection.execute(
        f"SELECT _file, _line FROM {CELLS} WHERE _id = $1 ORDER BY _row LIMIT {_PLACES}",
        [one],
    ).fetchall()
    return tuple(f"{file}:{line}" for file, line in found)


def id_notes(connection: DuckDBPyConnection, *, credit_codes: bool) -> tuple[Message, ...]:
    """How many ids are of another kind than credit codes; and, in a column of `credit_codes`, how many are none.

    No verdict depends on the code, so such rows are answered.
    """
    kinds = " ".join(f"WHEN {which} THEN {number}" for number, which in enumerate(_KINDS))
    other = f"WHEN NOT coalesce({is_credit_code('_id')}, false) THEN {len(_KINDS)}" if credit_codes else ""
    some = "_id IS NOT NULL" if credit_codes else "strlen(_id) IN (9, 15, 18, 20)"
    found = connection.execute(
        f"SELECT kind, count(*), min_by(_file || ':' || _line, _row) FROM (SELECT _row, _file, _line, "
        f"CASE {kinds} {other} END AS kind FROM {CELLS} WHERE {some}) "
        "WHERE kind IS NOT NULL GROUP BY kind ORDER BY kind"
    ).fetchall()
    return tuple(_told(kind, count, place) for kind, count, place in found)


def is_credit_code(code: str) -> str:
    """GB 32100: the signs by their weights 3^n mod 31, and the check digit; NULL of a text with other signs."""
    digit = "(strpos('{signs}', substr({code}, {at}, 1)) - 1)"
    terms = [digit.format(signs=_SIGNS, code=code, at=at) + f" * {pow(3, at - 1, 31)}" for at in range(1, 18)]
    check = digit.format(signs=_SIGNS, code=code, at=18)
    pattern = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
    total = f"31 - ({' + '.join(terms)}) % 31"
    return f"CASE WHEN regexp_full_match({code}, '{pattern}') THEN ({total}) % 31 = {check} END"


_KINDS = (
    f"strlen(_id) = 18 AND regexp_full_match(_id, '{_PERSON}') AND NOT coalesce({is_credit_code('_id')}, false)",
    f"strlen(_id) = 20 AND regexp_full_match(_id, '{_PERSON}[0-9A-Z]{{2}}')",
    "strlen(_id) = 15 AND regexp_full_match(_id, '[0-9]{15}|[0-9]{6}[0-9A-Z]{9}')",
    "strlen(_id) = 9 AND regexp_full_match(_id, '([0-9A-Z][0-9]{7}|MA[0-9][0-9A-Z]{5})[0-9X]')",
)
"""Which ids are another number than the credit code, in the order in which `_told` words them."""


def _told(kind: int, count: int, place: str) -> Message:
    match kind:
        case 0:
            return message(
                "ids that are personal id numbers: {count}, the first in {place}; a business has a code of its own, "
                "and their rows are answered",
                count=count,
                place=place,
            )
        case 1:
            return message(
                "ids that are tax numbers of sole traders (a personal id number and two signs): {count}, the first in "
                "{place}; their rows are answered",
                count=count,
                place=place,
            )
        case 2:
            return message(
                "ids of 15 characters, which are old registration or tax numbers: {count}, the first in {place}; "
                "their rows are answered",
                count=count,
                place=place,
            )
        case 3:
            return message(
                "ids of 9 characters, which are organisation codes: {count}, the first in {place}; "
                "their rows are answered",
                count=count,
                place=place,
            )
        case _:
            return message(
                "ids that are no unified social credit code: {count}, the first in {place}; "
                "their rows are answered too",
                count=count,
                place=place,
            )
