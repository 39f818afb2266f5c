"""One reason a leaf, for the JSON."""

from collections.abc import Iterator

from benefit_check.assess.result import Outcome
from benefit_check.lang import ast
from benefit_check.present.json.model import ReasonPart, Text
from benefit_check.present.json.values import canonical, threshold
from benefit_check.present.words.derivation import facts_in
from benefit_check.rulebook.conditions import Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import Words


def reasons(outcome: Outcome) -> Iterator[ReasonPart]:
    """The leaves that apply, in the order of the rule."""
    for leaf, _ in leaves(outcome):
        yield _reason(leaf)


def leaves(outcome: Outcome, *, wanted: bool = True) -> Iterator[tuple[Outcome, bool]]:
    """What came of each leaf that applies, in the order of the rule, and whether the measure wants it so."""
    if not outcome.applies:
        return
    match outcome.condition:
        case Group(joined=joined):
            for part in outcome.parts:
                yield from leaves(part, wanted=wanted != (joined == "not"))
        case Dated():
            for part in outcome.parts:
                yield from leaves(part, wanted=wanted)
        case Leaf() | Judged() | OtherMeasure():
            yield outcome, wanted


def _reason(outcome: Outcome) -> ReasonPart:
    condition, met = outcome.condition, outcome.worst if outcome.worst == outcome.best else None
    match condition:
        case Leaf():
            return _leaf(condition, outcome, met)
        case Judged(citation=citation):
            source = f"{citation.source} {citation.clause}".rstrip()
            fact = condition.answered_by or None
            return ReasonPart(condition.id, met, fact, "judged", None, None, source, None, _text(condition.title))
        case OtherMeasure():
            operator = "not_eligible" if condition.negated else "eligible"
            return ReasonPart(
                condition.id, met, None, operator, None, None, None, condition.measure, _text(condition.says)
            )
        case Group() | Dated():
            raise AssertionError("a group is no leaf")


def _leaf(leaf: Leaf, outcome: Outcome, met: bool | None) -> ReasonPart:  # noqa: FBT001 - a truth value
    kind, named = leaf.kind, facts_in(leaf.subject)
    return ReasonPart(
        condition=leaf.id,
        met=met,
        fact=named[0] if len(named) == 1 and isinstance(leaf.subject, ast.Fact | ast.Called) else None,
        operator=leaf.operator,
        value=canonical(outcome.left, kind),
        threshold=threshold(leaf.right, outcome.right, kind),
        source=f"{leaf.citation.source} {leaf.citation.clause}".rstrip(),
        measure=None,
        says=_text(leaf.says),
    )


def _text(words: Words | None) -> Text | None:
    return None if words is None else Text(words.zh, words.en)
