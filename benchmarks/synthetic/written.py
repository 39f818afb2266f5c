"""The population as people and offices write it: one SELECT of texts, with cells that nobody can read on request."""

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import Column, columns, grain
from synthetic.draws import MILLION, below, one_of, pick
from synthetic.typed import IDENTITY, population

_UNKNOWN = ("", "", "", "", "", "", "未知", "不详")
_COUNTED = {"person": "人", "month": "个月", "day": "天", "time": "次", "item": "个", "year": "年", "quarter": "个季度"}
_UNREADABLE = {
    Kind.BOOL: ("也许", "是/否", "5"),
    Kind.DATE: ("2020年13月1日", "2020-02-30", "03/04/2020", "2020年"),
    Kind.ENUM: ("另附说明", "#N/A"),
    Kind.SET: ("另附说明", "#REF!"),
    Kind.PLACE: ("990000", "火星"),
    Kind.INDUSTRY: ("Z9", "00", "见附表"),
}
_UNREADABLE_MONEY = ("300多万元", "1.2.3", "100美元", "0.001")
_UNREADABLE_COUNTS = ("三五个", "1.2.3", "#VALUE!")
_UNREADABLE_RATES = ("5.5", "近5%", "千分之几")


def written(rulebook: Rulebook, seed: int, rows: range, names: tuple[str, ...] = (), dirty: int = 0) -> str:
    """The SELECT of the rows as texts under Chinese headings; so many of a million rows hold one unreadable cell."""
    chosen = written_columns(rulebook, names)
    cells = []
    for place, one in enumerate(chosen):
        cell = f"coalesce({_cell(one, rulebook)}, {one_of(_UNKNOWN, f'{one.name} gap')})"
        if dirty:
            cell = f"CASE WHEN slip = {place} THEN {_unreadable(one, rulebook)} ELSE {cell} END"
        cells.append(f"{cell} AS {identifier(heading(one))}")
    identity = ", ".join(f"{own} AS {identifier(label)}" for own, label in zip(IDENTITY, HEADINGS, strict=True))
    within = population(rulebook, seed, rows, names)
    return f"SELECT {identity}, {', '.join(cells)} FROM (SELECT *, {slip(chosen, dirty)} AS slip FROM ({within}))"


HEADINGS = ("统一社会信用代码", "企业名称")
"""Over the columns of `IDENTITY`."""


def written_columns(rulebook: Rulebook, names: tuple[str, ...] = ()) -> list[Column]:
    """The columns that a person fills in; which quarters are absent is written in the quarters."""
    return [one for name, one in columns(rulebook).items() if not one.absent and (not names or name in names)]


def heading(one: Column) -> str:
    """The label of the fact; of a quarter the name of the column."""
    return one.name if one.part else one.fact.label.zh


def slip(chosen: list[Column], dirty: int) -> str:
    """SQL: which of the columns holds the unreadable cell of the row, -1 for none; the row's draw is `b`.

    A text can always be read.
    """
    places = [place for place, one in enumerate(chosen) if one.fact.type.kind is not Kind.TEXT]
    place = f"{places}[1 + {below(len(places), 'slip column')}]"
    return f"CASE WHEN {below(MILLION, 'slip')} < {dirty} THEN {place} ELSE -1 END"


def _cell(one: Column, rulebook: Rulebook) -> str:
    """The text of a known value, NULL where it is not known."""
    fact, value, name = one.fact, identifier(one.name), f"{one.name} text"
    match fact.type.kind:
        case Kind.BOOL:
            forms = tuple(
                (20 if yes == "是" else 3, f"IF({value}, {literal(yes)}, {literal(no)})") for yes, no in _YES_NO
            )
            known = pick(forms, name)
        case Kind.DATE:
            known = pick(tuple((1, f"strftime({value}, {literal(form)})") for form in _DAY_FORMS), name)
        case Kind.ENUM:
            known = pick(((7, _labelled(fact, value, list(fact.values))), (3, value)), name)
        case Kind.SET:
            known = _labelled(fact, value, ["", *fact.values, ",".join(sorted(fact.type.values[:2]))])
        case Kind.NUMBER:
            known = _number(one, rulebook, value, name)
        case _:
            known = value
    if one.part:
        absent = f"{identifier(fact.id + '_absent')} & {1 << (one.part - 1)} > 0"
        return f"CASE WHEN {absent} THEN '未开业' WHEN {value} IS NOT NULL THEN {known} END"
    return f"CASE WHEN {value} IS NOT NULL THEN {known} END"


_YES_NO = (("是", "否"), ("有", "无"), ("Y", "N"), ("1", "0"), ("true", "false"), ("√", "×"))
_DAY_FORMS = ("%Y-%m-%d", "%Y年%-m月%-d日", "%Y/%-m/%-d", "%Y%m%d", "%Y.%m.%d")


def _labelled(fact: Fact, value: str, values: list[str]) -> str:
    cases = []
    for one in values:
        label = "、".join(fact.values[part].zh for part in one.split(",")) if one else "无"
        cases.append(f"WHEN {literal(one)} THEN {literal(label)}")
    return f"CASE {value} {' '.join(cases)} END"


def _number(one: Column, rulebook: Rulebook, value: str, name: str) -> str:
    match grain(one.fact, rulebook).parts:
        case 100:
            return pick(_money_forms(value), name)
        case _ if not one.fact.type.unit:
            percent = f"concat(({value} * 100)::DECIMAL(18, 2), '%')"
            bare = f"CASE WHEN {value} < 1 THEN {value}::DECIMAL(18, 4)::VARCHAR ELSE {percent} END"
            return pick(((4, percent), (1, bare)), name)
        case _:
            unit = next(base for base, power in one.fact.type.unit if power > 0)
            whole = f"({value})::BIGINT"
            grouped = f"format('{{:,}}', {whole})"
            return pick(
                ((5, f"{whole}::VARCHAR"), (3, f"concat({whole}, {literal(_COUNTED[unit])})"), (1, grouped)), name
            )


def _money_forms(value: str) -> tuple[tuple[int, str], ...]:
    """1200000.00 · 1,200,000.00 · 120万元 where that is exact · 1200000.00元 · ¥1,200,000.00"""
    sign = f"IF({value} < 0, '-', '')"
    grouped = f"concat({sign}, format('{{:,}}', trunc(abs({value}))::BIGINT), right({value}::VARCHAR, 3))"
    hundreds = f"({value} // 100)::BIGINT"
    part = f"IF({hundreds} % 100 = 0, '', concat('.', lpad((abs({hundreds}) % 100)::VARCHAR, 2, '0')))"
    short = f"concat({sign}, abs({hundreds}) // 100, {part}, '万元')"
    return (
        (4, f"{value}::VARCHAR"),
        (3, grouped),
        (3, f"CASE WHEN {value} % 100 = 0 THEN {short} ELSE concat({value}, '元') END"),
        (1, f"CASE WHEN {value} >= 0 THEN concat('¥', {grouped}) ELSE {value}::VARCHAR END"),
    )


def _unreadable(one: Column, rulebook: Rulebook) -> str:
    fact = one.fact
    if fact.type.kind is not Kind.NUMBER:
        return one_of(_UNREADABLE.get(fact.type.kind, ("",)), "slip text")
    if not fact.type.unit:
        return one_of(_UNREADABLE_RATES, "slip text")
    money = grain(fact, rulebook).parts == 100
    return one_of(_UNREADABLE_MONEY if money else _UNREADABLE_COUNTS, "slip text")
