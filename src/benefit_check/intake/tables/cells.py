"""The SQL that reads a cell of text in the forms that most people write, NULL for every other text.

What is NULL here goes through `scalars.read_value`, which is the reference: a test holds both against each other on
every text that is taken here. So a form may be left out, but none may be taken otherwise.
"""

import re
from collections.abc import Mapping

from benefit_check.intake.choices import NO, NOTHING, PARTED, YES, comparable, is_value, read_enum, read_set
from benefit_check.intake.codes import read_code
from benefit_check.intake.quantities import decimal, sort_of, words_of
from benefit_check.intake.quarters import ABSENT_WORDS
from benefit_check.intake.scalars import UNKNOWN
from benefit_check.intake.tables.quoting import literal, literals
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import Column, Grain, grain, sql_type

_SCALED = (("万", 4), ("亿", 8))
_DATES = (
    r"[1-9][0-9]{3}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|[.][0-9]{1,2}[.][0-9]{1,2})((T| +)0?0:00(:00)?)?"
    r"|[1-9][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日?"
)
_PLAIN = r"[!-~\x{4e00}-\x{9fff}]([ -~\x{4e00}-\x{9fff}]*[!-~\x{4e00}-\x{9fff}])?"


def value_sql(text: str, column: Column, rulebook: Rulebook) -> str:
    """The value of the text, an SQL name, in the type of the column."""
    fact = column.fact
    if column.absent:
        return f"CASE WHEN {_matches(text, '[0-9]|1[0-5]')} THEN CAST({text} AS SMALLINT) END"
    match fact.type.kind:
        case Kind.BOOL:
            return f"CASE WHEN {text} IN ({literals(YES)}) THEN true WHEN {text} IN ({literals(NO)}) THEN false END"
        case Kind.NUMBER:
            return _within(_number(text, column, rulebook), fact, sql_type(column, rulebook))
        case Kind.DATE:
            return _day(text)
        case Kind.ENUM:
            return _looked_up(text, _enum_names(fact))
        case Kind.SET:
            return _set(text, fact)
        case Kind.PLACE | Kind.INDUSTRY:
            return _code(text, fact.type.kind, rulebook)
        case Kind.TEXT:
            return f"CASE WHEN {_matches(text, _PLAIN)} AND lower({text}) NOT IN ({literals(UNKNOWN)}) THEN {text} END"


def unknown_sql(text: str, column: Column) -> str:
    """Whether the text certainly says that nothing is known; what is NULL says so, too."""
    fact = column.fact
    words = [word for word in (*UNKNOWN, " ", "NULL", "Null") if not is_value(word, fact)]
    return f"{text} IN ({literals(words)})"


def absent_sql(text: str) -> str:
    """Whether the text certainly says that the enterprise had not opened in the quarter."""
    return f"coalesce({text} IN ({literals(ABSENT_WORDS)}), false)"


def with_unit(text: str, unit: str) -> str:
    """A plain number with the unit that the column's title gives it; every other text as it stands."""
    if not unit:
        return text
    plain = _matches(text, " *[-+]?[0-9][0-9,]*([.][0-9]+)? *")
    return f"CASE WHEN {plain} THEN {text} || {literal(unit)} ELSE {text} END"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {literal(pattern)})"


def _number(text: str, column: Column, rulebook: Rulebook) -> str:
    fact, into = column.fact, sql_type(column, rulebook)
    if sort_of(fact.type.unit) == "rate":
        return _rate(text, into)
    kept = grain(fact, rulebook)
    whole, decimals = len(str(kept.limit - 1)), kept.decimals
    sign = "" if fact.low == 0 else "-?"
    before = f" *[¥￥]?{sign}" if sort_of(fact.type.unit) == "money" else f" *{sign}"
    words = "|".join((*words_of(fact.type.unit), ""))
    part = f"([.][0-9]{{1,{decimals}}}0*)?" if decimals else "([.]0+)?"
    plain = f"{sign}[0-9]{{1,{whole}}}" + (f"([.][0-9]{{1,{decimals}}})?" if decimals else "")
    grouped = f"{before}([1-9][0-9]{{0,2}}(,[0-9]{{3}})+|[0-9]{{1,{whole}}}){part} ?({words}) *"
    arms = [f"WHEN {_matches(text, plain)} THEN CAST({text} AS {into})"]
    arms += [f"WHEN {_matches(text, grouped)} THEN {_cast(_digits(text), kept, into)}"]
    for word, zeros in _SCALED:
        written = f"{before}[0-9]{{1,{max(whole - zeros, 1)}}}([.][0-9]{{1,{decimals + zeros}}})? ?{word}({words}) *"
        scaled = f"CAST({_digits(text)} AS DECIMAL(38, {decimals + zeros})) * {10**zeros}"
        arms.append(f"WHEN {_matches(text, written)} THEN {_cast(scaled, kept, into)}")
    return f"CASE {' '.join(arms)} END"


def _digits(text: str) -> str:
    return f"regexp_replace({text}, '[^-0-9.]', '', 'g')"


def _cast(number: str, kept: Grain, into: str) -> str:
    """The number where it stays below the limit, which the precision of the inner type says."""
    precision = len(str(kept.limit - 1)) + kept.decimals
    return f"CAST(TRY_CAST({number} AS DECIMAL({precision}, {kept.decimals})) AS {into})"


