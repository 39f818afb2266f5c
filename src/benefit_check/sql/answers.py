"""The answer of every measure as columns: verdict, amount, reasons and what is missing (`assess.one`)."""

from collections.abc import Iterable

from msgspec import Struct

from benefit_check.rulebook.model import AmountRule, Cap, Measure
from benefit_check.sql.algebra import exact, kleene, terms
from benefit_check.sql.algebra.causes import NOTHING, Causes, union, when, without
from benefit_check.sql.algebra.limits import TooLarge
from benefit_check.sql.algebra.openness import causes_if_open, causes_of
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import End, Extent, Truth
from benefit_check.sql.conditions import (
    MET,
    NOT_MET,
    Judgement,
    Standing,
    awaited,
    failed,
    open_judgements,
    stand,
)
from benefit_check.sql.expressions import value_of
from benefit_check.sql.scope import Scope
from benefit_check.sql.wording import Marked, word_of, worded

VERDICTS = ("eligible", "may_apply", "undetermined", "ineligible", "not_applicable", "not_in_force")
MONEY = "DECIMAL(18, 2)"
WIDE_MONEY = "DECIMAL(38, 2)"
"""Of an amount that a quotient makes: with nonsense in the table it may be large, and must not stop the run."""
_MOST_FEN = 10**18
_MOST_WIDE_FEN = 10**36


class Answer(Struct, frozen=True):
    """The columns of one measure. `reasons` and `missing` are ids parted by semicolons."""

    verdict: Sql
    low: Sql
    high: Sql
    reasons: Sql
    missing: Sql


class Found(Struct, frozen=True):
    """How the verdict of a measure came out: four tests of which at most one holds; none where it may be had.

    `nothing`: whether there is no amount, because the conditions fail or it does not concern the enterprise.
    """

    eligible: Sql
    ineligible: Sql
    undetermined: Sql
    not_applicable: Sql
    nothing: Sql

    def text(self) -> Sql:
        """The verdict's word."""
        tests = [
            ("eligible", self.eligible),
            ("ineligible", self.ineligible),
            ("not_applicable", self.not_applicable),
            ("undetermined", self.undetermined),
        ]
        return terms.case([(test, word_of(word, VERDICTS)) for word, test in tests], word_of("may_apply", VERDICTS))


