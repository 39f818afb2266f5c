"""The rulebook as one query over a table of the shape of `rulebook.table_shape`: a row an enterprise, in and out.

Facts are read in the first stage, then every stage computes what needs only the stages before it, each thing once; the
last one words the answers. A column is carried only as far as something needs it.
"""

from collections.abc import Collection
from datetime import date

from msgspec import Struct
from sqlglot import exp

from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.table_shape import columns, sql_type
from benefit_check.sql.algebra.draft import Step, columns_in
from benefit_check.sql.algebra.limits import NoSql, TooLarge, Unsupported
from benefit_check.sql.algebra.terms import Sql, column
from benefit_check.sql.answers import Answers
from benefit_check.sql.diagnostics import no_column
from benefit_check.sql.dialects import Dialect, spell
from benefit_check.sql.inlining import inlined
from benefit_check.sql.scope import Scope
from benefit_check.text.diagnostic import Diagnostic

COLUMNS = ("verdict", "amount_low", "amount_high", "reasons", "missing")
"""What is said of each measure, in columns `<measure>__verdict` and so on."""
CAP_COLUMNS = ("cap_low", "cap_high")
"""The ends of a joint cap, in columns `<cap>__cap_low` and so on."""


def answer_column(measure: str, part: str) -> str:
    """The name of the column with a part of a measure's answer."""
    return f"{measure}__{part}"


class Placed(Struct, frozen=True):
    """The table that is asked: its name, the columns passed through, those of the shape it has (none named: all).

    `view`: the name of the view that the query is to make. `table` is put as it is, so that it may be a subquery;
    `source`, a common table expression that makes it, is put before all others as it is.
    `day` is a column with each row's own day: the query then holds for every row on whose day the same rules hold as
    on the day asked about (`assess.regimes`).
    `caps`: whether the joint caps of the measures have columns too, which only totals need.
    """

    table: str
    carried: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    view: str = ""
    source: str = ""
    day: str = ""
    caps: bool = False


def query(
    rulebook: Rulebook,
    as_of: date,
    placed: Placed,
    *,
    only: Collection[str] = (),
    dialect: Dialect = "duckdb",
    pretty: bool = False,
) -> str:
    """The query as text: the carried columns and five a measure. NoSql where a measure has no exact SQL form."""
    scope = Scope(rulebook, as_of, placed.columns or tuple(columns(rulebook)), placed.day)
    answers = Answers(scope)
    outputs: list[tuple[str, Sql]] = [(name, column(_carried(name))) for name in placed.carried]
    for name, measure in rulebook.measures.items():
        if only and name not in only:
            continue
        try:
            found = answers.answer(measure)
        except (TooLarge, Unsupported) as limit:
            raise NoSql(name, type(limit).__name__) from limit
        said = (found.verdict, found.low, found.high, found.reasons, found.missing)
        outputs += [(answer_column(name, what), sql) for what, sql in zip(COLUMNS, said, strict=True)]
    for name in rulebook.caps_among(only) if placed.caps else ():
        try:
            ends = answers.limit(rulebook.caps[name])
        except (TooLarge, Unsupported) as limit:
            raise NoSql(name, type(limit).__name__) from limit
        outputs += [(answer_column(name, what), sql) for what, sql in zip(CAP_COLUMNS, ends, strict=True)]
    reads = {_carried(name): Step(_carried(name), column(name), 0) for name in placed.carried}
    steps, outputs = inlined({**reads, **scope.draft.steps}, outputs)
    text = spell(_staged(steps, outputs, placed, dialect), dialect, pretty=pretty)
    view = spell(exp.to_identifier(placed.view, quoted=True), dialect)
    return f"CREATE OR REPLACE VIEW {view} AS\n{text}" if placed.view else text


def create_table(rulebook: Rulebook, table: str, dialect: Dialect, names: Collection[str] = ()) -> str:
    """The statement that creates a table of the documented shape, with an id in front; only the named facts, or all."""
    shape = {name: one for name, one in columns(rulebook).items() if not names or name in names}
    kinds = {"_id": "VARCHAR", **{name: sql_type(one, rulebook) for name, one in shape.items()}}
    listed = [
        exp.ColumnDef(this=exp.to_identifier(name, quoted=True), kind=exp.DataType.build(kind, dialect="duckdb"))
        for name, kind in kinds.items()
    ]
    schema = exp.Schema(this=exp.to_table(table, dialect=dialect), expressions=listed)
    return spell(exp.Create(this=schema, kind="TABLE"), dialect, pretty=True) + ";"


def unknown_columns(rulebook: Rulebook, names: Collection[str]) -> list[Diagnostic]:
    """One diagnostic for each name that is no column of the table."""
    known = columns(rulebook)
    return [no_column(name) for name in names if name not in known]


def _carried(name: str) -> str:
    """A name that no column of the draft has."""
    return f"={name}"


def _staged(steps: dict[str, Step], outputs: list[tuple[str, Sql]], placed: Placed, dialect: Dialect) -> Sql:
    """One common table expression a stage, each naming only what a later one reads."""
    last_read = _last_read(steps, outputs)
    kept = {name: step for name, step in steps.items() if name in last_read}
    stages = sorted({step.stage for step in kept.values()} | {0})
    below: Sql = exp.maybe_parse(placed.table, into=exp.Table, dialect=dialect)
    tables: list[Sql] = [exp.var(placed.source)] if placed.source else []
    for stage in stages:
        made = [_called(step.sql, name) for name, step in kept.items() if step.stage == stage]
        passed = [column(name) for name, step in kept.items() if step.stage < stage < last_read[name]]
        select = exp.Select(expressions=[*passed, *made] or [_called(exp.Literal.number("1"), "nothing")])
        select.set("from_", exp.From(this=below))
        name = "facts" if stage == 0 else f"stage_{stage}"
        tables.append(_cte(name, select, dialect))
        below = exp.to_table(name)
    whole = exp.Select(expressions=[_called(sql, name) for name, sql in outputs])
    whole.set("from_", exp.From(this=below))
    whole.set("with_", exp.With(expressions=tables))
    return whole


def _called(sql: Sql, name: str) -> Sql:
    # not exp.alias_, which copies the term
    return exp.Alias(this=sql, alias=exp.Identifier(this=name, quoted=True))


def _cte(name: str, select: exp.Select, dialect: Dialect) -> exp.CTE:
    # PostgreSQL would put the stages into each other and compute everything again wherever it is used
    materialized = {"duckdb": False, "postgres": True, "spark": None}[dialect]
    return exp.CTE(this=select, alias=exp.TableAlias(this=exp.to_identifier(name)), materialized=materialized)


def _last_read(steps: dict[str, Step], outputs: list[tuple[str, Sql]]) -> dict[str, int]:
    """The last stage that reads each column; the answers are read after all stages."""
    end = max((step.stage for step in steps.values()), default=0) + 1
    found: dict[str, int] = {}
    waiting = [(name, end) for _, sql in outputs for name in columns_in(sql)]
    while waiting:
        name, stage = waiting.pop()
        if name not in found:
            waiting += [(one, steps[name].stage) for one in columns_in(steps[name].sql) if steps[name].stage > 0]
        found[name] = max(found.get(name, -1), stage)
    return found
