"""What a leaf asks for, in words: as the rule states it, and as what must be beside what is."""

from fractions import Fraction
from typing import Literal as OneOf
from typing import NamedTuple, assert_never

from benefit_check.interpret.values import Choices, Exact, Range, Unknown, Value
from benefit_check.lang import ast
from benefit_check.lang.operators import Flag, Inclusion, Ordering, Word
from benefit_check.lang.types import Kind, Type
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.formula import formula
from benefit_check.present.words.value_text import is_unbounded, value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Leaf

SHORT, TOO_MUCH = N_("{text}, {gap} short"), N_("{text}, {gap} too much")


class Said(NamedTuple):
    """How an operator is said: as the rule states it, and as what must be beside what is.

    `only` is said instead of the second of what an enterprise is and not how much it has, `gap` where a limit is
    missed; `limits` tells how several limits are put together.
    """

    stated: str
    required: str
    gap: str = ""
    limits: OneOf["any", "all", "ends"] = "any"
    only: str = ""


def said(word: Word) -> Said:
    """The sentences of an operator."""
    match word:
        case "equals" | "one_of":
            only = N_("only for {limit}; {state}")
            return Said(N_("{subject} is {limit}"), N_("{state}; must be {limit}"), only=only)
        case "not_equals":
            return Said(N_("{subject} is not {limit}"), N_("{state}; must not be {limit}"))
        case "none_of":
            return Said(N_("{subject} is none of {limit}"), N_("{state}; must be none of {limit}"), limits="all")
        case "between":
            return Said(N_("{subject} from {limit}"), N_("{state}; must be from {limit}"), limits="ends")
        case "within":
            return Said(N_("{subject} lies in {limit}"), N_("{state}; must lie in {limit}"))
        case "at_most" | "less_than" | "at_least" | "more_than" | "on_or_before" | "before" | "on_or_after" | "after":
            return _ordered(word)
        case "includes" | "includes_any" | "includes_none":
            return _included(word)
        case "is_true" | "is_known" | "is_empty" | "is_not_empty":
            return _flagged(word)
        case _:
            assert_never(word)


def _ordered(word: Ordering) -> Said:
    match word:
        case "at_most":
            return Said(N_("{subject} at most {limit}"), N_("{state}; must be at most {limit}"), TOO_MUCH)
        case "less_than":
            return Said(N_("{subject} less than {limit}"), N_("{state}; must be less than {limit}"), TOO_MUCH)
        case "at_least":
            return Said(N_("{subject} at least {limit}"), N_("{state}; must be at least {limit}"), SHORT)
        case "more_than":
            return Said(N_("{subject} more than {limit}"), N_("{state}; must be more than {limit}"), SHORT)
        case "on_or_before":
            return Said(N_("{subject} on or before {limit}"), N_("{state}; must be on or before {limit}"))
        case "before":
            return Said(N_("{subject} before {limit}"), N_("{state}; must be before {limit}"))
        case "on_or_after":
            return Said(N_("{subject} on or after {limit}"), N_("{state}; must be on or after {limit}"))
        case "after":
            return Said(N_("{subject} after {limit}"), N_("{state}; must be after {limit}"))
        case _:
            assert_never(word)


def _included(word: Inclusion) -> Said:
    match word:
        case "includes":
            stated, required = N_("{subject} includes {limit}"), N_("{state}; must include {limit}")
        case "includes_any":
            stated = N_("{subject} includes any of {limit}")
            required = N_("{state}; must include at least one of {limit}")
        case "includes_none":
            stated = N_("{subject} includes none of {limit}")
            required = N_("{state}; must include none of {limit}")
        case _:
            assert_never(word)
    return Said(stated, required, limits="all")


def _flagged(word: Flag) -> Said:
    match word:
        case "is_true":
            return Said(N_("{subject}: “{limit}”"), N_("{state}; must be “{limit}”"))
        case "is_known":
            return Said(N_("{subject} is known"), N_("{state}; must be known"))
        case "is_empty":
            return Said(N_("{subject} is none at all"), N_("{state}; must be none at all"))
        case "is_not_empty":
            return Said(N_("{subject} is anything at all"), N_("{state}; must be anything at all"))
        case _:
            assert_never(word)


