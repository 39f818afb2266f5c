"""The population as one SELECT in the shape that the batch query asks for, with a credit code and a name."""

from fractions import Fraction

from benefit_check.batch.engine.quoting import identifier, literal
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import Column, columns, grain, sql_type
from synthetic import credit_code, marginals
from synthetic.draws import (
    MILLION,
    Bracket,
    Weighted,
    base,
    below,
    draw,
    happens,
    one_of,
    pick,
    slot,
    within,
)

IDENTITY = ("uscc", "name")
_SPARSE = 60_000
"""In so many of a million rows nothing but the register is known."""


def population(rulebook: Rulebook, seed: int, rows: range, names: tuple[str, ...] = ()) -> str:
    """The SELECT of these rows: `uscc`, `name` and the columns of the table, or those named, and nothing random."""
    chosen = [one for name, one in columns(rulebook).items() if not names or name in names]
    listed = [f"{_known(one, rulebook)}::{sql_type(one, rulebook)} AS {identifier(one.name)}" for one in chosen]
    code = credit_code.credit_code("department", "organisation", "organisation_check")
    return f"SELECT i, b, {code} AS uscc, {_name('i')} AS name, {', '.join(listed)} FROM ({_started(seed, rows)})"


def identity(row: str) -> str:
    """`uscc` and `name` of an enterprise by the SQL number of its row; some names hold a quotation mark and a comma."""
    number = f"({credit_code.organisation(row)})"
    code = credit_code.credit_code("91", number, f"({credit_code.organisation_check(number)})")
    return f"{code} AS uscc, {_name(row)} AS name"


def _name(row: str) -> str:
    quoted = f"concat('示例\"甲乙\",企业', {row})"
    return f"CASE WHEN {row} % 499 = 7 THEN {quoted} ELSE concat('示例企业', lpad({row}::VARCHAR, 8, '0')) END"


def _started(seed: int, rows: range) -> str:
    """The rows with all that several columns go by."""
    return f"""SELECT *, {_by_size(marginals.STAFF, "staff")} AS staff,
            {_by_size(marginals.THOUSANDS, "turnover")} AS turnover, {credit_code.organisation_check("organisation")} AS organisation_check,
            CASE form WHEN 'enterprise' THEN 91 WHEN 'individual_business' THEN 92 ELSE 93 END AS department
        FROM (SELECT *, {pick(marginals.SIZES, "size")} AS size, {pick(marginals.FORMS, "enterprise_form")} AS form,
                {happens(_SPARSE, "sparse")} AS sparse, {credit_code.organisation("i")} AS organisation,
                {_days(marginals.OPENED, "opened_on")} AS opened
            FROM (SELECT i, {base(seed)} AS b FROM range({rows.start}, {rows.stop}) numbered(i)))"""


def _known(one: Column, rulebook: Rulebook) -> str:
    fact = one.fact
    gap = happens(marginals.missing(fact.id, derived=fact.id in rulebook.derived), f"{one.name} known")
    if one.absent:
        return f"coalesce({_quarters_before()}, 0)"
    gaps = [gap] if fact.id in marginals.REGISTERED else [gap, "sparse"]
    if one.part:
        gaps.append(f"coalesce({_quarters_before()} & {1 << (one.part - 1)}, 0) > 0")
    return f"CASE WHEN {' OR '.join(gaps)} THEN NULL ELSE {_value(one, rulebook)} END"


def _quarters_before() -> str:
    """Which quarters of the year came before the day of opening, where it is known."""
    hidden = happens(marginals.missing("opened_on", derived=False), "opened_on known")
    opened_this_year = f"year(opened) = {marginals.YEAR} AND NOT {hidden}"
    return f"CASE WHEN {opened_this_year} THEN (1 << (quarter(opened)::INTEGER - 1)) - 1 END"


