"""What is wrong with a command line, and what to do next."""

from collections.abc import Iterator, Sequence
from typing import Any

from benefit_check.cli.commands import PROGRAM
from benefit_check.cli.help import help_of, usage_of
from benefit_check.cli.language import language_of
from benefit_check.cli.meant import command_meant, name_in_parts, option_meant, wrong_dash
from benefit_check.cli.start import start
from benefit_check.present.pages.help_page import help_page
from benefit_check.present.pages.usage import usage_page
from benefit_check.session.exit_codes import Exit
from benefit_check.session.session import Session, session
from benefit_check.text.diagnostic import Message, message

_NO_COMMAND, _NO_OPTION, _TOO_MANY = "No such command ", "No such option: ", "Got unexpected extra argument"
_MISSING, _NO_WORDS = "Missing argument ", "Missing command."
"""How Typer's sentences begin: its errors have no other mark that tells them apart."""


def complain(error: Any, words: Sequence[str]) -> Exit:
    """Say on stderr what is wrong and the next step; who has written too little is told where to start."""
    run = session(language_of(words), no_color="--no-color" in words)
    said, context = error.format_message(), error.ctx
    if context is not None and (said == _NO_WORDS or (said.startswith(_MISSING) and context.info_name == "check")):
        return _too_little(context, run)
    steps = () if context is None else tuple(_steps(error, said, words, run))
    command = PROGRAM if context is None else context.command_path
    see = message("`{command} --help` says how it is written", command=command)
    run.say(usage_page(said, steps or (see,), run.tr))
    return Exit.USAGE


def _too_little(context: Any, run: Session) -> Exit:
    if context.parent is None or context.info_name == "check":
        return start(run)
    run.say(help_page(help_of(context, run.tr), run.tr))
    return Exit.USAGE


def _steps(error: Any, said: str, words: Sequence[str], run: Session) -> Iterator[Message]:
    context = error.ctx
    meant: Message | None = None
    if said.startswith(_NO_COMMAND):
        at = next((number for number, word in enumerate(words) if said.startswith(f"{_NO_COMMAND}{word!r}")), None)
        meant = None if at is None else command_meant(words[at], context, words[at + 1 :])
    elif said.startswith(_NO_OPTION):
        meant = option_meant(error.option_name, context, words)
    elif said.startswith(_TOO_MANY):
        meant = wrong_dash(words) or name_in_parts(context, said.partition(" (")[2].removesuffix(")"))
    if meant is not None:
        yield meant
    if said.startswith((_MISSING, _TOO_MANY)):
        yield message("it is written `{usage}`", usage=usage_of(context, run.tr))
