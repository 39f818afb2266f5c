"""One assessment as JSON."""

from re import Match
from re import compile as pattern

from msgspec import json, structs

from benefit_check.assess.result import Amount, Assessment, Capped, Filed, Filing, MeasureResult, Reliance, Sum, Verdict
from benefit_check.interpret.values import Exact
from benefit_check.present.json import model
from benefit_check.present.json.model import result_schema
from benefit_check.present.json.reasons import reasons
from benefit_check.present.json.values import canonical, money_text
from benefit_check.present.words.citations import references
from benefit_check.rulebook.conditions import judged_in
from benefit_check.rulebook.law import Period, Words
from benefit_check.rulebook.model import Claim, InForce, Kind, Measure, Renewal, Rulebook

_STEERING = pattern("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def json_bytes(assessment: Assessment) -> bytes:
    """The result as UTF-8 JSON ; signs that would steer a terminal are escaped."""
    return part_bytes(result_part(assessment))


def part_bytes(part: model.ResultPart) -> bytes:
    """The same of structs."""
    plain = json.format(json.encode(part), indent=2).decode()
    return _STEERING.sub(_escape, plain).encode()


def _escape(match: Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def result_part(assessment: Assessment) -> model.ResultPart:
    """Everything the JSON says, as structs."""
    book, enterprise = assessment.rulebook, assessment.enterprise
    size = assessment.value(book.roles.size)
    return model.ResultPart(
        schema_version=model.SCHEMA_VERSION,
        as_of=assessment.as_of,
        rulebook=model.RulebookPart(book.id, _text(book.title), book.version, book.digest, book.currency),
        enterprise=model.EnterprisePart(
            _whole(enterprise.name),
            _whole(enterprise.uscc),
            size if isinstance(size, str) else None,
            {name: str(enterprise.facts[name]) for name in enterprise.by_code},
        ),
        measures=tuple(_measure(result, assessment) for result in assessment.results),
        totals=_totals(assessment),
        settling=tuple(model.SettlingPart(name, count) for name, count in assessment.settling),
        filing=_filing(assessment.filing),
    )


def _whole(text: str) -> str:
    """The text without halves of characters, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()


def _text(words: Words) -> model.Text:
    return model.Text(words.zh, words.en)


def _maybe(words: Words | None) -> model.Text | None:
    return None if words is None else _text(words)


def _measure(result: MeasureResult, assessment: Assessment) -> model.MeasurePart:
    measure, book = result.measure, assessment.rulebook
    return model.MeasurePart(
        id=measure.id,
        title=_text(measure.title),
        type=measure.type,
        grant=measure.grant,
        verdict=result.verdict,
        amount=None if result.amount is None else _amount(result.amount),
        filed=_filed(result.filed),
        reasons=_reasons(result),
        missing=result.missing,
        open=tuple(figure for name in result.open for figure in _open(name, result, book)),
        judged=result.judged,
        judgements=_judgements(result),
        claim=_claim(measure.claim, result, assessment),
        in_force=_in_force(measure),
        succeeded_by=measure.succeeded_by,
        excludes=measure.excludes,
        shares_cap=measure.shares_cap or None,
        unverified=tuple(_figure(use, book) for use in result.unverified),
        sources=tuple(f"{source} {clause}".rstrip() for source, clause in references(result, result.day)),
        notes=tuple(_text(note) for note in result.notes),
    )


def _reasons(result: MeasureResult) -> tuple[model.ReasonPart, ...]:
    concerns = () if result.concern is None else reasons(result.concern)
    conditions = () if result.trace is None else reasons(result.trace)
    return (*(structs.replace(one, concerns=True) for one in concerns), *conditions)


def _amount(amount: Amount) -> model.AmountPart:
    first, last = amount.until or (None, None)
    return model.AmountPart(
        kind=amount.kind,
        per=amount.per,
        bound=amount.bound,
        low=money_text(amount.low),
        high=_end(amount.high),
        until=last if first == last else None,
        compared_with=_maybe(amount.rule.compared_with),
        note=_maybe(amount.rule.note),
        period=_days(amount.period),
    )


def _days(period: Period | None) -> model.DaysPart | None:
    return None if period is None else model.DaysPart(period.first, period.last)


def _filing(filing: Filing | None) -> model.FilingPart | None:
    if filing is None:
        return None
    return model.FilingPart(tuple(part for one in filing.periods if (part := _filed(one)) is not None), filing.unknown)


def _filed(filed: Filed | None) -> model.FiledPart | None:
    if filed is None:
        return None
    return model.FiledPart(filed.span, filed.period.first, filed.period.last, filed.by, filed.known, filed.ended)


def _end(high: Exact | None) -> str | None:
    return None if high is None else money_text(high)


def _judgements(result: MeasureResult) -> tuple[model.JudgementPart, ...]:
    return tuple(
        model.JudgementPart(
            judged.id,
            _text(judged.title),
            judged.by,
            _text(judged.evidence),
            f"{judged.citation.source} {judged.citation.clause}",
        )
        for judged in judged_in(result.measure.conditions)
        if judged.id in result.judged
    )


def _open(name: str, result: MeasureResult, book: Rulebook) -> list[model.FigurePart]:
    """The open values of a figure that were used; a derived fact the law does not answer has none."""
    used = [_figure(use, book) for use in result.relies_on if use.parameter == name and use.value.is_open]
    return used or [model.FigurePart(name, None, None, "", None)]


def _figure(use: Reliance, book: Rulebook) -> model.FigurePart:
    value, kind = use.value, book.parameters[use.parameter].type
    source = f"{value.citation.source} {value.citation.clause}".rstrip()
    low, high = (value.day, value.day) if value.day is not None else (value.low, value.high)
    return model.FigurePart(use.parameter, canonical(low, kind), canonical(high, kind), source, _maybe(value.ask))


def _claim(claim: Claim, result: MeasureResult, assessment: Assessment) -> model.ClaimPart:
    office = assessment.rulebook.offices.get(claim.where)
    words = None if result.measure.awaits_on(result.day) else claim.deadline_words
    return model.ClaimPart(
        deadline=result.deadline,
        deadline_text=_maybe(words),
        who=_maybe(claim.who),
        where=claim.where,
        office=None if office is None else _text(office.name),
        phone=office.phone or None if office is not None else None,
        how=_text(claim.how),
        documents=tuple(_text(paper) for paper in claim.documents),
    )


def _in_force(measure: Measure) -> tuple[model.PeriodPart, ...]:
    return tuple(_time(time, measure.renewal) for time in measure.in_force)


def _time(time: InForce, renewal: Renewal | None) -> model.PeriodPart:
    part = model.PeriodPart(time.period.first, time.period.last, time.source)
    if renewal is None or renewal.last != time.period.last:
        return part
    return structs.replace(part, renewal="yearly", ask=_text(renewal.ask))


def _totals(assessment: Assessment) -> model.TotalsPart:
    totals = assessment.totals
    return model.TotalsPart(
        saving=_span(totals.sums, "saving"),
        cash=_span(totals.sums, "cash"),
        by_period=tuple(_sum(found) for found in totals.sums),
        exclusions=tuple(model.ExclusionPart(out.counted, out.left_out) for out in totals.exclusions),
        caps=tuple(_cap(capped) for capped in totals.capped),
    )


def _sum(found: Sum) -> model.SumPart:
    return model.SumPart(
        found.kind,
        found.per,
        found.verdict,
        money_text(found.low),
        _end(found.high),
        found.measures,
        _days(found.period),
    )


def _cap(capped: Capped) -> model.CapPart:
    cap, limit = capped.limit.cap, capped.limit
    return model.CapPart(
        cap=cap.id,
        title=_text(cap.title),
        verdict=capped.verdict,
        measures=capped.measures,
        low=money_text(capped.low),
        high=_end(capped.high),
        limit=model.SpanPart(money_text(limit.low), _end(limit.high)),
        source=f"{cap.citation.source} {cap.citation.clause}".rstrip(),
    )


def _span(sums: tuple[Sum, ...], kind: Kind) -> model.SpanPart:
    found = [one for one in sums if one.kind == kind and one.verdict is Verdict.ELIGIBLE]
    highs = [one.high for one in found if one.high is not None]
    high = sum(highs) if len(highs) == len(found) else None
    return model.SpanPart(money_text(sum(one.low for one in found)), _end(high))


__all__ = ["json_bytes", "part_bytes", "result_part", "result_schema"]
