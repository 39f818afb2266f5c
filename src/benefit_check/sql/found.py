"""How a measure came out in columns, and what two such answers have in common of which nobody knows which holds.

As `assess.either`: for the period that may still be due, and for the running one.
"""

from typing import cast

from msgspec import Struct

from benefit_check.rulebook.filing import Earlier
from benefit_check.sql.algebra import exact, kleene, terms
from benefit_check.sql.algebra.causes import NOTHING, Causes, union, when
from benefit_check.sql.algebra.openness import causes_if_open, causes_of
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Truth
from benefit_check.sql.expressions import truth_of
from benefit_check.sql.parts import opened
from benefit_check.sql.scope import Scope
from benefit_check.sql.wording import word_of

VERDICTS = ("eligible", "may_apply", "undetermined", "ineligible", "not_applicable", "not_in_force")
MONEY = "DECIMAL(18, 2)"
NO_MONEY = terms.cast(terms.NULL, MONEY)
NONE = terms.cast(terms.integer(-1), MONEY)
"""Stands for an amount without an end; no amount is below 0."""


class Reason(Struct, frozen=True):
    """The id of a condition that is to blame (`failed`) or of a judgement that is awaited, and whether it is."""

    id: str
    holds: Sql
    failed: bool


class Found(Struct, frozen=True, kw_only=True):
    """Tests of the verdict, of which at most one holds (none where it may be had), and all else that is answered.

    `nothing`: whether there is no amount, because the conditions fail or it does not concern the enterprise.
    """

    eligible: Sql
    ineligible: Sql
    undetermined: Sql
    not_applicable: Sql
    not_in_force: Sql = terms.FALSE
    nothing: Sql
    low: Sql = NO_MONEY
    high: Sql = NO_MONEY
    causes: Causes = NOTHING
    reasons: tuple[Reason, ...] = ()

    @property
    def tests(self) -> tuple[Sql, ...]:
        """The tests of the verdicts but that it may be had."""
        return (self.eligible, self.ineligible, self.not_applicable, self.undetermined, self.not_in_force)

    def text(self) -> Sql:
        """The verdict's word."""
        words = ("eligible", "ineligible", "not_applicable", "undetermined", "not_in_force")
        tests = [(test, word_of(word, VERDICTS)) for word, test in zip(words, self.tests, strict=True)]
        return terms.case(tests, word_of("may_apply", VERDICTS))


class Amount(Struct, frozen=True):
    """The ends of an amount, NULL where there is none, and whether those of the two answers differ."""

    low: Sql
    high: Sql
    apart: Sql


def not_in_force() -> Found:
    """The answer of a measure on a day on which it does not hold."""
    return Found(
        eligible=terms.FALSE,
        ineligible=terms.FALSE,
        undetermined=terms.FALSE,
        not_applicable=terms.FALSE,
        not_in_force=terms.TRUE,
        nothing=terms.TRUE,
    )


def still_due(due: Earlier, scope: Scope) -> Truth:
    """Whether the enterprise still files for the period: it files so, and had not opened later."""
    files = truth_of(due.when, scope)
    later = exact.surely(">", opened(scope), exact.calendar_day(due.last))
    if terms.settled(later) is False:
        return files
    there = scope.draft.named(terms.negated(later), "there")
    still = Truth(terms.both([files.sure, there]), terms.both([files.may, there]), causes_of(files).inexact())
    return cast("Truth", scope.draft.keep(still, "still"))


