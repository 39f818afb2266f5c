"""One enterprise against the whole rulebook on one day."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from functools import cached_property

from msgspec import structs

from benefit_check.assess.either import merged_result, merged_standing
from benefit_check.assess.periods import filed_for, filing, period_of
from benefit_check.assess.reliance import figures
from benefit_check.assess.result import (
    Amount,
    Assessment,
    Enterprise,
    Filed,
    Limit,
    MeasureResult,
    Outcome,
    Reliance,
    Verdict,
)
from benefit_check.assess.totals import total
from benefit_check.assess.trace import Recorder, awaited, failed, open_judgements
from benefit_check.assess.working import working
from benefit_check.interpret.amount import extent, not_known
from benefit_check.interpret.conditions import MET, NOT_MET, Standing, silent, stand
from benefit_check.interpret.derive import row_used
from benefit_check.interpret.evaluate import evaluate, fact_value
from benefit_check.interpret.kleene import conjunction
from benefit_check.interpret.situation import Given, Relied, Situation
from benefit_check.interpret.values import NO_CAUSES, Causes, Unknown, Value, causes_of
from benefit_check.rulebook.filing import Earlier, earlier
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Measure, Row, Rulebook


def assess(
    rulebook: Rulebook, enterprise: Enterprise, as_of: date, only: Collection[str] = (), *, worked: bool = False
) -> Assessment:
    """The answer of every measure (or of those named) for the enterprise on that day.

    `worked`: with the way to each amount, which only pages show that say everything.
    """
    situation = Situation(rulebook, enterprise.facts, as_of)
    assessor = _Assessor(situation, worked=worked)
    chosen = [measure for name, measure in rulebook.measures.items() if not only or name in only]
    results = tuple([assessor.result(measure) for measure in chosen])
    order = {name: place for place, name in enumerate((*rulebook.facts, *rulebook.derived))}
    undetermined = [result for result in results if result.verdict is Verdict.UNDETERMINED]
    counted = Counter(name for result in undetermined for name in result.missing)
    shown = assessor.shown(results)
    derived = {name: fact_value(name, shown) for name in rulebook.derived}
    return Assessment(
        rulebook=rulebook,
        enterprise=enterprise,
        as_of=as_of,
        results=results,
        totals=total(results, _limits(situation)),
        derived=derived,
        rows=shown.held | _stated_rows(shown),
        settling=tuple(sorted(counted.items(), key=lambda pair: (-pair[1], order[pair[0]]))),
        filing=filing(results, situation),
    )


def told_more(before: Assessment, enterprise: Enterprise, told: Collection[str]) -> Assessment:
    """The same assessment once facts are told that were missing: only what hangs on one of them is answered again.

    No other verdict or amount can change, for what is settled stays settled as more becomes known; but how it files
    and since when there is one say for which days all is answered. Rows and the reasons of what failed stay as they
    were; who shows them asks `assess`.
    """
    rulebook = before.rulebook
    files, opened = rulebook.roles.filing_period, rulebook.roles.opening_day
    if files in told or opened in told or files in rulebook.derived:
        return assess(rulebook, enterprise, before.as_of)
    situation = Situation(rulebook, enterprise.facts, before.as_of)
    assessor = _Assessor(situation)
    near = set(told).union(*((*one.wholes, *one.parts) for one in map(rulebook.fact, told)))
    results = tuple([one if near.isdisjoint(one.missing) else assessor.result(one.measure) for one in before.results])
    return structs.replace(
        before,
        enterprise=enterprise,
        results=results,
        totals=total(results, _limits(situation)),
        filing=filing(results, situation),
    )


def _stated_rows(situation: Situation) -> dict[str, Row]:
    """The rows that hold of the tables whose result the profile states, so that nobody looked it up."""
    tables = {name: one.table for name, one in situation.rulebook.derived.items() if situation.given(name) is not None}
    rows = {
        name: row_used(table, lambda expr: evaluate(expr, situation))
        for name, table in tables.items()
        if table is not None
    }
    return {name: row for name, row in rows.items() if row is not None}


def answer(measure: Measure, situation: Situation) -> MeasureResult:
    """The answer of one measure in a situation."""
    return _Assessor(situation).result(measure)


def verdict(measure: Measure, situation: Situation) -> Verdict:
    """The verdict alone, for who asks for thousands of them."""
    return _Assessor(situation).verdict(measure)


def limits(rulebook: Rulebook, facts: Given, as_of: date) -> dict[str, Limit]:
    """The joint caps of the rulebook, by id, as far as they are known of an enterprise on that day."""
    return _limits(Situation(rulebook, facts, as_of))


class _Assessor:
    """Answers measures, and those whose verdict they ask for, each once."""

    def __init__(self, situation: Situation, *, worked: bool = False) -> None:
        self.situation, self.worked = situation, worked
        self._standings: dict[str, Standing] = {}
        self._had: dict[tuple[str, date], Situation] = {}
        self._ended: dict[date, Situation] = {}

    def verdict(self, measure: Measure) -> Verdict:
        due, still = self._due(measure)
        if due is None or still is False:
            return self._verdict(measure, self.situation)
        before = self._verdict(measure, self._at(due.last))
        if still is True or before is self._verdict(measure, self.situation):
            return before
        return Verdict.UNDETERMINED

    def result(self, measure: Measure) -> MeasureResult:
        """The answer for the period that is due; where it is not known which is, what both have in common."""
        due, still = self._due(measure)
        if due is None or still is False:
            return self._result(measure, self.situation)
        before = self._result(measure, self._at(due.last))
        if still is True:
            return before
        return merged_result(before, self._result(measure, self.situation), causes_of(still), self._tellable)

    def shown(self, results: Collection[MeasureResult]) -> Situation:
        """That of the answers where all were read on one day, else that of the day asked about."""
        days = {result.day for result in results}
        return self._ended.get(days.pop(), self.situation) if len(days) == 1 else self.situation

    def _due(self, measure: Measure) -> tuple[Earlier | None, Value]:
        """The period before the running one, while some still file for it, and whether the enterprise does."""
        due = earlier(measure, self.situation.rulebook, self.situation.as_of)
        if due is None:
            return None, False
        opened = self.situation.facts.get(self.situation.rulebook.roles.opening_day)
        return due, evaluate(due.when, self.situation) if not isinstance(opened, date) or opened <= due.last else False

    def _at(self, day: date) -> Situation:
        """The same enterprise on the last day of a period that has ended."""
        here = self.situation
        if day not in self._ended:
            self._ended[day] = Situation(here.rulebook, here.facts, day, asked=here.as_of)
        return self._ended[day]

    def _verdict(self, measure: Measure, situation: Situation) -> Verdict:
        conditions = measure.conditions_on(situation.as_of)
        if conditions is None:
            return Verdict.NOT_IN_FORCE
        gate = stand(measure.concerns, situation, self._other, silent) or MET if measure.concerns else MET
        if gate.best is False:
            return Verdict.NOT_APPLICABLE
        met = verdict_of(stand(conditions, situation, self._other, silent) or MET)
        return met if gate.best is True else Verdict.UNDETERMINED

    @cached_property
    def _tellable(self) -> dict[str, int]:
        """The facts that an owner can tell, with their place in the vocabulary; no other cause can be told."""
        book = self.situation.rulebook
        stated = [name for name, derived in book.derived.items() if derived.stated]
        return {name: place for place, name in enumerate((*book.facts, *stated))}

    def _result(self, measure: Measure, situation: Situation) -> MeasureResult:
        found = self._found(measure, situation)
        return structs.replace(found, notes=_notes(measure, situation)) if measure.notes else found

    def _found(self, measure: Measure, situation: Situation) -> MeasureResult:
        conditions, filed = measure.conditions_on(situation.as_of), filed_for(measure, situation)
        if conditions is None:
            return _silent(measure, Verdict.NOT_IN_FORCE, situation.as_of, filed)
        gate, concern = self._concern(measure, situation)
        if gate.best is False:
            return _of_no_concern(measure, concern, situation.as_of, filed)
        recorder = Recorder()
        standing = stand(conditions, situation, self._other, recorder.observe) or MET
        trace = recorder.tree(conditions)
        met = verdict_of(standing)
        verdict = met if gate.best is True else Verdict.UNDETERMINED
        situation.relied_on = {}
        amount = None if met is Verdict.INELIGIBLE else self._amount(measure, verdict, situation)
        causes = gate.causes | _causes(met, standing, amount, trace)
        deadline = self._deadline(measure, situation)
        used = _figures(concern) | figures(trace) | situation.relied_on
        relied = tuple(Reliance(name, value) for (name, _), value in used.items())
        missing = tuple(sorted([name for name in causes if name in self._tellable], key=self._tellable.__getitem__))
        return MeasureResult(
            measure=measure,
            verdict=verdict,
            amount=amount,
            trace=trace,
            missing=missing,
            open=tuple(sorted(causes.difference(missing))),
            judged=open_judgements(trace) if verdict is not Verdict.INELIGIBLE else (),
            failed=failed(trace) if verdict is Verdict.INELIGIBLE else (),
            deadline=deadline,
            relies_on=relied,
            concern=concern,
            day=situation.as_of,
            filed=filed,
        )

    def _concern(self, measure: Measure, situation: Situation) -> tuple[Standing, Outcome | None]:
        """Whether the measure matters to the enterprise at all, and what came of the question."""
        if measure.concerns is None:
            return MET, None
        recorder = Recorder()
        standing = stand(measure.concerns, situation, self._other, recorder.observe) or MET
        return standing, recorder.tree(measure.concerns)

    def _other(self, name: str) -> Standing:
        if name not in self._standings:
            measure = self.situation.rulebook.measures[name]
            due, still = self._due(measure)
            now = NOT_MET if still is True else self._standing(measure, self.situation)
            before = NOT_MET if due is None or still is False else self._standing(measure, self._at(due.last))
            self._standings[name] = merged_standing(still, before, now)
        return self._standings[name]

    def _standing(self, measure: Measure, situation: Situation) -> Standing:
        """How the measure stands whole: it is not had where it does not concern the enterprise."""
        conditions = measure.conditions_on(situation.as_of)
        if conditions is None:
            return NOT_MET
        gate = self._concern(measure, situation)[0]
        if gate.best is False:
            return gate
        found = stand(conditions, situation, self._other, silent) or MET
        if gate is MET:
            return found
        return Standing(conjunction((gate.worst, found.worst)), conjunction((gate.best, found.best)))

    def _amount(self, measure: Measure, verdict: Verdict, situation: Situation) -> Amount:
        rule = measure.amount
        if measure.awaits_on(situation.as_of):
            found = not_known(rule)
            return Amount(rule.kind, rule.per, rule.bound, found.low, found.high, found.until, found.causes, rule)
        period = period_of(rule.per, situation)
        had = self._where_had(measure, situation)
        had.relied_on = {}
        found = extent(rule, had)
        situation.relied_on = had.relied_on
        low = 0 if verdict is Verdict.UNDETERMINED else found.low
        way = working(rule, had) if self.worked else ()
        return Amount(rule.kind, rule.per, rule.bound, low, found.high, found.until, found.causes, rule, period, way)

    def _deadline(self, measure: Measure, situation: Situation) -> date | None:
        """The last day to ask for it; of what may go on nobody knows one."""
        if measure.claim.deadline is None or measure.awaits_on(situation.as_of):
            return None
        found = evaluate(measure.claim.deadline, situation)
        return found if isinstance(found, date) else None

    def _where_had(self, measure: Measure, here: Situation) -> Situation:
        """The situation if the measure is had: an enterprise of which no place is known is then in the measure's."""
        role = here.rulebook.roles.place
        if not measure.place or here.given(role) is not None:
            return here
        key = (measure.place, here.as_of)
        if key not in self._had:
            there = {**here.facts, role: measure.place}
            self._had[key] = Situation(here.rulebook, there, here.as_of, asked=here.asked)
        return self._had[key]


