"""The verdicts as words about enterprises that are not the reader's own."""

from benefit_check.assess.result import Verdict
from benefit_check.present.words.catalogue import N_

WORDS = {
    Verdict.ELIGIBLE: N_("eligible"),
    Verdict.MAY_APPLY: N_("may apply, an authority decides"),
    Verdict.UNDETERMINED: N_("undetermined, something is not known"),
    Verdict.INELIGIBLE: N_("not eligible"),
    Verdict.NOT_APPLICABLE: N_("does not arise, there is nothing to relieve"),
    Verdict.NOT_IN_FORCE: N_("not in force on this day"),
}
SHORT = {
    Verdict.ELIGIBLE: N_("eligible"),
    Verdict.MAY_APPLY: N_("may apply"),
    Verdict.UNDETERMINED: N_("undetermined"),
    Verdict.INELIGIBLE: N_("not eligible"),
    Verdict.NOT_APPLICABLE: N_("does not arise"),
    Verdict.NOT_IN_FORCE: N_("not in force"),
}
