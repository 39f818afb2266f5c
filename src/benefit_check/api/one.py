"""One enterprise on one day."""

from collections.abc import Iterable, Mapping
from datetime import date

from benefit_check.api.profile import Profile, read_profile
from benefit_check.api.result import Result, result_of
from benefit_check.api.rulebook import LoadedRulebook
from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise


def assess_one(
    facts: Profile | Mapping[str, object],
    rulebook: LoadedRulebook,
    *,
    as_of: date | None = None,
    measures: Iterable[str] = (),
) -> Result:
    """The answer of every measure, or of those named; raises BenefitCheckError as `read_profile` does.

    `as_of` is the day asked about, else the one that the facts name, else today. Measures are named by their ids, their
    titles or parts of these.
    """
    if isinstance(facts, Profile):
        profile = facts.on(as_of, rulebook)
    elif isinstance(facts, Mapping):
        profile = read_profile(facts, rulebook, as_of=as_of)
    else:
        raise TypeError(f"facts are a mapping or what read_profile gives, not {type(facts).__name__}")
    only = rulebook.measures_named(measures)
    enterprise = Enterprise(profile.name, profile.uscc, given(profile.facts), profile.read.by_code)
    return result_of(assess(rulebook.compiled, enterprise, profile.day, only), profile.notes)
