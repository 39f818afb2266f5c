"""The smallest enterprise of which two versions of a measure say different things, looked for where the rules cut.

First nothing is told of the enterprise, then one fact, each with a value from every region that a threshold of either
version cuts, on the days on which either changes. Where all situations are few, all are tried. Else enterprises are
told fact by fact, what is missing next, with values that keep the answer open, until both versions have answered; of
one that shows a difference every fact is taken away that need not be told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from math import prod
from random import Random

from msgspec import Struct

from benefit_check.assess.change.pivots import Pair, pivots
from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.assess.lint.regions import Known, beyond, regions
from benefit_check.assess.one import answer
from benefit_check.assess.result import HAD, MeasureResult, Verdict
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import plain
from benefit_check.lang import ast
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Judged, OtherMeasure
from benefit_check.rulebook.consistency import conflicts
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Measure, Rulebook

SINGLES = 2
"""So many days every single fact is tried on."""
OFTEN, MOSTLY, ALMOST = 0.3, 0.7, 0.9
"""How often an enterprise begins with what made a weak difference, with what the change turns on, with all suspects."""
PLAINER = 8
"""So many values are tried in the place of one that nobody would tell."""
TRIES = 5
"""So many values of a missing fact are tried before an enterprise is given up."""
SETTLED = (Verdict.INELIGIBLE, Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE)
"""What no further fact can change."""


class Witness(Struct, frozen=True):
    """An enterprise, by its facts, and a day on which the two versions say different things of the measure."""

    day: date
    facts: Mapping[str, Known]
    before: MeasureResult
    after: MeasureResult

    @property
    def is_strong(self) -> bool:
        """Whether the verdict differs, or what is had; not only what may yet be had."""
        return self.before.verdict is not self.after.verdict or self.after.verdict in HAD


class Searched(Struct, frozen=True):
    """How many situations were tried, whether these were all that the regions make, and what was found."""

    tried: int
    whole: bool
    witness: Witness | None


class Version(Struct, frozen=True):
    """A measure in its rulebook."""

    measure: Measure
    book: Rulebook


def search(
    old: Version, new: Version, days: Sequence[date], changed: Collection[str], pairs: Sequence[Pair], budget: int
) -> Searched:
    """The smallest difference found within so many situations.

    `changed` are the names of what changed around it, `pairs` the expressions that did.
    """
    return _Search(old, new, days, changed, pairs, budget).done()


def told(result: MeasureResult) -> tuple[object, ...]:
    """What of an answer counts: the verdict, the money or the day until which, and the last day to ask."""
    amount = result.amount
    money = None if amount is None else (amount.kind, amount.per, amount.low, amount.high, amount.until)
    return result.verdict, money, result.deadline


Answers = tuple[MeasureResult, MeasureResult]


class _OutOfBudgetError(Exception):
    """No more situations may be tried."""


class _Search:
    def __init__(
        self,
        old: Version,
        new: Version,
        days: Sequence[date],
        changed: Collection[str],
        pairs: Sequence[Pair],
        budget: int,
    ) -> None:
        self.old, self.new, self.days, self.pairs, self.budget = old, new, days, pairs, budget
        self.tried = 0
        self.weak: Witness | None = None
        self.versions = (new, old)
        exprs = [*_exprs(old), *_exprs(new)]
        self.known = [_read_by(exprs, one.book) for one in self.versions]
        self.facts = sorted(_facts(old) | _facts(new))
        self.suspects = [name for name in self.facts if name in _suspects(old, new, changed)]
        self.order = [*self.suspects, *(name for name in self.facts if name not in self.suspects)]
        self._values: dict[tuple[str, date], list[Known]] = {}
        self._cut: dict[str, list[Known]] = {}
        self._turning: dict[date, list[dict[str, Known]]] = {}
        self.chance = Random(new.measure.id)  # noqa: S311 - the same sample each time, no secret

    def done(self) -> Searched:
        """The search, until there is nothing left to try or no budget."""
        whole = self._all_are_few()
        try:
            found = self._every_one() if whole else self._small() or self._turned() or self._grown()
        except _OutOfBudgetError:
            found = None
        if found is None and self.weak is not None:
            found = self._least(self.weak)
        return Searched(self.tried, whole=whole, witness=found)

    def _all_are_few(self) -> bool:
        situations = 0
        for day in self.days:
            situations += prod(len(self._of(name, day)) + 1 for name in self.order)
            if situations > self.budget:
                return False
        return True

    def _every_one(self) -> Witness | None:
        """Every situation, those first of which the least is told."""
        for count in range(len(self.order) + 1):
            for day in self.days:
                for names in combinations(self.order, count):
                    for values in product(*(self._of(name, day) for name in names)):
                        found = self._telling(dict(zip(names, values, strict=True)), day)
                        if found is not None:
                            return found
        return None

    def _small(self) -> Witness | None:
        """Enterprises of which nothing is told, or one fact."""
        for day in self.days:
            found = self._telling({}, day)
            if found is not None:
                return found
        for day in self.days[:SINGLES]:
            for name in self.order:
                for value in self._of(name, day):
                    found = self._telling({name: value}, day)
                    if found is not None:
                        return found
        return None

    def _turned(self) -> Witness | None:
        """Enterprises grown from what the change turns on."""
        for day in self.days[:SINGLES]:
            for facts in self._pivots(day):
                found = self._grow(dict(facts), day)
                if found is not None:
                    return self._least(found)
        return None

    def _pivots(self, day: date) -> list[dict[str, Known]]:
        if day not in self._turning:
            self._turning[day] = pivots(self.pairs, (self.old.book, self.new.book), self._of, day)
        return self._turning[day]

    def _grown(self) -> Witness | None:
        """Enterprises told fact by fact, on each day in its turn, until the budget is spent."""
        before = -1
        while self.days and self.tried > before:
            before = self.tried
            for day in self.days:
                found = self._grow(self._start(day), day)
                if found is not None:
                    return self._least(found)
        return None

    def _start(self, day: date) -> dict[str, Known]:
        """What is told at first: of a weak difference the facts, else those that may make one, or one of them."""
        lot = self.chance.random()
        if self.weak is not None and lot < OFTEN:
            return dict(self.weak.facts)
        turning = self._pivots(day)
        if turning and lot < MOSTLY:
            return dict(self.chance.choice(turning))
        some = self.suspects if lot < ALMOST or not self.suspects else self.chance.sample(self.suspects, k=1)
        return {name: self.chance.choice(self._of(name, day)) for name in some}

    def _grow(self, facts: dict[str, Known], day: date) -> Witness | None:
        pair = self._pair(facts, day)
        while pair is not None and not _is_settled(pair):
            found = self._noted(facts, day, pair)
            if found is not None:
                return found
            missing = [name for name in dict.fromkeys((*pair[1].missing, *pair[0].missing)) if name not in facts]
            if not missing:
                return None
            name = next((one for one in missing if one in self.suspects), missing[0])
            facts, pair = self._one_more(name, facts, day)
        return None

    def _one_more(self, name: str, facts: dict[str, Known], day: date) -> tuple[dict[str, Known], Answers | None]:
        """The enterprise with one fact more, whose value keeps the answer open where one of a few does."""
        values = self._of(name, day)
        for value in self.chance.sample(values, k=min(TRIES, len(values))):
            more = {**facts, name: value}
            pair = self._pair(more, day)
            if pair is not None and not _is_settled(pair):
                return more, pair
        return facts, None

    def _least(self, found: Witness) -> Witness:
        """The same difference with as little told as can be, in values as plain as can be."""
        strong, names = found.is_strong, list(found.facts)

        def as_good(facts: Mapping[str, Known]) -> Witness | None:
            less = self._differs(facts, found.day)
            return less if less is not None and less.is_strong >= strong else None

        some = (set_ for count in range(min(3, len(names))) for set_ in combinations(names, count))
        least = next(filter(None, (as_good({name: found.facts[name] for name in set_}) for set_ in some)), None)
        found = least or found
        for name in [*(one for one in names if one not in self.suspects), *self.suspects]:
            if name in found.facts:
                found = as_good({one: value for one, value in found.facts.items() if one != name}) or found
        for name in list(found.facts):
            plainer = (as_good({**found.facts, name: value}) for value in self._plainest(name, found))
            found = next(filter(None, plainer), found)
        return found

    def _plainest(self, name: str, found: Witness) -> list[Known]:
        """A few values of the fact that are told sooner than the one there is: small numbers and near days."""
        value = found.facts[name]
        if isinstance(value, date):
            days = [one for one in self._of(name, found.day) if isinstance(one, date)]
            near = sorted(days, key=lambda one: abs(found.day - one))
            return [*near[: min(near.index(value), PLAINER)]] if value in near else []
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            return []
        numbers = [Fraction(one) for one in self._of(name, found.day) if isinstance(one, int | Fraction)]
        plainer = [one for one in numbers if _told_later(one) < _told_later(Fraction(value))]
        return [plain(one) for one in sorted(plainer, key=_told_later)[:PLAINER]]

    def _telling(self, facts: dict[str, Known], day: date) -> Witness | None:
        pair = self._pair(facts, day)
        return None if pair is None else self._noted(facts, day, pair)

    def _noted(self, facts: Mapping[str, Known], day: date, pair: Answers) -> Witness | None:
        """The difference, if it is a strong one; the first weak one is kept for want of better."""
        if told(pair[0]) == told(pair[1]):
            return None
        found = Witness(day, facts, *pair)
        if found.is_strong:
            return found
        self.weak = self.weak or found
        return None

    def _differs(self, facts: Mapping[str, Known], day: date) -> Witness | None:
        """The difference that less makes, whatever was tried before."""
        pair = self._asked(facts, day)
        return None if pair is None or told(pair[0]) == told(pair[1]) else Witness(day, facts, *pair)

    def _pair(self, facts: Mapping[str, Known], day: date) -> Answers | None:
        """What both versions say, while there is budget."""
        if self.tried >= self.budget:
            raise _OutOfBudgetError
        return self._asked(facts, day)

    def _asked(self, facts: Mapping[str, Known], day: date) -> Answers | None:
        """What both versions say; None where what is told cannot be true in one of them."""
        if any(True for one in self.versions for _ in conflicts(one.book, facts, day)):
            return None
        self.tried += 1
        return _answer(self.old, facts, day), _answer(self.new, facts, day)

    def _of(self, name: str, day: date) -> list[Known]:
        """The values of a fact that tell something on the day, by the thresholds of both versions."""
        if (name, day) not in self._values:
            facts = [one.book.fact(name) for one in self.versions if name in one.book.facts or name in one.book.derived]
            outside = [value for fact in facts for value in beyond(fact, day)]
            self._values[name, day] = _each_once((*self._regions(name), *outside))
        return self._values[name, day]

    def _regions(self, name: str) -> list[Known]:
        if name not in self._cut:
            found: list[Known] = []
            for one, exprs in zip(self.versions, self.known, strict=True):
                if name in one.book.facts or name in one.book.derived:
                    found += regions(one.book.fact(name), exprs, one.book)
            self._cut[name] = _each_once(found)
        return self._cut[name]


def _told_later(number: Fraction) -> tuple[bool, bool, Fraction]:
    """What sorts numbers by how plain they are: whole ones first, small before large, nothing last."""
    return number == 0, number.denominator != 1, number * number


def _each_once(values: Iterable[Known]) -> list[Known]:
    return list({repr(value): value for value in values}.values())


def _read_by(exprs: Iterable[ast.Expr], book: Rulebook) -> list[ast.Expr]:
    """The expressions of which the rulebook has all parameters."""
    return [
        one
        for one in exprs
        if all(node.id in book.parameters for node in ast.walk(one) if isinstance(node, ast.Parameter))
    ]


def _is_settled(pair: Answers) -> bool:
    """Whether both say the same, whatever more is told."""
    return pair[0].verdict in SETTLED and told(pair[0]) == told(pair[1])


def _answer(version: Version, facts: Mapping[str, Known], day: date) -> MeasureResult:
    book = version.book
    known = {name: value for name, value in facts.items() if _can_be_told(name, value, book)}
    return answer(version.measure, Situation(book, known, day))


def _can_be_told(name: str, value: Known, book: Rulebook) -> bool:
    """Whether the rulebook knows the fact and the value."""
    if name in book.derived and not book.derived[name].stated:
        return False
    if name not in book.facts and name not in book.derived:
        return False
    values = book.fact(name).type.values
    if not values:
        return True
    return value in values if isinstance(value, str) else not isinstance(value, frozenset) or value <= set(values)


def _measures(version: Version) -> Iterator[Measure]:
    yield version.measure
    for one in conditions_of(*version.measure.asked):
        if isinstance(one, OtherMeasure):
            yield from _measures(Version(version.book.measures[one.measure], version.book))


def _exprs(version: Version) -> list[ast.Expr]:
    exprs = [expr for measure in _measures(version) for expr in expressions(measure)]
    derived = used_names(exprs, version.book) & version.book.derived.keys()
    return exprs + [expr for name in sorted(derived) for expr in expressions_of(version.book.derived[name])]


def _facts(version: Version) -> set[str]:
    """The facts that a profile may tell and that the answer asks for."""
    book = version.book
    names = used_names(_exprs(version), book)
    for measure in _measures(version):
        names |= {one.answered_by for one in conditions_of(*measure.asked) if isinstance(one, Judged)}
    roles = book.roles
    if any(measure.filed_for is not None or measure.amount.per == "filing_period" for measure in _measures(version)):
        names |= {roles.filing_period, roles.opening_day}
    if any(book.fact(name).by for name in names if name in book.facts):
        names.add(roles.opening_day)
    return {name for name in names if name in book.facts or (name in book.derived and book.derived[name].stated)}


def _suspects(old: Version, new: Version, changed: Collection[str]) -> set[str]:
    """The facts in what is computed in one version and not in the other, or with something that changed."""
    found: set[str] = set()
    for one, other in ((old, new), (new, old)):
        theirs = _exprs(other)
        for expr in _exprs(one):
            names = used_names((expr,), one.book)
            if expr not in theirs or names & set(changed):
                found |= names
    return found
