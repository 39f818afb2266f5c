"""The SQL that reads the cell of an id: what is written in it without signs that nobody sees, NULL where it is no id.

`why_no_id` says why; it asks the same patterns, which both engines of patterns read alike.
"""

import re
from collections.abc import Sequence

from benefit_check.batch.engine.quoting import literal
from benefit_check.batch.read.cells.from_types import text_sql
from benefit_check.batch.read.sources.sheets.valueless_cells import why_untold
from benefit_check.batch.read.sources.source_table import SHEET, TEXT, Column
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import FOLDED, INVISIBLE

_USUAL = "[1-9A-Y][0-9A-Z]{14,19}"
_CODED = (
    "[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}|[0-9]{15}|[0-9]{6}[0-9A-Z]{9}|[0-9]{17}[0-9X][0-9A-Z]{2}"
    "|([0-9A-Z][0-9]{7}|MA[0-9][0-9A-Z]{5})[0-9X]"
)
"""Credit codes, registration and tax numbers, codes of organisations: in them case and gaps do not count."""
_PLACEHOLDERS = (
    "[-/\\\\|*.?~_,;:#+']+|0+|[xX]+|无|没有|無|未知|不详|不知道|不清楚|待查|待定|待补充?|待办理?|未办理?|未登记|未填写?"
    "|暂无|暂缺|缺失?|空|空白|同上|[无暂]{1,2}[税证代号编][号码号件]*|暂?无(统一社会)?信用代码|尚未办理|办理中|不适用"
    "|(?i:n/?a|na?n|none|nil|null|unknown|undefined|tbd|empty)"
)
_LOST = "[-+]?[0-9]+([.][0-9]+[eE][-+]?[0-9]+|[eE][+][0-9]+)"
_TOTALS = (
    "(本[页月季年]|全[市县区省州]|各[市县区])?(合|总|小|共|累)计([(（].*[)）])?(:?[0-9]*[户家个人]?)?"
    "|总合计|汇总|(?i:(grand |sub-?)?totals?:?|sum)"
)
_UNIT = "(元|圆|[百千万亿]|[人户家]|(?i:rmb|cny|yuan|usd))整?"
_UNITS = (
    f"[(\\[【]?([表中金额货币计量价数]{{0,4}}单位[:=(为是均]*.{{0,20}}{_UNIT}计?|(?i:units?):.{{0,20}}{_UNIT}"
    f"|以.{{0,10}}{_UNIT}(计|为单位))[)\\]】]?"
)
"""A line such as 单位:万元, which says of the amounts of the table in what they are."""
_UNTOLD = "=.*|#(DIV/0!|N/A|NAME[?]|NULL!|NUM!|REF!|VALUE!)|.* ⟨.*"
_LONGEST_TOTAL = 30


def id_sql(raw: str) -> str:
    """The id in a text that is not NULL, NULL where the text is none."""
    seen = _without_signs(raw)
    compact = f"upper(regexp_replace({seen}, '[ -]', '', 'g'))"
    coded = f"CASE WHEN {_matches(compact, _CODED)} THEN {compact} ELSE {seen} END"
    none = f"{seen} = '' OR {_matches(seen, f'{_PLACEHOLDERS}|{_LOST}|{_UNTOLD}')} OR {total_sql(raw)}"
    return f"CASE WHEN {_matches(raw, _USUAL)} THEN {raw} WHEN {none} THEN NULL ELSE {coded} END"


def raw_id_sql(column: Column) -> str:
    """The text of a cell of an id, in which a FLOAT too large for its digits shows that they are lost."""
    if column.type == "FLOAT":
        exact = f"abs({column.sql}) < 16777216"
        return f"CASE WHEN {exact} THEN {text_sql(column.sql, 'FLOAT')} ELSE printf('%.6e', {column.sql}) END"
    text = text_sql(column.sql, column.type)
    return f"regexp_replace({text}, '[.]0+$', '')" if column.type.startswith("DECIMAL") else text


def heads_total_sql(columns: Sequence[Column]) -> str:
    """The total or the unit that the first of the columns says, NULL where none does; of what people write only."""
    arms = [f"CASE WHEN {total_sql(one.sql)} THEN {one.sql} END" for one in columns if one.type in (TEXT, SHEET)]
    return f"coalesce({', '.join(arms)}, NULL)" if arms else "CAST(NULL AS VARCHAR)"


def total_sql(text: str) -> str:
    """Whether a text is the word for a total, or says a unit and nothing else; NULL for NULL."""
    seen = f"regexp_replace(translate({text}, {literal(_FROM)}, {literal(_TO)}), '[ {_SIGNS}]+', '', 'g')"
    return f"(length({text}) < {_LONGEST_TOTAL} AND {_matches(seen, f'{_TOTALS}|{_UNITS}')})"


def why_no_id(text: str) -> Message:
    """Why the text of a row's id, or of the total that the row is, identifies nobody."""
    plain = re.sub(f"[{INVISIBLE}]+", "", text.translate(FOLDED))
    if re.fullmatch(_TOTALS, re.sub(r"\s+", "", plain)):
        return message("the row holds a total, not an enterprise")
    if re.fullmatch(_UNITS, re.sub(r"\s+", "", plain)):
        return message("the row says in which unit amounts are, it is no enterprise")
    plain = re.sub(r'^=?"([^"]*)"$', r"\1", plain.strip()).strip("'` ")
    untold = why_untold(plain)
    if untold is not None:
        return untold
    if re.fullmatch(_LOST, plain):
        return message("digits of this number are lost; format the column as text and enter the ids anew")
    if plain:
        return message("this stands for an id that is not there, so the row's answer could not be found again")
    return message("the row has no id, so its answer could not be found again")


_FROM, _TO = "".join(map(chr, FOLDED)), "".join(FOLDED.values())
_SIGNS = "".join(rf"\x{{{ord(one):x}}}" for one in INVISIBLE)


def _without_signs(raw: str) -> str:
    """Width folded, without signs that nobody sees, `="…"` and the apostrophe that makes a text of a number."""
    folded = f"regexp_replace(translate({raw}, {literal(_FROM)}, {literal(_TO)}), '[{_SIGNS}]+', '', 'g')"
    single = f"trim(regexp_replace({folded}, '[ \\t\\r\\n]+', ' ', 'g'))"
    unquoted = f"regexp_replace({single}, '^=?\"([^\"]*)\"$', '\\1')"
    return f"trim({unquoted}, ' ''`')"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {literal(pattern)})"
