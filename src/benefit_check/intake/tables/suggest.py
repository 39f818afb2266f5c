"""A mapping file to begin with: every column of an input, with the fact it is taken for or the nearest ones."""

import json
from collections.abc import Sequence
from difflib import get_close_matches

from benefit_check.intake.choices import comparable
from benefit_check.intake.tables.column_names import IDS, NAMES, ColumnNames, first_named
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import Column

_HEAD = """\
# Which column of the input gives which fact. 哪一列是哪个事实。
# Behind the colon: a fact by id or label (a quarter as fact_q1), id, name, or nothing for a column that is not used.
# A unit may stand in brackets for plain numbers: year_sales (万元). `benefit-check schema facts` lists the facts.
# 冒号后写事实的编号或名称（某季度写作 fact_q1）、id、name；不用的列留空。数字的单位可写在括号里：年销售额（万元）。
columns:
"""


def mapping_text(titles: Sequence[str], rulebook: Rulebook, lang: str) -> str:
    """The text of a mapping file that maps what is certain and names the nearest facts for the rest."""
    names = ColumnNames(rulebook)
    known = {comparable(one): one for one in names.known()}
    found_id, found_name = first_named(list(titles), IDS), first_named(list(titles), NAMES)
    lines: list[str] = []
    seen: dict[str, str] = {}
    for title in dict.fromkeys(one for one in titles if one):
        meaning = None if title in (found_id, found_name) else names.find(title)
        if title in (found_id, found_name):
            lines.append(f"  {_key(title)}: {'id' if title == found_id else 'name'}")
        elif meaning is None:
            near = get_close_matches(comparable(title), known, n=3, cutoff=0.4)
            guesses = "、".join(dict.fromkeys(_told(known[one], names) for one in near))
            lines.append(f"  {_key(title)}:" + (f"  # {guesses}?" if guesses else ""))
        else:
            column, unit = meaning.column, f" ({meaning.unit})" if meaning.unit else ""
            twice = seen.setdefault(column.name, title)
            given = f"{column.name}{unit}" if twice == title else ""
            also = _label(column, lang) if twice == title else f"{column.name}: {twice}"
            lines.append(f"  {_key(title)}: {given}".rstrip() + f"  # {also}")
    return _HEAD + "\n".join(lines) + "\n"


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
