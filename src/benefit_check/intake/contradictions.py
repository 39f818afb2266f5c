"""What facts that are each well written say against each other, in the words of a profile and of a table."""

from datetime import date
from fractions import Fraction

from benefit_check.rulebook.consistency import Conflict
from benefit_check.rulebook.told import Point
from benefit_check.text.diagnostic import Message, message


def why(conflict: Conflict, part: str, whole: str) -> Message:
    """Why a value cannot be: the facts go by these names."""
    if conflict.whole:
        return message("{part} is larger than {whole}, which it is a part of", part=part, whole=whole)
    if conflict.asked and conflict.limit is None:
        return message("{fact} is after the day asked about", fact=part)
    limit = _plain(conflict.limit)
    if isinstance(conflict.limit, date):
        if conflict.below:
            return message("{fact} is before {limit}, which is not plausible", fact=part, limit=limit)
        if conflict.asked:
            return message("{fact} is after {limit}, the day asked about", fact=part, limit=limit)
        return message("{fact} is after {limit}, which is not plausible", fact=part, limit=limit)
    if conflict.below:
        return message("{fact} is below {limit}, which is not plausible", fact=part, limit=limit)
    return message("{fact} is above {limit}, which is not plausible", fact=part, limit=limit)


def _plain(limit: Point | None) -> str:
    if isinstance(limit, date):
        return limit.isoformat()
    value = Fraction(limit or 0)
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,}"
