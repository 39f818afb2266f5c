"""The edges of a measure as a page: the clause, the three rows, and which of them a case confirms."""

from collections.abc import Iterator, Sequence

from benefit_check.assess.case_values import written
from benefit_check.assess.edges.rows import EdgeRow, EdgeRows
from benefit_check.present.page.document import Block, Entry, Gap, Heading, Page, Row, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.citations import quoted
from benefit_check.present.words.dates import day
from benefit_check.present.words.describe import statement
from benefit_check.present.words.formula import formula
from benefit_check.present.words.money import money
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Leaf
from benefit_check.rulebook.model import Measure, Rulebook

SIDES = {"below": N_("just below"), "on": N_("exactly"), "above": N_("just above")}


def boundaries_page(measure: Measure, edges: Sequence[EdgeRows], book: Rulebook, tr: Translator) -> Page:
    """Each edge with its rows; those that no case confirms are marked."""
    voice = Voice(tr, book)
    open_ = sum(not row.confirmed_by for edge in edges for row in edge.rows)
    rows = sum(len(edge.rows) for edge in edges)
    said = tr(
        "{edges} edges, {rows} rows, {open} of them confirmed by no case", edges=len(edges), rows=rows, open=open_
    )
    blocks: list[Block] = [Heading(voice.words(measure.title), level=1), line(said, "strong")]
    for edge in edges:
        blocks += [Gap(), *_edge(edge, voice)]
    if open_:
        words = "`--format yaml` writes the missing rows as cases: hold each against the clause before you keep it"
        blocks += [Gap(), line(tr(words), "muted")]
    return tuple(blocks)


def _edge(edge: EdgeRows, voice: Voice) -> Iterator[Block]:
    tr, point = voice.tr, edge.point
    assert point.compared is not None, "an edge has two sides"
    left, right = (formula(one, voice) for one in point.compared)
    yield Entry(f"{left} = {right}", aside=f"{point.file}:{point.line}", strong=True)
    if isinstance(point.condition, Leaf):
        yield line(statement(point.condition, voice), indent=2, hang=2)
        yield line(quoted(point.condition.citation, voice), "muted", indent=2, hang=2)
    if edge.base is None:
        yield line(tr("no case leads to it: it takes an enterprise of another kind"), "open", indent=2, hang=2)
        return
    yield line(
        tr("from the case {case}, on {day}", case=edge.base.name, day=day(edge.base.on, tr)), "muted", indent=2, hang=2
    )
    for row in edge.rows:
        yield _row(row, edge, voice)


def _row(row: EdgeRow, edge: EdgeRows, voice: Voice) -> Row:
    tr, fact = voice.tr, voice.book.facts[edge.fact]
    sign, amount = SIGNS[row.result.verdict], row.result.amount
    text = f"{tr(SIDES[row.side])} {voice.words(fact.label)} {written(row.value, fact)}: {tr(sign.word)}"
    shown = ""
    if amount is not None and amount.kind != "none":
        high = "…" if amount.high is None else money(amount.high, voice.tr)
        shown = money(amount.low, voice.tr) if amount.is_exact else f"{money(amount.low, voice.tr)} – {high}"
    note = tr("confirmed by {case}", case=row.confirmed_by) if row.confirmed_by else tr("to be confirmed")
    return Row(f"  {sign.mark} ", text, shown, note, "" if row.confirmed_by else "open")
