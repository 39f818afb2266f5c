"""The numbers of a measure's summary, which its rules or the words they quote should have."""

from collections.abc import Iterator
from fractions import Fraction

from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.assess.lint.law.diagnostics import summary_number
from benefit_check.assess.lint.law.figures import ends, measured
from benefit_check.assess.lint.law.numbers import Amount, amounts_in
from benefit_check.assess.lint.law.numbers import Measure as Counted
from benefit_check.assess.lint.places import Places
from benefit_check.lang import ast
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Judged, Leaf
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.fold import fold
from benefit_check.text.source import Span

_HELD: tuple[Counted, ...] = ("money", "rate", "person")
Known = set[tuple[Fraction, Counted]]


def odd_summaries(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """Each sum of money, rate and number of people of a summary that neither the rules nor their clauses have.

    A summary of a measure whose rules have no number of the kind at all tells of the law around it.
    """
    for measure in rulebook.measures.values():
        source, summary = places.measure(measure), measure.summary.zh
        told = [one for one in amounts_in(fold(summary)) if one.counts in _HELD and not one.soft]
        if not told:
            continue
        known = _Numbers(measure, rulebook)
        start = max(source.text.find(summary), 0)
        for one in told:
            if known.has_any(one.counts) and not known.has(one):
                yield summary_number(source, Span(start + one.start, start + one.end), summary[one.start : one.end])


class _Numbers:
    """The numbers that the rules of one measure have, and those of the clauses they quote."""

    def __init__(self, measure: Measure, rulebook: Rulebook) -> None:
        names = used_names(expressions(measure), rulebook)
        derived = [rulebook.derived[name] for name in names & rulebook.derived.keys()]
        own = {name for name in rulebook.parameters if name.startswith(f"{measure.id}.")}
        parameters = [rulebook.parameters[name] for name in (names & rulebook.parameters.keys()) | own]
        exprs = expressions(measure) + [expr for one in derived for expr in expressions_of(one)]
        nodes = (node for expr in exprs for node in ast.walk(expr))
        found = [(node.value, node.unit) for node in nodes if isinstance(node, ast.Number)]
        found += [(end, one.type.unit) for one in parameters for value in one.values for end in ends(value)]
        self._own = {one for value, unit in found if (one := measured(value, unit)) is not None}
        cited = [value.citation for one in parameters for value in one.values]
        cited += [row.citation for one in derived if one.table for row in one.table.rows if row.citation is not None]
        cited += [one.citation for one in derived if one.citation is not None]
        cited += [one.citation for one in conditions_of(*measure.asked) if isinstance(one, Leaf | Judged)]
        self._quotes = dict.fromkeys(one.quote for one in cited)
        self._all: Known = set()

    def has_any(self, counts: Counted) -> bool:
        """Whether the rules have a number of the kind, but for nought and the whole."""
        return any(kind == counts and value not in (0, 1) for value, kind in self._own)

    def has(self, amount: Amount) -> bool:
        """Whether the number stands in the rules or their clauses, or follows from two of them."""
        if (amount.value, amount.counts) in self._own:
            return True
        if not self._all:
            quoted = (one for quote in self._quotes for one in amounts_in(fold(quote)))
            self._all = self._own | {(one.value, one.counts) for one in quoted}
        return (amount.value, amount.counts) in self._all or self._follows(amount)

    def _follows(self, amount: Amount) -> bool:
        """3 % less 1 %; 1.5 % of 50,000,000 for up to three years."""
        rates = {value for value, counts in self._all if counts == "rate"} - {1}
        if amount.counts == "rate":
            return any(one - amount.value in rates for one in rates | {Fraction(1)})
        sums = [value for value, counts in self._own if counts == "money"]
        return any(amount.value == one * rate * times for one in sums for rate in rates for times in (1, 2, 3))
