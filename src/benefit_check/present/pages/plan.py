"""What to do, as a page: what to choose, what by which day, where to go with which papers, what is late."""

from collections.abc import Iterable, Iterator

from benefit_check.assess.papers import papers_to_collect
from benefit_check.assess.plan import Choice, Option, Plan
from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import MeasureResult, Verdict
from benefit_check.present.page.document import Block, Entry, Gap, Heading, Item, Line, Page, Point, Run, line
from benefit_check.present.pages.header import header
from benefit_check.present.pages.particulars import papers, rivals
from benefit_check.present.pages.verdict_sections import judgements
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.dates import day, period
from benefit_check.present.words.figures import per, short, span
from benefit_check.present.words.times import current
from benefit_check.present.words.uncertainty import uncertain
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice


def plan_page(plan: Plan, tr: Translator) -> Page:
    """The whole plan; what has nothing in it has no section."""
    voice = Voice.about(plan.assessment, tr)
    blocks: list[Block] = [*header(plan.assessment, voice), Gap(), line(_in_short(plan, voice), "strong")]
    sections: tuple[tuple[str, Iterable[Block]], ...] = (
        (tr("Choose first: these cannot be had together"), _choices(plan, voice)),
        (tr("By a day"), _to_do(plan.dated, plan, voice)),
        (tr("Without a day that is known"), _to_do(plan.undated, plan, voice)),
        (tr("Comes by itself"), _named(plan.nothing_to_do, voice)),
        (tr("Where to go, and with which papers"), _errands(plan, voice)),
        (tr("May have been missed and can still be claimed"), _earlier(plan, voice)),
        (tr("Whose day has passed"), _over(plan, voice)),
    )
    for heading, found in sections:
        inside = list(found)
        if inside:
            blocks += [Gap(), Heading(heading), *inside]
    return (*blocks, *_still_open(plan, voice))


def _still_open(plan: Plan, voice: Voice) -> Iterator[Block]:
    """That there may be more, once some questions are answered."""
    count = len(with_verdict(plan.assessment, Verdict.UNDETERMINED))
    if count:
        said = voice.tr.plural(
            "{n} more measure is a few answers short; check asks for them",
            "{n} more measures are a few answers short; check asks for them",
            count,
        )
        yield from (Gap(), line(said, "muted"))


def _in_short(plan: Plan, voice: Voice) -> str:
    tr = voice.tr
    if not plan.to_do and not plan.nothing_to_do:
        return tr("Nothing to do yet: nothing is settled as yours")
    parts = [tr.plural("{n} thing to do by a day", "{n} things to do by a day", len(plan.dated))] if plan.dated else []
    if plan.undated:
        parts.append(tr.plural("{n} thing without a day", "{n} things without a day", len(plan.undated)))
    if plan.nothing_to_do:
        count = len(plan.nothing_to_do)
        parts.append(tr.plural("{n} thing comes by itself", "{n} things come by themselves", count))
    return tr.clauses(parts)


def _choices(plan: Plan, voice: Voice) -> Iterator[Block]:
    for choice in plan.choices:
        yield Point(_said(choice, voice), level=1)


def _said(choice: Choice, voice: Voice) -> str:
    tr, texts = voice.tr, [_option(one, voice) for one in choice.options]
    if not choice.is_best:
        return tr("compare before you choose: {options}", options=tr.either(texts))
    best, others = texts[0], tr.either(texts[1:])
    if not choice.more:
        return tr("{best} or {others}: neither is worth more", best=best, others=others)
    more = per(span(choice.more, choice.more, tr), choice.options[0].per or "once", tr)
    exact = all(one.low == one.high for one in choice.options)
    said = tr("{more} more", more=more) if exact else tr("at least {more} more", more=more)
    if not choice.options[0].is_certain:
        said = tr("if granted, {said}", said=said)
    return tr("{best} rather than {others}: {said}", best=best, others=others, said=said)


def _option(option: Option, voice: Voice) -> str:
    tr = voice.tr
    titles = tr.joined([voice.title(one.measure.id) for one in option.measures])
    if option.per is None:
        worth = tr.joined([text for one in option.measures if (text := short(one, voice))])
        return titles + (tr.aside(worth) if worth else "")
    return titles + tr.aside(per(span(option.low, option.high, tr), option.per, tr))