def _notes(measure: Measure, situation: Situation) -> tuple[Words, ...]:
    """The notes of the day; one stays while it is not known whether the enterprise is one of those it is for."""
    today = [note for note in measure.notes if note.period.covers(situation.as_of)]
    return tuple(note.words for note in today if all(evaluate(cell.test, situation) is not False for cell in note.when))


def _limits(situation: Situation) -> dict[str, Limit]:
    found = {name: extent(cap.rule, situation) for name, cap in situation.rulebook.caps.items()}
    return {name: Limit(situation.rulebook.caps[name], one.low, one.high) for name, one in found.items()}


def verdict_of(standing: Standing) -> Verdict:
    """The verdict that the two ways of judging give."""
    if standing.worst is True:
        return Verdict.ELIGIBLE
    if standing.best is False:
        return Verdict.INELIGIBLE
    return Verdict.UNDETERMINED if isinstance(standing.best, Unknown) else Verdict.MAY_APPLY


def _silent(measure: Measure, verdict: Verdict, day: date, filed: Filed | None) -> MeasureResult:
    return MeasureResult(measure, verdict, None, None, (), (), (), (), None, (), day=day, filed=filed)


def _of_no_concern(measure: Measure, concern: Outcome | None, day: date, filed: Filed | None) -> MeasureResult:
    assert concern is not None, "only what is asked fails"
    relied = tuple(Reliance(name, value) for (name, _), value in figures(concern).items())
    nothing = _silent(measure, Verdict.NOT_APPLICABLE, day, filed)
    return structs.replace(nothing, failed=failed(concern), relies_on=relied, concern=concern)


def _figures(concern: Outcome | None) -> Relied:
    return {} if concern is None else figures(concern)


def _causes(verdict: Verdict, standing: Standing, amount: Amount | None, trace: Outcome) -> Causes:
    """What can still change verdict or amount; of what may be had also what would make it a right."""
    if verdict is Verdict.INELIGIBLE:
        return NO_CAUSES
    undecided = NO_CAUSES if verdict is Verdict.ELIGIBLE else causes_of(standing.worst) - awaited(trace)
    return standing.causes | undecided | (NO_CAUSES if amount is None else amount.causes)
