"""The SQL that reads a cell of text in the forms that most people write, NULL for every other text.

What is NULL here goes through `scalars.read_value`, which is the reference: a test holds both against each other on
every text that is taken here. So a form may be left out, but none may be taken otherwise.

DuckDB keeps 2,048 results of every part of an expression for every thread, and a table has hundreds of columns. So
words are looked for by a pattern or by their place in a list, which are one part, and not by CASE or IN, which are one
for each word; and no list stands inside a CASE, where DuckDB copies it for every row.
"""

import re
from collections.abc import Iterable, Mapping
from typing import assert_never

from benefit_check.batch.engine.quoting import literal, literals
from benefit_check.batch.read.cells.number_forms import NumberForm
from benefit_check.intake.choices import NO, NOTHING, PARTED, YES, comparable, is_value, read_enum, read_set
from benefit_check.intake.codes import read_code
from benefit_check.intake.columns.meanings import Meaning
from benefit_check.intake.parts import ABSENT_WORDS
from benefit_check.intake.quantities import decimal, sort_of, words_of
from benefit_check.intake.scalars import UNKNOWN
from benefit_check.lang.currencies import HOME
from benefit_check.lang.types import CodeKind, Kind, currency_of
from benefit_check.rulebook.listed import is_gone, listed_names
from benefit_check.rulebook.model import Classification, Code, Fact, Rulebook
from benefit_check.rulebook.table_shape import Column, grain, sql_type

_CURRENCY = ("¥", "￥")
_DIVISION = 2
_ISO = r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"
_PARTED_DAYS = r"[1-9][0-9]{3}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|[.][0-9]{1,2}[.][0-9]{1,2})"
_DAYS = _PARTED_DAYS + r"|[1-9][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日?"
_MIDNIGHTS = _PARTED_DAYS + r"(T| +)0?0:00(:00)?"
_PLAIN = r"[!\"$-<>-~\x{4e00}-\x{9fff}]([ -~\x{4e00}-\x{9fff}]*[!-~\x{4e00}-\x{9fff}])?"


def most_absent(fact: Fact) -> int:
    """Every quarter or month of a year as bits: the most that the column of absent ones can hold."""
    return (1 << (1 if fact.part is None else fact.part.count)) - 1


def value_sql(text: str, column: Column, rulebook: Rulebook) -> str:
    """The value of the text, an SQL name, in the type of the column."""
    fact = column.fact
    if column.absent:
        number = f"TRY_CAST({text} AS SMALLINT)"
        return f"CASE WHEN {_matches(text, '[0-9]{1,4}')} AND {number} <= {most_absent(fact)} THEN {number} END"
    match fact.type.kind:
        case Kind.BOOL:
            yes, every = _cased(YES), (*_cased(YES), *_cased(NO))
            return f"(list_position([{literals(every)}], {text}) <= {len(yes)})"
        case Kind.NUMBER:
            return _number(text, column, rulebook)
        case Kind.DATE:
            return _day(text)
        case Kind.ENUM:
            return _looked_up(text, _enum_names(fact))
        case Kind.SET:
            return _set(text, fact)
        case Kind.PLACE | Kind.INDUSTRY:
            return _code(text, fact.type.kind, rulebook)
        case Kind.TEXT:
            return f"CASE WHEN {_matches(text, _PLAIN)} AND NOT {_among(f'lower({text})', UNKNOWN)} THEN {text} END"
        case _:
            assert_never(fact.type.kind)


def unknown_sql(text: str, column: Column) -> str:
    """Whether the text certainly says that nothing is known."""
    fact = column.fact
    words = [word for word in (*UNKNOWN, " ", "NULL", "Null") if not is_value(word, fact)]
    return _among(text, words)


def absent_sql(text: str) -> str:
    """Whether the text certainly says that the enterprise had not opened in the quarter."""
    return _among(text, ABSENT_WORDS)


def meant_sql(text: str, meaning: Meaning) -> str | None:
    """The text for which a cell's text, an SQL name, stands: mapped, or with the unit of its title.

    What most people write is told here, and NULL is the rest; `answers.meant` is the reference. None where every text
    stands for itself.
    """
    fact = meaning.column.fact
    if meaning.values:
        return _mapped(text, meaning)
    if not meaning.scale or fact.type.kind is not Kind.NUMBER or meaning.column.absent:
        return None
    with_unit = f"{text} || {literal(meaning.scale)}"
    own = _matches(text, f"[0-9][0-9,.]*({'|'.join(sorted(map(re.escape, _own(fact))))})")
    plain = _matches(text, "-?[0-9][0-9,]*([.][0-9]+)?")
    itself = [own, unknown_sql(text, meaning.column), *([absent_sql(text)] if meaning.column.part else [])]
    return f"CASE WHEN {plain} THEN {with_unit} WHEN {' OR '.join(itself)} THEN {text} END"


