"""A claim held against the words it quotes."""

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from benefit_check.assess.lint.law.claims import Claim
from benefit_check.assess.lint.law.clause import CONTRARY, UPWARD, Bound, Clause, Relation
from benefit_check.assess.lint.law.figures import Figure, worked
from benefit_check.assess.lint.law.numbers import amounts_in, days_in
from benefit_check.lang import ast
from benefit_check.text.fold import fold

Fault = Literal["number", "boundary", "contrary", "day", "not_worked", "not_quoted", "needless"]
"""What is wrong: another number or day, another boundary, the contrary of what is quoted, a sum that does not come
out, a sum of numbers that are not quoted, an exception that nothing needs."""


class Finding(NamedTuple):
    """A fault, the words of the clause that show it, and whether nothing else can be meant."""

    fault: Fault
    words: str
    said: Relation | None = None
    """The operator that the rule would need to say what is quoted."""
    sure: bool = True


Boundary = Literal["", "direction", "whole"]
"""What of an operator could be judged: nothing, up or down, or also whether the number itself belongs to it."""


class Judgement(NamedTuple):
    """Whether the number (or day) and the boundary word could be judged, and what was found.

    `met` are the figures and days that stand in the quoted words.
    """

    number: bool = False
    boundary: Boundary = ""
    finding: Finding | None = None
    met: tuple[Figure | date, ...] = ()


def judge(claim: Claim, clause: Clause) -> Judgement:
    """What the quoted words make of a claim, its declared exceptions kept and tried."""
    reads, sum_ = claim.citation.reads, claim.citation.worked_out
    if sum_ is not None:
        return _worked_out(claim, clause, sum_)
    plain = _judge(claim, clause)
    if reads == "elsewhere":
        return Judgement() if plain.finding else plain._replace(finding=Finding("needless", "reads"))
    if reads == "negated" and claim.relation is not None:
        turned = _judge(claim._replace(relation=CONTRARY[claim.relation]), clause)
        if plain.boundary and plain.finding is None:
            return plain._replace(finding=Finding("needless", "reads"))
        return turned
    return plain


def _judge(claim: Claim, clause: Clause) -> Judgement:
    return _days(claim.days, clause) if claim.days else _number(claim, clause)


def _number(claim: Claim, clause: Clause) -> Judgement:
    figures = [one for one in claim.figures if one.value or claim.sort == "leaf"]
    bounds = [bound for bound in clause.bounds if any(_same(bound, one) for one in figures)]
    if not bounds:
        return _other_number(claim, figures, clause)
    met = tuple(one for one in figures if any(_same(bound, one) for bound in bounds))
    left = [one for one in figures if claim.every and one not in met]
    spare = [bound for bound in clause.bounds if bound not in bounds and not bound.amount.soft and _like(bound, left)]
    if left and spare and claim.sort in ("leaf", "value"):
        return Judgement(number=True, finding=Finding("number", spare[0].words, sure=len(spare) == 1), met=met)
    return _boundary(claim, met, bounds)


def _other_number(claim: Claim, figures: list[Figure], clause: Clause) -> Judgement:
    """None of the figures stands in the quoted words: what does is another number, if it counts the same."""
    others = [bound for bound in clause.bounds if _like(bound, figures)]
    told = [bound for bound in others if not bound.amount.soft]
    if not others or claim.sort in ("presence", "level") or not figures:
        return Judgement()
    one = len({bound.amount.value for bound in told}) == 1 and len({figure.value for figure in figures}) == 1
    return Judgement(number=True, finding=Finding("number", (told or others)[0].words, sure=one))


def _boundary(claim: Claim, met: tuple[Figure, ...], bounds: list[Bound]) -> Judgement:
    turns = {one.turned for bound in bounds for one in met if _same(bound, one)}
    worded = [bound for bound in bounds if bound.relation is not None]
    if claim.relation is None or not worded or len(turns) != 1 or None in turns:
        return Judgement(number=True, met=met)
    asked = claim.relation
    if turns == {True}:
        # opened on or before the day a year ago: open for a year at least; whether to the day, words of time leave open
        asked, worded = _mirrored(asked), [bound._replace(sure=False) for bound in worded]
    if claim.sort == "cell":
        # a table quotes the words of one row for the rows beside it too
        worded = [bound._replace(set_apart=True) for bound in worded]
    found = [_against(asked, bound) for bound in worded]
    judged: Boundary = "whole" if all(bound.sure for bound in worded) else "direction"
    finding = None if None in found else found[0]
    if finding is not None and finding.said is not None and turns == {True}:
        finding = finding._replace(said=_mirrored(finding.said))
    if finding is not None and finding.said is not None and finding.fault == "contrary" and claim.sort == "cell":
        # of a row beside the one that is quoted, the number itself is what is in question
        finding = finding._replace(fault="boundary", said=CONTRARY[finding.said])
    return Judgement(number=True, boundary=judged, finding=finding, met=met)


def _mirrored(relation: Relation) -> Relation:
    mirror: dict[Relation, Relation] = {
        "at_most": "at_least",
        "at_least": "at_most",
        "less_than": "more_than",
        "more_than": "less_than",
    }
    return mirror[relation]


def _against(asked: Relation, bound: Bound) -> Finding | None:
    """What one boundary word says against the operator of the rule."""
    said = bound.relation
    assert said is not None, "only numbers with a boundary word are held against an operator"
    if said == asked or (not bound.sure and (said in UPWARD) == (asked in UPWARD)):
        return None
    contrary = CONTRARY[asked]
    if bound.set_apart and (said == contrary or (not bound.sure and (said in UPWARD) == (contrary in UPWARD))):
        return None
    way = (said in UPWARD) != (asked in UPWARD)
    return Finding("contrary" if way else "boundary", bound.words, said)


def _days(days: tuple[date, ...], clause: Clause) -> Judgement:
    met = tuple(day for day in days if any(one.may_be(day) for one in clause.days))
    left = [day for day in days if day not in met]
    # a quarter tells both its ends: where one is met, so should the other
    spare = [one for one in clause.days if one.exact and any(map(one.may_be, days)) == (one.day is None)]
    if left and spare:
        return Judgement(number=True, finding=Finding("day", spare[0].words, sure=False), met=met)
    return Judgement(number=bool(met), met=met)


def _worked_out(claim: Claim, clause: Clause, sum_: ast.Expr) -> Judgement:
    """A declared sum comes to a figure of the claim, from numbers of the clause; none is needed where one is met."""
    result = worked(sum_)
    comes_out = result in claim.days if isinstance(result, date) else any(result == one.value for one in claim.figures)
    if not comes_out:
        return Judgement(number=True, finding=Finding("not_worked", ""))
    quoted = fold(claim.citation.quote)
    numbers = {one.value for one in amounts_in(quoted)} | {one.value for one in claim.siblings} | {Fraction(1)}
    told = days_in(quoted)
    for node in ast.walk(sum_):
        match node:
            case ast.Number() if worked(node) not in numbers:
                return Judgement(number=True, finding=Finding("not_quoted", ""))
            case ast.Day(day) if not any(one.may_be(day) for one in told):
                return Judgement(number=True, finding=Finding("not_quoted", ""))
            case _:
                pass
    plain = _judge(claim, clause)
    if plain.number and plain.finding is None:
        return plain._replace(finding=Finding("needless", "worked_out"))
    return Judgement(number=True)


def _same(bound: Bound, figure: Figure) -> bool:
    return bound.amount.value == figure.value and bound.amount.counts in ("", figure.counts)


def _like(bound: Bound, figures: list[Figure]) -> bool:
    return any(bound.amount.counts == one.counts for one in figures)
