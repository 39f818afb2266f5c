"""The SQL that reads a typed cell as its text would be read: casts where the type allows, else through the text."""

import re
from datetime import date
from fractions import Fraction
from typing import assert_never

from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.read.cells.from_text import most_absent, value_sql
from benefit_check.batch.read.sources import source_table
from benefit_check.batch.read.sources.source_table import JSON, NUMERAL, SHEET, STRING, TEXT
from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import decimal, sort_of
from benefit_check.intake.scalars import Plain, understand
from benefit_check.lang.types import Kind
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import Column, grain, sql_type

_SIZES = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_WHOLE = frozenset((*_SIZES, *(f"U{size}" for size in _SIZES)))
_BROKEN = ("FLOAT", "DOUBLE")
_WRITTEN = (TEXT, STRING, NUMERAL, SHEET)
_TIMES = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_ZONED = "TIMESTAMP WITH TIME ZONE"
_NESTED = 16
"""Functions within each other; DuckDB refuses a thousand."""
_FIRST_DAY, _LAST_DAY = ((day - date(1970, 1, 1)).days for day in (date.min, date.max))


def text_sql(cell: str, kind: str) -> str:
    """The text of a typed cell: 5.0 is 5, a midnight its day, a list its members parted by 、, an empty one []."""
    if kind in _WRITTEN:
        return cell
    if kind == JSON:
        members = _members(f"from_json({cell}, '[\"VARCHAR\"]')")
        listed = f"starts_with({cell}, '[') AND {cell} <> '[]' AND json_valid({cell})"
        return f"CASE WHEN {listed} THEN {members} ELSE {cell} END"
    if kind.endswith("[]"):
        return f"CASE WHEN len({cell}) = 0 THEN '[]' ELSE {_members(cell)} END"
    if kind in _BROKEN:
        whole = f"{cell} = floor({cell}) AND abs({cell}) < 1e15"
        return f"CASE WHEN {whole} THEN CAST(CAST({cell} AS BIGINT) AS VARCHAR) ELSE CAST({cell} AS VARCHAR) END"
    return f"CAST(timezone('UTC', {cell}) AS VARCHAR)" if kind == _ZONED else f"CAST({cell} AS VARCHAR)"


def _members(cells: str) -> str:
    """Members parted by 、; one that is not known keeps the whole from being read."""
    return f"array_to_string(list_transform({cells}, lambda one: coalesce(CAST(one AS VARCHAR), '未知')), '、')"


def fact_text_sql(cell: str, kind: str, column: Column) -> str:
    """The text of a cell of a fact: a number that is a rate in percent, for a bare 1.5 in a text may mean 1.5 %."""
    fact = column.fact
    is_share = fact.type.kind is Kind.NUMBER and sort_of(fact.type.unit) == "rate" and not column.absent
    if not is_share or not (kind in (*_WHOLE, *_BROKEN, NUMERAL) or kind.startswith("DECIMAL")):
        return text_sql(cell, kind)
    written = f"CAST({cell} AS VARCHAR)"
    percent = f"CAST(CAST(TRY_CAST({written} AS DECIMAL(28, 18)) AS DECIMAL(38, 18)) * 100 AS VARCHAR)"
    return f"coalesce(regexp_replace({percent}, '[.]?0+$', '') || '%', {written})"


def by_text(kind: str) -> bool:
    """Whether cells of this type are read by their text, whatever the fact."""
    return kind in (*_WRITTEN, JSON) or kind.endswith("[]")


def typed_sql(cell: str, kind: str, column: Column, rulebook: Rulebook) -> str | None:
    """The value of a cell, of its text if `by_text`, in the type of the column; None where `cells` reads it."""
    wanted = column.fact.type.kind
    if column.absent:
        return (
            f"CASE WHEN {cell} BETWEEN 0 AND {most_absent(column.fact)} THEN CAST({cell} AS SMALLINT) END"
            if kind in _WHOLE
            else None
        )
    match wanted:
        case Kind.BOOL:
            return cell if kind == "BOOLEAN" else None
        case Kind.DATE:
            return _day(cell, kind, column, rulebook)
        case Kind.SET if kind == STRING:
            return f"CASE WHEN {cell} = '' THEN '' ELSE {value_sql(cell, column, rulebook)} END"
        case Kind.SET if kind == JSON or kind.endswith("[]"):
            return f"CASE WHEN {cell} = '[]' THEN '' ELSE {value_sql(cell, column, rulebook)} END"
        case Kind.NUMBER:
            return _number(cell, kind, column, rulebook)
        case Kind.SET | Kind.ENUM | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return None
        case _:
            assert_never(wanted)


