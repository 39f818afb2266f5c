"""The one place that reads the clock."""

from datetime import date


def today() -> date:
    """Today where the asker is."""
    return date.today()  # noqa: DTZ011 - the asker's own calendar day is meant
