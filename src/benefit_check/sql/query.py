"""The rulebook as one query over a table of the shape of `rulebook.table_shape`: a row an enterprise, in and out.

Facts are read in the first stage, then every stage computes what needs only the stages before it, each thing once; the
last one words the answers. A column is carried only as far as something needs it.
"""

from collections.abc import Collection, Sequence
from datetime import date

from sqlglot import exp

from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.answers import Answers
from benefit_check.sql.dialects import Dialect, spell
from benefit_check.sql.draft import Step, columns_in
from benefit_check.sql.scope import Scope
from benefit_check.sql.terms import Sql, column

COLUMNS = ("verdict", "amount_low", "amount_high", "reasons", "missing")
"""What is said of each measure, in columns `<measure>__verdict` and so on."""


def query(
    rulebook: Rulebook,
    as_of: date,
    *,
    columns: Collection[str],
    table: str,
    carried: Sequence[str] = (),
    only: Collection[str] = (),
    dialect: Dialect = "duckdb",
) -> str:
    """The query as text. `columns` are those of the shape that the table has, `carried` are passed through as they are.

    Raises `merge.Unsupported` or `exact.TooLarge` where a measure has no SQL form.
    """
    scope = Scope(rulebook, as_of, columns)
    answers = Answers(scope)
    outputs: list[tuple[str, Sql]] = [(name, column(_carried(name))) for name in carried]
    for name, measure in rulebook.measures.items():
        if only and name not in only:
            continue
        found = answers.answer(measure)
        said = (found.verdict, found.low, found.high, found.reasons, found.missing)
        outputs += [(f"{name}__{what}", sql) for what, sql in zip(COLUMNS, said, strict=True)]
    reads = {_carried(name): Step(_carried(name), column(name), 0) for name in carried}
    return spell(_staged({**reads, **scope.draft.steps}, outputs, table, dialect), dialect)


def _carried(name: str) -> str:
    """A name that no column of the draft has."""
    return f"={name}"


def _staged(steps: dict[str, Step], outputs: list[tuple[str, Sql]], table: str, dialect: Dialect) -> Sql:
    """One common table expression a stage, each naming only what a later one reads."""
    last_read = _last_read(steps, outputs)
    kept = {name: step for name, step in steps.items() if name in last_read}
    stages = sorted({step.stage for step in kept.values()} | {0})
    below: Sql = exp.to_table(table, dialect=dialect)
    tables: list[exp.CTE] = []
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
