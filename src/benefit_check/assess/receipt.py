"""What was answered, to be answered again later: the facts, the day, the rules, and of each measure what came out.

It holds no text for people. Of the rules it holds what can change: each test, each formula, each figure that was used.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, assert_never

from msgspec import Struct, json, structs

from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise, MeasureResult, Outcome
from benefit_check.assess.trace import leaves
from benefit_check.interpret.situation import ABSENT
from benefit_check.interpret.values import Choices, Range, Unknown, Value, plain
from benefit_check.lang.types import Kind
from benefit_check.lang.unparse import unparse
from benefit_check.rulebook.conditions import Dated, Leaf
from benefit_check.rulebook.model import Fact, ParameterValue, Row, Rulebook

Number = str
"""A whole number or a fraction, as 120000 or 1/3."""


class Told(Struct, frozen=True, omit_defaults=True):
    """One value of a fact; exactly one is given. `range` are its ends, `parts` the values by quarter or month."""

    number: Number | None = None
    truth: bool | None = None
    day: date | None = None
    word: str | None = None
    words: tuple[str, ...] | None = None
    range: tuple[Number, Number] | None = None
    parts: "tuple[Told | None, ...] | None" = None


class Outcomes(Struct, frozen=True, omit_defaults=True):
    """What came out for a measure, and the rule it came from: tests and formulas as texts, figures by their names.

    Not `checked`: it hangs on facts that were left out, so that only its verdict is kept.
    """

    verdict: str
    low: Number | None = None
    high: Number | None = None
    until: tuple[date | None, date | None] | None = None
    deadline: date | None = None
    tests: Mapping[str, str] = {}
    formulas: Mapping[str, str] = {}
    figures: Mapping[str, str] = {}
    checked: bool = True


class Receipt(Struct, frozen=True, kw_only=True):
    """A receipt; `redacted` are the facts that were left out."""

    kind: Literal["benefit-check receipt"] = "benefit-check receipt"
    schema_version: Literal[1] = 1
    as_of: date
    rulebook: str
    version: str
    digest: str
    name: str = ""
    uscc: str = ""
    redacted: tuple[str, ...] = ()
    facts: Mapping[str, Told]
    measures: Mapping[str, Outcomes]
    derived: Mapping[str, tuple[str, ...]]
    """Of each derived fact its formula, or the rows of its table."""


OUTCOMES = ("verdict", "amount", "until", "deadline", "gone")
"""What is an answer; the rest of the changes are of rules, which may have no effect."""


class Change(Struct, frozen=True):
    """Something of a measure that is no longer as it was: `what` it is, its name where it has one, before and after."""

    what: Literal["verdict", "amount", "until", "deadline", "test", "formula", "figure", "derived", "gone"]
    name: str = ""
    before: str = ""
    after: str = ""


class Verified(Struct, frozen=True):
    """What came of answering again.

    `changes`: of each measure that comes out otherwise how, and what of its rule is another. `derived`: what is derived
    otherwise, where any measure is. `reworded` measures come out the same by a rule that is another.
    `unknown` facts are known no more, `unchecked` measures hang on facts that were left out.
    """

    receipt: Receipt
    rulebook: Rulebook
    changes: Mapping[str, tuple[Change, ...]]
    derived: tuple[Change, ...]
    reworded: tuple[str, ...]
    unknown: tuple[str, ...]
    unchecked: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether everything that can be checked came out as before."""
        return not self.changes and not self.unknown


def receipt_of(assessment: Assessment, *, redact: bool = False) -> Receipt:
    """The receipt; redacted, without name, code and the facts that tell who it is."""
    book, enterprise = assessment.rulebook, assessment.enterprise
    hidden = tuple(name for name in enterprise.facts if redact and _identifies(book.facts.get(name)))
    shown = {name: value for name, value in enterprise.facts.items() if name not in hidden}
    names = [one.measure.id for one in assessment.results]
    again = assess(book, Enterprise("", "", shown), assessment.as_of, names) if hidden else assessment
    return Receipt(
        as_of=assessment.as_of,
        rulebook=book.id,
        version=book.version,
        digest=book.digest,
        name="" if redact else enterprise.name,
        uscc="" if redact else enterprise.uscc,
        redacted=hidden,
        facts={name: _told(value) for name, value in shown.items()},
        measures={
            one.measure.id: _outcomes(one)
            if _outcomes(one) == _outcomes(other)
            else Outcomes(one.verdict, checked=False)
            for one, other in zip(assessment.results, again.results, strict=True)
        },
        derived=_derived(book),
    )


