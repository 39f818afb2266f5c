"""Facts on which what changed turns: told so, a changed test or formula comes to something else in each version.

An answer that differs mostly holds one of these; what else it needs is found from there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, islice, product

from benefit_check.assess.change.changes import Change, ConditionChange, ExprChange
from benefit_check.assess.lint.days import used_names
from benefit_check.assess.lint.regions import Known
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Unknown
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.model import Rulebook

ENOUGH, TRIED, TOGETHER = 12, 600, 3
"""So many pivots are kept of each pair, so many values tried for them, of so many facts together."""
Pair = tuple[ast.Expr, ast.Expr]
Values = Callable[[str, date], Sequence[Known]]


def changed_pairs(changes: Iterable[Change], derived: Iterable[str]) -> list[Pair]:
    """The expressions that changed, before and after; of derived facts that changed the facts themselves."""
    found: list[Pair] = [(ast.Fact(name), ast.Fact(name)) for name in derived]
    for one in changes:
        match one:
            case ConditionChange(Leaf(test=old), Leaf(test=new)):
                found.append((old, new))
            case ConditionChange(Leaf(test=test)) | ConditionChange(_, Leaf(test=test)):
                # what is asked in one version only turns where it fails
                found.append((test, ast.Truth(value=True)))
            case ExprChange("formula" | "low" | "high", old, new) if old is not None and new is not None:
                found.append((old, new))
            case _:
                pass
    return found


def pivots(
    pairs: Iterable[Pair], books: tuple[Rulebook, Rulebook], values: Values, day: date
) -> list[dict[str, Known]]:
    """For each pair a few ways to tell its facts so that both sides are known and differ, the fewest facts first."""
    return [found for pair in pairs for found in islice(_of(pair, books, values, day), ENOUGH)]


def _of(pair: Pair, books: tuple[Rulebook, Rulebook], values: Values, day: date) -> Iterator[dict[str, Known]]:
    names = sorted({name for expr, book in zip(pair, books, strict=True) for name in _facts(expr, book)})
    for facts in islice(_told(names, values, day), TRIED):
        if any(True for book in books for _ in conflicts(book, facts, day)):
            continue
        old, new = (evaluate(expr, Situation(book, facts, day)) for expr, book in zip(pair, books, strict=True))
        if old != new and not isinstance(old, Unknown) and not isinstance(new, Unknown):
            yield facts


def _facts(expr: ast.Expr, book: Rulebook) -> set[str]:
    return used_names((expr,), book) & book.facts.keys()


def _told(names: Sequence[str], values: Values, day: date) -> Iterator[dict[str, Known]]:
    for count in range(1, min(TOGETHER, len(names)) + 1):
        for some in combinations(names, count):
            for each in product(*(values(name, day) for name in some)):
                yield dict(zip(some, each, strict=True))
