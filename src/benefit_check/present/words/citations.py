"""Where the law says so: document number and clause."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from benefit_check.assess.result import MeasureResult, Outcome
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import Citation


def clause(citation: Citation, voice: Voice) -> str:
    """财政部 税务总局公告2020年第13号 第一条; of words nobody has seen in a source it says so."""
    text = f"{document(citation.source, voice)} {citation.clause}".rstrip()
    return voice.tr("{clause}, not verified", clause=text) if citation.seen == "unverified" else text


def quoted(citation: Citation, voice: Voice) -> str:
    """The clause with the words it rests on: 财税〔2019〕13号 第一条 「月销售额10万元以下」."""
    words = f" 「{citation.quote}」" if citation.quote else ""
    return clause(citation, voice) + words


def document(source: str, voice: Voice) -> str:
    """The number people know a legal text by; its id where the rulebook has no such text."""
    known = voice.book.sources.get(source)
    return source if known is None else known.number or known.title


def citations_of(condition: Condition) -> Iterator[Citation]:
    """All citations inside a condition, in its order."""
    match condition:
        case Leaf(citation=citation) | Judged(citation=citation):
            yield citation
        case Dated(versions=parts) | Group(parts=parts):
            for part in parts:
                yield from citations_of(part)
        case OtherMeasure():
            pass
        case _:
            assert_never(condition)


def relied_on(outcome: Outcome) -> Iterator[Citation]:
    """The citations of the conditions that applied."""
    if not outcome.applies:
        return
    if outcome.parts:
        for part in outcome.parts:
            yield from relied_on(part)
    elif not isinstance(outcome.condition, Dated | Group):
        yield from citations_of(outcome.condition)


def references(result: MeasureResult, as_of: date) -> list[tuple[str, str]]:
    """Source id and clause of everything a result rests on, each once: conditions, figures, time in force."""
    in_force, renewal = result.measure.in_force, result.measure.renewal
    held = [time for time in in_force if time.period.covers(as_of)] or in_force
    if renewal is not None and result.measure.awaits_on(as_of):
        held = [time for time in in_force if time.period.last == renewal.last]
    times = [time.source.partition(" ")[::2] for time in held if time.source]
    used = [citation for outcome in result.asked for citation in relied_on(outcome)]
    used += [reliance.value.citation for reliance in result.relies_on]
    return list(dict.fromkeys([*((citation.source, citation.clause) for citation in used), *times]))


def grouped(found: Iterable[tuple[str, str]], voice: Voice) -> list[str]:
    """One text a document, with its clauses after it."""
    clauses: dict[str, list[str]] = {}
    for source, words in found:
        clauses.setdefault(source, []).append(words)
    return [
        f"{document(source, voice)} {voice.tr.joined([w for w in words if w])}".rstrip()
        for source, words in clauses.items()
    ]
