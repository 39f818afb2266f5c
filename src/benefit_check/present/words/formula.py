"""Expressions in people's words: labels for ids, × for *, values with their units."""

from typing import assert_never

from benefit_check.lang import ast
from benefit_check.lang.functions import FUNCTIONS, Extreme, Function, Shorthand
from benefit_check.lang.types import ONE, Kind, Type, number
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.dates import day
from benefit_check.present.words.money import decimal_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice

ONE_OF, NONE_OF = N_("{subject} is {limit}"), N_("{subject} is none of {limit}")
WITHIN, KNOWN = N_("{subject} lies in {limit}"), N_("{subject} is known")
EMPTY, NOT_EMPTY = N_("{subject} is none at all"), N_("{subject} is anything at all")
ALL, ANY = N_("{subject} includes {limit}"), N_("{subject} includes any of {limit}")
NONE = N_("{subject} includes none of {limit}")
LEAST, MOST = N_("the least of ({items})"), N_("the most of ({items})")
KEPT = N_("({value}, kept from {low} to {high})")


def formula(expr: ast.Expr, voice: Voice, kind: Type | None = None) -> str:
    """The expression as an owner can read it; `kind` is the type of a bare code or text."""
    tr = voice.tr
    match expr:
        case ast.Number(value, unit, bare):
            return decimal_text(value) if bare and unit == ONE else value_text(value, number(unit), voice)
        case ast.Truth(value):
            return value_text(value, None, voice)
        case ast.Day(value):
            return day(value, tr)
        case ast.AsOf():
            return tr("the day asked about")
        case ast.Name(text):
            return text
        case ast.Text(value):
            return value_text(value, kind, voice)
        case ast.Fact(name):
            return voice.name(name)
        case ast.Member(enum, value):
            return value_text(value, Type(Kind.ENUM, enum=enum), voice)
        case ast.Parameter(name, on):
            label = voice.name(name)
            return label if on is None else tr("{parameter} on {day}", parameter=label, day=formula(on, voice))
        case ast.Arithmetic(op, left, right) | ast.Compare(op, left, right):
            return sign_of(op).join((_inner(left, op, voice), _inner(right, op, voice, last=True)))
        case ast.Shift(start, length, _, sign):
            return f"{formula(start, voice)} {'+' if sign > 0 else '-'} {_inner(length, '-', voice, last=True)}"
        case ast.DaysBetween(later, earlier):
            return tr("days from {first} to {last}", first=formula(earlier, voice), last=formula(later, voice))
        case ast.Extremum():
            return _extreme(*ast.as_written(expr), voice)
        case ast.OverParts(function, only) | ast.Edge(function, only):
            return _call(function, (only,), voice)
        case ast.Share(amount, part, whole):
            return _call("share", (amount, part, whole), voice)
        case ast.Call(name, args):
            return _applied(name, args, voice)
        case ast.Bracket():
            return _bracket(expr, voice)
        case ast.If(condition, then, otherwise):
            parts = {"condition": condition, "then": then, "otherwise": otherwise}
            texts = {name: formula(part, voice) for name, part in parts.items()}
            return tr("{then} if {condition}, else {otherwise}", **texts)
        case ast.Logic(op, parts):
            return _logic(op, [formula(part, voice) for part in parts], voice)
        case ast.AnyEqual() | ast.Within() | ast.Includes() | ast.IsKnown():
            return _membership(expr, voice)
        case _:
            assert_never(expr)


def _inner(expr: ast.Expr, op: str, voice: Voice, *, last: bool = False) -> str:
    """A side of an operation, in brackets where it would otherwise be read with the other."""
    text = formula(expr, voice)
    loose = isinstance(expr, ast.Arithmetic) and expr.op != "*"
    binds = op == "*" or (op == "-" and last)
    return f"({text})" if (loose and binds) or isinstance(expr, ast.If | ast.Logic | ast.Compare) else text


def _extreme(function: Extreme | Shorthand, args: tuple[ast.Expr, ...], voice: Voice) -> str:
    texts = [formula(arg, voice) for arg in args]
    comma = "，" if voice.tr.lang == "zh" else ", "
    match function:
        case "min" | "max":
            return voice.tr(LEAST if function == "min" else MOST, items=comma.join(texts))
        case "clamp":
            return voice.tr(KEPT, value=texts[0], low=texts[1], high=texts[2])
        case _:
            assert_never(function)


def _call(function: Function, args: tuple[ast.Expr, ...], voice: Voice) -> str:
    return _applied(FUNCTIONS[function][0] if voice.tr.lang == "zh" else function.replace("_", " "), args, voice)


def _applied(name: str, args: tuple[ast.Expr, ...], voice: Voice) -> str:
    return f"{name}({', '.join(formula(arg, voice) for arg in args)})"


def _bracket(bracket: ast.Bracket, voice: Voice) -> str:
    subject = formula(bracket.subject, voice)
    steps = [f"{subject} ≥ {formula(step.bound, voice)}: {formula(step.value, voice)}" for step in bracket.steps]
    return voice.tr.clauses([*steps, voice.tr("otherwise: {value}", value=formula(bracket.default, voice))])


def sign_of(op: ast.ArithmeticOp | ast.Comparison) -> str:
    """How people write the operation, with the blanks around it."""
    match op:
        case "+" | "-" | "<" | ">" | "=":
            return f" {op} "
        case "*":
            return " × "
        case "<=":
            return " ≤ "
        case ">=":
            return " ≥ "
        case "!=":
            return " ≠ "
        case _:
            assert_never(op)


def _inclusion(mode: ast.Quantifier) -> str:
    match mode:
        case "all":
            return ALL
        case "any":
            return ANY
        case "none":
            return NONE
        case _:
            assert_never(mode)


def _logic(op: ast.Connective, parts: list[str], voice: Voice) -> str:
    tr = voice.tr
    match op:
        case "not":
            return tr("not {condition}", condition=parts[0])
        case "and":
            return f" {tr('and')} ".join(parts)
        case "or":
            return f" {tr('or')} ".join(parts)
        case _:
            assert_never(op)


def _outermost(options: tuple[ast.Expr, ...], voice: Voice) -> list[ast.Expr]:
    """The options without the finer values that lie in one of them."""
    named = {option.id for option in options if isinstance(option, ast.Member)}
    return [
        option
        for option in options
        if not (isinstance(option, ast.Member) and voice.book.fact(option.enum).inside.get(option.id) in named)
    ]


def _membership(expr: ast.AnyEqual | ast.Within | ast.Includes | ast.IsKnown, voice: Voice) -> str:
    tr, left = voice.tr, formula(expr.left, voice)
    match expr:
        case ast.AnyEqual(_, options, negated):
            limit = tr.either([formula(option, voice) for option in _outermost(options, voice)])
            template = NONE_OF if negated else ONE_OF
        case ast.Within(_, codes, kind):
            limit, template = tr.either([value_text(code, kind, voice) for code in codes]), WITHIN
        case ast.Includes("any" | "none" as mode, _, members, kind) if members == kind.values:
            limit, template = "", EMPTY if mode == "none" else NOT_EMPTY
        case ast.Includes(mode, _, members, kind):
            limit = tr.joined([value_text(member, kind, voice) for member in members])
            template = _inclusion(mode)
        case ast.IsKnown():
            limit, template = "", KNOWN
        case _:
            assert_never(expr)
    return tr(template, subject=left, limit=limit)
