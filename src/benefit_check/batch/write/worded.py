"""Codes as people's words: what each condition of a measure asks for, what each fact or figure is called."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from benefit_check.batch.answer.answers_file import PARTED, Answers, answer_sql
from benefit_check.batch.engine.quoting import literal
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.present.words.dates import period
from benefit_check.present.words.describe import statement
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.filing import read_on
from benefit_check.rulebook.law import Citation, Period


class Coded(Struct, frozen=True):
    """A condition that answers may name, with its clause; `wanted` False stands under a `not`.

    `period` tells a wording from the others that held on other days of the same batch.
    """

    code: str
    condition: Condition
    wanted: bool
    citation: Citation | None
    period: Period | None = None


class Wording(Struct, frozen=True):
    """The words for the codes that a measure's answers name (conditions, what is missing); without words codes stay."""

    conditions: Mapping[str, Mapping[str, str]] = {}
    facts: Mapping[str, Mapping[str, str]] = {}
    joined: str = PARTED

    def codes(self, measure: str, part: str) -> Mapping[str, str]:
        """The words for what a column of answers names."""
        return (self.conditions if part == "reasons" else self.facts).get(measure, {})


def wording_of(answers: Answers, lang: Lang | None, days: Sequence[date]) -> Wording:
    """The words of a language; no words where no language is asked for."""
    if lang is None:
        return Wording()
    rulebook, measures = answers.rulebook, answers.spool.measures
    voice = Voice(translator(lang), rulebook)
    conditions = {
        name: _conditions(rulebook.measures[name].asked, read_on(rulebook.measures[name], rulebook, days), voice)
        for name in measures
    }
    named = {*rulebook.facts, *rulebook.derived, *rulebook.parameters}
    facts = {name: {code: voice.name(code) for code in _lacked(answers, name) if code in named} for name in measures}
    return Wording(conditions, facts, voice.tr.clauses(["", ""]))


def _conditions(conditions: Sequence[Condition], days: Sequence[date], voice: Voice) -> dict[str, str]:
    """By code what is asked for; of what was worded differently in different times, each wording with its time."""
    found: dict[str, list[str]] = {}
    for coded in coded_conditions(conditions, days):
        found.setdefault(coded.code, []).append(stated(coded, voice))
    return {code: voice.tr.clauses(texts) for code, texts in found.items()}


def _lacked(answers: Answers, measure: str) -> list[str]:
    """The codes in what answers of the measure lack: few of all, and every code is looked up among them in turn."""
    query = f"SELECT DISTINCT {answer_sql(measure, 'missing')} FROM {answers.spool.relation}"
    texts = (text for (text,) in answers.connection.execute(query).fetchall() if text)
    return sorted({code for text in texts for code in text.split(PARTED)})


def coded_conditions(conditions: Sequence[Condition], days: Sequence[date]) -> list[Coded]:
    """Every condition that an answer may name, each code once for each wording that holds on one of the days."""
    found: dict[tuple[str, Period | None], Coded] = {}
    for coded in (one for condition in conditions for one in _walk(condition, days, wanted=True)):
        found.setdefault((coded.code, coded.period), coded)
    return list(found.values())


def stated(coded: Coded, voice: Voice) -> str:
    """What the condition asks for; of one under a `not` that it must not be so; of one wording among others, when."""
    words = statement(coded.condition, voice)
    if coded.period is not None:
        words = voice.tr("{label}: {value}", label=period(coded.period, voice.tr), value=words)
    return words if coded.wanted else voice.tr("must not be so: {condition}", condition=words)


def worded_sql(column: str, words: Mapping[str, str], joined: str) -> str:
    """The SQL that puts words in the place of the codes of a quoted column; a code without words stays."""
    if not words:
        return column
    codes = f"MAP {{{', '.join(f'{literal(code)}: {literal(text)}' for code, text in words.items())}}}"
    each = f"list_transform(string_split({column}, {literal(PARTED)}), lambda code: coalesce({codes}[code], code))"
    # most answers name nothing, and looking words up is what takes time
    return f"CASE WHEN {column} = '' THEN '' ELSE array_to_string({each}, {literal(joined)}) END"


def _walk(condition: Condition, days: Sequence[date], *, wanted: bool) -> Iterator[Coded]:
    match condition:
        case Dated(id=code, versions=versions):
            holding = [one for one in versions if any(map(one.period.covers, days))] or [versions[-1]]
            for version in holding:
                yield Coded(code, version, wanted, version.citation, version.period if len(holding) > 1 else None)
        case Leaf(id=code, citation=citation) | Judged(id=code, citation=citation):
            yield Coded(code, condition, wanted, citation)
        case OtherMeasure(id=code):
            yield Coded(code, condition, wanted, None)
        case Group(id=code, joined=joined, parts=parts):
            yield Coded(code, condition, wanted, None)
            for part in parts:
                yield from _walk(part, days, wanted=wanted != (joined == "not"))
