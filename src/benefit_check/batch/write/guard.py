"""Texts of the input that a spreadsheet would take for a formula, made harmless in CSV and TSV.

A cell that begins, after spaces, with = + - @ (also in full width), a tab or a line break gets an apostrophe before it.
A number with a minus is a number and stays as it is.
"""

from re import compile as pattern

from benefit_check.batch.engine.quoting import literal

STARTS = r"^[ \x{00a0}\x{200b}\x{3000}\x{feff}]*[=+@\t\r\n\x{ff0b}\x{ff0d}\x{ff1d}\x{ff20}-]"
NUMBER = r"^ *-[0-9]{1,3}([0-9]*|(,[0-9]{3})*)([.][0-9]+)? *$"
HARMLESS = ("BIGINT", "INTEGER", "SMALLINT", "TINYINT", "HUGEINT", "DECIMAL", "DOUBLE", "FLOAT", "BOOLEAN", "DATE")
HARMLESS_TOO = ("TIME", "UBIGINT", "UINTEGER", "USMALLINT", "UTINYINT", "UHUGEINT", "UUID")
"""Types, by how their names begin, whose values never begin like a formula, or are numbers."""

_starts = pattern(STARTS.replace(r"\x{", r"\u").replace("}", ""))
_number = pattern(NUMBER)


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return f"'{text}" if _starts.search(text) and not _number.search(text) else text


def is_harmless(sql_type: str) -> bool:
    """Whether no value of the type can be taken for a formula."""
    return sql_type.startswith((*HARMLESS, *HARMLESS_TOO)) and not sql_type.endswith("]")


def guarded_sql(column: str) -> str:
    """The SQL that makes the text of a quoted column such a cell."""
    text = f"CAST({column} AS VARCHAR)"
    formula = f"regexp_matches({text}, {literal(STARTS)}) AND NOT regexp_matches({text}, {literal(NUMBER)})"
    return f"CASE WHEN {formula} THEN {literal(chr(39))} || {text} ELSE {text} END"
