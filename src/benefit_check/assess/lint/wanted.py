"""Which part of a rulebook a person wants looked at."""

from msgspec import Struct

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
        """The measures to prove: those named, those in files named; None for all."""
        if self.everything:
            return None
        return frozenset(one.id for one in rulebook.measures.values() if one.id in self.ids or self._in_paths(one.file))

    def holds(self, diagnostic: Diagnostic, rulebook: Rulebook) -> bool:
        """Whether the diagnostic is about what is wanted: in its files, or in those of its measures and their cases."""
        if self.everything:
            return True
        file = diagnostic.place[0]
        own = {rulebook.measures[one].file for one in self.ids if one in rulebook.measures}
        return self._in_paths(file) or file in own or any(file == _cases(one) for one in own)

    def _in_paths(self, file: str) -> bool:
        return any(file == path or file == _cases(path) or file.startswith(f"{path}/") for path in self.paths)


EVERYTHING = Wanted()


def _cases(file: str) -> str:
    stem, _, ending = file.rpartition(".")
    return f"{stem}.cases.{ending}"