def sure_sql(cell: str, source: source_table.Column, column: Column, rulebook: Rulebook) -> str | None:
    """The value of a cell where `ends` or `texts` of its column show that each is in order; None where they do not."""
    if source.texts is not None and not column.absent:
        return _as_it_stands(cell, source.texts, column, rulebook)
    return f"CAST({cell} AS {sql_type(column, rulebook)})" if _always_value(source, column, rulebook) else None


def _as_it_stands(cell: str, texts: frozenset[str], column: Column, rulebook: Rulebook) -> str | None:
    """The text itself where each is the code that it means, NULL for those by which nothing is known."""
    empty_set = {""} if column.fact.type.kind is Kind.SET else set[str]()
    read = {text: understand(text, column.fact, rulebook, guess=False) for text in texts - empty_set}
    if any(one.told or (one.value is not None and _code(one.value) != text) for text, one in read.items()):
        return None
    unknown = sorted(text for text, one in read.items() if one.value is None)
    if len(unknown) > _NESTED:
        return None
    for text in unknown:
        cell = f"nullif({cell}, {literal(text)})"
    return cell


def _code(value: Plain | Between | Problem) -> str | None:
    match value:
        case str():
            return value
        case frozenset():
            return ",".join(sorted(value))
        case _:
            return None


def _always_value(source: source_table.Column, column: Column, rulebook: Rulebook) -> bool:
    """Whether a cast makes every cell that is not NULL a value of the fact, as its type and its `ends` show."""
    fact, wanted = column.fact, column.fact.type.kind
    if not column.absent and wanted is Kind.BOOL:
        return source.type == "BOOLEAN"
    if source.ends is None:
        return False
    low, high = source.ends
    if column.absent:
        return source.type in _WHOLE and low >= 0 and high <= most_absent(fact)
    if wanted is Kind.DATE:
        return source.type == "DATE" and low >= _FIRST_DAY and high <= _LAST_DAY
    exact = re.fullmatch(r"DECIMAL\(\d+,(\d+)\)", source.type)
    decimals = 0 if source.type in _WHOLE else int(exact[1]) if exact else None
    kept = grain(fact, rulebook)
    if wanted is not Kind.NUMBER or decimals is None or decimals > kept.decimals:
        return False
    return (
        -kept.limit < low
        and high < kept.limit
        and (fact.low is None or fact.low <= Fraction(low))
        and (fact.high is None or Fraction(high) <= fact.high)
    )


def _day(cell: str, kind: str, column: Column, rulebook: Rulebook) -> str | None:
    usual = "BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"
    if kind == "DATE":
        return f"CASE WHEN {cell} {usual} THEN {cell} END"
    if kind in _TIMES:
        day = f"CAST({cell} AS DATE)"
        return f"CASE WHEN {day} {usual} AND CAST({cell} AS TIME) = TIME '00:00:00' THEN {day} END"
    if kind == _ZONED:
        utc = f"timezone('UTC', {cell})"
        chinese = f"({utc} + INTERVAL 8 HOUR)"
        return (
            f"CASE WHEN CAST({utc} AS TIME) = TIME '00:00:00' THEN CAST({utc} AS DATE) "
            f"WHEN CAST({chinese} AS TIME) = TIME '00:00:00' THEN CAST({chinese} AS DATE) END"
        )
    if kind == SHEET:
        serial = f"regexp_full_match({cell}, '[1-9][0-9]{{4}}')"
        day = f"DATE '1899-12-30' + CAST({cell} AS INTEGER)"
        return f"CASE WHEN {serial} THEN {day} ELSE {value_sql(cell, column, rulebook)} END"
    return None


def _number(cell: str, kind: str, column: Column, rulebook: Rulebook) -> str | None:
    fact, kept, into = column.fact, grain(column.fact, rulebook), sql_type(column, rulebook)
    exact = re.fullmatch(r"DECIMAL\(\d+,\d+\)", kind.replace(" ", ""))
    if kind not in _WHOLE and kind != "DOUBLE" and exact is None:
        return None
    lower = f"> {-kept.limit}" if fact.low is None else f">= {decimal(fact.low)}"
    upper = f"< {kept.limit}" if fact.high is None or fact.high >= kept.limit else f"<= {decimal(fact.high)}"
    inside = f"{cell} {lower} AND {cell} {upper}"
    value = f"TRY_CAST({cell} AS {into})"
    if kind in _WHOLE:
        return f"CASE WHEN {inside} THEN {value} END"
    # a binary fraction of so few digits is told by its rounded decimal alone, if that gives it back
    back = f"CAST({value} AS DOUBLE)" if kind == "DOUBLE" else value
    return f"CASE WHEN {inside} THEN CASE WHEN {back} = {cell} THEN {value} END END"
