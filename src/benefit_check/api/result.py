"""The answer for one enterprise as typed data, in both languages."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from benefit_check.assess.result import Assessment, MeasureResult, Outcome, Verdict
from benefit_check.present.json.model import AmountPart, MeasurePart, ReasonPart, ResultPart, Text
from benefit_check.present.json.reasons import leaves
from benefit_check.present.json.report import part_bytes, result_part
from benefit_check.present.words.catalogue import translator
from benefit_check.present.words.citations import clause
from benefit_check.present.words.describe import sentence
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Judged, Leaf
from benefit_check.rulebook.law import Citation, Words
from benefit_check.rulebook.model import Bound, Kind, Per, Rulebook

Voices = tuple[Voice, Voice]
"""Chinese and English."""


class Fact(Struct, frozen=True):
    """One fact: its id, what people call it, the question that asks for it, where the answer is found, an example."""

    id: str
    label: Text
    question: Text | None
    find: Text | None
    example: str


class Amount(Struct, frozen=True):
    """Money per `per`, to the fen; `high` None has no upper bound. `until` is the latest day of a deferral.

    `kind`, `per` and `bound` have the codes of `check --format json`.
    """

    kind: Kind
    per: Per
    bound: Bound
    low: Decimal
    high: Decimal | None
    until: date | None


class Reason(Struct, frozen=True):
    """One condition of a measure.

    `met` is whether it comes out as the measure wants, None where that is not known. `says` is the sentence of the
    report, with the enterprise's value and the threshold; `clause` is the document and clause of the law, `quote` its
    words. `concerns`: whether it says what the measure is for at all.
    """

    condition: str
    met: bool | None
    says: Text
    clause: Text | None
    quote: str
    fact: str | None
    value: str | None
    threshold: str | None
    concerns: bool


class Answer(Struct, frozen=True):
    """What one measure says.

    `failed` are the conditions that keep it from being had, `missing` the facts that can still change the answer.
    `data` is the same measure as `check --format json` has it, with the claim, open figures, sources and notes.
    """

    measure: str
    title: Text
    verdict: Verdict
    amount: Amount | None
    reasons: tuple[Reason, ...]
    failed: tuple[Reason, ...]
    missing: tuple[Fact, ...]
    deadline: date | None
    data: MeasurePart


class Result(Struct, frozen=True):
    """The answer of every measure for one enterprise on one day.

    `next_facts` are the missing facts, most telling first. `notes` say how what was written was understood, where that
    had to be guessed. `data` is all of it as `check --format json` has it, with totals and the rulebook's digest.
    """

    as_of: date
    answers: tuple[Answer, ...]
    next_facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    data: ResultPart

    def answer(self, measure: str) -> Answer:
        """The answer of the measure with this id; raises KeyError where it was not asked."""
        for one in self.answers:
            if one.measure == measure:
                return one
        raise KeyError(measure)

    def json(self) -> bytes:
        """The bytes that `check --format json` writes."""
        return part_bytes(self.data) + b"\n"


def result_of(assessment: Assessment, notes: tuple[str, ...]) -> Result:
    """The assessment as scripts see it."""
    part, book = result_part(assessment), assessment.rulebook
    voices = (Voice.about(assessment, translator("zh")), Voice.about(assessment, translator("en")))
    return Result(
        as_of=assessment.as_of,
        answers=tuple(
            _answer(result, said, book, voices) for result, said in zip(assessment.results, part.measures, strict=True)
        ),
        next_facts=tuple(fact_of(name, book) for name, _ in assessment.settling),
        notes=notes,
        data=part,
    )


def fact_of(name: str, book: Rulebook) -> Fact:
    """The fact with this id."""
    fact = book.fact(name)
    question, find = (None if one is None else text(one) for one in (fact.question, fact.find))
    return Fact(fact.id, text(fact.label), question, find, fact.example)


def text(words: Words) -> Text:
    """A text of the rulebook."""
    return Text(words.zh, words.en)


def _answer(result: MeasureResult, said: MeasurePart, book: Rulebook, voices: Voices) -> Answer:
    found = [pair for asked in result.asked for pair in leaves(asked)]
    reasons = tuple(_reason(*pair, part, voices) for pair, part in zip(found, said.reasons, strict=True))
    against = {id(outcome) for outcome in result.failed}
    return Answer(
        measure=said.id,
        title=said.title,
        verdict=result.verdict,
        amount=None if said.amount is None else _amount(said.amount),
        reasons=reasons,
        failed=tuple(reason for (outcome, _), reason in zip(found, reasons, strict=True) if id(outcome) in against),
        missing=tuple(fact_of(name, book) for name in result.missing),
        deadline=result.deadline,
        data=said,
    )


def _amount(said: AmountPart) -> Amount:
    high = None if said.high is None else Decimal(said.high)
    return Amount(said.kind, said.per, said.bound, Decimal(said.low), high, said.until)


def _reason(outcome: Outcome, wanted: bool, said: ReasonPart, voices: Voices) -> Reason:  # noqa: FBT001 - a truth value
    citation = _citation(outcome)
    return Reason(
        condition=said.condition,
        met=None if said.met is None else said.met == wanted,
        says=_both(sentence(outcome, voice, wanted=wanted) for voice in voices),
        clause=None if citation is None else _both(clause(citation, voice) for voice in voices),
        quote="" if citation is None else citation.quote,
        fact=said.fact,
        value=said.value,
        threshold=said.threshold,
        concerns=said.concerns,
    )


def _citation(outcome: Outcome) -> Citation | None:
    return outcome.condition.citation if isinstance(outcome.condition, Leaf | Judged) else None


def _both(said: Iterator[str]) -> Text:
    zh, en = said
    return Text(zh, en)
