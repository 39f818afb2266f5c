"""The facts of one enterprise, from a mapping or a file; half of them are never handed on."""

import sys
from collections.abc import Mapping
from datetime import date
from os import PathLike, fspath

from benefit_check.api.errors import BenefitCheckError
from benefit_check.api.rulebook import LoadedRulebook
from benefit_check.intake.facts import FactValue
from benefit_check.intake.mapping import MappingText, mapping_text, read_mapping
from benefit_check.intake.open import ProfileText, open_text, read_opened
from benefit_check.intake.profile import Profile as Read
from benefit_check.intake.profile import ReadProfile
from benefit_check.session import clock

Written = MappingText | ProfileText


class Profile:
    """The facts of one enterprise, as values by fact id in base units (`facts`) and as they were written (`written`).

    `unknown` are the facts that are named as not known, `notes` say how what was written was understood. `day` is the
    day asked about: facts are held against each other and against that day.
    """

    def __init__(
        self, read: Read, notes: tuple[str, ...], written: Written, rulebook: LoadedRulebook, day: date
    ) -> None:
        self.read, self.notes, self.day = read, notes, day
        self._written, self._rulebook = written, rulebook

    def __repr__(self) -> str:
        return f"<profile of {self.name or self.uscc or 'an enterprise'}, {len(self.facts)} facts, {self.day}>"

    @property
    def name(self) -> str:
        """The name of the enterprise, "" where it is not told."""
        return self.read.name

    @property
    def uscc(self) -> str:
        """Its unified social credit code, "" where it is not told."""
        return self.read.uscc

    @property
    def facts(self) -> Mapping[str, FactValue]:
        """The values."""
        return self.read.facts

    @property
    def written(self) -> Mapping[str, str]:
        """The values as they were written."""
        return self.read.written

    @property
    def unknown(self) -> frozenset[str]:
        """The facts that are named as not known."""
        return self.read.unknown

    def on(self, day: date | None, rulebook: LoadedRulebook) -> "Profile":
        """The same text read for a rulebook and a day; raises BenefitCheckError where the facts cannot be true then."""
        if rulebook is self._rulebook and day in (None, self.day):
            return self
        return _read(self._written, rulebook, day)


def read_profile(
    facts: Mapping[str, object] | str | PathLike[str], rulebook: LoadedRulebook, *, as_of: date | None = None
) -> Profile:
    """The facts of a mapping, or of a file as `check` reads it; raises BenefitCheckError with everything that is wrong.

    Names are ids or labels, values are as people write them, or numbers, truth values, days and lists of Python; None
    is not known. `as_of` is the day asked about, else the one that the facts name, else today.
    """
    if isinstance(facts, Mapping):
        return _read(mapping_text(facts, "facts"), rulebook, as_of)
    opened = open_text(fspath(facts), sys.stdin.buffer)
    if isinstance(opened, list):
        raise BenefitCheckError(opened, rulebook.lang)
    return _read(opened, rulebook, as_of)


def _read(written: Written, rulebook: LoadedRulebook, as_of: date | None) -> Profile:
    read = read_written(written, rulebook, as_of)
    if read.profile is None:
        raise BenefitCheckError(read.diagnostics, rulebook.lang)
    notes = tuple(map(rulebook.words.message, read.notes))
    return Profile(read.profile, notes, written, rulebook, as_of or read.profile.as_of or clock.today())


def read_written(written: Written, rulebook: LoadedRulebook, as_of: date | None) -> ReadProfile:
    """What the text says, and what is wrong with it."""
    match written:
        case MappingText():
            return read_mapping(written, rulebook.compiled, as_of)
        case ProfileText():
            return read_opened(written, rulebook.compiled, as_of)
