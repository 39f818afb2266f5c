"""Regions: the prefectures of GB/T 2260, and the four cities that are provinces as well."""

from benefit_check.lang.types import Kind
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Rulebook

CITIES = ("11", "12", "31", "50")
"""Beijing, Tianjin, Shanghai, Chongqing: what lies in them has no prefecture of its own."""


def region_sql(place: str) -> str:
    """The SQL that makes of a place its prefecture, six digits; '' where it is not known."""
    return f"coalesce(rpad(left(CAST({place} AS VARCHAR), 4), 6, '0'), '')"


def region_label(region: str, rulebook: Rulebook) -> Words | None:
    """The name of a six-digit code; None where the rulebook does not list it."""
    places = rulebook.classifications.get(Kind.PLACE)
    if places is None:
        return None
    known = places.codes.get(f"{region[:2]}0000" if region.startswith(CITIES) else region)
    return None if known is None else known.label
