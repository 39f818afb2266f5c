"""Amounts and numbers as people write them. Everything is exact; what has no end is marked ≈."""

from fractions import Fraction

from benefit_check.interpret.values import Exact
from benefit_check.lang.currencies import HOME, written
from benefit_check.present.words.catalogue import Translator

WAN = 10_000
YI = 100_000_000
MOST_DECIMALS = 6


def decimal_text(value: Exact, least: int = 0, *, grouped: bool = True) -> str:
    """The number with at least this many decimals: 1,234.50; ≈ before it where six decimals do not hold it."""
    fraction = Fraction(value)
    places = least
    while places < MOST_DECIMALS and (fraction * 10**places).denominator != 1:
        places += 1
    scaled = fraction * 10**places
    rounded = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(rounded, 10**places)
    digits = f"{whole:,}" if grouped else str(whole)
    sign = ("≈" if scaled.denominator != 1 else "") + ("-" if fraction < 0 and rounded else "")
    return f"{sign}{digits}.{rest:0{places}d}" if places else f"{sign}{digits}"


def money(value: Exact, tr: Translator, currency: str = "") -> str:
    """A sum as people say it, with the fen where there are any: 3,250 元, 60万元, 3.2亿 EUR; CNY 3,250.

    It is one of `currency`, else of that which `tr` speaks of.
    """
    amount, currency = Fraction(value), currency or tr.currency
    unit = unit_behind(currency)
    if tr.lang == "zh" and amount:
        if amount >= YI and (amount / YI * 100).denominator == 1:
            return f"{decimal_text(amount / YI)}亿{unit}"
        if (amount / WAN).denominator == 1:
            return f"{decimal_text(amount / WAN)}万{unit}"
    digits = decimal_text(amount, 0 if amount.denominator == 1 else 2)
    return f"{digits} {unit.strip()}" if tr.lang == "zh" else f"{currency} {digits}"


def unit_behind(currency: str) -> str:
    """What follows 万 in Chinese: 元, or a code behind a space."""
    return written(currency) if currency == HOME else f" {currency}"


def percent(value: Exact) -> str:
    """A rate: 5.5%."""
    return f"{decimal_text(Fraction(value) * 100)}%"
