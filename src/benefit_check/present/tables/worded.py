"""Codes as people's words: what each condition of a measure asks for, what each fact or figure is called."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from benefit_check.present.catalogue import Lang, translator
from benefit_check.present.describe import statement
from benefit_check.present.tables.spool import PARTED, Answers, answer_sql
from benefit_check.present.voice import Voice
from benefit_check.rulebook.model import Citation, Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.text.sql_quoting import literal


class Coded(Struct, frozen=True):
    """A condition that answers may name, with its clause; `wanted` False stands under a `not`."""

    code: str
    condition: Condition
    wanted: bool
    citation: Citation | None


class Wording(Struct, frozen=True):
    """The words for the codes that a measure's answers name (conditions, what is missing); without words codes stay."""

    conditions: Mapping[str, Mapping[str, str]] = {}
    facts: Mapping[str, Mapping[str, str]] = {}
    joined: str = PARTED

    def codes(self, measure: str, part: str) -> Mapping[str, str]:
        """The words for what a column of answers names."""
        return (self.conditions if part == "reasons" else self.facts).get(measure, {})


def wording_of(answers: Answers, lang: Lang | None, as_of: date) -> Wording:
    """The words of a language; no words where no language is asked for."""
    if lang is None:
        return Wording()
    rulebook, measures = answers.rulebook, answers.spool.measures
    voice = Voice(translator(lang), rulebook)
    conditions = {
        name: {
            coded.code: stated(coded, voice) for coded in coded_conditions(rulebook.measures[name].conditions, as_of)
        }
        for name in measures
    }
    named = {*rulebook.facts, *rulebook.derived, *rulebook.parameters}
    facts = {name: {code: voice.name(code) for code in _lacked(answers, name) if code in named} for name in measures}
    return Wording(conditions, facts, voice.tr.clauses(["", ""]))


def _lacked(answers: Answers, measure: str) -> list[str]:
    """The codes in what answers of the measure lack: few of all, and every code is looked up among them in turn."""
    query = f"SELECT DISTINCT {answer_sql(measure, 'missing')} FROM {answers.spool.relation}"
    texts = (text for (text,) in answers.connection.execute(query).fetchall() if text)
    return sorted({code for text in texts for code in text.split(PARTED)})


def coded_conditions(condition: Condition, as_of: date) -> list[Coded]:
    """Every condition below that an answer may name, each code once, as worded on the day."""
    found: dict[str, Coded] = {}
    for coded in _walk(condition, as_of, wanted=True):
        found.setdefault(coded.code, coded)
    return list(found.values())


def stated(coded: Coded, voice: Voice) -> str:
    """What the condition asks for; of one under a `not` that it must not be so."""
    words = statement(coded.condition, voice)
    return words if coded.wanted else voice.tr("must not be so: {condition}", condition=words)


def worded_sql(column: str, words: Mapping[str, str], joined: str) -> str:
    """The SQL that puts words in the place of the codes of a quoted column; a code without words stays."""
    if not words:
        return column
    codes = f"MAP {{{', '.join(f'{literal(code)}: {literal(text)}' for code, text in words.items())}}}"
    each = f"list_transform(string_split({column}, {literal(PARTED)}), lambda code: coalesce({codes}[code], code))"
    # most answers name nothing, and looking words up is what takes time
    return f"CASE WHEN {column} = '' THEN '' ELSE array_to_string({each}, {literal(joined)}) END"


def _walk(condition: Condition, as_of: date, *, wanted: bool) -> Iterator[Coded]:
    match condition:
        case Dated(id=code, versions=versions):
            version = next((one for one in versions if one.period.covers(as_of)), versions[-1])
            yield Coded(code, version, wanted, version.citation)
        case Leaf(id=code, citation=citation) | Judged(id=code, citation=citation):
            yield Coded(code, condition, wanted, citation)
        case OtherMeasure(id=code):
            yield Coded(code, condition, wanted, None)
        case Group(id=code, joined=joined, parts=parts):
            yield Coded(code, condition, wanted, None)
            for part in parts:
                yield from _walk(part, as_of, wanted=wanted != (joined == "not"))
