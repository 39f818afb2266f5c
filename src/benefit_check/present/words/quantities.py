"""Numbers with their units: 350人, 6个月, 1,035.00 元/人·月, 5.5%."""

from benefit_check.interpret.values import Exact
from benefit_check.lang.types import Unit, currency_of
from benefit_check.present.words.catalogue import N_, NN_, Translator
from benefit_check.present.words.money import decimal_text, money, percent, unit_behind

COUNTED = {
    "person": NN_("{n} person", "{n} people"),
    "month": NN_("{n} month", "{n} months"),
    "day": NN_("{n} day", "{n} days"),
    "time": NN_("{n} time", "{n} times"),
    "quarter": NN_("{n} quarter", "{n} quarters"),
    "item": NN_("{n} item", "{n} items"),
    "year": NN_("{n} year", "{n} years"),
    "m2": NN_("{n} square metre", "{n} square metres"),
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
    return _per(_above(value, _upper(unit), tr), unit, tr)


def quantities(low: Exact, high: Exact, unit: Unit, tr: Translator) -> str:
    """From one number to another, both in the same unit."""
    above = _upper(unit)
    text = tr("{low} to {high}", low=_above(low, above, tr), high=tr.led(_above(high, above, tr)))
    return _per(text, unit, tr)


def unit_name(unit: Unit, tr: Translator) -> str:
    """What a bare number is counted in: 元, 人, 元/月; % of a rate."""
    above = _upper(unit)
    if not above:
        name = "%"
    elif currency_of(above):
        name = unit_behind(currency_of(above)).strip() if tr.lang == "zh" else currency_of(above)
    else:
        name = "·".join(tr.plural(*COUNTED[base], 2, n="").strip() if base in COUNTED else base for base, _ in above)
    return _per(name, unit, tr)


def _upper(unit: Unit) -> Unit:
    return tuple((base, power) for base, power in unit if power > 0)


def _per(text: str, unit: Unit, tr: Translator) -> str:
    """The text with what it is per: /人·月 or per month and person."""
    names = [tr(BASES[base]) if base in BASES else base for base, power in unit if power < 0 for _ in range(-power)]
    return (
        tr("{amount} per {units}", amount=text, units=("·" if tr.lang == "zh" else " and ").join(names))
        if names
        else text
    )


def _above(value: Exact, unit: Unit, tr: Translator) -> str:
    if not unit:
        return percent(value)
    if len(unit) == 1 and currency_of(unit):
        return money(value, tr, currency_of(unit))
    digits = decimal_text(value)
    if len(unit) == 1 and unit[0][1] == 1 and unit[0][0] in COUNTED:
        one, many = COUNTED[unit[0][0]]
        return tr.plural(one, many, 1 if value == 1 else 2, n=digits)
    return f"{digits} {'·'.join(base for base, power in unit for _ in range(power))}"
