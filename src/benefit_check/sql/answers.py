"""The answer of every measure as columns: verdict, amount, reasons and what is missing (`assess.one`)."""

from collections.abc import Iterable

from msgspec import Struct

from benefit_check.rulebook.model import AmountRule, Measure
from benefit_check.sql import exact, terms
from benefit_check.sql.causes import Causes, union, when, without
from benefit_check.sql.conditions import MET, NOT_MET, Judgement, Standing, awaited, failed, open_judgements, stand
from benefit_check.sql.expressions import value_of
from benefit_check.sql.limits import TooLarge
from benefit_check.sql.openness import is_open
from benefit_check.sql.scope import Scope
from benefit_check.sql.terms import Sql
from benefit_check.sql.values import End, Extent
from benefit_check.sql.wording import SEPARATOR, parted, pieces_of

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


class Answers:
    """Answers every measure, and those whose verdict another asks for, each once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._judged: dict[str, Judgement | None] = {}

    def answer(self, measure: Measure) -> Answer:
        """The columns of the measure."""
        if not measure.holds_on(self._scope.as_of):
            nothing = terms.cast(terms.NULL, MONEY)
            return Answer(terms.text("not_in_force"), nothing, nothing, terms.EMPTY, terms.EMPTY)
        judgement = self._judgement(measure)
        standing = MET if judgement is None else judgement.standing
        draft, name = self._scope.draft, measure.id
        verdict = draft.named(_verdict(standing), f"{name}.verdict")
        low, high, open_amount = self._amount(measure, verdict)
        causes = self._causes(standing, judgement, verdict, open_amount)
        return Answer(verdict, low, high, self._reasons(judgement, verdict), self._named(causes, name))

    def standing(self, name: str) -> Standing:
        """How the conditions of another measure stand; not met where it is not in force."""
        measure = self._scope.rulebook.measures[name]
        if not measure.holds_on(self._scope.as_of):
            return NOT_MET
        judgement = self._judgement(measure)
        return MET if judgement is None else judgement.standing

    def _judgement(self, measure: Measure) -> Judgement | None:
        if measure.id not in self._judged:
            self._judged[measure.id] = stand(measure.conditions, self._scope, self.standing)
        return self._judged[measure.id]

    def _amount(self, measure: Measure, verdict: Sql) -> tuple[Sql, Sql, Causes]:
        """Lowest and highest in CNY, NULL where there is none; and what stands behind an open one."""
        rule = measure.amount
        scope = self._scope.where_had(measure.place)
        found = [value_of(expr, scope) for expr in (rule.low, rule.high, rule.until) if expr is not None]
        causes = union(*(when(is_open(value), value.causes) for value in found))
        ineligible = terms.compare("=", verdict, terms.text("ineligible"))
        undetermined = terms.compare("=", verdict, terms.text("undetermined"))
        if rule.low is None and rule.high is None:
            nothing = terms.cast(terms.NULL, MONEY)
            return nothing, nothing, causes
        low, high = self._ends(measure, rule, scope)
        nothing = terms.NULL
        return (
            terms.case([(ineligible, nothing), (undetermined, _money(terms.ZERO, 0))], low),
            terms.case([(ineligible, nothing)], high),
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
        if side == "low" and end.open:
            fen = terms.coalesce(fen, terms.ZERO)
        return _money(fen, most)

    def _causes(self, standing: Standing, judgement: Judgement | None, verdict: Sql, amount: Causes) -> Causes:
        """What can still change verdict or amount; of what may be had also what would make it a right."""
        if judgement is None:
            return amount
        eligible = terms.compare("=", verdict, terms.text("eligible"))
        ineligible = terms.compare("=", verdict, terms.text("ineligible"))
        worst, best = standing.worst, standing.best
        undecided = when(terms.is_null(worst.sql), worst.causes)
        if worst is not best:
            undecided = when(terms.negated(eligible), without(undecided, awaited(judgement, self._scope)))
            undecided = union(undecided, when(terms.is_null(best.sql), best.causes))
        return when(terms.negated(ineligible), union(undecided, amount))

    def _reasons(self, judgement: Judgement | None, verdict: Sql) -> Sql:
        if judgement is None:
            return terms.EMPTY
        against = _listed(failed(judgement))
        awaiting = _listed(_without_twins(open_judgements(judgement)))
        ineligible = terms.compare("=", verdict, terms.text("ineligible"))
        waits = terms.one_of(verdict, [terms.text("may_apply"), terms.text("undetermined")])
        return terms.case([(ineligible, against), (waits, awaiting)], terms.EMPTY)

    def _named(self, causes: Causes, hint: str) -> Sql:
        """The ids of the causes, in the order of the vocabulary."""
        kept = self._scope.draft.keep_causes(causes, hint)
        numbering = self._scope.numbering
        pieces = [piece for word in sorted(kept) for piece in pieces_of(kept[word], numbering.in_word(word))]
        some = terms.either(terms.compare("!=", bits.sql, terms.ZERO) for bits in kept.values())
        return terms.case([(some, parted(pieces))], terms.EMPTY) if kept else terms.EMPTY


def _verdict(standing: Standing) -> Sql:
    worst, best = standing.worst.sql, standing.best.sql
    return terms.case(
        [
            (terms.holds(worst), terms.text("eligible")),
            (terms.fails(best), terms.text("ineligible")),
            (terms.is_null(best), terms.text("undetermined")),
        ],
        terms.text("may_apply"),
    )


def _without_twins(found: Iterable[tuple[str, Sql]]) -> list[tuple[str, Sql]]:
    """One entry an id."""
    by_id: dict[str, list[Sql]] = {}
    for name, condition in found:
        by_id.setdefault(name, []).append(condition)
    return [(name, terms.either(conditions)) for name, conditions in by_id.items()]


def _listed(found: Iterable[tuple[str, Sql]]) -> Sql:
    """The ids whose condition holds, parted by semicolons."""
    return parted(
        [
            terms.case([(condition, terms.text(f"{SEPARATOR}{name}"))], terms.EMPTY)
            for name, condition in found
            if terms.settled(condition) is not False
        ]
    )


def _money(fen: Sql, most: int) -> Sql:
    """Fen as CNY."""
    if most >= _MOST_WIDE_FEN:
        raise TooLarge
    hundredth = terms.cast(terms.text("0.01"), "DECIMAL(2, 2)")
    whole, to = ("DECIMAL(18, 0)", MONEY) if most < _MOST_FEN else ("DECIMAL(36, 0)", WIDE_MONEY)
    return terms.cast(terms.times(terms.cast(fen, whole), hundredth), to)
