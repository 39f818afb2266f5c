"""One condition and what it came to, as a sentence with value and limit."""

from typing import assert_never

from benefit_check.assess.result import Outcome
from benefit_check.present.words.requirements import is_computed, required, state, stated
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure


def sentence(outcome: Outcome, voice: Voice, *, wanted: bool = True) -> str:
    """What is and what must be; under a `not` (`wanted` False) what must not be. The words of `says_not` win."""
    failing = getattr(outcome.condition, "says_not", None)
    if wanted and outcome.best is False and failing is not None:
        return voice.words(failing)
    match outcome.condition:
        case Leaf():
            return _leaf(outcome.condition, outcome, voice, wanted=wanted)
        case Dated():
            return (
                sentence(outcome.parts[0], voice, wanted=wanted)
                if outcome.parts
                else statement(outcome.condition, voice)
            )
        case Judged():
            return _judged(outcome.condition, outcome, voice)
        case OtherMeasure() | Group():
            text = statement(outcome.condition, voice)
            return text if wanted else voice.tr("must not be so: {condition}", condition=text)
        case _:
            assert_never(outcome.condition)


def _leaf(leaf: Leaf, outcome: Outcome, voice: Voice, *, wanted: bool) -> str:
    seen = state(leaf, outcome.left, voice)
    if leaf.says is not None and isinstance(outcome.left, bool) and outcome.worst is not None:
        # whether the rule's own words hold says it all; the fact behind them may be named the other way round
        seen = voice.tr("yes") if outcome.worst else voice.tr("no")
    if not wanted:
        ruled_out = voice.tr("must not be so: {condition}", condition=stated(leaf, voice))
        return (
            voice.tr("{label}: {value}", label=ruled_out, value=seen) if leaf.says else ruled_out + voice.tr.aside(seen)
        )
    if outcome.worst is None and isinstance(outcome.left, str):
        seen = voice.tr("{state}, a code too short to tell", state=seen)
    full = required(leaf, seen, outcome.left, outcome.right, voice)
    if leaf.says is None:
        return full
    beside = full if is_computed(leaf) else seen
    return voice.tr("{label}: {value}", label=voice.words(leaf.says), value=beside)


def _judged(judged: Judged, outcome: Outcome, voice: Voice) -> str:
    title = voice.words(judged.title)
    if outcome.worst:
        return voice.tr("{title}: already recognised", title=title)
    if outcome.best is False:
        return voice.tr("{title}: not recognised", title=title)
    return statement(judged, voice)


def decided_by(judged: Judged, voice: Voice) -> str:
    """Who decides on what evidence."""
    return voice.tr(
        "{office} decides on “{title}”; evidence: {evidence}",
        office=voice.office(judged.by),
        title=voice.words(judged.title),
        evidence=voice.words(judged.evidence),
    )


def statement(condition: Condition, voice: Voice) -> str:
    """The condition as the rule states it, without any enterprise."""
    match condition:
        case Leaf():
            return stated(condition, voice)
        case Dated(versions=versions):
            return stated(versions[-1], voice)
        case Judged():
            return decided_by(condition, voice)
        case OtherMeasure():
            return _other(condition, voice)
        case Group():
            return _group(condition, voice)
        case _:
            assert_never(condition)


def _other(other: OtherMeasure, voice: Voice) -> str:
    if other.says is not None:
        return voice.words(other.says)
    title = voice.title(other.measure)
    if other.negated:
        return voice.tr("{measure} must not be yours as well", measure=title)
    return voice.tr("{measure} must be yours", measure=title)


def _group(group: Group, voice: Voice) -> str:
    if group.says is not None:
        return voice.words(group.says)
    match group.joined:
        case "all":
            return voice.tr("all of these")
        case "any":
            return voice.tr("at least one of these")
        case "not":
            return voice.tr("none of this")
        case "at_least_n":
            return voice.tr("at least {n} of these", n=group.needed)
        case _:
            assert_never(group.joined)
