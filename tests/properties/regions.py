"""Where a rulebook cuts: values just below, on and just above each of its thresholds, and the days where it changes."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from benefit_check.interpret.values import Value
from benefit_check.lang import ast
from benefit_check.lang.types import Kind, Type, Unit
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.consistency import plausible
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Fact, Rulebook

FEN: Final = Fraction(1, 100)
BASIS_POINT: Final = Fraction(1, 10_000)
SOME_DAYS: Final = (date(2019, 12, 31), date(2020, 2, 29), date(2021, 8, 15))
OTHER_WORD: Final = "其他"
BESIDE: Final = (-1, 0, 1)


class Regions:
    """The thresholds of one rulebook. All figures of a unit cut every fact of that unit, whatever they stand beside."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        nodes = [node for expr in _expressions(rulebook) for node in ast.walk(expr)]
        values = [(one.type.unit, value) for one in rulebook.parameters.values() for value in one.values]
        self._figures: dict[Unit, set[Fraction]] = {}
        for unit, figure in [(node.unit, node.value) for node in nodes if isinstance(node, ast.Number)]:
            self._figures.setdefault(unit, set()).add(figure)
        for unit, value in values:
            self._figures.setdefault(unit, set()).update(end for end in (value.low, value.high) if end is not None)
        days = {node.value for node in nodes if isinstance(node, ast.Day)}
        days |= {day for _, value in values for day in (value.day, value.period.first) if day is not None}
        self._days = _beside(days | set(SOME_DAYS))
        self._texts = sorted({node.value for node in nodes if isinstance(node, ast.Text)} | {OTHER_WORD})
        edges = {day for period in _periods(rulebook) for day in (period.first, period.last) if day}
        self.as_of = [day for day in sorted({*_beside(edges), *SOME_DAYS}) if _may_be_open(rulebook, day)]
        """Days to ask about: the edges of every period and the days beside them, if an enterprise may be open then."""

    def of(self, fact: Fact) -> tuple[Value, ...]:
        """Values of the fact (base units) from every region that is cut, its ends among them; codes long or short."""
        match fact.type.kind:
            case Kind.NUMBER:
                return self._numbers(fact)
            case Kind.DATE:
                return tuple(self._days)
            case Kind.BOOL:
                return (False, True)
            case Kind.ENUM:
                return fact.type.values
            case Kind.SET:
                return (frozenset(), *(frozenset((value,)) for value in fact.type.values), frozenset(fact.type.values))
            case Kind.TEXT:
                return tuple(self._texts)
            case Kind.PLACE | Kind.INDUSTRY as kind:
                return tuple(self.rulebook.classifications[kind].codes)

    def _numbers(self, fact: Fact) -> tuple[Value, ...]:
        step = step_of(fact.type)
        ends = {end for end in (fact.low, fact.high) if end is not None}
        figures = self._figures.get(fact.type.unit, set()) | ends | {Fraction(0), Fraction(7)}
        near = sorted({(figure // step + by) * step for figure in figures for by in BESIDE})
        return tuple(whole(value) for value in near if _inside(value, fact))


def codes_inside(rulebook: Rulebook, kind: Kind, above: str = "") -> tuple[str, ...]:
    """The codes as long as codes can be, all of them or those that lie in a code or are it."""
    codes = rulebook.classifications[kind].codes
    parents = {code.parent for code in codes.values()}
    return tuple(code for code in codes if code not in parents and (not above or above in _up(rulebook, kind, code)))


def parent(rulebook: Rulebook, kind: Kind, code: str) -> str:
    """The code it lies in; nothing at the top."""
    return rulebook.classifications[kind].codes[code].parent


def step_of(kind: Type) -> Fraction:
    """The smallest step that a profile may state: a fen, a basis point, one person."""
    units = dict(kind.unit)
    if "CNY" in units:
        return FEN
    return BASIS_POINT if not units else Fraction(1)


def whole(value: Fraction) -> int | Fraction:
    """The number as profiles hold it: an int where it is whole."""
    return value.numerator if value.denominator == 1 else value


def _up(rulebook: Rulebook, kind: Kind, code: str) -> Iterator[str]:
    while code:
        yield code
        code = parent(rulebook, kind, code)


def _inside(value: Fraction, fact: Fact) -> bool:
    return (fact.low is None or fact.low <= value) and (fact.high is None or value <= fact.high)


def _beside(days: set[date]) -> list[date]:
    return sorted({day + timedelta(days=by) for day in days for by in BESIDE})


def _periods(rulebook: Rulebook) -> Iterator[Period]:
    for measure in rulebook.measures.values():
        yield from (time.period for time in measure.in_force)
        yield from (condition.period for condition in conditions_of(*measure.asked))
    for parameter in rulebook.parameters.values():
        yield from (value.period for value in parameter.values)


def _expressions(rulebook: Rulebook) -> Iterator[ast.Expr]:
    for derived in rulebook.derived.values():
        yield from expressions_of(derived)
    for measure in rulebook.measures.values():
        yield from (one.test for one in conditions_of(*measure.asked) if isinstance(one, Leaf))
        amount = measure.amount
        yield from (
            expr for expr in (amount.low, amount.high, amount.until, measure.claim.deadline) if expr is not None
        )


def _may_be_open(rulebook: Rulebook, day: date) -> bool:
    opening = rulebook.facts.get(rulebook.roles.opening_day)
    first, _ = plausible(opening, day) if opening else (None, None)
    return not isinstance(first, date) or first <= day