def merged(still: Truth, before: Found, now: Found, scope: Scope, name: str) -> Found:
    """The answer `before` where that period is still due, `now` where it is not, else what holds of both."""
    named = scope.draft.named
    open_ = named(kleene.unknown(still), f"{name}.either")
    tests = [_picked(still, one, other) for one, other in zip(before.tests, now.tests, strict=True)]
    may_apply = [terms.negated(terms.either(found.tests)) for found in (before, now)]
    alike = [terms.both(pair) for pair in zip(before.tests, now.tests, strict=True)]
    differs = named(
        terms.both([open_, terms.negated(terms.either([*alike, terms.both(may_apply)]))]), f"{name}.differs"
    )
    eligible, ineligible, not_applicable, undetermined, silent = tests
    undetermined = named(terms.either([undetermined, differs]), f"{name}.undetermined")
    nothing = named(_picked(still, before.nothing, now.nothing), f"{name}.nothing")
    amount = _amount(still, before, now, undetermined, scope, name)
    asked = when(terms.both([open_, terms.either([differs, amount.apart])]), causes_if_open(still))
    causes = union(when(still.may, before.causes), when(terms.negated(still.sure), now.causes), asked)
    return Found(
        eligible=named(eligible, f"{name}.eligible"),
        ineligible=named(ineligible, f"{name}.ineligible"),
        undetermined=undetermined,
        not_applicable=named(not_applicable, f"{name}.not_applicable"),
        not_in_force=named(silent, f"{name}.not_in_force"),
        nothing=nothing,
        low=amount.low,
        high=amount.high,
        causes=causes,
        reasons=_reasons(still, before.reasons, now.reasons, differs),
    )


def either_truth(still: Truth, before: Truth, now: Truth) -> Truth:
    """The one where the earlier period is still due, the other where it is not; where that is open, what both are."""
    causes = union(
        when(still.may, causes_if_open(before)),
        when(terms.negated(still.sure), causes_if_open(now)),
        causes_if_open(still),
    )
    fails = _picked(still, kleene.fails(before), kleene.fails(now))
    return Truth(_picked(still, before.sure, now.sure), terms.negated(fails), causes)


def _picked(still: Truth, before: Sql, now: Sql) -> Sql:
    """Whether the test of the one, or of the other, holds; where it is open which, that both hold."""
    return terms.either(
        [terms.both([still.sure, before]), terms.both([kleene.fails(still), now]), terms.both([before, now])]
    )


def _amount(still: Truth, before: Found, now: Found, undetermined: Sql, scope: Scope, name: str) -> Amount:
    """From the lower to the higher, and whether the amounts differ."""
    unlike = terms.negated(terms.alike(before.nothing, now.nothing))
    if all(end == NO_MONEY for one in (before, now) for end in (one.low, one.high)):
        return Amount(NO_MONEY, NO_MONEY, unlike)
    named = scope.draft.named
    lows, highs = (
        [
            named(terms.coalesce(end, NONE), f"{name}.{side}.{when}")
            for end, when in zip(ends, ("before", "now"), strict=True)
        ]
        for side, ends in (("low", (before.low, now.low)), ("high", (before.high, now.high)))
    )
    low = [
        (terms.both([before.nothing, now.nothing]), NONE),
        (terms.either([before.nothing, now.nothing, undetermined]), terms.cast(terms.ZERO, MONEY)),
        (terms.compare("<=", *lows), lows[0]),
    ]
    high = [
        (before.nothing, highs[1]),
        (now.nothing, highs[0]),
        (terms.either(terms.compare("=", end, NONE) for end in highs), NONE),
        (terms.compare(">=", *highs), highs[0]),
    ]
    picked = [
        named(terms.case([(still.sure, one), (kleene.fails(still), other), *merged], other), f"{name}.{side}")
        for side, (one, other), merged in (("low", lows, low), ("high", highs, high))
    ]
    ends = [terms.case([(terms.compare("=", end, NONE), terms.NULL)], end) for end in picked]
    apart = [terms.compare("!=", one, other) for one, other in (lows, highs)]
    return Amount(ends[0], ends[1], terms.either([unlike, *apart]))


def _reasons(still: Truth, before: tuple[Reason, ...], now: tuple[Reason, ...], differs: Sql) -> tuple[Reason, ...]:
    """Those of the one, then those of the other that are not among them; nothing is to blame where both differ."""
    found = [_unless(one, still.may, differs) for one in before]
    earlier: dict[str, list[Sql]] = {}
    for one in found:
        earlier.setdefault(one.id, []).append(one.holds)
    for one in now:
        there = terms.negated(terms.either(earlier.get(one.id, [])))
        found.append(_unless(one, terms.both([terms.negated(still.sure), there]), differs))
    return tuple(one for one in found if terms.settled(one.holds) is not False)


def _unless(one: Reason, holds: Sql, differs: Sql) -> Reason:
    parts = [holds, one.holds, *([terms.negated(differs)] if one.failed else [])]
    return Reason(one.id, terms.both(parts), one.failed)
