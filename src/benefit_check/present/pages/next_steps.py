"""The next steps as commands that work when they are copied: the path as it was given, quoted for a shell."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from benefit_check.assess.result import Assessment, MeasureResult
from benefit_check.assess.waiting import waiting
from benefit_check.present.page.document import Block, Command, line
from benefit_check.present.words.voice import Voice
from benefit_check.text.shell import shell_word

STDIN = "-"


class Asked(Struct, frozen=True):
    """How the answer was asked for: today's day, the program as it can be called, the profile, options to repeat.

    `unknown` are the facts of which the owner says that he does not know them; None where `ask` cannot go on in the
    profile, which is a table or was piped in.
    """

    today: date
    program: tuple[str, ...]
    path: str
    options: tuple[str, ...] = ()
    unknown: frozenset[str] | None = None

    def goes_on(self, assessment: Assessment) -> bool:
        """Whether `ask` has a question left for this profile."""
        return self.unknown is not None and bool(waiting(assessment, self.unknown))


def next_steps(first: MeasureResult | None, assessment: Assessment, asked: Asked, voice: Voice) -> Iterator[Block]:
    """The measure that stands first explained, the interview where a question is open, and the whole report."""
    tr = voice.tr
    path = f"./{asked.path}" if asked.path.startswith("-") and asked.path != STDIN else asked.path
    given = tuple(map(shell_word, (path, *asked.options)))
    program = tuple(map(shell_word, asked.program))
    yield line(tr("Next, with the same profile piped in:") if path == STDIN else tr("Next:"), "strong")
    if first is not None:
        name = str(voice.number(first.measure.id) or first.measure.id)
        yield Command((*program, "explain", name, *given), tr("how it is worked out, which papers"))
    if asked.goes_on(assessment):
        yield Command((*program, "ask", *given), tr("answer what is still open, question by question"))
    yield Command((*program, "check", *given, "--full"), tr("every measure in full"))
