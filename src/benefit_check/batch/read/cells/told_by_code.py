"""What the credit codes of a table prove (`intake.told_by_code`), as SQL, and what they say against cells."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.quoting import identifier, literal, literals
from benefit_check.batch.read.cells.repeated_ids import is_credit_code
from benefit_check.batch.read.cells.stage import CELLS
from benefit_check.batch.read.columns.column_plan import ColumnPlan
from benefit_check.intake.told_by_code import division, is_finer
from benefit_check.intake.uscc import PERSON
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Message, message

_DIVISION = "substr(_id, 3, 6)"
_SIGNIFICANT = "regexp_replace({place}, '(00){{1,2}}$', '')"


def told_sql(plan: ColumnPlan, rulebook: Rulebook) -> dict[str, str]:
    """What the id of a row proves, by fact id; nothing where the ids of the table are no credit codes."""
    roles = rulebook.roles
    if not (plan.holds_codes and roles.coded):
        return {}
    right = f"coalesce({is_credit_code('_id')}, false) AND NOT regexp_full_match(_id, {literal(PERSON)})"
    right += f" AND substr(_id, 1, 2) IN ({literals([*roles.coded])})"
    forms = " ".join(f"WHEN {literal(signs)} THEN {literal(form)}" for signs, form in roles.coded.items())
    found = {roles.coded_form: f"CASE WHEN {right} THEN CASE substr(_id, 1, 2) {forms} END END"}
    if roles.place:
        found[roles.place] = f"CASE WHEN {right} THEN {_place_sql(rulebook)} END"
    return found


def _place_sql(rulebook: Rulebook) -> str:
    listed = [*rulebook.classifications[Kind.PLACE.value].codes]
    provinces = sorted({code[:2] for code in listed if division(code[:2] + "0000", rulebook)})
    province = f"CASE WHEN substr(_id, 3, 2) IN ({literals(provinces)}) THEN substr(_id, 3, 2) || '0000' END"
    return f"CASE WHEN {_DIVISION} IN ({literals(listed)}) THEN {_DIVISION} ELSE {province} END"


def notes(
    connection: DuckDBPyConnection, plan: ColumnPlan, told: Mapping[str, str], rulebook: Rulebook
) -> tuple[Message, ...]:
    """Of how many rows a code tells each fact, and of how many a cell says otherwise, with the first place of these."""
    found = []
    for fact, sql in told.items():
        label = rulebook.fact(fact).label.zh if fact not in plan.cells else plan.cells[fact][0]
        cell = identifier(fact) if fact in plan.cells else "CAST(NULL AS VARCHAR)"
        row = connection.execute(
            f"SELECT count(*) FILTER (cell IS NULL), count(*) FILTER (against), "
            f"min_by(place, _row) FILTER (against) FROM (SELECT _row, _file || ':' || _line AS place, cell, "
            f"cell IS NOT NULL AND NOT ({_agree(fact, rulebook)}) AS against "
            f"FROM (SELECT _row, _file, _line, {cell} AS cell, {sql} AS told FROM {CELLS}) WHERE told IS NOT NULL)"
        ).fetchone()
        filled, against, place = row or (0, 0, None)
        if filled:
            found.append(message("{fact}: told by the credit code in {count} rows", fact=label, count=filled))
        if against:
            words = "{fact}: the credit code says otherwise in {count} rows, the first in {place}; the cells hold"
            found.append(message(words, fact=label, count=against, place=place))
    return tuple(found)


def _agree(fact: str, rulebook: Rulebook) -> str:
    if fact == rulebook.roles.place:
        told, cell = (_SIGNIFICANT.format(place=one) for one in ("told", "cell"))
        return f"starts_with(cell, {told}) OR starts_with(told, {cell})"
    values = rulebook.fact(fact).values
    pairs = [
        (told, cell)
        for told in dict.fromkeys(rulebook.roles.coded.values())
        for cell in values
        if is_finer(told, cell, rulebook.fact(fact)) or is_finer(cell, told, rulebook.fact(fact))
    ]
    return " OR ".join(f"(told = {literal(told)} AND cell = {literal(cell)})" for told, cell in pairs)
