"""How an amount was computed, with the enterprise's own numbers in place of the names."""

from benefit_check.assess.result import Assessment, MeasureResult
from benefit_check.interpret.values import Choices, Range, Unknown
from benefit_check.lang import ast
from benefit_check.present.words.derivation import facts_in
from benefit_check.present.words.formula import formula
from benefit_check.present.words.money import money
from benefit_check.present.words.uncertainty import figure_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice


def worked(expr: ast.Expr, result: MeasureResult, assessment: Assessment, voice: Voice) -> str:
    """The formula in numbers and what it comes to; nothing where none of them is known, or it is not exact."""
    amount = result.amount
    if amount is None or not amount.is_exact or amount.rule.bound != "exact":
        return ""
    told = _facts(expr, assessment, voice) | _figures(result, voice)
    text = formula(expr, voice.putting(told))
    return "" if text == formula(expr, voice) else f"{text} = {money(amount.low, voice.tr)}"


def _facts(expr: ast.Expr, assessment: Assessment, voice: Voice) -> dict[str, str]:
    """The certain values of the facts of an expression; those by quarter or month keep their names."""
    values = {name: assessment.value(name) for name in facts_in(expr)}
    return {
        name: value_text(value, assessment.rulebook.fact(name).type, voice)
        for name, value in values.items()
        if value is not None and not isinstance(value, tuple | Range | Choices | Unknown)
    }


def _figures(result: MeasureResult, voice: Voice) -> dict[str, str]:
    """The figures of the law that were used, each of which one value was used."""
    used = {use.parameter: use for use in result.relies_on}
    several = {use.parameter for use in result.relies_on if use != used[use.parameter]}
    return {
        name: figure_text(use.value, name, voice)
        for name, use in used.items()
        if name not in several and not use.value.is_open
    }
