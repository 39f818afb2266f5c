"""Running worked cases: what each expected against what came out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import assert_never

from benefit_check.assess.case_diagnostics import another_answer, expects_nothing
from benefit_check.assess.case_slips import never_met
from benefit_check.assess.case_values import money_written, written
from benefit_check.assess.cases import Case, Expectation, read_cases
from benefit_check.assess.given import given
from benefit_check.assess.one import answer
from benefit_check.assess.reliance import clauses
from benefit_check.assess.result import MeasureResult, Outcome
from benefit_check.assess.trace import leaves
from benefit_check.intake.names import FactNames
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.interpret.evaluate import fact_value
from benefit_check.interpret.situation import Situation
from benefit_check.interpret.values import Choices, Range, Unknown, Value, causes_of
from benefit_check.lang.ast import Fact
from benefit_check.rulebook.cited import cited
from benefit_check.rulebook.conditions import Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, in_order

LISTS = ("missing", "failed", "judged", "open")


def run_case(case: Case, rulebook: Rulebook) -> list[Diagnostic]:
    """Where the answer is another than the case expects, or that it expects nothing; nothing where it agrees."""
    if not case.expect:
        return [expects_nothing(case.source, case.span, case.name)]
    found = list(_differences(case, rulebook))
    if not found or case.subject in rulebook.derived:
        return found
    return never_met(case, rulebook) or found


def fails(case: Case, rulebook: Rulebook) -> bool:
    """Whether the answer is another than the case expects."""
    return next(_differences(case, rulebook), None) is not None


def _differences(case: Case, rulebook: Rulebook) -> Iterator[Diagnostic]:
    if case.subject in rulebook.derived:
        value = fact_value(case.subject, Situation(rulebook, given(case.facts), case.on))
        for expected in case.expect:
            yield from _compare_value(case, expected, value, rulebook)
        return
    result = _answered(case, rulebook)
    for expected in case.expect:
        yield from _compare(case, expected, result, rulebook)


def _answered(case: Case, rulebook: Rulebook) -> MeasureResult:
    return answer(rulebook.measures[case.subject], Situation(rulebook, given(case.facts), case.on))


def _compare(case: Case, expected: Expectation, result: MeasureResult, rulebook: Rulebook) -> list[Diagnostic]:
    wanted = _wanted(expected, rulebook)
    found = _found(expected.key, result)
    if _agrees(expected.key, wanted, found):
        return []
    return [_differs(case, expected, wanted, found)]


def _agrees(key: str, wanted: Iterable[str], found: Iterable[str]) -> bool:
    if key in LISTS:
        return set(found) == set(wanted)
    if key == "source":
        known = {name for one in found for name in (one, one.partition(" ")[0])}
        return bool(known) and known.issuperset(wanted)
    return tuple(found) == tuple(wanted)


def rests_on(result: MeasureResult) -> frozenset[tuple[str, str]]:
    """The source and clause of all that decides the answer: conditions, figures, and what says when it is in force."""
    times = [time for time in result.measure.in_force if time.period.covers(result.day)]
    found = frozenset((source, clause) for source, _, clause in (time.source.partition(" ") for time in times))
    found |= {(use.value.citation.source, use.value.citation.clause) for use in result.relies_on}
    return found.union(*(clauses(outcome) for outcome in result.asked))


def _source(word: str, rulebook: Rulebook) -> str:
    """A source by its id or the number of the document, with the clause where one is named."""
    return " ".join(cited(word, rulebook.sources)).strip()


def _differs(case: Case, expected: Expectation, wanted: Iterable[str], found: Iterable[str]) -> Diagnostic:
    shown = ["、".join(words) or "—" for words in (wanted, found)]
    return another_answer(case.source, expected.span, case.name, expected.key, shown[0], shown[1])


def _wanted(expected: Expectation, rulebook: Rulebook) -> tuple[str, ...]:
    """What is expected, facts by id and money with two digits."""
    match expected.key:
        case "missing" | "failed":
            names = FactNames(rulebook)
            facts = [(names.find(word), word) for word in expected.written]
            return tuple(word if fact is None else fact.id for fact, word in facts)
        case "source":
            return tuple(_source(word, rulebook) for word in expected.written)
        case "amount":
            return tuple(_figure(word) for word in expected.written) * 2
        case "low" | "high":
            return tuple(_figure(word) for word in expected.written)
        case _:
            return expected.written


def _found(key: str, result: MeasureResult) -> tuple[str, ...]:
    amount = result.amount
    match key:
        case "verdict":
            return (result.verdict.value,)
        case "amount":
            return ("none", "none") if amount is None else (money_written(amount.low), money_written(amount.high))
        case "low":
            return ("none" if amount is None else money_written(amount.low),)
        case "high":
            return ("none" if amount is None else money_written(amount.high),)
        case "until":
            days = (None, None) if amount is None or amount.until is None else amount.until
            return tuple(dict.fromkeys(_day(day) for day in days))
        case "deadline":
            return (_day(result.deadline),)
        case "source":
            return tuple(sorted(f"{source} {clause}".strip() for source, clause in rests_on(result)))
        case "failed":
            return tuple(dict.fromkeys(name for outcome in result.failed for name in _blamed(outcome)))
        case "judged":
            return result.judged
        case "open":
            return result.open
        case _:
            return result.missing


def _blamed(outcome: Outcome) -> list[str]:
    """The facts, measures or judgements that a failed condition is about; of a "not", those inside it."""
    match outcome.condition:
        case Leaf(subject=Fact(id=name)):
            return [name]
        case OtherMeasure(measure=name):
            return [name]
        case Group():
            return [name for leaf in leaves(outcome) if leaf is not outcome for name in _blamed(leaf)]
        case Leaf() | Dated() | Judged():
            return [outcome.condition.id]
        case _:
            assert_never(outcome.condition)


def _compare_value(case: Case, expected: Expectation, value: Value, rulebook: Rulebook) -> list[Diagnostic]:
    fact = rulebook.derived[case.subject].fact
    if expected.written == ("unknown",):
        settled = isinstance(value, Range | Choices | Unknown)
        return [] if settled else [_differs(case, expected, expected.written, (written(value, fact),))]
    if expected.key == "missing":
        wanted_names, found_names = _wanted(expected, rulebook), tuple(sorted(causes_of(value)))
        same = set(wanted_names) == set(found_names)
        return [] if same else [_differs(case, expected, wanted_names, found_names)]
    wanted = [read_value(word, fact, rulebook) for word in expected.written]
    if any(isinstance(one, Problem) for one in wanted):
        return [_differs(case, expected, expected.written, (written(value, fact),))]
    possible = value.values if isinstance(value, Choices) else frozenset((value,))
    if possible == frozenset(wanted):
        return []
    return [_differs(case, expected, expected.written, (written(value, fact),))]


def _figure(word: str) -> str:
    """Money with two digits; what is no amount to the fen as it was written, which no answer agrees with."""
    try:
        value = Fraction(word)
    except (ValueError, ZeroDivisionError):
        return word
    return money_written(value) if (value * 100).denominator == 1 else word


def _day(day: date | None) -> str:
    return "none" if day is None else day.isoformat()


@dataclass(frozen=True)
class CasesReport:
    """How many cases ran, how many gave another answer, and everything there is to say."""

    cases: int
    failed: int
    diagnostics: list[Diagnostic]
    results: list[tuple[Case, list[Diagnostic]]] = field(default_factory=list)
    """Each case that ran, and where its answer is another."""

    def another(self, rulebook: Rulebook) -> list[tuple[Case, MeasureResult]]:
        """The cases of measures that met another answer, each with the answer."""
        found = [case for case, said in self.results if said and case.subject in rulebook.measures]
        return [(case, _answered(case, rulebook)) for case in found]


def run_folder(folder: Path, rulebook: Rulebook, names: Collection[str], paths: Collection[str] = ()) -> CasesReport:
    """Run every case below the folder, or those of these measures and derived facts, and of what these paths hold."""
    every = read_files(folder)
    files = {name: content for name, content in every.items() if _may_hold(name, content, names, paths)}
    cases, diagnostics = read_cases(files, rulebook)
    chosen = [case for case in cases if _is_chosen(case, names, paths)]
    found = [run_case(case, rulebook) for case in chosen]
    diagnostics += [diagnostic for one in found for diagnostic in one]
    results = list(zip(chosen, found, strict=True))
    return CasesReport(len(chosen), sum(bool(one) for one in found), in_order(diagnostics), results)


def _may_hold(file: str, content: bytes, names: Collection[str], paths: Collection[str]) -> bool:
    """Whether cases that are wanted may be in the file: a file that does not name a subject holds none of its cases."""
    everything = not names and not paths
    return everything or _below(file, paths) or any(name.encode() in content for name in names)


def _is_chosen(case: Case, names: Collection[str], paths: Collection[str]) -> bool:
    return (not names and not paths) or case.subject in names or _below(case.source.name, paths)


def _below(file: str, paths: Collection[str]) -> bool:
    """Whether a file of cases is one of the paths, lies below one, or belongs to a file of rules that is one."""
    stem, _, ending = file.rpartition(".")
    rules = f"{stem.removesuffix('.cases')}.{ending}"
    return any(path in (file, rules) or file.startswith(f"{path}/") for path in paths)
