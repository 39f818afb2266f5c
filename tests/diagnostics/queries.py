"""Queries that cannot be written, or that say something else than the interpreter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from benefit_check.batch.answer.diagnostics import disagreement
from benefit_check.batch.answer.self_check import Disagreement
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.sql.diagnostics import no_sql
from benefit_check.sql.query import Placed, query, unknown_columns
from benefit_check.text.diagnostic import Diagnostic


def _rulebook() -> Rulebook:
    loaded = load_rulebook(read_files(Path("rules")))
    assert loaded.rulebook is not None, loaded.diagnostics
    return loaded.rulebook


def _no_sql() -> list[Diagnostic]:
    try:
        query(_rulebook(), date(2020, 6, 1), Placed("enterprises"))
    except NoSql as limit:
        return [no_sql(limit)]
    return []


def _disagreement() -> list[Diagnostic]:
    # a disagreement is a fault of ours, which no table brings about
    return [disagreement(Disagreement(17, "everything", "amount_low", "2400.00", "2400.01"))]


QUERIES: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC601": _no_sql,
    "BC602": _disagreement,
    "BC603": lambda: unknown_columns(_rulebook(), ["employees", "year_sale"]),
}
"""What brings each code about."""
