"""The long list of a classification: every code with its Chinese name, kept as one text until somebody asks for it."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from benefit_check.rulebook.model import Classification

LINE = re.compile(r"([A-Z]|[0-9]{2,6}) +(\S.*)")
"""A code, a blank, and the name."""


def listed_name(code: str, classification: Classification) -> str | None:
    """What the long list calls the code; one name is looked up without reading the list."""
    found = re.search(rf"^{re.escape(code)} (.*)$", classification.listed, re.MULTILINE)
    return None if found is None else found[1]


def listed_names(classification: Classification) -> Mapping[str, str]:
    """Every code of the classification with its Chinese name, those with labels in two languages among them."""
    labels = {code: one.label.zh for code, one in classification.codes.items()}
    return MappingProxyType(dict(sorted({**labels, **_parsed(classification.listed)}.items(), key=_in_order)))


def _in_order(pair: tuple[str, str]) -> tuple[bool, str]:
    return pair[0].isdigit(), pair[0]


@cache
def _parsed(text: str) -> dict[str, str]:
    return {code: name for code, _, name in (line.partition(" ") for line in text.splitlines())}