def _rate(text: str, into: str) -> str:
    part = "-?(0|0?[.][0-9]{1,8}|0[.]0+)"
    percent = " *-?[0-9]{1,5}([.][0-9]{1,6})? ?% *"
    return (
        f"CASE WHEN {_matches(text, part)} THEN CAST({text} AS {into}) "
        f"WHEN {_matches(text, percent)} THEN CAST(CAST({_digits(text)} AS DECIMAL(18, 6)) * 0.01 AS {into}) END"
    )


def _within(value: str, fact: Fact, into: str) -> str:
    """The value where it lies in the range of the fact. A low of 0 is in the pattern already: it has no sign."""
    bounds = []
    if fact.low is not None and fact.low != 0:
        bounds.append(f">= CAST({decimal(fact.low)} AS {into})")
    if fact.high is not None:
        bounds.append(f"<= CAST({decimal(fact.high)} AS {into})")
    if fact.low == 0 and sort_of(fact.type.unit) == "rate":
        bounds.append(">= 0")
    return f"CASE WHEN {' AND '.join(f'({value}) {bound}' for bound in bounds)} THEN {value} END" if bounds else value


def _day(text: str) -> str:
    iso = f"strlen({text}) = 10 AND CAST(TRY_CAST({text} AS DATE) AS VARCHAR) = {text}"
    dashes = f"regexp_replace(regexp_replace({text}, '[年月/.]', '-', 'g'), '(日|T| ).*', '')"
    return (
        f"CASE WHEN {iso} THEN TRY_CAST({text} AS DATE) "
        f"WHEN {_matches(text, _DATES)} THEN TRY_CAST({dashes} AS DATE) "
        f"WHEN {_matches(text, '[1-9][0-9]{7}')} THEN CAST(try_strptime({text}, '%Y%m%d') AS DATE) END"
    )


def _looked_up(text: str, names: Mapping[str, str]) -> str:
    if not names:
        return "CAST(NULL AS VARCHAR)"
    return f"CASE {text} {' '.join(f'WHEN {literal(one)} THEN {literal(value)}' for one, value in names.items())} END"


def _enum_names(fact: Fact) -> dict[str, str]:
    found = {one: read_enum(one, fact) for value, label in fact.values.items() for one in (value, label.zh, label.en)}
    return {one: value for one, value in found.items() if isinstance(value, str)}


def _set(text: str, fact: Fact) -> str:
    """One name, or several with a sign between them, unless the signs inside a name could be taken for those."""
    whole = _looked_up(text, _set_names(fact))
    names = _enum_names(fact)
    inside = [re.split(PARTED, one) for one in names]
    if any(len(parts) > 1 and all(part.strip() in names for part in parts) for parts in inside):
        return whole
    members = (
        f"list_transform(regexp_split_to_array({text}, {literal(PARTED)}), lambda one: {_looked_up('one', names)})"
    )
    parts = f"CASE WHEN {_matches(text, '.*' + PARTED + '.*')} THEN {members} END"
    sure = f"list_aggregate({parts}, 'count') = len({parts})"
    return f"coalesce({whole}, CASE WHEN {sure} THEN array_to_string(list_sort(list_distinct({parts})), ',') END)"


def _set_names(fact: Fact) -> dict[str, str]:
    names = [one for value, label in fact.values.items() for one in (value, label.zh, label.en)]
    found = {one: read_set(one, fact) for one in (*names, *sorted(NOTHING))}
    return {one: ",".join(sorted(value)) for one, value in found.items() if isinstance(value, frozenset)}


def _code(text: str, kind: Kind, rulebook: Rulebook) -> str:
    known = rulebook.classifications[kind.value]
    found = {one: read_code(one, kind, known) for one in (*known.names, *known.codes) if comparable(one)}
    names = {one: code for one, code in found.items() if isinstance(code, str)}
    if kind is Kind.PLACE:
        return f"CASE WHEN {_place(text, known.codes)} THEN {text} ELSE {_looked_up(text, names)} END"
    divisions = [code for code in known.codes if len(code) == 2 and code.isdigit()]
    lettered = [known.codes[code].parent + code for code in divisions if known.codes[code].parent in known.codes]
    digits = f"{_matches(text, '[0-9]{2,4}')} AND left({text}, 2) IN ({literals(divisions) or 'NULL'})"
    both = f"{_matches(text, '[A-Z][0-9]{2,4}')} AND left({text}, 3) IN ({literals(lettered) or 'NULL'})"
    return f"CASE WHEN {digits} THEN {text} WHEN {both} THEN substr({text}, 2) ELSE {_looked_up(text, names)} END"


def _place(text: str, codes: Mapping[str, object]) -> str:
    """Six digits of a listed place, or of an unlisted one in a listed province."""
    provinces = [code[:2] for code in codes if code.endswith("0000")]
    inside = f"right({text}, 4) <> '0000' AND left({text}, 2) IN ({literals(provinces) or 'NULL'})"
    return f"{_matches(text, '[0-9]{6}')} AND ({text} IN ({literals(codes) or 'NULL'}) OR ({inside}))"
