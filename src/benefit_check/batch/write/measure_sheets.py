"""The sheets of a workbook of answers: the summary, a sheet a measure with rows to show, the legend."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import structs

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.answers_file import Answers
from benefit_check.batch.summary.tallies import Tally, tallies, together
from benefit_check.batch.summary.verdict_words import SHORT
from benefit_check.batch.write.layouts import Laying, one_measure
from benefit_check.batch.write.legend import legend, rows_of
from benefit_check.batch.write.output_plan import OutputPlan
from benefit_check.batch.write.workbook import Book, Cell, workbook
from benefit_check.present.words.catalogue import Translator, translator
from benefit_check.text.diagnostic import Message

SHOWN = (Verdict.ELIGIBLE, Verdict.MAY_APPLY, Verdict.UNDETERMINED)
CHUNK = 2048


def write_workbook(
    answers: Answers, laying: Laying, file: Path, plan: OutputPlan, tr: Translator
) -> tuple[int, list[Message]]:
    """Write the workbook; its rows of answers, and what its reader has to know.

    Words are those of `plan.options.words`, else of the reader's language.
    """
    tr = translator(plan.options.words).in_currency(tr.currency) if plan.options.words else tr
    shown = structs.replace(laying, only=laying.only or SHOWN)
    tallied = tallies(answers, laying.measures, laying.where)
    counted = {measure: together(regions) for measure, regions in tallied.items()}
    rows = {measure: sum(tally.verdicts.get(one, 0) for one in shown.only) for measure, tally in counted.items()}
    with workbook(file) as book:
        summary = book.sheets(tr("Summary"), len(rows))
        sheets = {name: book.sheets(answers.rulebook.measures[name].title.in_(tr.lang), n) for name, n in rows.items()}
        book.fill(summary, _head(tr), _summary(answers, counted, sheets, tr))
        for measure, names in sheets.items():
            if names:
                book.fill(names, *_table(answers, one_measure(answers.spool, shown, measure)))
        _legend(book, answers, laying, plan, tr)
        return sum(rows.values()), book.notes()


def _legend(book: Book, answers: Answers, laying: Laying, plan: OutputPlan, tr: Translator) -> None:
    head, *lines = rows_of(legend(answers.rulebook, laying.measures, plan.asked))
    book.fill(book.sheets(tr("Legend"), len(lines)), head, lines)


def _table(answers: Answers, select: str) -> tuple[list[str], Iterator[Sequence[Cell]]]:
    """Head and rows of a SELECT, a chunk in memory at a time."""
    cursor = answers.connection.execute(select)
    head = [str(column[0]) for column in cursor.description or ()]
    return head, chain.from_iterable(iter(lambda: cursor.fetchmany(CHUNK), []))


def _head(tr: Translator) -> list[str]:
    words = (tr(SHORT[verdict]) for verdict in Verdict)
    ends = [
        text
        for verdict in SHOWN
        for text in (
            tr("{verdict}: amount from", verdict=tr(SHORT[verdict])),
            tr("{verdict}: amount to", verdict=tr(SHORT[verdict])),
        )
    ]
    return [tr("sheet"), tr("measure"), tr("id"), *words, tr("kind"), tr("per"), *ends]


def _summary(
    answers: Answers, counted: Mapping[str, Tally], sheets: Mapping[str, tuple[str, ...]], tr: Translator
) -> Iterator[Sequence[Cell]]:
    for name, tally in counted.items():
        measure = answers.rulebook.measures[name]
        ends: list[Cell] = []
        for verdict in SHOWN:
            amount = tally.ends.get(verdict)
            ends += [None, None] if amount is None else [amount.low, amount.high]
        verdicts = [tally.verdicts.get(verdict, 0) for verdict in Verdict]
        rule = measure.amount
        yield [", ".join(sheets[name]), measure.title.in_(tr.lang), name, *verdicts, rule.kind, rule.per, *ends]
