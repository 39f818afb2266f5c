"""`benefit-check ask`: an interview that writes the profile."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from msgspec import structs

from benefit_check.cli.answer import answer
from benefit_check.cli.failure import INTERRUPTED
from benefit_check.cli.options import AsOf, Language, NoColor, Rules
from benefit_check.cli.program import program
from benefit_check.intake.draft import can_be_edited, holds_nothing
from benefit_check.intake.open import is_no_line_each
from benefit_check.intake.profile import read_profile
from benefit_check.interview import diagnostics as say
from benefit_check.interview.dialogue import Dialogue, LeaveError, Talk
from benefit_check.interview.interview import Interview
from benefit_check.interview.lines import Lines
from benefit_check.interview.profile_file import ProfileFile
from benefit_check.present.page.document import Gap
from benefit_check.present.pages.question import all_asked, resume, welcome
from benefit_check.present.words.catalogue import N_
from benefit_check.session import clock
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.shell import shell_word
from benefit_check.text.source import Source

STDIN = "-"

Kept = Annotated[
    str | None,
    typer.Argument(metavar=N_("PROFILE"), help=N_("the file that keeps the answers; it need not be there yet")),
]


def ask(
    profile: Kept = None,
    as_of: AsOf = None,
    rules: Rules = None,
    lang: Language = None,
    *,
    no_color: NoColor = False,
) -> None:
    """Ask what is needed and write the profile."""
    run = session(lang, no_color=no_color)
    path = profile or run.tr("my-shop.yaml")
    rulebook = run.rulebook(rules)
    file = ProfileFile(Path(path))
    text = _text(run, path, file)
    stated = None if holds_nothing(text) else read_profile(Source(path, text), "yaml", rulebook, as_of)
    if stated is not None and stated.profile is None:
        _refuse(run, stated.diagnostics)
    if not can_be_edited(text):
        _refuse(run, [say.not_a_line_each(path, run.tr("my-shop.yaml"))])
    day = as_of or (stated.profile.as_of if stated and stated.profile else None) or clock.today()
    interview = Interview(rulebook, file, text, run.tr.lang, day)
    run.note(interview.start().notes)
    talk = _talk(run)
    talk.show(welcome(path, is_new=holds_nothing(text), tr=run.tr))
    words = _again(path, run, as_of, rules)
    raise typer.Exit(_converse(Dialogue(interview, talk, run.tr), run, path, words, as_of, rules))


def _converse(
    dialogue: Dialogue, run: Session, path: str, again: tuple[str, ...], as_of: date | None, rules: Path | None
) -> int:
    """Hold the interview and show what came of it; the exit code."""
    tr, interview = run.tr, dialogue.interview
    try:
        dialogue.run()
    except KeyboardInterrupt:
        run.show((Gap(), *resume(again, tr)))
        return INTERRUPTED
    except (LeaveError, EOFError):
        run.show(resume(again, tr))
    except OSError as error:
        _refuse(run, [say.not_kept(path, refusal(error))])
    else:
        run.show(all_asked(interview.still_open, interview.assessment, tr))
    if interview.profile.facts:
        run.show((Gap(),))
        # what is read otherwise than it is written was said when it was answered
        answer(structs.replace(run, quiet=True), path, as_of=as_of, rules=rules)
    return Exit.DONE


def _text(run: Session, path: str, file: ProfileFile) -> str:
    """What the file holds; the run ends where it can hold no answers."""
    other = run.tr("my-shop.yaml")
    if path == STDIN:
        _refuse(run, [say.needs_a_file(other)])
    if is_no_line_each(path):
        _refuse(run, [say.not_a_line_each(path, other)])
    try:
        text = file.read()
    except OSError as error:
        _refuse(run, [say.not_kept(path, refusal(error))])
    if isinstance(text, list):
        _refuse(run, text)
    return text


def _refuse(run: Session, diagnostics: list[Diagnostic]) -> NoReturn:
    run.complain(diagnostics)
    raise SystemExit(Exit.BAD_INPUT)


def _talk(run: Session) -> Talk:
    """A terminal, where there is one."""
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        from benefit_check.interview.terminal import Terminal  # noqa: PLC0415 - prompt_toolkit is slow to import

        return Terminal(run)
    return Lines(run)


def _again(path: str, run: Session, as_of: date | None, rules: Path | None) -> tuple[str, ...]:
    """The command that goes on with the interview."""
    given = f"./{path}" if path.startswith("-") else path
    options = (
        *(("--as-of", as_of.isoformat()) if as_of else ()),
        *(("--rules", str(rules)) if rules else ()),
        *(("--lang", run.asked_lang) if run.asked_lang else ()),
    )
    return tuple(map(shell_word, (*program(sys.argv[0], os.environ), "ask", given, *options)))
