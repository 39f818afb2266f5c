"""The way to an amount with the enterprise's own numbers: 月租金 12,000 元/月 × 3个月 = 36,000 元.

What does not fit one line of arithmetic stands on a line before it: which case holds, what a limit leaves, how a
derived fact came about. Its result is then a number in the line that uses it.
"""

from typing import assert_never, cast

from benefit_check.assess.result import Amount
from benefit_check.assess.working import Worked
from benefit_check.interpret.arithmetic import rounded
from benefit_check.interpret.values import Exact, Value, ends, is_settled
from benefit_check.lang import ast
from benefit_check.lang.functions import Extreme
from benefit_check.lang.types import Kind
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.figures import is_unknown, span
from benefit_check.present.words.formula import formula, sign_of
from benefit_check.present.words.money import money
from benefit_check.present.words.value_text import is_unbounded, value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Bound

ENDS: dict[Bound, tuple[str, ...]] = {
    "exact": (N_("{line}"),),
    "up_to": (N_("at most: {line}"),),
    "range": (N_("at least: {line}"), N_("at most: {line}")),
}


def way(amount: Amount, voice: Voice) -> tuple[str, ...]:
    """The lines that lead to the figure; nothing where there is none, or nobody asked for the way."""
    lines: list[str] = []
    templates = ENDS[amount.rule.bound]
    for template, worked in zip(templates, amount.worked, strict=False):
        teller = _Teller(voice)
        last = teller.result(worked, amount)
        lines += [*teller.before, voice.tr(template, line=last)]
    return tuple(dict.fromkeys(lines))


