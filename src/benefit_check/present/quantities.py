"""Numbers with their units: 350人, 6个月, 1,035.00 元/人·月, 5.5%."""

from benefit_check.interpret.values import Exact
from benefit_check.lang.types import CNY, Unit
from benefit_check.present.catalogue import N_, Translator
from benefit_check.present.money import decimal_text, percent, round_money

COUNTED = {
    "person": (N_("{n} person"), N_("{n} people")),
    "month": (N_("{n} month"), N_("{n} months")),
    "day": (N_("{n} day"), N_("{n} days")),
    "time": (N_("{n} time"), N_("{n} times")),
    "quarter": (N_("{n} quarter"), N_("{n} quarters")),
    "item": (N_("{n} item"), N_("{n} items")),
    "year": (N_("{n} year"), N_("{n} years")),
    "m2": (N_("{n} square metre"), N_("{n} square metres")),
}

BASES = {
    "person": N_("person"),
    "month": N_("month"),
    "day": N_("day"),
    "time": N_("time"),
    "quarter": N_("quarter"),
    "item": N_("item"),
    "year": N_("year"),
    "m2": N_("square metre"),
}


def quantity(value: Exact, unit: Unit, tr: Translator) -> str:
    """The number in its unit; a number without unit is a rate."""
    above = tuple((base, power) for base, power in unit if power > 0)
    below = [base for base, power in unit if power < 0 for _ in range(-power)]
    text = _above(value, above, tr)
    if not below:
        return text
    names = [tr(BASES[base]) if base in BASES else base for base in below]
    return tr("{amount} per {units}", amount=text, units=("·" if tr.lang == "zh" else " and ").join(names))


def _above(value: Exact, unit: Unit, tr: Translator) -> str:
    if not unit:
        return percent(value)
    if unit == CNY:
        return round_money(value, tr)
    digits = decimal_text(value)
    if len(unit) == 1 and unit[0][1] == 1 and unit[0][0] in COUNTED:
        one, many = COUNTED[unit[0][0]]
        return tr.plural(one, many, 1 if value == 1 else 2, n=digits)
    return f"{digits} {'·'.join(base for base, power in unit for _ in range(power))}"
