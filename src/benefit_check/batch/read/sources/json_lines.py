"""JSON Lines: an object a line. Its keys are found by one pass, for any row may bring a new one.

A line that names a key twice is no row: nobody knows which value is meant.

A number in JSON is what JSON readers take it for: the nearest binary fraction, shown by its shortest digits.
"""

import csv
import json
import re
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine import scratch
from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.sources.line_by_line import SHOWN, Lines, shown_line
from benefit_check.batch.read.sources.source_table import JSON, Column, Rows, SourceTable, as_they_are
from benefit_check.batch.read.sources.text_encoding import Utf8
from benefit_check.text.complaints import complaint, slip_of_json
from benefit_check.text.diagnostic import Diagnostic, Message, Translate, message

_UNIT = "\x1f"


def open_json_lines(
    connection: DuckDBPyConnection, text: Utf8, shown: str, spill: Path, tr: Translate
) -> SourceTable | Diagnostic:
    """The keys of all objects as columns; a diagnostic where no line holds an object."""
    fast = _fast(text) if text.survey.regular else None
    keys = None if fast is None else _keys(connection, fast.relation)
    careful = partial(_careful, connection, text.path, spill, tr)
    if keys is None or fast is None:
        rows = careful()
        keys, reader, again = _keys(connection, rows.relation) or [], partial(as_they_are, rows), None
    else:
        reader, again = partial(as_they_are, fast), careful
    if not keys:
        reason = message("{file} holds no line with a JSON object", file=shown)
        return say.no_table(
            reason, message("write one enterprise a line: {example}", example='{"id": "…", "employees": 85}')
        )
    columns = tuple(Column(key, f"json_extract_string(doc, {literal(_pointer(key))})", JSON) for key in keys)
    return SourceTable(shown, columns, reader, again)


def _fast(text: Utf8) -> Rows:
    ends: scratch.Ends = "crlf" if text.survey.ends == "crlf" else "lf"
    lines = scratch.read_csv(text.path, ["doc"], delimiter=_UNIT, quote="", ends=ends)
    # CASE keeps the order of questions, which AND does not
    once = "len(list_distinct(json_keys(doc))) = len(json_keys(doc))"
    object_ = f"CASE WHEN json_valid(doc) THEN CASE WHEN json_type(doc) = 'OBJECT' THEN {once} END END"
    relation = f"(SELECT doc FROM {lines} WHERE CASE WHEN doc IS NOT NULL THEN {object_} END)"
    return Rows(relation, first_line=1, expected=text.survey.lines)


def _careful(connection: DuckDBPyConnection, path: Path, spill: Path, tr: Translate) -> Rows:
    good, bad = scratch.new_file(spill, ".rows"), scratch.new_file(spill, ".bad")
    rows = broken = 0
    with (
        path.open("rb") as file,
        good.open("w", encoding="utf-8", newline="") as out,
        bad.open("w", encoding="utf-8", newline="") as listed,
    ):
        put, put_bad = (
            csv.writer(out, lineterminator=scratch.LINE_END).writerow,
            csv.writer(listed, lineterminator=scratch.LINE_END).writerow,
        )
        lines = Lines(file)
        for raw in lines:
            if not raw.strip():
                continue
            why = lines.too_long(raw) or _no_object(raw)
            if why is None:
                put((lines.number, raw.decode().strip()))
            else:
                put_bad((lines.number, shown_line(raw), tr(why)))
            rows, broken = rows + (why is None), broken + (why is not None)
    relation = scratch.read_csv(good, ["_line", "doc"])
    # what Python takes and DuckDB does not is told by DuckDB itself
    refused = connection.execute(
        f"SELECT _line, left(doc, {SHOWN}) FROM {relation} WHERE NOT json_valid(doc)"
    ).fetchall()
    if refused:
        with bad.open("a", encoding="utf-8", newline="") as listed:
            reason = tr(message("the line does not read as JSON"))
            csv.writer(listed, lineterminator=scratch.LINE_END).writerows((*one, reason) for one in refused)
        relation = f"(SELECT * FROM {relation} WHERE json_valid(doc))"
    count = len(refused)
    return Rows(relation, "CAST(_line AS BIGINT)", 0, rows - count, bad, broken + count)


def _no_object(raw: bytes) -> Message | None:
    twice: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        names = [name for name, _ in pairs]
        # the object of the line comes last, behind all that are in it
        twice[:] = [name for name in found if names.count(name) > 1] if len(found) < len(names) else []
        return found

    try:
        found = json.loads(raw.decode("utf-8").rstrip("\r\n"), object_pairs_hook=once)
    except UnicodeDecodeError:
        return message("the line holds bytes that are no text")
    except json.JSONDecodeError as error:
        said, at = slip_of_json(error.msg, error.doc, error.pos)
        words = "the line does not read as JSON at character {number}: {problem}"
        return message(words, number=at + 1, problem=complaint(said))
    except (ValueError, RecursionError) as error:
        return message("the line does not read as JSON: {problem}", problem=error)
    if not isinstance(found, dict):
        return message("the line holds no JSON object")
    if re.search("[\ud800-\udfff]", json.dumps(found, ensure_ascii=False)):
        return message("the line holds half of a character, as in \\ud83d without what follows it")
    return message("the line names {key} twice", key=twice[0]) if twice else None


def _keys(connection: DuckDBPyConnection, relation: str) -> list[str] | None:
    """Every key, in the order in which they first come; None where DuckDB cannot read the lines."""
    numbered = f"SELECT unnest(json_keys(doc)) AS key, row_number() OVER () AS n FROM {relation}"
    try:
        found = connection.execute(f"SELECT key FROM ({numbered}) GROUP BY key ORDER BY min(n)")
        return [key for (key,) in found.fetchall()]
    except (duckdb.Error, UnicodeDecodeError):  # the complaint quotes the line, cut inside of a character perhaps
        return None


def _pointer(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")
