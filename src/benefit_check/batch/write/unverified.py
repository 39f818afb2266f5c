"""What the answers of a measure may rest on that nobody has seen in a source."""

from collections.abc import Iterable, Sequence
from datetime import date

from benefit_check.batch.write.worded import coded_conditions
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.model import Derived, Measure, Rulebook


def unverified(measure: Measure, rulebook: Rulebook, days: Sequence[date]) -> list[str]:
    """The codes of conditions and figures with an unverified citation on one of the days, each once."""
    coded = coded_conditions(measure.asked, days)
    codes = [one.code for one in coded if one.citation is not None and one.citation.seen == "unverified"]
    exprs = [
        expr
        for one in coded
        if isinstance(one.condition, Leaf)
        for expr in (one.condition.test, one.condition.subject, *one.condition.right)
    ]
    rule = measure.amount
    exprs += [expr for expr in (rule.low, rule.high, rule.until) if expr is not None]
    return list(dict.fromkeys([*codes, *_figures(exprs, rulebook, days)]))


def _figures(exprs: Iterable[ast.Expr], rulebook: Rulebook, days: Sequence[date]) -> list[str]:
    """The unverified figures that the expressions use, also by way of derived facts."""
    waiting, seen, found = list(exprs), set[str](), list[str]()
    while waiting:
        for node in ast.walk(waiting.pop()):
            if isinstance(node, ast.Parameter) and _is_unverified(node.id, rulebook, days):
                found.append(node.id)
            elif isinstance(node, ast.Fact) and node.id in rulebook.derived and node.id not in seen:
                seen.add(node.id)
                waiting += _inside(rulebook.derived[node.id])
    return sorted(dict.fromkeys(found), key=list(rulebook.parameters).index)


def _is_unverified(parameter: str, rulebook: Rulebook, days: Sequence[date]) -> bool:
    known = rulebook.parameters.get(parameter)
    values = () if known is None else known.values
    return any(any(map(value.period.covers, days)) and value.citation.seen == "unverified" for value in values)


def _inside(derived: Derived) -> list[ast.Expr]:
    rows = derived.table.rows if derived.table is not None else ()
    cells = [cell.test for row in rows for cell in (*row.when, *row.unless)]
    results = [row.then for row in rows if row.then is not None]
    inputs: list[ast.Expr] = [ast.Fact(name) for name in (derived.table.inputs if derived.table else ())]
    return [*([derived.formula] if derived.formula is not None else []), *cells, *results, *inputs]
