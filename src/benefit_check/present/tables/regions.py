"""Regions: a prefecture of GB/T 2260, or the province where the rulebook lists no such prefecture."""

from benefit_check.rulebook.model import Rulebook, Words


def region_of(place: str | None) -> str:
    """The place to its prefecture, six digits; "" where it is not known."""
    return place[:4].ljust(6, "0") if place else ""


def region_label(region: str, rulebook: Rulebook) -> Words | None:
    """The name of a six-digit code; None where neither it nor its province is listed."""
    places = rulebook.classifications.get("place")
    if places is None:
        return None
    known = places.codes.get(region) or places.codes.get(f"{region[:2]}0000")
    return None if known is None else known.label
