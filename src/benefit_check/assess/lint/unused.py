"""Declarations that no measure uses, directly or through a derived fact."""

from collections.abc import Iterator
from re import compile as pattern

from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.lang.ast import Expr, Fact
from benefit_check.rulebook.circles import expressions_of
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import unused
from benefit_check.text.diagnostic import Diagnostic

CITED = pattern(r"\bsource:\s*[\"']?([a-z0-9-]+)")


def unused_names(rulebook: Rulebook, places: Places) -> Iterator[Diagnostic]:
    """One warning for each fact, derived fact or parameter that changes no answer, source not cited, office not named.

    What plays a role is used by the program itself. A source with a note is kept for what the note says.
    """
    exprs = [expr for measure in rulebook.measures.values() for expr in expressions(measure)]
    exprs += [cap.most for cap in rulebook.caps.values()]
    played = [Fact(name) for name in rulebook.roles.facts]
    used = used_names([*exprs, *played], rulebook) | _answers(rulebook)
    for section, names in (("facts", rulebook.facts), ("derived", rulebook.derived)):
        for name in names:
            if name not in used:
                yield unused(*places.of(section, name), name)
    awaited = {measure.renewal.figure.id for measure in rulebook.measures.values() if measure.renewal is not None}
    for name in rulebook.parameters:
        if name not in used | awaited and name not in used_names(_of_derived(rulebook), rulebook):
            yield unused(*places.parameter(name, rulebook.measures), name)
    cited = {name for source in places.sources.values() for name in CITED.findall(source.text)}
    for name in rulebook.sources:
        if name not in cited and rulebook.sources[name].note is None:
            yield unused(*places.of("sources", name), name)
    for name in rulebook.offices.keys() - _offices(rulebook):
        yield unused(*places.of("offices", name), name)


def _offices(rulebook: Rulebook) -> set[str]:
    """The offices where an owner goes or that decide something."""
    conditions = (one for measure in rulebook.measures.values() for one in conditions_of(*measure.asked))
    deciding = {one.by for one in conditions if isinstance(one, Judged)}
    return deciding | {measure.claim.where for measure in rulebook.measures.values()}


def _answers(rulebook: Rulebook) -> set[str]:
    conditions = (one for measure in rulebook.measures.values() for one in conditions_of(*measure.asked))
    return {one.answered_by for one in conditions if isinstance(one, Judged)}


def _of_derived(rulebook: Rulebook) -> list[Expr]:
    return [expr for derived in rulebook.derived.values() for expr in expressions_of(derived)]
