"""Worked cases that prove nothing: without expectation, met or missed by every answer, or tried twice."""

from collections.abc import Iterator, Sequence
from functools import cache

from benefit_check.assess.case_diagnostics import (
    cannot_fail,
    expects_nothing,
    never_answered,
    same_case,
    same_situation,
)
from benefit_check.assess.cases import Case, Expectation
from benefit_check.assess.change.leaning import leans_on
from benefit_check.assess.result import Verdict
from benefit_check.intake.names import FactNames
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message

_FIGURES = ("amount", "low", "high", "until")
_WITHOUT_AMOUNT = (Verdict.INELIGIBLE, Verdict.NOT_APPLICABLE, Verdict.NOT_IN_FORCE)
_WITHOUT_FAILED = (Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.UNDETERMINED, Verdict.NOT_IN_FORCE)


def odd_cases(cases: Sequence[Case], rulebook: Rulebook) -> Iterator[Diagnostic]:
    """What is wrong with cases that read: an error where one proves nothing, a warning where it repeats another."""
    looked = _Cases(rulebook)
    for case in cases:
        if not case.expect:
            yield expects_nothing(case.source, case.span, case.name)
        elif case.subject in rulebook.measures:
            yield from looked.of(case, rulebook.measures[case.subject])
    yield from _repeated(cases)


def _repeated(cases: Sequence[Case]) -> Iterator[Diagnostic]:
    """Cases of one subject with the same name, mostly an unchanged copy, or else with the same facts and day."""
    named: dict[tuple[str, str], Case] = {}
    tried: dict[tuple[str, ...], Case] = {}
    for case in cases:
        first = named.setdefault((case.subject, case.name), case)
        same = tried.setdefault(_situation(case), case)
        if first is not case:
            yield same_case(case.source, case.span, case.name, first.span)
        elif same is not case:
            other = Label(same.source, same.span, message("the other one"))
            yield same_situation(case.source, case.span, case.name, same.name, other)


def _situation(case: Case) -> tuple[str, ...]:
    """What a case tries, and what of the answer it looks at: to look at more of the same answer is no repetition."""
    facts = sorted((name, repr(value)) for name, value in case.facts.items())
    return (case.subject, str(case.on), repr(facts), repr(sorted(one.key for one in case.expect)))


def never_met(case: Case, rulebook: Rulebook) -> list[Diagnostic]:
    """What a case of a measure expects that none of its answers can have."""
    return list(_Cases(rulebook).odd(case, rulebook.measures[case.subject]))


class _Cases:
    """Looks at the cases of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.names = FactNames(rulebook)
        self.facts = cache(self._facts)

    def of(self, case: Case, measure: Measure) -> Iterator[Diagnostic]:
        """What no answer of the measure can have, or that every one has what is expected."""
        odd = list(self.odd(case, measure))
        yield from odd
        if not odd and all(self._always(one, measure) for one in case.expect):
            yield cannot_fail(case.source, case.expect[0].span, case.name)

    def odd(self, case: Case, measure: Measure) -> Iterator[Diagnostic]:
        """What no answer of the measure can have."""
        for expected in case.expect:
            for reason, hint in (*_against_verdict(case, expected), *self._unheard_of(expected, measure)):
                yield never_answered(case.source, expected.span, case.name, reason, hint)

    def _unheard_of(self, expected: Expectation, measure: Measure) -> Iterator[tuple[Message, Message]]:
        """What the measure never asks, decides or has."""
        match expected.key:
            case "verdict":
                if expected.written == (Verdict.NOT_APPLICABLE.value,) and measure.concerns is None:
                    yield (
                        message("the measure has no `concerns:`, so it is never not_applicable"),
                        message("expect ineligible, or say with `concerns:` what the measure is for"),
                    )
            case "missing":
                facts = self.facts(measure)
                for word in expected.written:
                    fact = self.names.find(word)
                    if fact is None or fact.id not in facts:
                        yield (
                            message("the measure never asks for {name}", name=word),
                            message("name facts that the measure uses; `benefit-check measures show ID` lists them"),
                        )
            case "judged":
                for word in expected.written:
                    if word not in _judged(measure):
                        yield (
                            message("the measure has no judgement {name}", name=word),
                            message("its judgements: {names}", names=_judged(measure) or "—"),
                        )
            case _:
                pass

    def _facts(self, measure: Measure) -> frozenset[str]:
        """The ids of all that can be missing for an answer of the measure."""
        found = {one.id for one in leans_on(measure, self.rulebook) if one.section in ("facts", "derived")}
        return frozenset(found | self.rulebook.roles.facts)

    def _always(self, expected: Expectation, measure: Measure) -> bool:
        """Whether every answer of the measure has what is expected."""
        match expected.key:
            case "judged":
                return not expected.written and not _judged(measure)
            case "deadline":
                return expected.written == ("none",) and measure.claim.deadline is None
            case "until":
                return expected.written == ("none",) and measure.amount.until is None
            case _:
                return False


def _against_verdict(case: Case, expected: Expectation) -> Iterator[tuple[Message, Message]]:
    """What an answer of the expected verdict never has."""
    told = next((one.written[0] for one in case.expect if one.key == "verdict" and one.written), "")
    stated = expected.written not in ((), ("none",))
    never = {
        **dict.fromkeys(_FIGURES, _WITHOUT_AMOUNT),
        "missing": _WITHOUT_AMOUNT,
        "open": _WITHOUT_AMOUNT,
        "judged": _WITHOUT_AMOUNT,
        "failed": _WITHOUT_FAILED,
    }
    if stated and told in {verdict.value for verdict in never.get(expected.key, ())}:
        yield (
            message("an answer {verdict} has no {key}", verdict=told, key=expected.key),
            message("mend the verdict, or take {key} away", key=expected.key),
        )


def _judged(measure: Measure) -> tuple[str, ...]:
    """The judgements of the measure that can be open, by id."""
    return tuple(dict.fromkeys(one.id for one in conditions_of(*measure.asked) if isinstance(one, Judged)))
