"""The answer of every measure as columns: verdict, amount, reasons and what is missing (`assess.one`)."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, structs

from benefit_check.rulebook.filing import Earlier, earlier
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
from benefit_check.sql.found import MONEY, Found, Reason, either_truth, merged, not_in_force, still_due
from benefit_check.sql.scope import Scope
from benefit_check.sql.wording import Marked, worded

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


class Answers:
    """Answers every measure, and those whose verdict another asks for, each once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._judged = dict[tuple[str, date], Judgement | None]()
        self._gates = dict[tuple[str, date], Judgement | None]()

    def answer(self, measure: Measure) -> Answer:
        """The columns of the measure; where it is not known which period is due, what both answers have in common."""
        due, still = self._due(measure)
        if due is None or kleene.settled(still) is False:
            found = self._found(measure, self._scope)
        elif kleene.settled(still) is True:
            found = self._found(measure, self._scope.at(due.last))
        else:
            before, now = self._found(measure, self._scope.at(due.last)), self._found(measure, self._scope)
            found = merged(still, before, now, self._scope, measure.id)
        return Answer(
            found.text(),
            found.low,
            found.high,
            self._reasons(found.reasons, measure.id),
            self._named(found, measure.id),
        )

    def _due(self, measure: Measure) -> tuple[Earlier | None, Truth]:
        """The period before the running one, while some still file for it, and whether the enterprise does."""
        due = earlier(measure, self._scope.rulebook, self._scope.as_of)
        return due, kleene.FALSE if due is None else still_due(due, self._scope)

    def _found(self, measure: Measure, scope: Scope) -> Found:
        if measure.conditions_on(scope.as_of) is None:
            return not_in_force()
        gate, judgement = self._gate(measure, scope), self._judgement(measure, scope)
        standing = MET if judgement is None else judgement.standing
        verdicts = self._verdict(_truth(gate), standing, measure.id)
        low, high, open_amount = self._amount(measure, verdicts, scope)
        causes = self._causes(_truth(gate), standing, judgement, open_amount)
        return structs.replace(verdicts, low=low, high=high, causes=causes, reasons=self._listed(gate, judgement))

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
        due, still = self._due(measure)
        if due is None or kleene.settled(still) is False:
            return self._standing(measure, self._scope)
        before = self._standing(measure, self._scope.at(due.last))
        if kleene.settled(still) is True:
            return before
        now = self._standing(measure, self._scope)
        worst = either_truth(still, before.worst, now.worst)
        if before.worst is before.best and now.worst is now.best:
            return Standing(worst, worst)
        return Standing(worst, either_truth(still, before.best, now.best))

    def _standing(self, measure: Measure, scope: Scope) -> Standing:
        if measure.conditions_on(scope.as_of) is None:
            return NOT_MET
        gate, judgement = _truth(self._gate(measure, scope)), self._judgement(measure, scope)
        standing = MET if judgement is None else judgement.standing
        if gate is kleene.TRUE:
            return standing
        worst = kleene.all_of((gate, standing.worst), causes_of(gate, standing.worst))
        if standing.worst is standing.best:
            return Standing(worst, worst)
        return Standing(worst, kleene.all_of((gate, standing.best), causes_of(gate, standing.best)))

    def _gate(self, measure: Measure, scope: Scope) -> Judgement | None:
        """How what the measure is for stands; None where it is for all on that day."""
        key = (measure.id, scope.as_of)
        if key not in self._gates:
            concerns = measure.concerns
            self._gates[key] = None if concerns is None else stand(concerns, scope, self.standing)
        return self._gates[key]

    def _judgement(self, measure: Measure, scope: Scope) -> Judgement | None:
        key = (measure.id, scope.as_of)
        if key not in self._judged:
            conditions = measure.conditions_on(scope.as_of)
            self._judged[key] = None if conditions is None else stand(conditions, scope, self.standing)
        return self._judged[key]

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

    def _amount(self, measure: Measure, found: Found, here: Scope) -> tuple[Sql, Sql, Causes]:
        """Lowest and highest amount, NULL where there is none; and what stands behind an open one."""
        rule = measure.amount
        if measure.awaits_on(here.as_of):
            nothing = terms.cast(terms.NULL, MONEY)
            low = nothing if rule.high is None else terms.case([(found.nothing, terms.NULL)], _money(terms.ZERO, 0))
            return low, nothing, NOTHING
        scope = here.where_had(measure.place)
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

    def _listed(self, gate: Judgement | None, judgement: Judgement | None) -> tuple[Reason, ...]:
        """The ids of what is to blame, and of the judgements that the verdict awaits."""
        concern, found = _truth(gate), [] if gate is None else [Reason(*one, failed=True) for one in failed(gate)]
        if judgement is not None:
            found += [Reason(one, terms.both([concern.sure, blamed]), failed=True) for one, blamed in failed(judgement)]
            awaiting = _without_twins(open_judgements(judgement))
            found += [Reason(one, terms.both([concern.may, awaited]), failed=False) for one, awaited in awaiting]
        return tuple(one for one in found if terms.settled(one.holds) is not False)

    def _reasons(self, found: tuple[Reason, ...], name: str) -> Sql:
        masks = [terms.bits_where(one.holds, terms.integer(1 << at)) for at, one in enumerate(found)]
        bits = self._scope.draft.named(terms.bits_joined(masks), f"{name}.reasons")
        return worded([Marked(bits, (1 << len(found)) - 1, [one.id for one in found])])

    def _named(self, found: Found, hint: str) -> Sql:
        """The ids of the causes, in the order of the vocabulary."""
        kept = self._scope.draft.keep_causes(found.causes, hint)
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
