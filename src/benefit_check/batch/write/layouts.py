"""The spool laid out as it is asked for: one SELECT, to which the form of the file adds nothing but its own guards.

wide: the columns before the answers, then five columns a measure. long: a row an enterprise and measure, the columns
before the answers, then `measure`, `verdict`, `amount_low`, `amount_high`, `kind`, `per`, `reasons`, `missing`.
"""

from collections.abc import Iterator

from msgspec import Struct, structs

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.answers_file import Column, Spool, answer_sql
from benefit_check.batch.engine.quoting import identifier, literal, literals
from benefit_check.batch.write.forms import Traits, traits
from benefit_check.batch.write.guard import guarded, guarded_sql, is_harmless
from benefit_check.batch.write.output_plan import Layout, OutputPlan
from benefit_check.batch.write.worded import Wording, worded_sql
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import COLUMNS, answer_column
from benefit_check.text.marks import BOM

LONG = ("measure", "verdict", "amount_low", "amount_high", "kind", "per", "reasons", "missing")


class Laying(Struct, frozen=True):
    """What shapes a SELECT beside the spool: the form's own guards, the answers kept, words for codes, a part of it.

    `where` is SQL over the spool; `measures` are those laid out.
    """

    form: Traits
    layout: Layout
    only: tuple[Verdict, ...]
    measures: tuple[str, ...]
    wording: Wording
    where: str = ""
    bom: bool = False
    as_given: bool = False


def laying_of(plan: OutputPlan, spool: Spool, wording: Wording) -> Laying:
    """How the plan wants the whole spool laid out."""
    form = traits(plan.form)
    return Laying(
        form,
        plan.options.layout,
        plan.options.only,
        spool.measures,
        wording,
        bom=plan.options.bom and form.guarded,
        as_given=plan.options.cells_as_given,
    )


def selected(spool: Spool, laying: Laying, rulebook: Rulebook) -> str:
    """The SELECT of the layout, in the order of the rows of the spool."""
    if laying.layout == "wide":
        return _wide(spool, laying)
    return _long(spool, laying, rulebook)


def one_measure(spool: Spool, laying: Laying, measure: str) -> str:
    """The SELECT of the answers of one measure, with plain names: `verdict`, `amount_low` …"""
    named = [f"{_part(measure, part, laying)} AS {part}" for part in COLUMNS]
    conditions = _where(structs.replace(laying, measures=(measure,)))
    return f"SELECT {', '.join([*_before(spool, laying, COLUMNS), *named])} FROM {spool.relation}{conditions}"


def renamed(spool: Spool, layout: Layout) -> dict[str, str]:
    """Columns passed through that the long layout must call otherwise, because its own are called so."""
    taken = _names(spool, LONG if layout == "long" else ())
    return {old: new for old, new in taken.items() if old != new}


def _names(spool: Spool, own: tuple[str, ...]) -> dict[str, str]:
    used = {name.lower() for name in own} | {column.name.lower() for column in spool.before}
    names: dict[str, str] = {}
    for column in spool.before:
        new = column.name
        while new.lower() in own or (new != column.name and new.lower() in used):
            new += "_input"
        used.add(new.lower())
        names[column.name] = new
    return names


def _before(spool: Spool, laying: Laying, own: tuple[str, ...]) -> list[str]:
    """The columns before the answers, safe for the form."""
    names, guards = _names(spool, own), laying.form.guarded and not laying.as_given
    parts = []
    for number, column in enumerate(spool.before):
        name = guarded(names[column.name]) if guards else names[column.name]
        # no form of COPY writes a byte order mark; one at the head of the first name is one at the head of the file
        marked = BOM + name if laying.bom and number == 0 else name
        parts.append(f"{_cell(column, laying, guards=guards)} AS {identifier(marked)}")
    return parts


def _cell(column: Column, laying: Laying, *, guards: bool) -> str:
    name = identifier(column.name)
    if guards and not is_harmless(column.type):
        return guarded_sql(name)
    if laying.form.money_as_text and column.type.startswith("DECIMAL"):
        return f"CAST({name} AS VARCHAR)"
    return name


def _part(measure: str, part: str, laying: Laying) -> str:
    """One column of answers: money as text where the form has no decimals, words where they are asked for."""
    column = answer_sql(measure, part)
    if part.startswith("amount") and laying.form.money_as_text:
        return f"CAST({column} AS VARCHAR)"
    if part in ("reasons", "missing"):
        return worded_sql(column, laying.wording.codes(measure, part), laying.wording.joined)
    return column


def _where(laying: Laying) -> str:
    """The rows of the wide layout: those in the part, with a verdict that is kept."""
    conditions = [laying.where] if laying.where else []
    if laying.only:
        kept = literals(list(laying.only))
        verdicts = (f"{answer_sql(measure, 'verdict')} IN ({kept})" for measure in laying.measures)
        conditions.append(f"({' OR '.join(verdicts) or 'false'})")
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _wide(spool: Spool, laying: Laying) -> str:
    answers = [
        f"{_part(measure, part, laying)} AS {identifier(answer_column(measure, part))}"
        for measure in laying.measures
        for part in COLUMNS
    ]
    return f"SELECT {', '.join([*_before(spool, laying, ()), *answers])} FROM {spool.relation}{_where(laying)}"


def _long(spool: Spool, laying: Laying, rulebook: Rulebook) -> str:
    """One scan: each row becomes a list of its answers, and the list becomes rows."""
    structs_of = ", ".join("{" + ", ".join(_fields(measure, laying, rulebook)) + "}" for measure in laying.measures)
    inner = f"SELECT *, unnest([{structs_of}]) AS answer FROM {spool.relation}{_where(laying)}"
    columns = [*_before(spool, laying, LONG), *(f"answer.{name} AS {name}" for name in LONG)]
    kept = f" WHERE answer.verdict IN ({literals(list(laying.only))})" if laying.only else ""
    return f"SELECT {', '.join(columns)} FROM ({inner}){kept}"


def _fields(measure: str, laying: Laying, rulebook: Rulebook) -> Iterator[str]:
    rule = rulebook.measures[measure].amount
    fixed = {"measure": measure, "kind": rule.kind, "per": rule.per}
    for name in LONG:
        yield f"{name}: {literal(fixed[name]) if name in fixed else _part(measure, name, laying)}"
