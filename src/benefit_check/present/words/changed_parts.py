"""What was changed in a rule for a mutant: one part, as it was and as it is, in words."""

from datetime import date
from fractions import Fraction

from msgspec import structs

from benefit_check.assess.mutation.mutants import Mutant
from benefit_check.assess.mutation.steps import Part
from benefit_check.lang import ast
from benefit_check.lang.types import Kind, Type, number
from benefit_check.present.words.catalogue import N_
from benefit_check.present.words.dates import day
from benefit_check.present.words.describe import statement
from benefit_check.present.words.formula import formula
from benefit_check.present.words.money import decimal_text
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Judged, OtherMeasure

_PLACE = Type(Kind.PLACE)
_JOINED = {
    "all": N_("all of these"),
    "any": N_("at least one of these"),
    "not": N_("not"),
    "": N_("everywhere"),
}


SORTS = {
    "condition": N_("condition"),
    "in_force": N_("in force"),
    "amount": N_("amount"),
    "rounding": N_("rounding"),
    "deadline": N_("deadline"),
    "renewal": N_("known until"),
    "formula": N_("formula"),
    "row": N_("row"),
    "figure": N_("figure"),
}


def change(mutant: Mutant, voice: Voice) -> str:
    """What was changed into what, in one sentence."""
    before, after = changed_part(mutant, voice)
    sort = voice.tr(SORTS[mutant.sort])
    if not after:
        return voice.tr("{sort}: {before} left out", sort=sort, before=before)
    return voice.tr("{sort}: {before} → {after}", sort=sort, before=before, after=after)


def changed_part(mutant: Mutant, voice: Voice) -> tuple[str, str]:
    """The part before and after the change; "" where it was left out."""
    before, after = (_said(part, mutant, voice) for part in (mutant.before, mutant.after))
    return (before, after) if before != after else (_written(mutant.before), _written(mutant.after))


def _said(part: Part, mutant: Mutant, voice: Voice) -> str:
    tr = voice.tr
    match part:
        case None:
            return ""
        case date():
            return day(part, tr)
        case Fraction() | int():
            return _number(Fraction(part), mutant, voice)
        case str():
            return tr(_JOINED[part]) if part in _JOINED else value_text(part, _PLACE, voice)
        case OtherMeasure() | Judged():
            return statement(part, voice)
        case ast.Number():
            return formula(structs.replace(part, bare=False), voice)
        case _:
            return formula(part, voice) if isinstance(part, ast.Expr) else repr(part)


def _number(value: Fraction, mutant: Mutant, voice: Voice) -> str:
    parameter = voice.book.parameters.get(mutant.owner.id)
    return decimal_text(value) if parameter is None else value_text(value, number(parameter.type.unit), voice)


def _written(part: Part) -> str:
    """An operator that people read alike, as it is written."""
    return part.op if isinstance(part, ast.Compare | ast.Arithmetic | ast.Logic) else str(part)
