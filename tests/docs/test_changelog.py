"""The changelog says of every measure on which days it answers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benefit_check.rulebook.model import Measure, Period
from benefit_check.rulebook.store import rulebook_in

ROOT = Path(__file__).parents[2]


def stretches(measure: Measure) -> Iterator[Period]:
    """The times in force, those that follow each other without a gap as one."""
    last: Period | None = None
    for time in measure.in_force:
        period = time.period
        if last is not None and last.last is not None and period.first == last.last + timedelta(days=1):
            period = Period(last.first, period.last)
        elif last is not None:
            yield last
        last = period
    if last is not None:
        yield last


def days(measure: Measure) -> list[str]:
    return [day.isoformat() for period in stretches(measure) for day in (period.first, period.last) if day is not None]


def test_every_measure_stands_in_the_changelog_with_its_days() -> None:
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    for measure in rulebook.measures.values():
        said = " ".join(line for line in lines if f"`{measure.id}`" in line)
        assert said, f"write {measure.id} under Rules, with the days it touches: {', '.join(days(measure))}"
        missing = [day for day in days(measure) if day not in said]
        assert not missing, f"{measure.id}: the changelog does not name {', '.join(missing)}"
