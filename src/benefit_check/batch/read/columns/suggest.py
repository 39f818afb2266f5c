"""A mapping file to begin with: every column of an input with the fact it is taken for, and values that are none."""

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from duckdb import DuckDBPyConnection
from msgspec.structs import replace

from benefit_check.batch.read.cells.by_python import meant
from benefit_check.batch.read.cells.from_types import text_sql
from benefit_check.batch.read.cells.stage import STUMBLES
from benefit_check.batch.read.columns.mapping_file import Given, MappingFile
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.intake.choices import comparable
from benefit_check.intake.columns.meanings import IDS, NAMES, ColumnNames, Meaning, first_named, is_money
from benefit_check.intake.columns.titles import unit_of
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact
from benefit_check.rulebook.table_shape import Column

_HEAD = """\
# Which column of the input gives which fact. 哪一列是哪个事实。
# Behind the colon: a fact by id or label (a quarter as fact_q1), id, name, or nothing for a column that is not used.
# A unit may stand in brackets for plain numbers: year_sales (万元). `benefit-check schema facts` lists the facts.
# 冒号后写事实的编号或名称（某季度写作 fact_q1）、id、name；不用的列留空。数字的单位可写在括号里：年销售额（万元）。
columns:
"""
_VALUES = """\
# What cells say that is no value of their fact. Take the # away and write behind the colon the value that is meant, or
# nothing where the text says that it is not known. 单元格里没认出来的写法：去掉 #，冒号后写对应的值，表示未知就留空。
values:
"""
_NAMED = (Kind.ENUM, Kind.SET, Kind.BOOL, Kind.PLACE, Kind.INDUSTRY)
_READ, _LISTED = 5_000, 40


def mapping_text(
    connection: DuckDBPyConnection, inputs: Sequence[SourceTable], names: ColumnNames, mapped: MappingFile, lang: str
) -> str:
    """The text of a mapping file that maps what is certain and names the nearest facts and values for the rest.

    What an earlier mapping says is kept.
    """
    titles = list(dict.fromkeys(column.name for one in inputs for column in one.columns if column.name))
    given = _given(titles, names, mapped)
    stated = {one.unit for opened in inputs for one in opened.stated}
    unit = next(iter(stated)) or "" if len(stated) == 1 else ""
    known = {comparable(one): one for one in names.known()}
    lines: list[str] = []
    seen: dict[str, str] = {}
    for title in titles:
        meaning = given[title]
        if isinstance(meaning, str):
            lines.append(f"  {_key(title)}: {meaning}")
        elif meaning is None:
            near = [] if title in mapped.columns else get_close_matches(comparable(title), known, n=3, cutoff=0.4)
            guesses = "、".join(dict.fromkeys(_told(known[one], names) for one in near))
            lines.append(f"  {_key(title)}:" + (f"  # {guesses}?" if guesses else ""))
        else:
            lines.append(f"  {_key(title)}: {_line(title, _in_unit(title, meaning, unit), seen, lang)}")
    facts = {title: meaning for title, meaning in given.items() if isinstance(meaning, Meaning)}
    used = {title: one for title, one in facts.items() if seen.get(one.column.name) == title}
    return _HEAD + "\n".join(lines) + "\n" + _values_text(connection, inputs, used, names, mapped)


def _given(titles: Sequence[str], names: ColumnNames, mapped: MappingFile) -> dict[str, Given]:
    """What each column gives, as `plan` finds it."""
    taken = {given for given in mapped.columns.values() if isinstance(given, str)}
    free = [title for title in titles if title not in mapped.columns]
    heads: dict[str | None, Given] = {}
    if "name" not in taken:
        heads[first_named(free, NAMES)] = "name"
    if "id" not in taken:
        heads[first_named(free, IDS)] = "id"
    return {title: mapped.columns.get(title, heads.get(title) or names.find(title)) for title in titles}


def _in_unit(title: str, meaning: Meaning, stated: str) -> Meaning:
    """The meaning with the unit that counts for the column: its own, that of its title, or that of the table."""
    if meaning.unit or meaning.column.fact.type.kind is not Kind.NUMBER:
        return meaning
    return replace(meaning, unit=unit_of(title) or (stated if is_money(meaning) else ""))


