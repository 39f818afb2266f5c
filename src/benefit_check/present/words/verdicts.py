"""The mark and the word of each answer; colour only helps."""

from msgspec import Struct

from benefit_check.assess.result import Outcome, Verdict
from benefit_check.present.page.document import Style
from benefit_check.present.words.catalogue import N_


class Sign(Struct, frozen=True):
    """A mark, the word it stands for (a template of the catalogues), the heading of its section, and a colour."""

    mark: str
    word: str
    heading: str
    style: Style


SIGNS = {
    Verdict.ELIGIBLE: Sign("✓", N_("yours now"), N_("Yours now"), "good"),
    Verdict.MAY_APPLY: Sign("◇", N_("yours to apply for"), N_("Yours to apply for; somebody else decides"), "maybe"),
    Verdict.UNDETERMINED: Sign("?", N_("a few answers short"), N_("A few answers short"), "open"),
    Verdict.INELIGIBLE: Sign("✗", N_("not yours"), N_("Not yours, and why"), "bad"),
    Verdict.NOT_APPLICABLE: Sign("○", N_("does not arise"), N_("Does not arise: nothing to relieve"), "muted"),
    Verdict.NOT_IN_FORCE: Sign("–", N_("over or not begun"), N_("Over, or not begun yet"), "muted"),
}


def sign_of(outcome: Outcome) -> Sign:
    """How one condition came out; one that did not apply that day counts as not in force."""
    if not outcome.applies:
        return SIGNS[Verdict.NOT_IN_FORCE]
    if outcome.worst is True:
        return SIGNS[Verdict.ELIGIBLE]
    if outcome.best is False:
        return SIGNS[Verdict.INELIGIBLE]
    if outcome.best is True:
        return SIGNS[Verdict.MAY_APPLY]
    return SIGNS[Verdict.UNDETERMINED]
