"""`benefit-check sql`: the rulebook as one query, to run where the data already is."""

from enum import StrEnum
from re import fullmatch
from typing import Annotated

import typer

from benefit_check.cli.options import DayAsked, Keep, Language, Measures, NoColor, Rules, day_asked
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit
from benefit_check.session.measures import known_measures
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine
from benefit_check.text.paths import is_plain


class Engine(StrEnum):
    """The engines whose SQL can be written."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    SPARK = "spark"


Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar=N_("FACT"), help=N_("a column that the table has, else all; may be repeated")),
]


def table_name(text: str) -> str:
    """The name of a table, perhaps behind that of its schema; quoted where it is no plain word."""
    plain = r"[^\W\d]\w*"
    if not fullmatch(rf'({plain}|"[^"]+"|`[^`]+`)([.]({plain}|"[^"]+"|`[^`]+`)){{0,2}}', text):
        raise typer.BadParameter(N_('write the name of a table, such as taxpayers, tax.taxpayers or "my table"'))
    return text


def sql(
    dialect: Annotated[Engine, typer.Option("--dialect", help=N_("the engine that is to run it"))] = Engine.DUCKDB,
    table: Annotated[
        str, typer.Option("--table", metavar=N_("NAME"), callback=table_name, help=N_("the table of enterprises"))
    ] = "enterprises",
    view: Annotated[str, typer.Option("--view", metavar=N_("NAME"), help=N_("make it a view of this name"))] = "",
    keep: Keep = None,
    column: Columns = None,
    measure: Measures = None,
    as_of: DayAsked = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    shape: Annotated[bool, typer.Option("--shape", help=N_("write how the table is created"))] = False,
    no_color: NoColor = False,
) -> None:
    """Write the rulebook as one query."""
    from benefit_check.sql.algebra.limits import NoSql  # noqa: PLC0415 - as above
    from benefit_check.sql.diagnostics import no_sql  # noqa: PLC0415 - sqlglot loads only here
    from benefit_check.sql.query import Placed, create_table, query, unknown_columns  # noqa: PLC0415 - as above

    if not all(map(is_plain, (table, view, *(keep or ())))):
        raise typer.BadParameter(N_("a name is no UTF-8"), param_hint="--table / --view / --keep")
    run = session(lang, no_color=no_color)
    rulebook = run.rulebook(rules)
    only = known_measures(run, rulebook, measure or [])
    wrong = unknown_columns(rulebook, column or [])
    if wrong:
        run.complain(wrong)
        raise typer.Exit(Exit.USAGE)
    if shape:
        write_machine(f"{create_table(rulebook, table, dialect.value, column or [])}\n".encode())
        return
    placed = Placed(table, tuple(keep or ["_id"]), tuple(column or ()), view)
    try:
        text = query(rulebook, day_asked(as_of), placed, only=only, dialect=dialect.value, pretty=True)
    except NoSql as limit:
        run.complain([no_sql(limit)])
        raise typer.Exit(Exit.BAD_RULES) from limit
    write_machine(f"{text};\n".encode())
