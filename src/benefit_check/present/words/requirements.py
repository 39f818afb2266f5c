"""What a leaf asks for, in words: as the rule states it, and as what must be beside what is."""

from fractions import Fraction

from benefit_check.interpret.values import Choices, Exact, Range, Unknown, Value
from benefit_check.lang import ast
from benefit_check.lang.types import Kind, Type
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.formula import formula
from benefit_check.present.words.value_text import is_unbounded, value_text
from benefit_check.present.words.value_types import type_of
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Leaf

STATED = {
    "equals": N_("{subject} is {limit}"),
    "not_equals": N_("{subject} is not {limit}"),
    "one_of": N_("{subject} is {limit}"),
    "none_of": N_("{subject} is none of {limit}"),
    "at_most": N_("{subject} at most {limit}"),
    "less_than": N_("{subject} less than {limit}"),
    "at_least": N_("{subject} at least {limit}"),
    "more_than": N_("{subject} more than {limit}"),
    "between": N_("{subject} from {limit}"),
    "on_or_before": N_("{subject} on or before {limit}"),
    "before": N_("{subject} before {limit}"),
    "on_or_after": N_("{subject} on or after {limit}"),
    "after": N_("{subject} after {limit}"),
    "is_true": N_("{subject}: “{limit}”"),
    "is_known": N_("{subject} is known"),
    "within": N_("{subject} lies in {limit}"),
    "includes": N_("{subject} includes {limit}"),
    "includes_any": N_("{subject} includes any of {limit}"),
    "includes_none": N_("{subject} includes none of {limit}"),
    "is_empty": N_("{subject} is none at all"),
    "is_not_empty": N_("{subject} is anything at all"),
}

REQUIRED = {
    "equals": N_("{state}; must be {limit}"),
    "not_equals": N_("{state}; must not be {limit}"),
    "one_of": N_("{state}; must be {limit}"),
    "none_of": N_("{state}; must be none of {limit}"),
    "at_most": N_("{state}; must be at most {limit}"),
    "less_than": N_("{state}; must be less than {limit}"),
    "at_least": N_("{state}; must be at least {limit}"),
    "more_than": N_("{state}; must be more than {limit}"),
    "between": N_("{state}; must be from {limit}"),
    "on_or_before": N_("{state}; must be on or before {limit}"),
    "before": N_("{state}; must be before {limit}"),
    "on_or_after": N_("{state}; must be on or after {limit}"),
    "after": N_("{state}; must be after {limit}"),
    "is_true": N_("{state}; must be “{limit}”"),
    "is_known": N_("{state}; must be known"),
    "within": N_("{state}; must lie in {limit}"),
    "includes": N_("{state}; must include {limit}"),
    "includes_any": N_("{state}; must include at least one of {limit}"),
    "includes_none": N_("{state}; must include none of {limit}"),
    "is_empty": N_("{state}; must be none at all"),
    "is_not_empty": N_("{state}; must be anything at all"),
}

ONLY = N_("only for {limit}; {state}")
"""As `REQUIRED`, of what an enterprise is and not how much it has."""
GAPS = {
    "at_least": N_("{text}, {gap} short"),
    "more_than": N_("{text}, {gap} short"),
    "at_most": N_("{text}, {gap} too much"),
    "less_than": N_("{text}, {gap} too much"),
}

Literal = ast.Number | ast.Truth | ast.Day | ast.Member | ast.Text


def stated(leaf: Leaf, voice: Voice) -> str:
    """The leaf as the rule states it: 从业人员不超过 300人. `says` wins where the rule gives it."""
    if leaf.says is not None:
        return voice.words(leaf.says)
    limit = voice.tr.led(limit_text(leaf, (), voice))
    return voice.tr(STATED[leaf.operator], subject=formula(leaf.subject, voice), limit=limit)


def state(leaf: Leaf, left: Value | None, voice: Voice) -> str:
    """What is: the subject with its value, or what is missing to know it."""
    tr, subject = voice.tr, formula(leaf.subject, voice)
    if left is None:
        return subject
    kind = type_of(leaf.subject, voice.book)
    if isinstance(left, Range | Choices | Unknown) and (is_unbounded(left) or _is_any(left, kind)):
        own = isinstance(leaf.subject, ast.Fact) and left.causes <= {leaf.subject.id}
        if own or not left.causes:
            return tr("{subject} is not given", subject=subject)
        return tr(
            "{subject} is not known without {facts}", subject=subject, facts=voice.names(tuple(sorted(left.causes)))
        )
    value = voice.tr.led(value_text(left, kind, voice))
    if isinstance(left, bool):
        return tr("{subject}: “{value}”", subject=subject, value=value)
    if kind is None or kind.kind is Kind.NUMBER:
        return tr("{subject}: {value}", subject=subject, value=value)
    return tr("{subject} is {value}", subject=subject, value=value)


def _is_any(value: Value, kind: Type | None) -> bool:
    return isinstance(value, Choices) and kind is not None and value.values == frozenset(kind.values)


def limit_text(leaf: Leaf, right: tuple[Value, ...], voice: Voice) -> str:
    """The right side: its values, and where they are computed the formula in brackets."""
    tr, kind = voice.tr, type_of(leaf.subject, voice.book)
    values: tuple[Value | None, ...] = right if len(right) == len(leaf.right) else (None,) * len(leaf.right)
    texts = [_one(expr, value, kind, voice) for expr, value in zip(leaf.right, values, strict=True)]
    if leaf.operator == "between" and len(texts) == 2:
        return tr("{low} to {high}", low=texts[0], high=tr.led(texts[1]))
    return (
        tr.joined(texts)
        if leaf.operator in ("includes", "none_of", "includes_none", "includes_any")
        else tr.either(texts)
    )


def required(leaf: Leaf, seen: str, left: Value | None, right: tuple[Value, ...], voice: Voice) -> str:
    """What is and what must be; where a limit is missed, by how much."""
    tr = voice.tr
    kind, limit = type_of(leaf.subject, voice.book), limit_text(leaf, right, voice)
    if leaf.operator in ("equals", "one_of") and kind is not None and kind.kind is Kind.ENUM:
        return tr(ONLY, state=seen, limit=tr.led(limit))
    text = tr(REQUIRED[leaf.operator], state=seen, limit=tr.led(limit))
    gap = _gap(leaf.operator, left, right)
    if gap is None or kind is None:
        return text
    return tr(GAPS[leaf.operator], text=text, gap=tr.led(value_text(gap, kind, voice)))


def _gap(operator: str, left: Value | None, right: tuple[Value, ...]) -> Exact | None:
    """How far a figure lies on the wrong side of its limit; None where it does not, or just meets it."""
    if len(right) != 1 or not isinstance(left, int | Fraction) or not isinstance(right[0], int | Fraction):
        return None
    over: Exact = left - right[0]
    missed = over < 0 if operator in ("at_least", "more_than") else over > 0
    return max(over, -over) if missed and operator in GAPS else None


def is_computed(leaf: Leaf) -> bool:
    """Whether the right side is more than values written in the rule."""
    return any(not isinstance(expr, Literal) for expr in leaf.right)


def _one(expr: ast.Expr, value: Value | None, kind: Type | None, voice: Voice) -> str:
    if isinstance(expr, ast.Number):
        return value_text(expr.value, kind, voice)
    if isinstance(expr, Literal):
        return formula(expr, voice, kind)
    if value is None or is_unbounded(value):
        return formula(expr, voice)
    return value_text(value, kind, voice) + voice.tr.aside(formula(expr, voice))
