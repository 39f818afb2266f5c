"""What stops a script: everything that is wrong with rules, facts or a table, at once and in words."""

from collections.abc import Sequence

from msgspec import Struct

from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import Lang, Translator, translator
from benefit_check.text.diagnostic import Diagnostic, Severity

_WIDTH = 100


class Problem(Struct, frozen=True):
    """One thing that is wrong, in one language.

    `code` is explained in docs/diagnostics. `reason` says what is wrong at the place, `help` what to do; both may be
    "". `file` is "" where there is no place; `line` and `column` count from 1. `words` is all of it in one line.
    """

    code: str
    severity: Severity
    message: str
    reason: str
    help: str
    file: str
    line: int
    column: int
    words: str


class BenefitCheckError(ValueError):
    """Rules, facts or a table that cannot be read, or a measure that nobody knows.

    `problems` are in the language of the rulebook, `text` is what the command line would show in either language.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], lang: Lang) -> None:
        super().__init__(diagnostics, lang)
        self._diagnostics, self.lang = tuple(diagnostics), lang

    def __str__(self) -> str:
        return self.text()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Each thing that is wrong."""
        return tuple(problem_of(one, translator(self.lang)) for one in self._diagnostics)

    def text(self, lang: Lang | None = None) -> str:
        """All problems with the lines they stand in, in the language of the rulebook or in another."""
        return plain(diagnostics_page(self._diagnostics, translator(lang or self.lang)), _WIDTH).strip()


def problem_of(diagnostic: Diagnostic, tr: Translator) -> Problem:
    """The diagnostic in words."""
    label, hint = diagnostic.label, diagnostic.help
    file, line, column = diagnostic.place
    said = tr.message(diagnostic.message)
    reason = "" if label is None or label.words is None else tr.message(label.words)
    told = " ".join((*(() if hint is None else (tr.message(hint),)), *diagnostic.listed))
    words = tr.clauses([text for text in (said, reason, told) if text])
    return Problem(diagnostic.code, diagnostic.severity, said, reason, told, file, line, column, words)
