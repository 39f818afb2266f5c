"""What would move if facts were others, in money: for values asked about, and for the smallest honest changes."""

from collections.abc import Iterator, Mapping

from benefit_check.assess.near_misses import NearMiss
from benefit_check.assess.ranking import with_verdict
from benefit_check.assess.result import Assessment, MeasureResult, Verdict
from benefit_check.assess.what_if import Moved, in_all, moved
from benefit_check.interpret.values import Exact, Value
from benefit_check.present.page.document import Block, Entry, Gap, Heading, Item, Page, line
from benefit_check.present.words.catalogue import Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import short
from benefit_check.present.words.money import money
from benefit_check.present.words.value_text import parts_text, value_text
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice

Known = Value | tuple[Value | None, ...]


def what_if_page(before: Assessment, after: Assessment, changed: Mapping[str, Known], tr: Translator) -> Page:
    """What moves if the facts have these values."""
    voice = Voice.about(before, tr)
    told = [_change(name, before.value(name), value, voice) for name, value in changed.items()]
    blocks: list[Block] = [
        Heading(before.enterprise.name or tr("an enterprise without a name"), level=1),
        line(tr("as of {day}", day=day(before.as_of, tr)), "muted"),
        line(tr("if {changes}", changes=tr.clauses(told)), "strong"),
        Gap(),
    ]
    moves = moved(before, after)
    if not moves:
        return (*blocks, line(tr("nothing moves")))
    for one in moves:
        blocks += _moved(one, voice)
    return (*blocks, Gap(), line(_in_all(in_all(after) - in_all(before), voice), "strong"))


def near_misses_page(before: Assessment, found: tuple[NearMiss, ...], tr: Translator) -> Page:
    """The measures that one honest change would bring, each with what else it moves."""
    voice = Voice.about(before, tr)
    blocks: list[Block] = [
        Heading(before.enterprise.name or tr("an enterprise without a name"), level=1),
        line(tr("as of {day}", day=day(before.as_of, tr)), "muted"),
    ]
    if not found:
        return (
            *blocks,
            Gap(),
            line(tr("no refusal hangs on one fact that could honestly be changed")),
            *_try(before, tr),
        )
    blocks.append(line(tr("One change each, to be made in earnest; the most money first"), "strong"))
    for one in found:
        sign = SIGNS[one.moves[0].after.verdict]
        changed = _change(one.fact.id, one.told, one.value, voice)
        blocks += [Gap(), Entry(voice.numbered(one.measure), sign.mark, sign.style, strong=True)]
        blocks.append(Item(tr("to change"), (changed,)))
        blocks += [item for item in _consequences(one, voice) if any(item.texts)]
    return (
        *blocks,
        Gap(),
        line(tr("Only what is really so may be told to an office: pretending is evasion."), "muted"),
    )


def _try(before: Assessment, tr: Translator) -> Iterator[Block]:
    """What to do where no change brings anything: answer what is open, or try another fact."""
    count = len(with_verdict(before, Verdict.UNDETERMINED))
    if count:
        said = tr.plural(
            "{n} measure is a few answers short and may bring more: ask asks for them",
            "{n} measures are a few answers short and may bring more: ask asks for them",
            count,
        )
        yield line(said, indent=2)
    yield line(tr("--set FACT=VALUE shows what another value would move"), indent=2)


def _consequences(one: NearMiss, voice: Voice) -> Iterator[Item]:
    tr = voice.tr
    yield Item(tr("brings"), (short(one.moves[0].after, voice),))
    yield Item(tr("moves too"), tuple(_beside(each, voice) for each in one.moves[1:]))
    if one.gain != one.moves[0].gain:
        yield Item(tr("in all"), (_in_all(one.gain, voice),))


def _beside(one: Moved, voice: Voice) -> str:
    return voice.tr("{label}: {value}", label=voice.words(one.after.measure.title), value=_from_to(one, voice))


def _moved(one: Moved, voice: Voice) -> Iterator[Block]:
    sign = SIGNS[one.after.verdict]
    yield Entry(voice.words(one.after.measure.title), sign.mark, sign.style)
    yield Item(voice.tr("moves"), (_from_to(one, voice),))


def _from_to(one: Moved, voice: Voice) -> str:
    before, after = _stands(one.before, voice), _stands(one.after, voice)
    if before == after:
        return voice.tr("other facts are missing: {facts}", facts=voice.few(one.after.missing) or voice.tr("none"))
    return f"{before} → {after}"


def _stands(result: MeasureResult, voice: Voice) -> str:
    tr, worth = voice.tr, short(result, voice)
    until = tr("by {day}", day=day(result.deadline, tr)) if result.deadline is not None else ""
    beside = [text for text in (worth, until) if text]
    return tr(SIGNS[result.verdict].word) + (
        tr.aside(("，" if tr.lang == "zh" else ", ").join(beside)) if beside else ""
    )


def _in_all(gain: Exact, voice: Voice) -> str:
    tr = voice.tr
    if gain == 0:
        return tr("in money that is known: nothing more and nothing less")
    if gain > 0:
        return tr("in money that is known: {sum} more in a year", sum=money(gain, tr))
    return tr("in money that is known: {sum} less in a year", sum=money(-gain, tr))


def _change(name: str, before: Known | None, after: Known, voice: Voice) -> str:
    tr = voice.tr
    was = tr("not given") if before is None else _value(name, before, voice)
    return tr("{label}: {value}", label=voice.name(name), value=f"{was} → {_value(name, after, voice)}")


def _value(name: str, value: Known, voice: Voice) -> str:
    fact = voice.book.fact(name)
    return parts_text(value, fact, voice) if isinstance(value, tuple) else value_text(value, fact.type, voice)
