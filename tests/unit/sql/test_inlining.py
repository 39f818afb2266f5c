"""What one term reads is put into it; what several read, or the table tells, stays a column."""

from benefit_check.sql.algebra import terms
from benefit_check.sql.algebra.draft import Draft
from benefit_check.sql.algebra.terms import Sql
from benefit_check.sql.inlining import inlined


def _sum(*parts: Sql) -> Sql:
    first, second = parts
    return terms.plus(first, second)


def test_a_column_read_once_is_put_into_what_reads_it() -> None:
    draft = Draft()
    a, b = draft.read("a", terms.column("a")), draft.read("b", terms.column("b"))
    total = draft.named(_sum(a, b), "total")
    twice = draft.named(terms.times(total, terms.integer(2)), "twice")
    steps, outputs = inlined(draft.steps, [("out", _sum(twice, terms.integer(1)))])
    assert sorted(steps) == ["a", "b"]
    assert [sql.sql() for _, sql in outputs] == ['(("a" + "b") * 2) + 1']


def test_a_column_read_twice_stays_one() -> None:
    draft = Draft()
    a = draft.read("a", terms.column("a"))
    total = draft.named(_sum(a, terms.integer(1)), "total")
    steps, outputs = inlined(draft.steps, [("one", total), ("other", total)])
    assert sorted(steps) == ["a", "total"]
    assert [sql.sql() for _, sql in outputs] == ['"total"', '"total"']


def test_what_nothing_reads_goes() -> None:
    draft = Draft()
    a = draft.read("a", terms.column("a"))
    draft.named(_sum(a, terms.integer(1)), "idle")
    steps, _ = inlined(draft.steps, [("out", a)])
    assert sorted(steps) == ["a"]


def test_stages_close_up_behind_what_was_put_elsewhere() -> None:
    draft = Draft()
    a = draft.read("a", terms.column("a"))
    once = draft.named(_sum(a, terms.integer(1)), "once")
    kept = draft.named(_sum(once, terms.integer(2)), "kept")
    steps, _ = inlined(draft.steps, [("one", kept), ("other", kept)])
    assert {name: step.stage for name, step in steps.items()} == {"a": 0, "kept": 1}