def _derived(book: Rulebook) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, one in book.derived.items():
        rows = one.table.rows if one.table is not None else ()
        texts = [unparse(one.formula)] if one.formula is not None else [_row(row) for row in rows]
        found[name] = tuple(texts)
    return found


def _row(row: Row) -> str:
    when = " and ".join(unparse(cell.test) for cell in row.when)
    unless = " and ".join(unparse(cell.test) for cell in row.unless)
    then = "undetermined" if row.then is None else unparse(row.then)
    return f"{when}{f' except {unless}' if unless else ''}: {then}"


def _identifies(fact: Fact | None) -> bool:
    """Whether a fact tells who the enterprise is; a text may hold anything."""
    return fact is not None and (fact.identifies or fact.type.kind is Kind.TEXT)


def receipt_bytes(receipt: Receipt) -> bytes:
    """The receipt as it is written."""
    return json.format(json.encode(receipt), indent=2) + b"\n"


def read_receipt(text: str) -> Receipt | str:
    """The receipt in a text; or why it is none, in the words of the reader of JSON."""
    try:
        found = json.decode(text.encode("utf-8", "replace"), type=Receipt)
        for name, told in found.facts.items():
            _value(told, name)
    except (ValueError, ZeroDivisionError) as error:
        return str(error)
    return found


def verified(receipt: Receipt, rulebook: Rulebook) -> Verified:
    """The same question put to a rulebook, and what comes out otherwise."""
    facts, unknown = {}, []
    for name, told in receipt.facts.items():
        value = _value(told, name)
        fact = rulebook.facts.get(name) or (rulebook.derived[name].fact if name in rulebook.derived else None)
        if fact is None or not _is_of(value, fact):
            unknown.append(name)
        else:
            facts[name] = value
    names = [name for name in receipt.measures if name in rulebook.measures]
    again = assess(rulebook, Enterprise("", "", facts), receipt.as_of, names) if names else None
    results = {} if again is None else {one.measure.id: one for one in again.results}
    found = {
        name: tuple(_changes(before, results.get(name))) for name, before in receipt.measures.items() if before.checked
    }
    moved = {name: some for name, some in found.items() if any(one.what in OUTCOMES for one in some)}
    return Verified(
        receipt=receipt,
        rulebook=rulebook,
        changes=moved,
        derived=tuple(_other_derived(receipt, rulebook)) if moved else (),
        reworded=tuple(name for name, some in found.items() if some and name not in moved),
        unknown=tuple(unknown),
        unchecked=tuple(name for name, one in receipt.measures.items() if not one.checked),
    )


def _other_derived(receipt: Receipt, rulebook: Rulebook) -> Iterator[Change]:
    now = _derived(rulebook)
    for name, before in receipt.derived.items():
        after = now.get(name, ())
        gone, new = [one for one in before if one not in after], [one for one in after if one not in before]
        if gone or new:
            yield Change("derived", name, "; ".join(gone), "; ".join(new))


def _changes(before: Outcomes, result: MeasureResult | None) -> Iterator[Change]:
    if result is None:
        yield Change("gone")
        return
    after = _outcomes(result)
    if before.verdict != after.verdict:
        yield Change("verdict", "", before.verdict, after.verdict)
    if (before.low, before.high) != (after.low, after.high):
        yield Change("amount", "", f"{before.low or ''}..{before.high or ''}", f"{after.low or ''}..{after.high or ''}")
    if before.until != after.until:
        yield Change("until", "", _days(before.until), _days(after.until))
    if before.deadline != after.deadline:
        yield Change("deadline", "", _day(before.deadline), _day(after.deadline))
    rules: tuple[tuple[Literal["test", "formula", "figure"], Mapping[str, str], Mapping[str, str]], ...] = (
        ("test", before.tests, after.tests),
        ("formula", before.formulas, after.formulas),
        ("figure", before.figures, after.figures),
    )
    for what, old, new in rules:
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                yield Change(what, name, old.get(name, ""), new.get(name, ""))


