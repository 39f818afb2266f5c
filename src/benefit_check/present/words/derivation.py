"""Where a derived fact comes from: the row of its table that held, and the facts that row looked at."""

from benefit_check.assess.result import Assessment
from benefit_check.lang import ast


def facts_behind(name: str, assessment: Assessment) -> list[str]:
    """The ids of the facts and derived facts that a derived fact was computed from, in reading order."""
    derived = assessment.rulebook.derived[name]
    if derived.formula is not None:
        return facts_in(derived.formula)
    row = assessment.rows.get(name)
    inputs = derived.table.inputs if derived.table is not None else ()
    return list(dict.fromkeys([*inputs, *(facts_in(row.then) if row is not None and row.then is not None else [])]))


def facts_in(expr: ast.Expr) -> list[str]:
    """The ids of the facts an expression names, each once."""
    return list(dict.fromkeys(node.id for node in ast.walk(expr) if isinstance(node, ast.Fact)))


def because(name: str, assessment: Assessment, lang: str) -> str:
    """Why the law gives no answer for a derived fact, in words; nothing where no row says so."""
    row = assessment.rows.get(name)
    return row.because.in_(lang) if row is not None and row.because is not None else ""
