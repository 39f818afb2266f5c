"""Who is asked about: name, code, size class and why, and the day."""

from benefit_check.assess.result import Assessment
from benefit_check.interpret.values import Unknown, Value, causes_of, is_settled
from benefit_check.lang.types import currency_of
from benefit_check.present.page.document import Block, Heading, Line, Run, line
from benefit_check.present.words.citations import clause
from benefit_check.present.words.dates import day
from benefit_check.present.words.derivation import because, facts_behind
from benefit_check.present.words.filing import filing_period
from benefit_check.present.words.known_facts import fact_text, is_given
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice, bare


def header(assessment: Assessment, voice: Voice) -> list[Block]:
    """The first lines of a report."""
    tr, enterprise, book = voice.tr, assessment.enterprise, assessment.rulebook
    blocks: list[Block] = [Heading(enterprise.name or tr("an enterprise without a name"), level=1)]
    if enterprise.uscc:
        blocks.append(line(tr("unified social credit code {code}", code=enterprise.uscc), "muted"))
    blocks += by_code(assessment, voice)
    if book.roles.size:
        blocks.append(_size(assessment, voice))
    asked = tr("as of {day}", day=day(assessment.as_of, tr))
    rules = tr("{title}, version {version}", title=voice.words(book.title), version=book.version)
    blocks.append(Line((Run(asked, "strong"), Run(" · "), Run(rules, "muted"))))
    return [*blocks, *(line(filed, "muted") for filed in filing_period(assessment, voice))]


def by_code(assessment: Assessment, voice: Voice) -> list[Block]:
    """What nobody stated and the credit code proves, and how to say otherwise; nothing where that is nothing."""
    tr, enterprise = voice.tr, assessment.enterprise
    place = assessment.rulebook.roles.place
    texts = [fact_text(name, assessment, voice) for name in enterprise.by_code]
    if not texts:
        return []
    told = tr("by the credit code: {facts}", facts=tr.joined(texts))
    if place in enterprise.by_code:
        told = tr("{told} (where it was first registered)", told=told)
    return [line(tr("{told}; if that is not so, write it into the profile", told=told), "muted")]


def who(assessment: Assessment, voice: Voice) -> str:
    """The enterprise and its size in one line: 示例小馆 · 微型企业（餐饮业，8人，营业收入96万元/年）."""
    tr = voice.tr
    name = assessment.enterprise.name or tr("an enterprise without a name")
    size = assessment.rulebook.roles.size
    if not size:
        return name
    value = _value(assessment)
    if not is_settled(value):
        causes = causes_of(value)
        missing = tuple(fact for fact in assessment.rulebook.facts if fact in causes)
        text = tr("size not settled without {facts}", facts=voice.few(missing)) if missing else tr("size not settled")
        return f"{name} · {text}"
    behind = () if is_given(size, assessment) else facts_behind(size, assessment)
    why = ("，" if tr.lang == "zh" else ", ").join(_brief(fact, assessment, voice) for fact in behind)
    return f"{name} · {value_text(value, assessment.rulebook.fact(size).type, voice)}{tr.aside(why) if why else ''}"


def _value(assessment: Assessment) -> Value:
    """The size, or that it is not known."""
    size = assessment.rulebook.roles.size
    value = assessment.value(size)
    return Unknown(frozenset((size,))) if value is None or isinstance(value, tuple) else value


def _brief(name: str, assessment: Assessment, voice: Voice) -> str:
    """A fact by its value; a sum of money needs its label."""
    fact = assessment.rulebook.fact(name)
    value = assessment.enterprise.facts.get(name) or assessment.derived.get(name)
    is_money = bool(currency_of(fact.type.unit))
    if is_money or value is None or isinstance(value, tuple):
        return fact_text(name, assessment, voice)
    return bare(value_text(value, fact.type, voice))


def _size(assessment: Assessment, voice: Voice) -> Block:
    tr, book, value = voice.tr, assessment.rulebook, _value(assessment)
    size = book.fact(book.roles.size)
    label = voice.words(size.label)
    if not is_settled(value):
        return line(tr("{label}: {value}", label=label, value=_unsettled(assessment, voice)), "open")
    head = Run(tr("{label}: {value}", label=label, value=value_text(value, size.type, voice)), "strong")
    if is_given(size.id, assessment):
        return Line((head, Run(tr.aside(tr("as the profile states")), "muted")))
    why = tr.joined([_brief(name, assessment, voice) for name in facts_behind(size.id, assessment)])
    row = assessment.rows.get(size.id)
    if row is not None and row.citation is not None:
        why = tr.clauses([why, clause(row.citation, voice)])
    return Line((head, Run(tr.aside(why) if why else "", "muted")))


def _unsettled(assessment: Assessment, voice: Voice) -> str:
    """What the size may still be and what is missing, or why the standard gives no answer."""
    tr, book = voice.tr, assessment.rulebook
    value = _value(assessment)
    causes = causes_of(value)
    reasons = [because(name, assessment, tr.lang) for name in sorted(causes & book.derived.keys())]
    missing = tuple(name for name in book.facts if name in causes)
    known = value_text(value, book.fact(book.roles.size).type, voice)
    wanted = tr("still needed: {facts}", facts=voice.names(missing)) if missing else ""
    return tr.clauses([part for part in (known, wanted, *reasons) if part])
