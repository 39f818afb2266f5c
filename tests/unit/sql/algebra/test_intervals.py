"""The size of a number is known while compiling: none may be taken for smaller than it can be."""

from benefit_check.sql.algebra import terms
from benefit_check.sql.algebra.intervals import fold
from benefit_check.sql.algebra.values import End

WIDE = End(terms.column("wide"), 1, 0, 10**20, lacks=terms.column("no_wide"))
NARROW = End(terms.column("narrow"), 1, 0, 10, lacks=terms.column("no_narrow"))


def test_the_least_of_ends_that_may_be_missing_is_as_large_as_the_largest() -> None:
    assert fold([WIDE, NARROW], "<").most == 10**20


def test_the_greatest_of_ends_that_may_be_missing_is_as_small_as_the_smallest() -> None:
    below = End(terms.column("below"), 1, -(10**20), 0, lacks=terms.column("no_below"))
    assert fold([below, NARROW], ">").least == -(10**20)


def test_an_end_that_is_surely_there_holds_the_others_back() -> None:
    assert fold([WIDE, End(terms.column("known"), 1, 0, 7)], "<").most == 7


def test_where_all_ends_exist_the_narrowest_holds_the_others_back() -> None:
    assert fold([WIDE, NARROW], "<", all_exist=True).most == 10
