"""What the answer of a measure leans on, and which measures a change can reach."""

from typing import NamedTuple

from benefit_check.assess.change.changes import Entity, NamedSection
from benefit_check.assess.lint.days import expressions, used_names, with_others
from benefit_check.lang.types import CODES
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Measure, Rulebook


class Thing(NamedTuple):
    """Something of a rulebook, by section and id."""

    section: NamedSection
    id: str


def leans_on(measure: Measure, book: Rulebook) -> set[Thing]:
    """Everything that the answers of the measure are made from, itself among it."""
    measures = {one.id: one for one in with_others(measure, book.measures)}
    names = used_names((expr for one in measures.values() for expr in expressions(one)), book)
    names |= {
        part.answered_by for one in measures.values() for part in conditions_of(*one.asked) if isinstance(part, Judged)
    }
    facts = names & book.facts.keys()
    facts |= {other for name in facts for other in (*book.facts[name].wholes, *book.facts[name].parts)}
    found = {Thing("measures", name) for name in measures} | {Thing("facts", name) for name in facts}
    found |= {Thing("derived", name) for name in names & book.derived.keys()}
    found |= {Thing("parameters", name) for name in names & book.parameters.keys()}
    kinds = {book.facts[name].type.kind for name in facts}
    found |= {Thing("classifications", kind.value) for kind in kinds if kind in CODES}
    if any(one.filed_for is not None for one in measures.values()) or any(book.facts[name].by for name in facts):
        found.add(Thing("roles", ""))
    return found


def reached(old: Rulebook, new: Rulebook, entities: tuple[Entity, ...]) -> dict[str, tuple[Thing, ...]]:
    """The measures of both rulebooks whose answers may have changed, each with the changed things it leans on."""
    changed = {Thing(one.section, one.id) for one in entities}
    found: dict[str, tuple[Thing, ...]] = {}
    for name, measure in new.measures.items():
        if name in old.measures:
            leaning = leans_on(measure, new) | leans_on(old.measures[name], old)
            if leaning & changed:
                found[name] = tuple(sorted(leaning & changed))
    return found