class Answers:
    """Answers every measure, and those whose verdict another asks for, each once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._judged: dict[str, Judgement | None] = {}
        self._gates: dict[str, Judgement | None] = {}

    def answer(self, measure: Measure) -> Answer:
        """The columns of the measure."""
        if measure.conditions_on(self._scope.as_of) is None:
            nothing = terms.cast(terms.NULL, MONEY)
            return Answer(word_of("not_in_force", VERDICTS), nothing, nothing, worded([]), worded([]))
        gate, judgement = self._gate(measure), self._judgement(measure)
        standing = MET if judgement is None else judgement.standing
        found = self._verdict(_truth(gate), standing, measure.id)
        low, high, open_amount = self._amount(measure, found)
        causes = self._causes(_truth(gate), standing, judgement, open_amount)
        reasons = self._reasons(gate, judgement, measure.id)
        return Answer(found.text(), low, high, reasons, self._named(causes, measure.id))

    def limit(self, cap: Cap) -> tuple[Sql, Sql]:
        """The ends of a joint cap; NULL where it is not known to have an upper one."""
        value = value_of(cap.most, self._scope)
        assert isinstance(value, Extent), "the checker lets only money be a cap"
        return (
            self._rounded(value.low, cap.rule, "low", f"{cap.id}.low"),
            self._rounded(value.high, cap.rule, "high", f"{cap.id}.high"),
        )

    def standing(self, name: str) -> Standing:
        """How the conditions of another measure stand; not met where it is not in force."""
        measure = self._scope.rulebook.measures[name]
        if measure.conditions_on(self._scope.as_of) is None:
            return NOT_MET
        gate, judgement = _truth(self._gate(measure)), self._judgement(measure)
        standing = MET if judgement is None else judgement.standing
        if gate is kleene.TRUE:
            return standing
        worst = kleene.all_of((gate, standing.worst), causes_of(gate, standing.worst))
        if standing.worst is standing.best:
            return Standing(worst, worst)
        return Standing(worst, kleene.all_of((gate, standing.best), causes_of(gate, standing.best)))

    def _gate(self, measure: Measure) -> Judgement | None:
        """How what the measure is for stands; None where it is for all on that day."""
        if measure.id not in self._gates:
            concerns = measure.concerns
            self._gates[measure.id] = None if concerns is None else stand(concerns, self._scope, self.standing)
        return self._gates[measure.id]

    def _judgement(self, measure: Measure) -> Judgement | None:
        if measure.id not in self._judged:
            conditions = measure.conditions_on(self._scope.as_of)
            self._judged[measure.id] = None if conditions is None else stand(conditions, self._scope, self.standing)
        return self._judged[measure.id]

    def _verdict(self, gate: Truth, standing: Standing, name: str) -> Found:
        named = self._scope.draft.named
        fails = named(kleene.fails(standing.best), f"{name}.fails")
        ineligible = named(terms.both([gate.sure, fails]), f"{name}.ineligible")
        not_applicable = named(kleene.fails(gate), f"{name}.not_applicable")
        is_open = terms.either([kleene.unknown(gate), terms.both([gate.sure, kleene.unknown(standing.best)])])
        return Found(
            eligible=named(terms.both([gate.sure, standing.worst.sure]), f"{name}.eligible"),
            ineligible=ineligible,
            undetermined=named(is_open, f"{name}.undetermined"),
            not_applicable=not_applicable,
            nothing=named(terms.either([fails, not_applicable]), f"{name}.nothing"),
        )

    def _amount(self, measure: Measure, found: Found) -> tuple[Sql, Sql, Causes]:
        """Lowest and highest amount, NULL where there is none; and what stands behind an open one."""
        rule = measure.amount
        if measure.awaits_on(self._scope.as_of):
            nothing = terms.cast(terms.NULL, MONEY)
            low = nothing if rule.high is None else terms.case([(found.nothing, terms.NULL)], _money(terms.ZERO, 0))
            return low, nothing, NOTHING
        scope = self._scope.where_had(measure.place)
        values = [value_of(expr, scope) for expr in (rule.low, rule.high, rule.until) if expr is not None]
        causes = union(*map(causes_if_open, values))
        if rule.low is None and rule.high is None:
            nothing = terms.cast(terms.NULL, MONEY)
            return nothing, nothing, causes
        low, high = self._ends(measure, rule, scope)
        return (
            terms.case([(found.nothing, terms.NULL), (found.undetermined, _money(terms.ZERO, 0))], low),
            terms.case([(found.nothing, terms.NULL)], high),
            causes,
        )

    def _ends(self, measure: Measure, rule: AmountRule, scope: Scope) -> tuple[Sql, Sql]:
        ends: list[Sql] = []
        for side, expr in (("low", rule.low), ("high", rule.high)):
            if expr is None:
                ends.append(_money(terms.ZERO, 0))
                continue
            value = value_of(expr, scope)
            assert isinstance(value, Extent), "the checker lets only money be an amount"
            end = value.low if side == "low" else value.high
            ends.append(self._rounded(end, rule, side, f"{measure.id}.{side}"))
        return ends[0], ends[1]

    def _rounded(self, end: End, rule: AmountRule, side: str, hint: str) -> Sql:
        if exact.is_unbounded(end):
            return _money(terms.ZERO, 0) if side == "low" else terms.cast(terms.NULL, MONEY)
        fen, most = exact.rounded_fen(end, rule.unit)
        fen = self._scope.draft.named(fen, hint)
        if side == "low":
            return _money(terms.case([(end.lacks, terms.ZERO)], fen), most)
        return terms.case([(end.lacks, terms.NULL)], _money(fen, most))

    def _causes(self, gate: Truth, standing: Standing, judgement: Judgement | None, amount: Causes) -> Causes:
        """What can still change verdict or amount; of what may be had also what would make it a right."""
        worst, best = standing.worst, standing.best
        undecided = causes_if_open(worst)
        if worst is not best and judgement is not None:
            undecided = without(undecided, awaited(judgement, self._scope))
            undecided = union(undecided, causes_if_open(best))
        asked = union(undecided, when(terms.negated(kleene.fails(best)), amount))
        return asked if gate is kleene.TRUE else union(causes_if_open(gate), when(gate.may, asked))

    def _reasons(self, gate: Judgement | None, judgement: Judgement | None, name: str) -> Sql:
        """The ids of what is to blame, or of the judgements that the verdict awaits."""
        concern, found = _truth(gate), [] if gate is None else list(failed(gate))
        if judgement is not None:
            found += [(one, terms.both([concern.sure, blamed])) for one, blamed in failed(judgement)]
            awaiting = _without_twins(open_judgements(judgement))
            found += [(one, terms.both([concern.may, awaited])) for one, awaited in awaiting]
        found = [(one, condition) for one, condition in found if terms.settled(condition) is not False]
        masks = [terms.bits_where(condition, terms.integer(1 << at)) for at, (_, condition) in enumerate(found)]
        bits = self._scope.draft.named(terms.bits_joined(masks), f"{name}.reasons")
        return worded([Marked(bits, (1 << len(found)) - 1, [one for one, _ in found])])

    def _named(self, causes: Causes, hint: str) -> Sql:
        """The ids of the causes, in the order of the vocabulary."""
        kept = self._scope.draft.keep_causes(causes, hint)
        in_word = self._scope.numbering.in_word
        return worded([Marked(kept.sql(word), kept.words[word].reach, in_word(word)) for word in sorted(kept.words)])


def _truth(gate: Judgement | None) -> Truth:
    return kleene.TRUE if gate is None else gate.standing.worst


def _without_twins(found: Iterable[tuple[str, Sql]]) -> list[tuple[str, Sql]]:
    """One entry an id."""
    by_id: dict[str, list[Sql]] = {}
    for name, condition in found:
        by_id.setdefault(name, []).append(condition)
    return [(name, terms.either(conditions)) for name, conditions in by_id.items()]


def _money(fen: Sql, most: int) -> Sql:
    """Hundredths as money."""
    if most >= _MOST_WIDE_FEN:
        raise TooLarge
    hundredth = terms.cast(terms.text("0.01"), "DECIMAL(2, 2)")
    whole, to = ("DECIMAL(18, 0)", MONEY) if most < _MOST_FEN else ("DECIMAL(36, 0)", WIDE_MONEY)
    return terms.cast(terms.times(terms.cast(fen, whole), hundredth), to)