def _line(title: str, meaning: Meaning, seen: dict[str, str], lang: str) -> str:
    column, unit = meaning.column, f" ({meaning.unit})" if meaning.scale else ""
    first = seen.setdefault(column.name, title)
    if first == title:
        return f"{column.name}{unit}  # {_label(column, lang)}"
    return f" # {column.name}: {first}"


def _values_text(
    connection: DuckDBPyConnection,
    inputs: Sequence[SourceTable],
    used: dict[str, Meaning],
    names: ColumnNames,
    mapped: MappingFile,
) -> str:
    parts: list[str] = []
    for title, meaning in used.items():
        if meaning.column.fact.type.kind not in _NAMED or meaning.column.absent:
            continue
        told = [one for key in (title, meaning.column.fact.id) for one in mapped.values.get(key, ())]
        known = replace(meaning, values={comparable(one.text): one.meant for one in told})
        lines = [f"    {_key(one.text)}: {_key(one.meant) if one.meant else ''}".rstrip() for one in told]
        lines += _strange(connection, inputs, title, known, names)
        if lines:
            parts += [f"  {_key(title)}:", *lines]
    return _VALUES + "\n".join(parts) + "\n" if parts else ""


def _strange(
    connection: DuckDBPyConnection, inputs: Sequence[SourceTable], title: str, meaning: Meaning, names: ColumnNames
) -> Iterator[str]:
    """The texts of the column that cannot be read, the most frequent first, each with the nearest value."""
    fact, found = meaning.column.fact, 0
    for text, count in _texts(connection, inputs, title):
        said = meant(text, meaning)
        value = said if isinstance(said, Problem) else read_value(said, fact, names.rulebook)
        if not isinstance(value, Problem):
            continue
        found += 1
        if found <= _LISTED:
            yield f"    # {_key(text)}:   # {count} × {_nearest(text, fact)}".rstrip()
    if found > _LISTED:
        yield f"    # … {found - _LISTED} more"


def _nearest(text: str, fact: Fact) -> str:
    names = {comparable(name): value for value, label in fact.values.items() for name in (label.en, label.zh, value)}
    near = get_close_matches(comparable(text), names, n=2, cutoff=0.4)
    told = (f"{names[one]} ({fact.values[names[one]].zh})" for one in near)
    return ", ".join(dict.fromkeys(told)) + ("?" if near else "")


def _texts(connection: DuckDBPyConnection, inputs: Sequence[SourceTable], title: str) -> list[tuple[str, int]]:
    """The texts of the column with how often each comes, over all inputs."""
    counts: dict[str, int] = {}
    for opened in inputs:
        for column in opened.columns:
            if column.name == title:
                cell = text_sql(column.sql, column.type)
                for text, count in _counted(connection, opened, cell):
                    counts[text] = counts.get(text, 0) + count
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _counted(connection: DuckDBPyConnection, opened: SourceTable, cell: str) -> list[tuple[str, int]]:
    query = (
        "SELECT {} AS text, count(*) AS n FROM {} GROUP BY ALL HAVING text IS NOT NULL ORDER BY n DESC, text LIMIT {}"
    )
    try:
        found = connection.execute(query.format(cell, opened.rows().relation, _READ)).fetchall()
    except STUMBLES:
        if opened.careful is None:
            raise
        found = connection.execute(query.format(cell, opened.careful().relation, _READ)).fetchall()
    return [(str(text), int(count)) for text, count in found]


def _key(title: str) -> str:
    """The title as a YAML key: plain where every reader takes it so, else quoted."""
    plain = all(sign.isalnum() or sign in "_（）" for sign in title) and not title[:1].isdigit()
    words = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
    return title if plain and title.lower() not in words else json.dumps(title, ensure_ascii=False)


def _told(known: str, names: ColumnNames) -> str:
    meaning = names.find(known)
    return known if meaning is None or meaning.column.name == known else f"{known} ({meaning.column.name})"


def _label(column: Column, lang: str) -> str:
    return column.fact.label.in_(lang) + (f" {column.fact.part.letter}{column.part}" if column.fact.part else "")