class _Teller:
    """Words one way; `before` are the lines that have to be read first."""

    def __init__(self, voice: Voice) -> None:
        self.voice, self.before = voice, list[str]()

    def result(self, whole: Worked, amount: Amount) -> str:
        """The last line, with what the amount comes to."""
        kept = self.chosen(whole)
        return self._with_result(kept, *self._rounded(whole.value, amount))

    def _with_result(self, kept: Worked, text: str, sign: str = " = ") -> str:
        """The line of an expression with what it comes to, which what is named says by itself."""
        told = self.line(kept)
        match kept.expr:
            case ast.Arithmetic() | ast.Share():
                return f"{told}{sign}{text}"
            case ast.Extremum() | ast.If() | ast.Bracket():
                return self.voice.tr("{label}: {value}", label=told, value=text)
            case _:
                return told

    def _rounded(self, value: Value, amount: Amount) -> tuple[str, str]:
        tr, unit = self.voice.tr, amount.rule.unit
        low, high = (rounded(end, unit) for end in _numbers(value))
        if not is_settled(value) or low is None or high is None:
            least = 0 if low is None else low
            return tr("not known") if is_unknown(least, high) else span(least, high, tr), " = "
        text = money(low, tr)
        if low == value:
            return text, " = "
        if _numbers(value)[0] < 0:
            return text + tr.aside(tr("never below {nothing}", nothing=money(0, tr))), " → "
        return text + tr.aside(tr("rounded to {unit}", unit=money(unit, tr))), " ≈ "

    def chosen(self, worked: Worked) -> Worked:
        """The expression without a choice that is made: of an `if` the branch that holds, its reason said before."""
        match worked.expr:
            case ast.If(condition) if isinstance(worked.parts[0].value, bool):
                holds = self.voice.tr("yes") if worked.parts[0].value else self.voice.tr("no")
                said = formula(condition, self.voice)
                self._say(self.voice.tr("{label}: {value}", label=said, value=holds))
                return self.chosen(worked.parts[1 if worked.parts[0].value else 2])
            case ast.Extremum("max") if len(worked.parts) == 2 and self._is_idle(*worked.parts):
                return self.chosen(worked.parts[0])
            case ast.Arithmetic("*"):
                left, right = worked.parts
                return self.chosen(right if _is_one(left) else left) if _is_one(left) or _is_one(right) else worked
            case _:
                return worked

    def _is_idle(self, subject: Worked, limit: Worked) -> bool:
        """Whether a floor of nothing lies below everything that the subject can be, so that it is not worth a word."""
        is_nothing = isinstance(limit.expr, ast.Number) and limit.expr.value == 0
        return is_nothing and _numbers(subject.value)[0] >= 0

    def line(self, worked: Worked) -> str:
        """An expression as it stands at the start of a line."""
        tr, expr = self.voice.tr, worked.expr
        match expr:
            case ast.Arithmetic(op):
                left, right = worked.parts
                return sign_of(op).join((self.inside(left, op), self.inside(right, op, last=True)))
            case ast.Share():
                amount, part, whole = worked.parts
                product = f"{self.inside(amount, '*')} × {self.inside(part, '*')}"
                return product if _is_one(whole) else f"{product} ÷ {self.inside(whole, '*')}"
            case ast.Extremum(function):
                return self._limited(function, worked)
            case ast.Bracket():
                return self.inside(worked.parts[0], "+")
            case ast.If(condition):
                ways = [self._with_result(self.chosen(part), self.value(part)) for part in worked.parts[1:]]
                said = formula(condition, self.voice)
                return tr("{condition} is not known: {ways}", condition=said, ways=tr.either(ways))
            case ast.Fact(name) | ast.Parameter(name):
                return self._named(name, worked)
            case ast.OverParts():
                return tr("{label} {value}", label=formula(expr, self.voice), value=self.value(worked))
            case ast.Number():
                return formula(expr, self.voice)
            case _:
                return tr("{label} {value}", label=formula(expr, self.voice), value=self.value(worked))

    def inside(self, worked: Worked, op: ast.ArithmeticOp, *, last: bool = False) -> str:
        """A part of a sum or product: what has limits or cases is a line before it, and here the number it gives."""
        kept = self.chosen(worked)
        match kept.expr:
            case ast.Arithmetic(inner):
                loose = inner != "*" and (op == "*" or (op == "-" and last))
                return f"({self.line(kept)})" if loose else self.line(kept)
            case ast.Share():
                return self.line(kept)
            case ast.Extremum() | ast.If() | ast.Bracket():
                self._say(self._with_result(kept, self.value(kept)))
                text = self.value(kept)
                return text if is_settled(kept.value) else f"({text})"
            case _:
                return self.line(kept)

    def _limited(self, function: Extreme, worked: Worked) -> str:
        subject, *limits = sorted(worked.parts, key=lambda part: isinstance(part.expr, ast.Number))
        texts = [self._side(subject)]
        texts += [self.voice.tr(_limit(function), limit=self.voice.tr.led(self._side(limit))) for limit in limits]
        return ("，" if self.voice.tr.lang == "zh" else ", ").join(texts)

    def _side(self, worked: Worked) -> str:
        """One of several that are compared, with what it comes to."""
        kept = self.chosen(worked)
        if isinstance(kept.expr, ast.Extremum) and kept.expr.function == "max":
            return self.line(kept)
        if isinstance(kept.expr, ast.Extremum | ast.If | ast.Bracket):
            return self.inside(kept, "+")
        return self.line(kept) if is_unbounded(kept.value) else self._with_result(kept, self.value(kept))

    def _named(self, name: str, worked: Worked) -> str:
        tr, label = self.voice.tr, self.voice.name(name)
        if is_unbounded(worked.value):
            return label + tr.aside(tr("not known"))
        if worked.parts and worked.type is not None and worked.type.kind is Kind.NUMBER:
            kept = self.chosen(worked.parts[0])
            told = self._with_result(kept, self.value(worked))
            self._say(tr("{label}: {value}", label=label, value=told))
        value = self.value(worked)
        return tr("{label} {value}", label=label, value=value) if is_settled(worked.value) else label + tr.aside(value)

    def value(self, worked: Worked) -> str:
        return value_text(worked.value, worked.type, self.voice)

    def _say(self, text: str) -> None:
        if text not in self.before:
            self.before.append(text)


def _limit(function: Extreme) -> str:
    match function:
        case "min":
            return N_("no more than {limit}")
        case "max":
            return N_("no less than {limit}")
        case _:
            assert_never(function)


def _is_one(worked: Worked) -> bool:
    """Whether the part is a one that changes nothing: 100%, 1年."""
    return isinstance(worked.expr, ast.Number) and worked.expr.value == 1


def _numbers(value: Value) -> tuple[Exact | float, Exact | float]:
    return cast("tuple[Exact | float, Exact | float]", ends(value))
