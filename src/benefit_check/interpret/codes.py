"""Hierarchical codes: whether one lies within another. A code too short to tell is unknown, never false."""

from benefit_check.interpret.merge import options
from benefit_check.interpret.values import NO_CAUSES, Causes, Unknown, Value, causes_of
from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import PLACE_DIGITS, ancestors
from benefit_check.rulebook.model import Classification, Rulebook


def within(value: Value, codes: tuple[str, ...], rulebook: Rulebook, causes: Causes = NO_CAUSES) -> bool | Unknown:
    """Whether the code lies in any of the codes; unknown, with these causes, where a longer code could."""
    possible = options(value)
    answers = [_within(code, codes, rulebook, causes) for code in possible]
    if answers and all(answer == answers[0] for answer in answers):
        return answers[0]
    return Unknown(causes_of(value, *answers))


def _within(value: str, codes: tuple[str, ...], rulebook: Rulebook, causes: Causes) -> bool | Unknown:
    classification = _of(value, codes, rulebook)
    above = set(ancestors(value, classification))
    if not above.isdisjoint(codes):
        return True
    if any(value in ancestors(code, classification) for code in codes):
        return Unknown(causes)
    return False


def _of(value: str, codes: tuple[str, ...], rulebook: Rulebook) -> Classification:
    six = len(value) == PLACE_DIGITS or PLACE_DIGITS in map(len, codes)
    return rulebook.classifications[Kind.PLACE if six else Kind.INDUSTRY]
