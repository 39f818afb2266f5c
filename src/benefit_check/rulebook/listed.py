"""The long list of a classification: every code with its Chinese name, kept as one text until somebody asks for it."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from benefit_check.rulebook.model import Classification

LINE = re.compile(r"([A-Z]|[0-9]{2,6}) +(\S.*)")
"""A code, a blank, and the name."""
_DIVISION = 2
"""Digits of the widest code that is no letter."""


def listed_name(code: str, classification: Classification) -> str | None:
    """What the long list calls the code; one name is looked up without reading the list."""
    return _name(code, classification.listed)


def earlier_name(code: str, classification: Classification) -> str | None:
    """What the code was called in the edition before, where it was another thing then or is gone."""
    return None if classification.earlier is None else _name(code, classification.earlier.listed)


def is_gone(code: str, classification: Classification) -> bool:
    """Whether the edition before had the code and the long list has not."""
    return listed_name(code, classification) is None and earlier_name(code, classification) is not None


def is_unlisted(code: str, classification: Classification) -> bool:
    """Whether no edition has the code, although the long list has others in what it would lie in."""
    if earlier_name(code, classification) is not None or _is_known(code, classification):
        return False
    return bool(inner_codes(nearest_above(code, classification), classification))


def nearest_above(code: str, classification: Classification) -> str:
    """The finest known code with which this one begins; "" where there is none."""
    above = code[:-1]
    while above and not _is_known(above, classification):
        above = above[:-1]
    return above


def unfilled(code: str, classification: Classification) -> str:
    """The wider code that offices fill up with zeros, 52 of 5200, where that is known and this is not; else ""."""
    wider = code.rstrip("0").ljust(_DIVISION, "0")
    known = is_unlisted(code, classification) and _is_known(wider, classification)
    return wider if known else ""


def _is_known(code: str, classification: Classification) -> bool:
    return code in classification.codes or listed_name(code, classification) is not None


def earlier_names(classification: Classification) -> Mapping[str, str]:
    """The codes of the edition before that are gone or were another thing, with their names there."""
    return MappingProxyType({} if classification.earlier is None else _parsed(classification.earlier.listed))


def listed_names(classification: Classification) -> Mapping[str, str]:
    """Every code of the classification with its Chinese name, those with labels in two languages among them."""
    labels = {code: one.label.zh for code, one in classification.codes.items()}
    return MappingProxyType(dict(sorted({**labels, **_parsed(classification.listed)}.items(), key=_in_order)))


def inner_codes(code: str, classification: Classification) -> tuple[str, ...]:
    """The codes of the long list that lie right inside another, by their digits."""
    return tuple(re.findall(rf"^({re.escape(code)}[0-9]) ", classification.listed, re.MULTILINE)) if code else ()


def _name(code: str, listed: str) -> str | None:
    start = listed.find(f"\n{code} ") + 1 or (0 if listed.startswith(f"{code} ") else -1)
    return None if start < 0 else listed[start + len(code) + 1 : listed.index("\n", start)]


def _in_order(pair: tuple[str, str]) -> tuple[bool, str]:
    return pair[0].isdigit(), pair[0]


@cache
def _parsed(text: str) -> dict[str, str]:
    return {code: name for code, _, name in (line.partition(" ") for line in text.splitlines())}