Literal = ast.Number | ast.Truth | ast.Day | ast.Member | ast.Text


def stated(leaf: Leaf, voice: Voice) -> str:
    """The leaf as the rule states it: 从业人员不超过 300人. `says` wins where the rule gives it."""
    if leaf.says is not None:
        return voice.words(leaf.says)
    limit = voice.tr.led(limit_text(leaf, (), voice))
    return voice.tr(said(leaf.operator).stated, subject=formula(leaf.subject, voice), limit=limit)


def state(leaf: Leaf, left: Value | None, voice: Voice) -> str:
    """What is: the subject with its value, or what is missing to know it."""
    tr, subject = voice.tr, formula(leaf.subject, voice)
    if left is None:
        return subject
    if isinstance(left, Range | Choices | Unknown) and (is_unbounded(left) or _is_any(left, leaf.kind)):
        if isinstance(leaf.subject, ast.Parameter) and left.causes == {leaf.subject.id}:
            return tr("nobody has seen it written") if leaf.says else tr("{subject} is left open", subject=subject)
        own = isinstance(leaf.subject, ast.Fact) and left.causes <= {leaf.subject.id}
        if own or not left.causes:
            return tr("{subject} is not given", subject=subject)
        return tr(
            "{subject} is not known without {facts}", subject=subject, facts=voice.names(tuple(sorted(left.causes)))
        )
    value = voice.tr.led(value_text(left, leaf.kind, voice))
    if isinstance(left, bool):
        return tr("{subject}: “{value}”", subject=subject, value=value)
    if leaf.kind.kind is Kind.NUMBER:
        return tr("{subject}: {value}", subject=subject, value=value)
    return tr("{subject} is {value}", subject=subject, value=value)


def _is_any(value: Value, kind: Type) -> bool:
    return isinstance(value, Choices) and value.values == frozenset(kind.values)


def limit_text(leaf: Leaf, right: tuple[Value, ...], voice: Voice) -> str:
    """The right side: its values, and where they are computed the formula in brackets."""
    tr = voice.tr
    values: tuple[Value | None, ...] = right if len(right) == len(leaf.right) else (None,) * len(leaf.right)
    texts = [_one(expr, value, leaf.kind, voice) for expr, value in zip(leaf.right, values, strict=True)]
    limits = said(leaf.operator).limits
    match limits:
        case "ends":
            return tr("{low} to {high}", low=texts[0], high=tr.led(texts[1]))
        case "all":
            return tr.joined(texts)
        case "any":
            return tr.either(texts)
        case _:
            assert_never(limits)


def required(leaf: Leaf, seen: str, left: Value | None, right: tuple[Value, ...], voice: Voice) -> str:
    """What is and what must be; where a limit is missed, by how much."""
    tr, words = voice.tr, said(leaf.operator)
    limit = tr.led(limit_text(leaf, right, voice))
    if words.only and leaf.kind.kind is Kind.ENUM:
        return tr(words.only, state=seen, limit=limit)
    text = tr(words.required, state=seen, limit=limit)
    gap = _gap(words.gap, left, right)
    return text if gap is None else tr(words.gap, text=text, gap=tr.led(value_text(gap, leaf.kind, voice)))


def _gap(missed: str, left: Value | None, right: tuple[Value, ...]) -> Exact | None:
    """How far a figure lies on the wrong side of its limit; None where it does not, or just meets it."""
    if not missed or len(right) != 1:
        return None
    if not isinstance(left, int | Fraction) or not isinstance(right[0], int | Fraction):
        return None
    over: Exact = left - right[0] if missed == TOO_MUCH else right[0] - left
    return over if over > 0 else None


def is_computed(leaf: Leaf) -> bool:
    """Whether the right side is more than values written in the rule."""
    return any(not isinstance(expr, Literal) for expr in leaf.right)


def _one(expr: ast.Expr, value: Value | None, kind: Type, voice: Voice) -> str:
    if isinstance(expr, ast.Number):
        return value_text(expr.value, kind, voice)
    if isinstance(expr, Literal):
        return formula(expr, voice, kind)
    if value is None or is_unbounded(value):
        return formula(expr, voice)
    return value_text(value, kind, voice) + voice.tr.aside(formula(expr, voice))
