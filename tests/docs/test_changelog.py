"""The changelog says of every measure on which days it answers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from benefit_check.rulebook.law import Period
from benefit_check.rulebook.model import Measure
from benefit_check.rulebook.store import rulebook_in

ROOT = Path(__file__).parents[2]
CHANGELOG = ROOT / "CHANGELOG.md"
HEAD = "| measure | answers for days |"


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


def row(measure: Measure) -> str:
    times = (f"{time.first} to {time.last}" if time.last else f"{time.first} –" for time in stretches(measure))
    return f"| `{measure.id}` | {', '.join(times)} |"


def days(measure: Measure) -> list[str]:
    return [day.isoformat() for time in stretches(measure) for day in (time.first, time.last) if day is not None]


def test_every_measure_stands_in_the_changelog_with_its_days(request: pytest.FixtureRequest) -> None:
    """With `--rewrite` a new measure gets its row on top of the newest table of measures."""
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    lines = CHANGELOG.read_text(encoding="utf-8").splitlines()
    for measure in rulebook.measures.values():
        said = " ".join(line for line in lines if f"`{measure.id}`" in line)
        if not said and request.config.getoption("--rewrite"):
            lines.insert(lines.index(HEAD) + 2, row(measure))
            CHANGELOG.write_text("\n".join(lines) + "\n", encoding="utf-8")
            continue
        assert said, f"write under Rules: {row(measure)}"
        missing = [day for day in days(measure) if day not in said]
        assert not missing, f"{measure.id}: the changelog does not name {', '.join(missing)}"
