"""The legend: what each code of the answers means, in both languages, with the clause it rests on.

Columns: `sort` (verdict, measure, condition, fact, figure), `measure`, `code`, `zh`, `en`, `clause`, and for measures
`kind`, `per`, `compared_with_zh`, `compared_with_en`, `unverified` (codes of the figures and conditions that answers
rest on and that nobody has seen in a source, parted by ;), `period_month` and `period_quarter` (first and last day that
amounts are for, of who files monthly or quarterly, as 2026-10-01/2026-10-31; empty of what comes once, and where rows
are asked about several days).
"""

from collections.abc import Iterator, Sequence
from csv import writer
from datetime import date
from io import StringIO

from msgspec import Struct, structs

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.answers_file import PARTED
from benefit_check.batch.summary.verdict_words import WORDS
from benefit_check.batch.write.guard import guarded
from benefit_check.batch.write.unverified import unverified
from benefit_check.batch.write.worded import Coded, coded_conditions, stated
from benefit_check.present.words.catalogue import translator
from benefit_check.present.words.citations import clause
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.filing import meant, read_on
from benefit_check.rulebook.law import Citation, Words
from benefit_check.rulebook.model import Measure, Rhythm, Rulebook
from benefit_check.text.marks import BOM


class Meaning(Struct, frozen=True, kw_only=True):
    """One line of the legend."""

    sort: str
    measure: str = ""
    code: str
    zh: str
    en: str
    clause: str = ""
    kind: str = ""
    per: str = ""
    compared_with_zh: str = ""
    compared_with_en: str = ""
    unverified: str = ""
    period_month: str = ""
    period_quarter: str = ""


HEAD = Meaning.__struct_fields__


def legend(rulebook: Rulebook, measures: tuple[str, ...], days: Sequence[date]) -> Iterator[Meaning]:
    """Every verdict, the measures with their conditions as worded on the days, and all facts and figures."""
    zh, en = (Voice(translator(lang), rulebook) for lang in ("zh", "en"))
    for verdict in Verdict:
        yield Meaning(sort="verdict", code=verdict, zh=zh.tr(WORDS[verdict]), en=en.tr(WORDS[verdict]))
    for name in measures:
        measure = rulebook.measures[name]
        yield _measure(measure, rulebook, days)
        for coded in coded_conditions(measure.asked, read_on(measure, rulebook, days)):
            yield _condition(measure.id, coded, zh, en)
    for sort, labels in (
        ("fact", {name: rulebook.fact(name).label for name in (*rulebook.facts, *rulebook.derived)}),
        ("figure", {name: parameter.label for name, parameter in rulebook.parameters.items()}),
    ):
        for name, label in labels.items():
            yield Meaning(sort=sort, code=name, zh=label.zh, en=label.en)


def rows_of(meanings: Iterator[Meaning]) -> Iterator[tuple[str, ...]]:
    """The lines as cells, the head first."""
    yield HEAD
    for meaning in meanings:
        yield tuple(str(cell) for cell in structs.astuple(meaning))


def legend_csv(meanings: Iterator[Meaning], *, bom: bool) -> bytes:
    """The legend as CSV in UTF-8; no cell is a formula."""
    text = StringIO()
    lines = writer(text, lineterminator="\n")
    lines.writerows(tuple(guarded(cell) for cell in row) for row in rows_of(meanings))
    return ((BOM if bom else "") + text.getvalue()).encode()


def _measure(measure: Measure, rulebook: Rulebook, days: Sequence[date]) -> Meaning:
    compared = measure.amount.compared_with or Words("", "")
    return Meaning(
        sort="measure",
        measure=measure.id,
        code=measure.id,
        zh=measure.title.zh,
        en=measure.title.en,
        clause=_sources(measure, rulebook, days),
        kind=measure.amount.kind,
        per=measure.amount.per,
        compared_with_zh=compared.zh,
        compared_with_en=compared.en,
        unverified=PARTED.join(unverified(measure, rulebook, read_on(measure, rulebook, days))),
        period_month=_period(measure, rulebook, days, "month"),
        period_quarter=_period(measure, rulebook, days, "quarter"),
    )


def _period(measure: Measure, rulebook: Rulebook, days: Sequence[date], files: Rhythm) -> str:
    found = meant(measure, rulebook, days[0], files) if len(days) == 1 else None
    return "" if found is None else f"{found.first}/{found.last}"


def _sources(measure: Measure, rulebook: Rulebook, days: Sequence[date]) -> str:
    """The text that puts the measure in force on one of the days; all of them where none does."""
    voice = Voice(translator("zh"), rulebook)
    read = read_on(measure, rulebook, days)
    times = [time for time in measure.in_force if any(map(time.period.covers, read))] or list(measure.in_force)
    parts = (time.source.partition(" ") for time in times)
    return "；".join(clause(Citation(source, said, "", "official", days[0]), voice) for source, _, said in parts)


def _condition(measure: str, coded: Coded, zh: Voice, en: Voice) -> Meaning:
    cited = "" if coded.citation is None else clause(coded.citation, zh)
    return Meaning(
        sort="condition", measure=measure, code=coded.code, zh=stated(coded, zh), en=stated(coded, en), clause=cited
    )