def _own(fact: Fact) -> tuple[str, ...]:
    """Units that stand behind a number of the fact, whatever its title says."""
    match sort_of(fact.type.unit):
        case "money":
            return ("元", "万元", "亿元", "万", "亿")
        case "rate":
            return ("%",)
        case _:
            return words_of(fact.type.unit) or ("个",)


def _mapped(text: str, meaning: Meaning) -> str:
    fact = meaning.column.fact
    match fact.type.kind:
        case Kind.BOOL:
            forms = (*_cased(YES), *_cased(NO))
        case Kind.ENUM:
            forms = tuple(_enum_names(fact))
        case Kind.NUMBER | Kind.DATE | Kind.SET | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return "CAST(NULL AS VARCHAR)"
        case _:
            assert_never(fact.type.kind)
    # the values of the fact, too, for a mapping may give them another meaning
    names = {form: meaning.values.get(comparable(form), form) for form in (*forms, *UNKNOWN, *meaning.values)}
    return _looked_up(text, names)


def within_sql(value: str, column: Column, rulebook: Rulebook) -> str:
    """The value, an SQL name, where it lies in the range of the fact. A low of 0 of a count or of money is certain."""
    fact, into = column.fact, sql_type(column, rulebook)
    if column.absent or fact.type.kind is not Kind.NUMBER:
        return value
    bounds = []
    if fact.low is not None and (fact.low != 0 or sort_of(fact.type.unit) == "rate"):
        bounds.append(f"{value} >= CAST({decimal(fact.low)} AS {into})")
    if fact.high is not None:
        bounds.append(f"{value} <= CAST({decimal(fact.high)} AS {into})")
    return f"CASE WHEN {' AND '.join(bounds)} THEN {value} END" if bounds else value


def _cased(words: Iterable[str]) -> tuple[str, ...]:
    """The words, Chinese first, and those of letters as they stand in tables: y, Y, yes, Yes, YES."""
    plain = sorted(words, key=lambda word: (word.isascii(), word))
    return tuple(dict.fromkeys(form for word in plain for form in (word, word.capitalize(), word.upper())))


def _among(text: str, words: Iterable[str]) -> str:
    return f"(list_position([{literals(sorted(set(words)))}], {text}) IS NOT NULL)"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {literal(pattern)})"


def _number(text: str, column: Column, rulebook: Rulebook) -> str:
    fact, into = column.fact, sql_type(column, rulebook)
    if sort_of(fact.type.unit) == "rate":
        return _rate(text, into)
    kept = grain(fact, rulebook)
    whole, decimals = len(str(kept.limit - 1)), kept.decimals
    before = _CURRENCY if currency_of(fact.type.unit) == HOME else ()
    form = NumberForm(whole, decimals, "" if fact.low == 0 else "-?", before)
    words = words_of(fact.type.unit)
    word = next(iter(words), "")
    # the precision says which size the number stays below; the patterns leave no digit to be rounded away
    exact = f"DECIMAL({whole + decimals}, {decimals})"
    bare = f"TRY_CAST({_without(text, (',', *before, word))} AS {exact})"
    ten_thousands = f"TRY_CAST({_without(text, ('万', *before, word))} AS DECIMAL({whole + decimals}, {decimals + 4}))"
    times = f"CAST({ten_thousands} AS DECIMAL(38, {decimals + 4})) * 10000"
    scale = f"CASE WHEN contains({text}, '亿') THEN 100000000 WHEN contains({text}, '万') THEN 10000 ELSE 1 END"
    scaled = f"CAST(TRY_CAST({_digits(text)} AS DECIMAL(28, {decimals + 8})) * {scale} AS DECIMAL(38, {decimals + 8}))"
    return (
        f"CASE WHEN {_matches(text, form.plain)} THEN CAST({text} AS {into}) "
        f"WHEN {_matches(text, form.usual(word))} THEN CAST({bare} AS {into}) "
        f"WHEN {_matches(text, form.in_ten_thousands(word))} THEN CAST({times} AS {into}) "
        f"WHEN {_matches(text, form.any(words))} THEN CAST(TRY_CAST({scaled} AS {exact}) AS {into}) END"
    )


