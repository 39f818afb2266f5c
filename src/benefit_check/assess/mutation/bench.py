"""The worked cases on which mutants are tried: of each mutant only those whose answer it can change."""

from collections.abc import Iterator, Sequence
from datetime import date

from benefit_check.assess.cases import Case
from benefit_check.assess.change.leaning import Thing, leans_on
from benefit_check.assess.lint.days import used_names, with_others
from benefit_check.assess.mutation.mutants import Mutant
from benefit_check.assess.run_cases import fails
from benefit_check.lang import ast
from benefit_check.rulebook.filing import earlier
from benefit_check.rulebook.model import Rulebook


class Bench:
    """The cases of one rulebook, each with the days on which its answer reads rules and figures."""

    def __init__(self, book: Rulebook, cases: Sequence[Case]) -> None:
        self.book = book
        self._days = {id(case): _days_read(case, book) for case in cases}
        self._by_owner: dict[Thing, list[Case]] = {}
        leaning = {subject: _leans_on(subject, book) for subject in {case.subject for case in cases}}
        for case in cases:
            for thing in leaning[case.subject]:
                self._by_owner.setdefault(thing, []).append(case)
        for owner, listed in self._by_owner.items():
            # what is written for the thing itself notices first
            listed.sort(key=lambda case: case.subject != owner.id)

    def survives(self, mutant: Mutant) -> bool:
        """Whether every case gets what it expects although the rule was changed."""
        book = mutant.make()
        return not any(_notices(case, book) for case in self.tried_on(mutant))

    def cases(self, owner: Thing) -> Sequence[Case]:
        """The cases whose answer leans on the thing."""
        return self._by_owner.get(owner, ())

    def tried_on(self, mutant: Mutant) -> Iterator[Case]:
        """The cases whose answer may be another with the mutant."""
        only = mutant.only
        for case in self.cases(mutant.owner):
            if only is None or any(only.covers(day) for day in self._days[id(case)]):
                yield case


def _notices(case: Case, book: Rulebook) -> bool:
    try:
        return fails(case, book)
    except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError):
        # a rule that no rulebook could hold; whoever wrote it would hear of it at once
        return True


def _leans_on(subject: str, book: Rulebook) -> set[Thing]:
    if subject in book.measures:
        found = leans_on(book.measures[subject], book)
        filed = Thing("parameters", book.roles.filed_by)
        return found | ({filed} if Thing("roles", "") in found and filed.id else set())
    names = used_names([ast.Fact(subject)], book)
    found = {Thing("derived", name) for name in names & book.derived.keys()}
    return found | {Thing("parameters", name) for name in names & book.parameters.keys()}


def _days_read(case: Case, book: Rulebook) -> frozenset[date]:
    """The day asked about, and the last day of each period that has ended and is still filed for."""
    if case.subject not in book.measures:
        return frozenset((case.on,))
    ended = (earlier(one, book, case.on) for one in with_others(book.measures[case.subject], book.measures))
    return frozenset((case.on, *(one.last for one in ended if one is not None)))
