"""JSON Lines: an object a line. Its keys are found by one pass, for any row may bring a new one.

A number in JSON is what JSON readers take it for: the nearest binary fraction, shown by its shortest digits.
"""

import csv
import json
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.intake.tables import diagnostics as say
from benefit_check.intake.tables import spool
from benefit_check.intake.tables.line_by_line import Lines, Translate
from benefit_check.intake.tables.opened import JSON, Column, Opened, Rows
from benefit_check.intake.tables.text_encoding import Utf8
from benefit_check.text.complaints import complaint
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.sql_quoting import literal

_UNIT = "\x1f"
_SHOWN = 200


def open_json_lines(
    connection: DuckDBPyConnection, text: Utf8, shown: str, spill: Path, tr: Translate
) -> Opened | Diagnostic:
    """The keys of all objects as columns; a diagnostic where no line holds an object."""
    fast = _fast(text) if text.survey.regular else None
    keys = None if fast is None else _keys(connection, fast.relation)
    careful = partial(_careful, text.path, spill, tr)
    if keys is None or fast is None:
        rows = careful()
        keys, reader, again = _keys(connection, rows.relation) or [], partial(_same, rows), None
    else:
        reader, again = partial(_same, fast), careful
    if not keys:
        reason = message("{file} holds no line with a JSON object", file=shown)
        return say.no_table(
            reason, message("write one enterprise a line: {example}", example='{"id": "…", "employees": 85}')
        )
    columns = tuple(Column(key, f"json_extract_string(doc, {literal(_pointer(key))})", JSON) for key in keys)
    return Opened(shown, columns, reader, again)


def _same(rows: Rows) -> Rows:
    return rows


def _fast(text: Utf8) -> Rows:
    ends: spool.Ends = "crlf" if text.survey.ends == "crlf" else "lf"
    lines = spool.read_csv(text.path, ["doc"], delimiter=_UNIT, quote="", ends=ends)
    objects = "json_valid(doc) AND json_type(doc) = 'OBJECT'"
    relation = f"(SELECT doc FROM {lines} WHERE CASE WHEN doc IS NOT NULL THEN {objects} END)"
    return Rows(relation, first_line=1, expected=text.survey.lines)


def _careful(path: Path, spill: Path, tr: Translate) -> Rows:
    good, bad = spool.new_file(spill, ".rows"), spool.new_file(spill, ".bad")
    rows = broken = 0
    with (
        path.open("rb") as file,
        good.open("w", encoding="utf-8", newline="") as out,
        bad.open("w", encoding="utf-8", newline="") as listed,
    ):
        put, put_bad = (
            csv.writer(out, lineterminator=spool.LINE_END).writerow,
            csv.writer(listed, lineterminator=spool.LINE_END).writerow,
        )
        lines = Lines(file)
        for raw in lines:
            if not raw.strip():
                continue
            why = _no_object(raw)
            if why is None:
                put((lines.number, raw.decode().strip()))
            else:
                put_bad((lines.number, raw[:_SHOWN].decode("utf-8", "replace").strip().replace("\0", "␀"), tr(why)))
            rows, broken = rows + (why is None), broken + (why is not None)
    return Rows(spool.read_csv(good, ["_line", "doc"]), "CAST(_line AS BIGINT)", 0, rows, bad, broken)


def _no_object(raw: bytes) -> Message | None:
    try:
        found = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return message("the line holds bytes that are no text")
    except json.JSONDecodeError as error:
        words = "the line does not read as JSON at character {number}: {problem}"
        return message(words, number=error.pos + 1, problem=complaint(error.msg))
    except (ValueError, RecursionError) as error:
        return message("the line does not read as JSON: {problem}", problem=error)
    return None if isinstance(found, dict) else message("the line holds no JSON object")


def _keys(connection: DuckDBPyConnection, relation: str) -> list[str] | None:
    """Every key, in the order in which they first come; None where DuckDB cannot read the lines."""
    numbered = f"SELECT unnest(json_keys(doc)) AS key, row_number() OVER () AS n FROM {relation}"
    try:
        found = connection.execute(f"SELECT key FROM ({numbered}) GROUP BY key ORDER BY min(n)")
        return [key for (key,) in found.fetchall()]
    except duckdb.Error:
        return None


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")