def _value(one: Column, rulebook: Rulebook) -> str:
    fact, name = one.fact, one.name
    if fact.id in _OWN:
        return _OWN[fact.id]
    match fact.type.kind:
        case Kind.BOOL:
            return happens(MILLION // 2, name)
        case Kind.DATE:
            return _days(marginals.DAYS, name)
        case Kind.ENUM:
            return one_of(fact.type.values, name)
        case Kind.SET:
            return one_of(("", "", *fact.type.values, ",".join(sorted(fact.type.values[:2]))), name)
        case Kind.NUMBER:
            wholes = [_value(Column(whole, rulebook.facts[whole]), rulebook) for whole in fact.wholes]
            return (
                f"least({', '.join([_number(fact, name, rulebook), *wholes])})"
                if wholes
                else _number(fact, name, rulebook)
            )
        case _:
            return one_of(("甲", "乙"), name)


def _number(fact: Fact, name: str, rulebook: Rulebook) -> str:
    parts = grain(fact, rulebook).parts
    if parts == 100:
        return _money(name, signed=fact.low is None)
    if dict(fact.type.unit).get("person"):
        return _within(_persons(name), fact)
    if not fact.type.unit:
        most = MILLION // 100 if fact.high is None else int(fact.high * 10_000) + 1
        low = pick(((70, below(min(most, 1_500), name)), (30, below(most, name))), f"{name} far")
        return f"({low})::DECIMAL(10, 0) * 0.0001"
    return _within(pick(((80, below(13, name)), (20, below(61, name))), f"{name} far"), fact)


def _money(name: str, *, signed: bool) -> str:
    """A share of a year's turnover: in whole CNY or, in three of eight rows, to the fen."""
    drawn = draw(name)
    share = f"{list(marginals.SHARES)}[1 + ({drawn} & 15)::INTEGER]"
    fen = f"CASE WHEN ({drawn} >> 4) & 7 < 3 THEN (({drawn} >> 8) % 100000)::BIGINT ELSE 0 END"
    value = f"(turnover * {share} * 100 + {fen})"
    return _in_cny(f"{value} * (CASE WHEN ({drawn} >> 60) < 3 THEN -1 ELSE 1 END)" if signed else value)


def _in_cny(fen: str) -> str:
    return f"({fen})::DECIMAL(14, 0) * 0.01::DECIMAL(2, 2)"


def _persons(name: str) -> str:
    part = f"{list(marginals.PARTS_OF_STAFF)}[1 + ({draw(name)} & 15)::INTEGER]"
    return f"staff * {part} // 100"


def _by_size(brackets: tuple[tuple[Bracket, ...], ...], name: str) -> str:
    cases = [f"WHEN {size} THEN {within(one, name)}" for size, one in enumerate(brackets)]
    return f"CASE size {' '.join(cases)} END"


def _within(value: str, fact: Fact) -> str:
    raised = f"greatest({value}, {int(fact.low or Fraction(0))})"
    return raised if fact.high is None else f"least({raised}, {int(fact.high)})"


def _days(weighted: Weighted, name: str) -> str:
    offset = f"({draw(f'{name} day')} >> 33)::INTEGER"
    return pick(tuple((weight, expression.format(offset=offset)) for weight, expression in weighted), name)


def _taxpayer() -> str:
    cases = [f"WHEN {size} THEN {pick(one, 'vat_taxpayer_type')}" for size, one in enumerate(marginals.TAXPAYERS)]
    return f"CASE size {' '.join(cases)} END"


_SIZE = f"[{', '.join(literal(name) for name in marginals.SIZE_NAMES)}][1 + size::INTEGER]"
_OWN = {
    "place": slot(marginals.spread(marginals.PLACES), "place"),
    "industry": slot(marginals.spread(marginals.INDUSTRIES), "industry"),
    "industry_edition": pick(marginals.EDITIONS, "industry_edition"),
    "enterprise_form": "form",
    "opened_on": "opened",
    "vat_taxpayer_type": _taxpayer(),
    "enterprise_size": _SIZE,
    "employees": "staff",
    "annual_revenue": _in_cny("turnover * 100000"),
}
"""Facts that are not drawn by their type alone."""
