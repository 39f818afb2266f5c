"""What the rulebook reaches: from its first rule to the day its sources were last checked."""

from datetime import date

from benefit_check.present.words.citations import citations_of
from benefit_check.rulebook.model import Rulebook


def last_checked(book: Rulebook) -> date | None:
    """The latest day on which a source, a figure or a condition was compared with the law; None without any."""
    asked = [condition for measure in book.measures.values() for condition in measure.asked]
    cited = [citation for condition in asked for citation in citations_of(condition)]
    cited += [value.citation for parameter in book.parameters.values() for value in parameter.values]
    days = [source.checked_on for source in book.sources.values()]
    return max([*days, *(citation.checked_on for citation in cited)], default=None)


def first_day(book: Rulebook) -> date | None:
    """The day on which the first measure begins to hold; None where one always has, or there is none."""
    days = [time.period.first for measure in book.measures.values() for time in measure.in_force]
    known = [day for day in days if day is not None]
    return min(known, default=None) if len(known) == len(days) else None
