"""Two booleans that are never NULL say in every case what strong Kleene logic says."""

from itertools import product

import pytest

from benefit_check.sql.algebra import kleene, terms
from benefit_check.sql.algebra.values import Truth

TRUTHS = {True: kleene.TRUE, False: kleene.FALSE, None: kleene.UNKNOWN}


def _said(truth: Truth) -> bool | None:
    sure, may = terms.settled(truth.sure), terms.settled(truth.may)
    return None if may and not sure else sure


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, repeat=2)))
def test_false_settles_all_and_true_settles_any(one: bool | None, other: bool | None) -> None:
    both = [TRUTHS[one], TRUTHS[other]]
    assert _said(kleene.all_of(both)) is (False if False in (one, other) else None if None in (one, other) else True)
    assert _said(kleene.any_of(both)) is (True if True in (one, other) else None if None in (one, other) else False)


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert [_said(kleene.negation(truth)) for truth in TRUTHS.values()] == [False, True, None]


def test_a_test_of_what_lacks_is_unknown() -> None:
    assert _said(kleene.unless(terms.TRUE, terms.TRUE)) is None
    assert _said(kleene.unless(terms.FALSE, terms.TRUE)) is True


@pytest.mark.parametrize("known", [True, False, None])
def test_only_unknown_is_open(known: bool | None) -> None:
    assert terms.settled(kleene.unknown(TRUTHS[known])) is (known is None)
