"""Which part of a rulebook a person wants looked at."""

from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct

from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.assess.lint.places import Places
from benefit_check.rulebook.files import is_cases
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic


class Wanted(Struct, frozen=True):
    """Files and folders by their paths below the folder of rules, and ids; everything where neither is named."""

    paths: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.paths and not self.ids

    def measures(self, rulebook: Rulebook) -> frozenset[str] | None:
        """The measures to prove: those named, in files named, or using a derived fact that is named; None for all."""
        if self.everything:
            return None
        derived = rulebook.derived.keys() & self.ids
        return frozenset(
            one.id
            for one in rulebook.measures.values()
            if one.id in self.ids or self._in_paths(one.file) or derived & used_names(expressions(one), rulebook)
        )

    def names(self, name: str, file: str) -> bool:
        """Whether what is called so, and declared in that file, is wanted."""
        return self.everything or name in self.ids or self._in_paths(file)

    def part_of(self, found: Iterable[Diagnostic], rulebook: Rulebook, places: Places) -> tuple[Diagnostic, ...]:
        """What is about what is wanted: in its files, or in those of its measures, derived facts and their cases."""
        if self.everything:
            return tuple(found)
        own = {rulebook.measures[one].file for one in self.ids if one in rulebook.measures}
        own |= {places.of("derived", one)[0].name for one in self.ids if one in rulebook.derived}
        cases = {_cases(one) for one in (*own, *self.paths)}
        cases |= {name for name in places.sources if is_cases(name) and _of(name) in self.ids}
        return tuple(one for one in found if one.place[0] in own | cases or self._in_paths(one.place[0]))

    def _in_paths(self, file: str) -> bool:
        return any(file == path or file.startswith(f"{path}/") for path in self.paths)


EVERYTHING = Wanted()


def _of(cases: str) -> str:
    """What a file of cases is called after."""
    return PurePath(cases).name.partition(".")[0]


def _cases(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return f"{stem}.cases.{ending}"
