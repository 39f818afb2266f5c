"""Hierarchical codes: whether one lies within others; a code too short to tell is unknown (`interpret.codes`).

What lies within a listed code is told by the beginning of the code: the classification is asked while compiling, and a
list in which a code lies elsewhere than its digits say is refused.
"""

from collections.abc import Sequence

from benefit_check.lang.types import Kind
from benefit_check.rulebook.ancestry import ancestors, significant
from benefit_check.rulebook.model import Classification
from benefit_check.sql.algebra import kleene, terms
from benefit_check.sql.algebra.limits import Unsupported
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.algebra.values import Truth, Word
from benefit_check.sql.scope import Scope


def within(this: Word, codes: tuple[str, ...], kind: Kind, scope: Scope) -> Truth:
    """Whether the code lies in any of the codes; unknown where it is missing, or a longer code could."""
    listed = scope.rulebook.classifications[kind.value]
    inside = terms.either(_inside(this, code, listed, scope) for code in codes)
    above = sorted({parent for code in codes for parent in ancestors(code, listed)[1:]})
    return _told_by(this, inside, above)


def equals(this: Word, code: str, kind: Kind, scope: Scope) -> Truth:
    """Whether it is this code; unknown where it is missing or is one that the code lies in."""
    above = ancestors(code, scope.rulebook.classifications[kind.value])[1:]
    return _told_by(this, terms.compare("=", this.sql, terms.text(code)), above)


def _told_by(this: Word, test: Sql, too_short: Sequence[str]) -> Truth:
    """The test, which is false of no code at all; unknown where it fails and the code is too short to tell."""
    if terms.settled(this.lacks) is True:
        return kleene.UNKNOWN
    short = terms.one_of(this.sql, [terms.text(code) for code in too_short])
    return Truth(test, terms.either([test, this.lacks, short]))


def strictly_within(this: Word, code: str, kind: Kind, scope: Scope) -> Sql:
    """Whether the code lies in another and is not the same; false where it is missing."""
    inside = _inside(this, code, scope.rulebook.classifications[kind.value], scope)
    return terms.both([inside, terms.compare("!=", this.sql, terms.text(code))])


def _inside(this: Word, code: str, listed: Classification, scope: Scope) -> Sql:
    return scope.draft.named(_begins(this, code, listed, scope), f"{this.fact}.within.{code}")


def _begins(this: Word, code: str, listed: Classification, scope: Scope) -> Sql:
    if listed.id == Kind.PLACE:
        return terms.like(this.sql, f"{significant(code)}%")
    if code.isdigit():
        return terms.like(this.sql, f"{code}%")
    divisions = [one for one, found in listed.codes.items() if found.parent == code]
    _check_divisions(divisions, code)
    first = scope.draft.named(terms.call("LEFT", this.sql, terms.integer(2)), f"{this.fact}.division")
    return terms.one_of(first, [terms.text(one) for one in (code, *divisions)])


def _check_divisions(divisions: list[str], code: str) -> None:
    if any(len(one) != 2 or not one.isdigit() for one in divisions):
        raise Unsupported(f"a classification in which {code} holds codes that are no divisions of two digits")