def _without(text: str, parts: Iterable[str]) -> str:
    """The text without these parts, wherever they stand: some quick passes instead of a slow one with a pattern."""
    for part in filter(None, parts):
        text = f"replace({text}, {literal(part)}, '')"
    return text


def _digits(text: str) -> str:
    return f"regexp_replace({text}, '[^-0-9.]', '', 'g')"


def _rate(text: str, into: str) -> str:
    part = "-?(0|0?[.][0-9]{1,8}|0[.]0+)"
    percent = " *-?[0-9]{1,5}([.][0-9]{1,6})? ?% *"
    return (
        f"CASE WHEN {_matches(text, part)} THEN CAST({text} AS {into}) "
        f"WHEN {_matches(text, percent)} THEN CAST(CAST({_digits(text)} AS DECIMAL(18, 6)) * 0.01 AS {into}) END"
    )


def _day(text: str) -> str:
    dashes = _without(text, ("日",))
    for sign in "年月/.":
        dashes = f"replace({dashes}, '{sign}', '-')"
    day = f"regexp_replace({dashes}, '(T| ).*', '')"
    return (
        f"CASE WHEN {_matches(text, _ISO)} THEN TRY_CAST({text} AS DATE) "
        f"WHEN {_matches(text, _DAYS)} THEN TRY_CAST({dashes} AS DATE) "
        f"WHEN {_matches(text, _MIDNIGHTS)} THEN TRY_CAST({day} AS DATE) "
        f"WHEN {_matches(text, '[1-9][0-9]{7}')} THEN CAST(try_strptime({text}, '%Y%m%d') AS DATE) END"
    )


def _looked_up(text: str, names: Mapping[str, str]) -> str:
    if not names:
        return "CAST(NULL AS VARCHAR)"
    found = f"list_position([{literals(names)}], {text})"
    return f"list_extract([{literals(names.values())}], {found})"


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


def _code(text: str, kind: CodeKind, rulebook: Rulebook) -> str:
    """A code by its digits, which may be finer than those listed, or by any name of its own."""
    known = rulebook.classifications[kind.value]
    found = {one: read_code(one, kind, known) for one in (*known.names, *known.codes)}
    names = {one: code for one, code in found.items() if isinstance(code, str)}
    named = _looked_up(f"CASE WHEN NOT {_matches(text, '[0-9]+|[A-Z][0-9]+')} THEN {text} END", names)
    match kind:
        case Kind.PLACE:
            digits = _place(text, known.codes)
        case Kind.INDUSTRY:
            digits = _industry(text, known)
        case _:
            assert_never(kind)
    return f"coalesce({named}, {digits})"


def _industry(text: str, known: Classification) -> str:
    """A listed code, its letter before it or not; where nothing is listed, two to four digits of a division."""
    codes = known.codes
    divisions = {code: codes[code].parent for code in codes if len(code) == _DIVISION and code.isdigit()}
    if known.listed:
        bare = [code for code in listed_names(known) if code[:_DIVISION] in divisions and not is_gone(code, known)]
        begun, lettered = _any_of(bare), _any_of(divisions[code[:_DIVISION]] + code for code in bare)
    else:
        more = "[0-9]{0,2}"
        begun, lettered = (
            _begun(divisions) + more,
            _begun(up + code for code, up in divisions.items() if up in codes) + more,
        )
    return f"CASE WHEN {_matches(text, begun)} THEN {text} WHEN {_matches(text, lettered)} THEN substr({text}, 2) END"


def _any_of(codes: Iterable[str]) -> str:
    """The pattern of these codes, what they begin with written once: a long list is compared as fast as a short one."""
    found = sorted(set(codes))
    heads = {code[:1] for code in found}
    inner = [(head, [code[1:] for code in found if code[:1] == head]) for head in sorted(heads - {""})]
    if not inner:
        return ""
    parts = "|".join(head + _any_of(tails) for head, tails in inner)
    return f"({parts})?" if "" in heads else f"({parts})"


def _place(text: str, codes: Mapping[str, Code]) -> str:
    """Six digits of a listed place, or of an unlisted one in a listed province."""
    provinces = [code[:2] for code in codes if code.endswith("0000")]
    inside = f"{_matches(text, _begun(provinces) + '[0-9]{4}')} AND right({text}, 4) <> '0000'"
    return f"CASE WHEN ({inside}) OR {_matches(text, _begun(codes))} THEN {text} END"


def _begun(codes: Iterable[str]) -> str:
    """The pattern of one of the codes, of nothing where there is none."""
    return f"({'|'.join(sorted(set(codes))) or '#'})"
