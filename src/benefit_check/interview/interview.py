"""An interview without its words: what is known, what is asked next, and each answer put into the file at once."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from benefit_check.assess.asking import Question, next_question
from benefit_check.assess.given import given
from benefit_check.assess.one import assess, told_more
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.assess.waiting import Waiting, waiting
from benefit_check.intake.draft import Lang, Written, holds_nothing, language, with_facts
from benefit_check.intake.names import FactNames
from benefit_check.intake.profile import Profile, ReadProfile, read_profile
from benefit_check.interview.profile_file import ProfileFile
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, Message
from benefit_check.text.source import Source

NOBODY = Profile("", "", None, {}, {}, frozenset(), {})


class Taken(Struct, frozen=True):
    """What came of an answer: what is wrong with it, and what was done without being asked."""

    wrong: Sequence[Diagnostic] = ()
    notes: Sequence[Message] = ()


class _Moment(Struct, frozen=True):
    """What a step back goes back to."""

    text: str
    alone: frozenset[str]
    first: tuple[str, ...]
    asked: Question | None


class Interview:
    """One profile while its owner is asked. The text of the file is the one truth, read again after each answer."""

    def __init__(self, rulebook: Rulebook, file: ProfileFile, text: str, lang: Lang, day: date) -> None:
        self.rulebook, self.file, self.day = rulebook, file, day
        self.lang = language(text, lang)
        self.text, self.profile = text, NOBODY
        self.alone: frozenset[str] = frozenset()
        self.first: tuple[str, ...] = ()
        self.asked: Question | None = None
        self._before: list[_Moment] = []
        self._notes: Sequence[Message] = ()
        self._names = FactNames(rulebook)
        self.assessment = self._assess()

    def start(self) -> Taken:
        """Read what the file holds already."""
        read = self._read(self.text)
        if read.profile is not None:
            self._adopt(self.text, read.profile)
            self._notes = read.notes
        return Taken(read.diagnostics, read.notes)

    @property
    def waits(self) -> tuple[Waiting, ...]:
        """The measures that answers can still change."""
        return waiting(self.assessment, self.answered)

    @property
    def answered(self) -> frozenset[str]:
        """The facts of which the owner has said what he knows: a value, a range, or that he does not know."""
        return self.profile.unknown | self.profile.facts.keys()

    @property
    def still_open(self) -> tuple[str, ...]:
        """The answered facts on which something still hangs: they are not known, or not exactly."""
        missing = {name for one in waiting(self.assessment) for name in one.missing}
        return tuple(name for name in (*self.rulebook.facts, *self.rulebook.derived) if name in missing & self.answered)

    def next(self) -> Question | None:
        """The question to put now; None where no answer changes anything any more."""
        self.asked = next_question(self.rulebook, self.waits, self.alone, self.first)
        return self.asked

    def about(self, fact: str) -> Question:
        """A question for one fact, also one that has an answer."""
        self.asked = Question((fact,), None, tuple(one for one in self.waits if fact in one.missing))
        return self.asked

    def tell(self, answers: Mapping[str, Written], *, ticked: Sequence[str] = (), alone: Sequence[str] = ()) -> Taken:
        """Write the answers into the file, by fact; where one of them is wrong none of them.

        `ticked`: facts of which it is known that there is something, to be asked for next. `alone`: those that are
        not to be asked in a checklist again.
        """
        on_disk = self.file.read()
        text = on_disk if isinstance(on_disk, str) and on_disk else self.text
        before = _Moment(self.text, self.alone, self.first, self.asked)
        text = with_facts(text, answers, self._names, self.lang)
        read = self._read(text)
        if read.profile is None:
            return Taken(read.diagnostics)
        if answers:
            self.file.write(text)
        self._before.append(before)
        self.alone |= {*ticked, *alone}
        self.first = tuple(dict.fromkeys((*(one for one in self.first if one not in answers), *ticked)))
        notes = [one for one in read.notes if one not in self._notes]
        self._adopt(text, read.profile)
        self._notes = read.notes
        return Taken(notes=notes)

    def back(self) -> Question | None:
        """Undo the last answer, also in the file; the question that it answered, None where there is none."""
        if not self._before:
            return None
        moment = self._before.pop()
        if moment.text != self.text:
            self.file.write(moment.text)
        self.alone, self.first = moment.alone, moment.first
        read = self._read(moment.text)
        self._adopt(moment.text, read.profile or NOBODY)
        self.asked = moment.asked
        return self.asked

    def _read(self, text: str) -> ReadProfile:
        if holds_nothing(text):
            return ReadProfile(NOBODY, [], [])
        return read_profile(Source(str(self.file.path), text), "yaml", self.rulebook, self.day)

    def _adopt(self, text: str, profile: Profile) -> None:
        """Take over a profile; where it only knows more than before, only what hangs on that is answered again."""
        before, self.text, self.profile = self.profile, text, profile
        told = [name for name, value in profile.facts.items() if before.facts.get(name) != value]
        fresh = all(name not in before.facts for name in told) and before.facts.keys() <= profile.facts.keys()
        if fresh:
            self.assessment = told_more(self.assessment, self._enterprise(), told) if told else self.assessment
        else:
            self.assessment = self._assess()

    def _assess(self) -> Assessment:
        return assess(self.rulebook, self._enterprise(), self.day)

    def _enterprise(self) -> Enterprise:
        return Enterprise(self.profile.name, self.profile.uscc, given(self.profile.facts))
