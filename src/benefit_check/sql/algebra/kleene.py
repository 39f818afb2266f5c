"""Strong Kleene logic on truths kept as two booleans that are never NULL (`interpret.kleene`)."""

from collections.abc import Iterable

from benefit_check.sql.algebra import terms
from benefit_check.sql.algebra.causes import NOTHING, Causes
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Truth


def constant(value: bool | None, causes: Causes = NOTHING) -> Truth:  # noqa: FBT001 - a truth value is the operand
    """True, false or unknown."""
    return Truth(terms.truth(value is True), terms.truth(value is not False), causes)


TRUE, FALSE, UNKNOWN = (
    Truth(terms.truth(value is True), terms.truth(value is not False)) for value in (True, False, None)
)


def known(test: Sql) -> Truth:
    """A test that is never unknown."""
    return Truth(test, test)


def unless(lacks: Sql, test: Sql, causes: Causes = NOTHING) -> Truth:
    """The test; unknown where what it asks for lacks."""
    return Truth(terms.both([terms.negated(lacks), test]), terms.either([lacks, test]), causes)


def all_of(truths: Iterable[Truth], causes: Causes = NOTHING) -> Truth:
    """False where one is false, true where all are true."""
    found = list(truths)
    return Truth(terms.both(one.sure for one in found), terms.both(one.may for one in found), causes)


def any_of(truths: Iterable[Truth], causes: Causes = NOTHING) -> Truth:
    """True where one is true, false where all are false."""
    found = list(truths)
    return Truth(terms.either(one.sure for one in found), terms.either(one.may for one in found), causes)


def negation(truth: Truth) -> Truth:
    """False where it is true, true where it is false."""
    return Truth(terms.negated(truth.may), terms.negated(truth.sure), truth.causes)


def unknown(truth: Truth) -> Sql:
    """Whether it is neither true nor false."""
    if truth.sure == truth.may:
        return terms.FALSE
    return terms.both([truth.may, terms.negated(truth.sure)])


def fails(truth: Truth) -> Sql:
    """Whether it is false."""
    return terms.negated(truth.may)


def settled(truth: Truth) -> bool | None:
    """What is known of it while compiling."""
    if terms.settled(truth.sure) is True:
        return True
    return False if terms.settled(truth.may) is False else None