def _to_do(results: Iterable[MeasureResult], plan: Plan, voice: Voice) -> Iterator[Block]:
    for number, result in enumerate(results):
        sign = SIGNS[result.verdict]
        if number:
            yield Gap()
        yield Entry(voice.numbered(result.measure), sign.mark, sign.style, short(result, voice), strong=True)
        yield from (item for item in _lines(result, plan, voice) if any(item.texts))


def _lines(result: MeasureResult, plan: Plan, voice: Voice) -> Iterator[Item]:
    tr, claim, assessment = voice.tr, result.measure.claim, plan.assessment
    yield Item(tr("by when"), (by_when(result, plan, voice),))
    yield Item(tr("how"), (voice.words(claim.how),))
    yield Item(tr("where"), (voice.office(claim.where),))
    yield Item(tr("papers"), (papers(claim, voice),))
    holds = current(result.measure, assessment.as_of)
    last = "" if holds is None or holds.last is None else tr("until {last}", last=day(holds.last, tr))
    yield Item(tr("how long"), (last,))
    yield from judgements(result, voice)
    yield from uncertain(result, assessment, voice)
    yield Item(tr("not with"), rivals(result, assessment, voice))


def by_when(result: MeasureResult, plan: Plan, voice: Voice) -> str:
    """The last day with how far it is, and what the law says of it; nothing is made of words without a day."""
    tr, words, until = voice.tr, result.measure.claim.deadline_words, result.deadline
    said = "" if words is None else voice.words(words)
    if until is None:
        return said or tr("the texts in this rulebook say no day: ask where you go")
    left = (until - plan.assessment.as_of).days
    head = day(until, tr) + tr.aside(tr.plural("{n} day left", "{n} days left", left) if left else tr("the last day"))
    return tr("{label}: {value}", label=head, value=said) if said else head


def _named(results: Iterable[MeasureResult], voice: Voice) -> Iterator[Block]:
    for result in results:
        aside = short(result, voice)
        runs = (Run(voice.numbered(result.measure)), Run(f" · {aside}" if aside else "", "muted"))
        yield Line(runs, indent=2, hang=2)


def _errands(plan: Plan, voice: Voice) -> Iterator[Block]:
    """Each office once, with every paper once that is to be collected for it."""
    offices: dict[str, list[MeasureResult]] = {}
    for result in plan.to_do:
        offices.setdefault(voice.office(result.measure.claim.where), []).append(result)
    for office, results in offices.items():
        yield Point(office, mark="→", clause=f" · {_for(results, voice)}")
        wanted: dict[str, list[MeasureResult]] = {}
        for result in results:
            for paper in dict.fromkeys(map(voice.words, papers_to_collect(result.measure.claim))):
                wanted.setdefault(paper, []).append(result)
        for paper, wanting in wanted.items():
            yield Point(paper, mark="□", clause=f" · {_for(wanting, voice)}" if len(results) > 1 else "", level=1)


def _for(results: list[MeasureResult], voice: Voice) -> str:
    """For which measures something is: by their numbers, which stand above, else by their names."""
    numbers = [voice.number(one.measure.id) for one in results]
    tr = voice.tr
    if all(numbers):
        return tr("for {measures}", measures=tr.led(tr.joined(list(map(str, numbers)))))
    return tr("for {measures}", measures=tr.joined([voice.title(one.measure.id) for one in results]))


def _earlier(plan: Plan, voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for one in plan.earlier:
        said = tr("by {day}", day=day(one.until, tr))
        title = voice.title(one.result.measure.id)
        named = tr("{label}: {value}", label=said, value=f"{title}{tr.aside(period(one.period, tr))}")
        yield Point(named, mark=SIGNS[one.result.verdict].mark, level=1)
    if plan.earlier:
        yield line(
            tr("if the facts of the profile were true then too; ask with --as-of for its figures"), "muted", indent=2
        )


def _over(plan: Plan, voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for result in plan.over:
        assert result.deadline is not None, "only a day can pass"
        words = result.measure.claim.deadline_words
        clause = "" if words is None else f" · {voice.words(words)}"
        named = tr("{label}: {value}", label=day(result.deadline, tr), value=voice.numbered(result.measure))
        yield Point(named, clause=clause, level=1)
