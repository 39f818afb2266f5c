"""What the leaves and parameter values of a rulebook claim that their quoted words say."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple, assert_never, get_args

from benefit_check.assess.lint.law.clause import CONTRARY, Relation
from benefit_check.assess.lint.law.figures import Figure, Figures, ends, measured
from benefit_check.assess.lint.places import Places
from benefit_check.lang import ast
from benefit_check.lang.operators import Ordering, Word
from benefit_check.lang.types import Kind
from benefit_check.lang.unparse import number_text, unparse
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS, Citation, Period
from benefit_check.rulebook.model import Derived, Measure, Parameter, ParameterValue, Rulebook
from benefit_check.text.source import Source, Span

Sort = Literal["leaf", "presence", "level", "day", "cell", "value"]
"""A number with a limit; that there is any at all; a value of an ordered enum; a day; a cell of a table; a value of a
parameter."""
_RELATIONS: dict[Word, Relation] = {
    "at_most": "at_most",
    "less_than": "less_than",
    "at_least": "at_least",
    "more_than": "more_than",
    "on_or_before": "at_most",
    "before": "less_than",
    "on_or_after": "at_least",
    "after": "more_than",
}


_SIGNS: dict[str, Relation] = {"<=": "at_most", "<": "less_than", ">=": "at_least", ">": "more_than"}


class Claim(NamedTuple):
    """That quoted words say these figures, or days, with this boundary; the rule writes `operator` and `shown`.

    The boundary is that of the whole condition: below `not:` it is the contrary of what is written.
    """

    sort: Sort
    figures: tuple[Figure, ...]
    days: tuple[date, ...]
    relation: Relation | None
    operator: Word
    shown: str
    citation: Citation
    source: Source
    span: Span
    every: bool = False
    """Whether each of the figures is one of the law, not one of several that may be meant."""
    siblings: tuple[Figure, ...] = ()
    """Figures of the same parameter at other times, which a clause may build on."""
    own: bool = True
    """Whether the figures are written in the rule itself, not in a parameter that has its own clause."""

    @property
    def at(self) -> Span:
        """Where the quoted words stand; the whole rule where they are written apart."""
        return self.place_of(self.citation.quote)

    def place_of(self, words: str) -> Span:
        """Where words of the rule stand: the first behind its beginning; the beginning where they are written apart."""
        start = self.source.text.find(words, self.span.start) if words else -1
        return self.span if start < 0 else Span(start, start + len(words))


def claims(rulebook: Rulebook, places: Places) -> Iterator[Claim]:
    """Every claim of the rulebook, in its order."""
    for measure in rulebook.measures.values():
        source = places.measure(measure)
        yield from _of_conditions(measure.asked, measure, rulebook, source, turned=False)
    for derived in rulebook.derived.values():
        yield from _of_table(derived, rulebook, places.derived(derived)[0])
    for parameter in rulebook.parameters.values():
        source = places.parameter(parameter.id, rulebook.measures)[0]
        yield from (_of_value(parameter, value, source) for value in parameter.values if value.citation.quote)


def _of_table(derived: Derived, rulebook: Rulebook, source: Source) -> Iterator[Claim]:
    """The cells of a table that compare with a limit; several cells of one row may share its words."""
    for row in () if derived.table is None else derived.table.rows:
        if row.citation is None or not row.citation.quote:
            continue
        for cell in row.when:
            match cell.test:
                case ast.Compare(op, _, right) if op in _SIGNS:
                    figures = Figures(rulebook, ALWAYS).of(right)
                    days = (right.value,) if isinstance(right, ast.Day) else ()
                    relation = _SIGNS[op]
                    yield Claim(
                        "cell", figures, days, relation, relation, unparse(right), row.citation, source, row.span
                    )
                case _:
                    pass


def _of_conditions(
    conditions: Iterable[Condition], measure: Measure, rulebook: Rulebook, source: Source, *, turned: bool
) -> Iterator[Claim]:
    for condition in conditions:
        match condition:
            case Leaf():
                found = _of_leaf(condition, measure, rulebook, source, turned=turned)
                if found is not None:
                    yield found
            case Dated(versions=versions):
                yield from _of_conditions(versions, measure, rulebook, source, turned=turned)
            case Group(joined=joined, parts=parts):
                yield from _of_conditions(parts, measure, rulebook, source, turned=turned != (joined == "not"))
            case Judged() | OtherMeasure():
                pass
            case _:
                assert_never(condition)


def _of_leaf(leaf: Leaf, measure: Measure, rulebook: Rulebook, source: Source, *, turned: bool) -> Claim | None:
    relation = _RELATIONS.get(leaf.operator)
    if relation is None and leaf.operator not in ("between", "equals"):
        return None
    if relation is not None and turned:
        relation = CONTRARY[relation]
    shown = ", ".join(unparse(one) for one in leaf.right)
    claim = Claim("leaf", (), (), relation, leaf.operator, shown, leaf.citation, source, leaf.span)
    match leaf.kind.kind:
        case Kind.NUMBER:
            figures = _figures(leaf, measure, rulebook)
            sort: Sort = "presence" if _presence(leaf) else "leaf"
            own = all(_written(right) for right in leaf.right)
            return claim._replace(sort=sort, figures=figures, every=leaf.operator == "between", own=own)
        case Kind.DATE:
            days = tuple(one.value for one in leaf.right if isinstance(one, ast.Day))
            figures = () if days else _figures(leaf, measure, rulebook)
            return claim._replace(sort="day", days=days, figures=figures)
        case Kind.ENUM if leaf.operator in get_args(Ordering):
            return claim._replace(sort="level")
        case _:
            return None


def _written(right: ast.Expr) -> bool:
    """Whether the figures of a right side are written there, not in a parameter or a derived fact."""
    return not isinstance(right, ast.Fact) and not any(isinstance(one, ast.Parameter) for one in ast.walk(right))


def _presence(leaf: Leaf) -> bool:
    """Whether a leaf asks only that there is something at all."""
    match leaf.operator, leaf.right:
        case "more_than", (ast.Number(value),) if value == 0:
            return True
        case "at_least", (ast.Number(value),) if value == 1:
            return True
        case "at_most", (ast.Number(value),) if value == 0:
            return True
        case _:
            return False


def _figures(leaf: Leaf, measure: Measure, rulebook: Rulebook) -> tuple[Figure, ...]:
    """What the right side compares with; 2 × a part above a whole is a share of a half."""
    firsts = [time.period.first or date.min for time in measure.in_force]
    lasts = [time.period.last or date.max for time in measure.in_force]
    firsts = [min(firsts, default=date.min), leaf.period.first or date.min]
    lasts = [max(lasts, default=date.max), leaf.period.last or date.max]
    period = Period(max(firsts), min(lasts))
    figures = Figures(rulebook, period)
    found = tuple(figure for right in leaf.right for figure in figures.of(right))
    match leaf.subject:
        case ast.Arithmetic("*", _, ast.Number(factor)) | ast.Arithmetic("*", ast.Number(factor), _) if factor:
            shares = [one._replace(value=one.value / factor) for one in found]
            return tuple(shares) or (Figure(1 / factor, "rate"),)
        case _:
            return found


def _of_value(parameter: Parameter, value: ParameterValue, source: Source) -> Claim:
    found = _of_ends(parameter, value)
    others = tuple(one for other in parameter.values if other is not value for one in _of_ends(parameter, other))
    days = () if value.day is None else (value.day,)
    numbers = [number_text(one, parameter.type.unit, bare=False) for one in ends(value)]
    shown = ", ".join([*(day.isoformat() for day in days), *numbers])
    return Claim(
        "value", found, days, None, "equals", shown, value.citation, source, value.span, every=True, siblings=others
    )


def _of_ends(parameter: Parameter, value: ParameterValue) -> tuple[Figure, ...]:
    found = (measured(one, parameter.type.unit) for one in ends(value))
    return tuple(Figure(*one) for one in found if one is not None)
