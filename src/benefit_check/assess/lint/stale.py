"""Sources that nobody has looked at for a year."""

from collections.abc import Iterator
from datetime import date, timedelta

from benefit_check.assess.lint.places import Places
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import stale_check
from benefit_check.text.diagnostic import Diagnostic

A_YEAR = timedelta(days=365)


def stale_sources(rulebook: Rulebook, places: Places, today: date) -> Iterator[Diagnostic]:
    """One warning for each legal text last checked more than a year before today."""
    for source in rulebook.sources.values():
        if today - source.checked_on > A_YEAR:
            where, at = places.of("sources", source.id)
            yield stale_check(where, at, source.number, source.checked_on.isoformat())
