"""How much of a rulebook its worked cases reach, and what none of them does."""

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from benefit_check.assess.cases import read_cases
from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.coverage.points import Point, points_of
from benefit_check.assess.coverage.reached import is_reached, reached
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.wanted import Wanted
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic


class OwnPoints(Struct, frozen=True):
    """The points of one measure, derived fact or figure, and those of them that no case reaches."""

    owner: Thing
    points: tuple[Point, ...]
    missing: tuple[Point, ...]


class Coverage(Struct, frozen=True):
    """All that was looked at, in the order of the rulebook, and what of the cases does not read."""

    owners: tuple[OwnPoints, ...]
    cases: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def points(self) -> int:
        """How many points there are."""
        return sum(len(one.points) for one in self.owners)

    @property
    def reached(self) -> int:
        """How many of them some case reaches."""
        return self.points - sum(len(one.missing) for one in self.owners)

    @property
    def percent(self) -> Fraction:
        """The share of points that are reached, rounded down to a tenth; 100 where there are none."""
        return Fraction(1000 * self.reached // self.points, 10) if self.points else Fraction(100)


def coverage(files: Mapping[str, bytes], rulebook: Rulebook, wanted: Wanted) -> Coverage:
    """What the cases in these files reach of the rulebook, told of what is wanted."""
    cases, diagnostics = read_cases(files, rulebook)
    found = reached(cases, rulebook)
    owners: dict[Thing, list[Point]] = {}
    for point in points_of(rulebook, Places(files)):
        if wanted.names(point.owner.id, point.file):
            owners.setdefault(point.owner, []).append(point)
    told = tuple(
        OwnPoints(owner, tuple(points), tuple(point for point in points if not is_reached(point, found)))
        for owner, points in owners.items()
    )
    return Coverage(told, len(cases), tuple(diagnostics))
