"""The interview as a talk: pages out, lines in, until nothing can change or the owner leaves."""

from collections.abc import Mapping, Sequence
from typing import Protocol, assert_never

from benefit_check.assess.asking import Question
from benefit_check.intake.draft import UNKNOWN, Written
from benefit_check.intake.names import FactNames
from benefit_check.intake.replies import as_written, is_dont_know, members, ticked, value_name, yes_or_no
from benefit_check.interview.commands import Command, command
from benefit_check.interview.interview import Interview
from benefit_check.lang.types import Kind
from benefit_check.present.page.document import Page, line
from benefit_check.present.pages import question as pages
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Checklist, Fact

_NUMBERS = N_("Write numbers from 1 to {last}, such as 1 3, or 无 if there is none.")
LISTED = 12
"""How many of the answered facts are named where it is not said which is meant."""


class Talk(Protocol):
    """Somebody to talk with."""

    def show(self, page: Page) -> None:
        """Let the page be read."""

    def line(self, words: Sequence[str]) -> str:
        """What is answered; `words` are what can be. Raises EOFError where nothing more comes."""


class LeaveError(Exception):
    """The owner wants to stop for now."""


class Dialogue:
    """Asks until nothing waits; every line is an answer or a command."""

    def __init__(self, interview: Interview, talk: Talk, tr: Translator) -> None:
        self.interview, self.talk, self.tr = interview, talk, tr
        self.number = 0

    def run(self) -> None:
        """Ask one question after the other. Raises LeaveError, EOFError or KeyboardInterrupt where it is broken off."""
        question = self.interview.next()
        while question is not None:
            self.number += 1
            self.talk.show(pages.question_page(question, self.number, self.interview.assessment, self.tr))
            question = self._answered(question)

    def _answered(self, question: Question) -> Question | None:
        """Take one answer; the question to put next."""
        while True:
            said = self.talk.line(self._words(question))
            order = command(said)
            if order is not None:
                other = self._follow(order, question)
                if other is not None:
                    return other
            elif not said.strip():
                self._say(self.tr("Write an answer, or “don't know”."))
            elif self._take(question, said):
                interview = self.interview
                self.talk.show(pages.running(interview.assessment, interview.waits, self.tr))
                return interview.next()

    def _take(self, question: Question, said: str) -> bool:
        if question.checklist is not None:
            return self._take_ticks(question.checklist, question.facts, said)
        name = question.facts[0]
        lang = self.interview.lang
        if is_dont_know(said):
            return self._tell({name: UNKNOWN[lang]})
        fact = self.interview.rulebook.fact(name)
        if self._tell({name: as_written(said, fact, lang)}, briefly=bool(fact.values)):
            return True
        if fact.values:
            self._say(self._how_to_choose(fact))
        return False

    def _how_to_choose(self, fact: Fact) -> str:
        """How to answer with one of the values that stand above."""
        if fact.type.kind is Kind.SET:
            return self.tr(_NUMBERS, last=len(fact.values))
        return self.tr("Write a number from 1 to {last}, or the word.", last=len(fact.values))

    def _take_ticks(self, checklist: Checklist, facts: Sequence[str], said: str) -> bool:
        """The ticks of a checklist; what is left unticked counts as no only once its owner says so."""
        voice, tr = Voice(self.tr, self.interview.rulebook), self.tr
        lines = pages.lines_of(checklist, facts, voice)
        if is_dont_know(said):
            self._say(tr("Then they are asked one by one."))
            return self._tell({}, alone=facts)
        found = ticked(said, len(lines))
        if found is None:
            self._say(tr(_NUMBERS, last=len(lines)))
            return False
        chosen = {lines[number - 1][:2]: written for number, written in found.chosen.items()}
        closed = True if found.closed else self._none_of_the_rest(len(lines) - len(chosen))
        if closed is None:
            return False
        answers, ticks = self._answers(checklist, facts, chosen, closed=closed)
        if not closed:
            self._say(tr("Then the others are asked one by one."))
        return self._tell(answers, ticked=ticks, alone=() if closed else facts)

    def _none_of_the_rest(self, count: int) -> bool | None:
        """Whether the owner confirms that there is nothing else; None where he wants to tick again."""
        tr = self.tr
        ask = tr.plural("And none of the other {n}? (yes/no)", "And none of the other {n}? (yes/no)", count)
        while True:
            self.talk.show((line(ask, "strong"),))
            said = self.talk.line((tr("yes"), tr("no")))
            order = command(said)
            if order is not None and order.action == "quit":
                raise LeaveError
            if order is not None and order.action != "help":
                self._say(tr("Then tick again."))
                return None
            found = False if is_dont_know(said) else yes_or_no(said)
            if found is not None:
                return found

    def _answers(
        self, checklist: Checklist, facts: Sequence[str], chosen: Mapping[tuple[str, str], str], *, closed: bool
    ) -> tuple[dict[str, Written], list[str]]:
        """What the ticks say of each fact, and the facts of which more than a tick is needed."""
        book, lang = self.interview.rulebook, self.interview.lang
        answers: dict[str, Written] = {}
        more: list[str] = []
        for tick in checklist.ticks:
            if tick.fact not in facts:
                continue
            fact = book.fact(tick.fact)
            if fact.type.kind is Kind.SET:
                if closed:
                    answers[fact.id] = members([value for name, value in chosen if name == fact.id], fact, lang)
            elif (fact.id, "") not in chosen:
                if closed and _cannot_be_none(fact):
                    more.append(fact.id)
                elif closed:
                    answers[fact.id] = self._no(fact, tick.none)
            elif chosen[fact.id, ""]:
                written = chosen[fact.id, ""]
                answers[fact.id] = UNKNOWN[lang] if is_dont_know(written) else as_written(written, fact, lang)
            elif fact.type.kind is Kind.BOOL:
                answers[fact.id] = "是" if lang == "zh" else "yes"
            else:
                more.append(fact.id)
        return answers, more

    def _no(self, fact: Fact, none: str) -> str:
        """What a fact is of which there is none."""
        lang = self.interview.lang
        if fact.type.kind is Kind.BOOL:
            return "否" if lang == "zh" else "no"
        return value_name(none, fact, lang) if none else "0"

    def _tell(
        self,
        answers: Mapping[str, Written],
        *,
        ticked: Sequence[str] = (),
        alone: Sequence[str] = (),
        briefly: bool = False,
    ) -> bool:
        """Write the answers down and say what there is to say; whether they could be taken."""
        taken = self.interview.tell(answers, ticked=ticked, alone=alone)
        if taken.wrong:
            self.talk.show(pages.refused(taken.wrong, self.tr, briefly=briefly))
            return False
        for note in taken.notes:
            self._say(self.tr.message(note))
        return True

    def _follow(self, order: Command, question: Question) -> Question | None:
        """Do what is wanted in place of an answer; the question to put then, None where it is still the same."""
        match order.action:
            case "quit":
                raise LeaveError
            case "help":
                self.talk.show(pages.help_page(question, self.interview.assessment, self.tr))
            case "back" if question.checklist is None and question.facts[0] in self.interview.answered:
                # what was to be changed stays as it is
                return self.interview.next()
            case "back":
                found = self.interview.back()
                if found is None:
                    self._say(self.tr("This is the first question."))
                else:
                    self.number = max(0, self.number - 2)
                return found
            case "change":
                return self._changed(order.name)
            case _:
                assert_never(order.action)
        return None

    def _changed(self, name: str) -> Question | None:
        """The question for the fact that is to be changed; None where none is meant."""
        book, tr = self.interview.rulebook, self.tr
        if name:
            fact = FactNames(book).find(name)
            if fact is not None and (fact.id in book.facts or book.derived[fact.id].stated):
                return self.interview.about(fact.id)
            self._say(tr("No fact is called {name}.", name=name))
        voice = Voice(tr, book)
        told = [voice.name(one) for one in self.interview.profile.facts]
        if told:
            self._say(tr("Which one? Write change and its name: {names}", names=tr.joined(told[-LISTED:])))
        else:
            self._say(tr("Nothing is answered yet."))
        return None

    def _words(self, question: Question) -> list[str]:
        """What can be completed: the values of the fact, and the commands."""
        tr, book = self.tr, self.interview.rulebook
        common = [tr("don't know"), tr("back"), tr("change"), tr("quit")]
        if question.checklist is not None:
            return [tr("none"), *common]
        fact = book.fact(question.facts[0])
        if fact.type.kind is Kind.BOOL:
            return [tr("yes"), tr("no"), *common]
        return [*(label.in_(tr.lang) for label in fact.values.values()), *common]

    def _say(self, text: str) -> None:
        self.talk.show((line(text, "open"),))


def _cannot_be_none(fact: Fact) -> bool:
    """Whether a number that is left unticked is not thereby 0: it may be a loss, cannot be 0, or is one a quarter."""
    return fact.type.kind is Kind.NUMBER and (fact.low != 0 or bool(fact.by))
