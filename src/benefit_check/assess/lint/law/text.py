"""Every leaf and parameter value held against the words that it quotes."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from benefit_check.assess.lint.law.claims import Claim, claims
from benefit_check.assess.lint.law.clause import Clause, Relation, read_clause
from benefit_check.assess.lint.law.compare import Finding, Judgement, judge
from benefit_check.assess.lint.law.diagnostics import (
    needless_exception,
    not_worked_out,
    other_boundary,
    other_day,
    other_number,
    worked_from_nothing,
)
from benefit_check.assess.lint.places import Places
from benefit_check.lang.operators import Word
from benefit_check.rulebook.chinese_words import KEYS_IN_CHINESE
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Span

_OF_DAYS: dict[Relation, Word] = {
    "at_most": "on_or_before",
    "less_than": "before",
    "at_least": "on_or_after",
    "more_than": "after",
}
_KEYS = {key: (key, KEYS_IN_CHINESE[key]) for key in ("worked_out", "reads")}


class Read(NamedTuple):
    """A claim, its quoted words read, and what they make of it."""

    claim: Claim
    clause: Clause
    judged: Judgement


def read_all(rulebook: Rulebook, places: Places) -> Iterator[Read]:
    """Every claim with its judgement."""
    known: dict[tuple[str, str], Clause] = {}
    for claim in claims(rulebook, places):
        key = (claim.citation.quote, rulebook.sources[claim.citation.source].bounds)
        clause = known.get(key) or known.setdefault(key, read_clause(*key))
        yield Read(claim, clause, judge(claim, clause))


def against_text(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """Where the quoted words say another number, another boundary or another day than the rule."""
    for claim, _, judged in read_all(rulebook, places):
        if judged.finding is not None:
            yield _told(claim, judged.finding)


def _told(claim: Claim, found: Finding) -> Diagnostic:
    source, at = claim.source, claim.at
    match found.fault:
        case "number":
            return other_number(source, at, found.words, claim.shown, "error" if found.sure else "warning")
        case "day":
            return other_day(source, at, found.words, claim.shown)
        case "boundary" | "contrary":
            said, operator = _operator(claim, found.said), claim.operator
            return other_boundary(source, at, found.words, said, operator, contrary=found.fault == "contrary")
        case "not_worked":
            return not_worked_out(source, _key(claim, "worked_out"), "worked_out", claim.shown)
        case "not_quoted":
            return worked_from_nothing(source, _key(claim, "worked_out"), "worked_out")
        case "needless":
            return needless_exception(source, _key(claim, found.words), found.words)
        case _:
            assert_never(found.fault)


def _operator(claim: Claim, said: Relation | None) -> Word:
    """The operator that says what the quoted words say."""
    assert said is not None, "only a boundary is held against an operator"
    return _OF_DAYS[said] if claim.sort == "day" else said


def _key(claim: Claim, key: str) -> Span:
    """Where a key of a rule stands; the whole rule where it cannot be found."""
    places = [claim.place_of(f"{word}:") for word in _KEYS[key]]
    found = min((one for one in places if one != claim.span), key=lambda one: one.start, default=claim.span)
    return found if found == claim.span else Span(found.start, found.end - 1)