def _days(days: tuple[date | None, date | None] | None) -> str:
    return "" if days is None else "..".join(dict.fromkeys(map(_day, days)))


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _outcomes(result: MeasureResult) -> Outcomes:
    amount, rule = result.amount, result.measure.amount
    formulas = {"low": rule.low, "high": rule.high, "until": rule.until, "deadline": result.measure.claim.deadline}
    return Outcomes(
        verdict=result.verdict,
        low=None if amount is None else str(amount.low),
        high=None if amount is None or amount.high is None else str(amount.high),
        until=None if amount is None else amount.until,
        deadline=result.deadline,
        tests={name: text for outcome in result.asked for name, text in _tests(outcome)},
        formulas={} if amount is None else {name: unparse(expr) for name, expr in formulas.items() if expr is not None},
        figures={f"{use.parameter}@{_day(use.value.period.first)}": _figure(use.value) for use in result.relies_on},
    )


def _tests(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """The tests that apply, by their number and the fact they are about."""
    for number, leaf in enumerate(leaves(outcome)):
        inner = leaf.parts[0].condition if isinstance(leaf.condition, Dated) and leaf.parts else leaf.condition
        if isinstance(inner, Leaf):
            yield f"{inner.id} {number}", unparse(inner.test)


def _figure(value: ParameterValue) -> str:
    if value.day is not None:
        return value.day.isoformat()
    return "..".join(dict.fromkeys("" if end is None else str(end) for end in (value.low, value.high)))


def _told(value: Value | tuple[Value | None, ...]) -> Told:
    match value:
        case tuple():
            return Told(parts=tuple(None if one is None else _told(one) for one in value))
        case bool():
            return Told(truth=value)
        case int() | Fraction():
            return Told(number=str(value))
        case date():
            return Told(day=value)
        case str():
            return Told(word=value)
        case frozenset():
            return Told(words=tuple(sorted(value)))
        case Range(low, high):
            return Told(range=(str(low), str(high)))
        case Choices() | Unknown():
            raise AssertionError("a profile tells values and ranges")


def _value(told: Told, name: str) -> Value | tuple[Value | None, ...]:
    if told.parts is None:
        return _one(told, name)
    return tuple(None if one is None else _one(one, name) for one in told.parts)


def _one(told: Told, name: str) -> Value:
    given: list[Value] = [one for one in (told.truth, told.day, told.word) if one is not None]
    given += [_number(one) for one in (told.number,) if one is not None]
    given += [frozenset(one) for one in (told.words,) if one is not None]
    given += [_range(one, name) for one in (told.range,) if one is not None]
    if len(given) != 1 or told.parts is not None:
        raise ValueError(f"{name} has not one value")
    return given[0]


def _range(ends: tuple[Number, Number], name: str) -> Range:
    low, high = map(_number, ends)
    return Range(low, high, frozenset((name,)))


def _number(text: Number) -> int | Fraction:
    if len(text) > 60 or not all(sign in "-/0123456789" for sign in text):
        raise ValueError(f"no number: {text[:60]}")
    return plain(Fraction(text))


def _is_of(value: Value | tuple[Value | None, ...], fact: Fact) -> bool:
    """Whether a value is one that the fact can have in this rulebook."""
    if isinstance(value, tuple):
        fits = fact.part is not None and len(value) == fact.part.count
        return fits and all(one is None or one == ABSENT or _is_of(one, structs.replace(fact, by="")) for one in value)
    if fact.part is not None:
        return False
    match fact.type.kind:
        case Kind.BOOL:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int | Fraction | Range) and not isinstance(value, bool)
        case Kind.DATE:
            return isinstance(value, date)
        case Kind.ENUM:
            return value in fact.type.values
        case Kind.SET:
            return isinstance(value, frozenset) and value <= set(fact.type.values)
        case Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            return isinstance(value, str)
        case _:
            assert_never(fact.type.kind)
