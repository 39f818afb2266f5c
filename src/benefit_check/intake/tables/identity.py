"""What can be said of the ids without judging rows: which occur twice, and which are no credit codes."""

from duckdb import DuckDBPyConnection

from benefit_check.intake.tables.asking import one_row
from benefit_check.intake.tables.request import Duplicate, Duplicates
from benefit_check.intake.tables.staging import CELLS
from benefit_check.text.diagnostic import Message, message

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
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


def credit_code_note(connection: DuckDBPyConnection) -> tuple[Message, ...]:
    """How many ids are no unified social credit codes. No verdict depends on the code, so such rows are answered."""
    # a column of its own: DuckDB computes what stands in a CASE again at each place
    coded = f"SELECT _row, _file, _line, upper(replace(replace(_id, ' ', ''), '-', '')) AS code FROM {CELLS}"
    found = one_row(
        connection,
        f"SELECT count(*), min_by(_file || ':' || _line, _row) FROM ({coded}) "
        f"WHERE code IS NOT NULL AND NOT coalesce({_is_credit_code('code')}, false)",
    )
    if not found[0]:
        return ()
    return (
        message(
            "ids that are no unified social credit code: {count}, the first in {place}; their rows are answered too",
            count=found[0],
            place=found[1],
        ),
    )


def _is_credit_code(code: str) -> str:
    """GB 32100: the signs by their weights 3^n mod 31, and the check digit."""
    digit = "(strpos('{signs}', substr({code}, {at}, 1)) - 1)"
    terms = [digit.format(signs=_SIGNS, code=code, at=at) + f" * {pow(3, at - 1, 31)}" for at in range(1, 18)]
    check = digit.format(signs=_SIGNS, code=code, at=18)
    pattern = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
    total = f"31 - ({' + '.join(terms)}) % 31"
    return f"CASE WHEN regexp_full_match({code}, '{pattern}') THEN ({total}) % 31 = {check} END"
