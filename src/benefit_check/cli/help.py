"""What a command is for and how it is written: taken from what Typer knows of it, said in one language."""

import sys
from collections.abc import Iterable, Sequence
from itertools import filterfalse
from os import environ
from typing import Any

from benefit_check.cli.commands import leaves
from benefit_check.cli.language import translator_for
from benefit_check.present.page.terminal import show
from benefit_check.present.pages.help_page import Help, Section, Term, help_page
from benefit_check.present.words.catalogue import N_, Translator

_OWN_MEANING = {"help": N_("this page")}
"""What Typer's own option means, of which it has English words only."""


def show_help(context: Any, words: Sequence[str]) -> None:
    """Write the help of a command or group in the language that the words of the command line ask for."""
    tr = translator_for(words)
    show(help_page(help_of(context, tr), tr), sys.stdout, environ, colour="--no-color" not in words)


def help_of(context: Any, tr: Translator) -> Help:
    """What the help of a command or group says."""
    command = context.command
    params = command.get_params(context)
    inner = _inner(context, tr) if hasattr(command, "list_commands") else ()
    return Help(
        usage_of(context, tr),
        tr(command.help),
        (
            Section(tr("Commands"), inner),
            Section(tr("What to write"), _terms(filter(_is_argument, params), tr)),
            Section(tr("Options"), _terms(filterfalse(_is_argument, params), tr)),
        ),
        tr("`{program} help COMMAND` says how one of them is written", program=context.command_path) if inner else "",
    )


def usage_of(context: Any, tr: Translator) -> str:
    """How a command line is written."""
    command = context.command
    rest = [f"{tr('COMMAND')} …"] if hasattr(command, "list_commands") else []
    arguments = [_shape(param, tr) for param in command.get_params(context) if _is_argument(param)]
    return " ".join([context.command_path, f"[{tr('options')}]", *arguments, *rest])


def written(param: Any, tr: Translator) -> str:
    """A word or option as one types it, with what stands for its value."""
    if _is_argument(param):
        return tr(param.metavar)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_value(param, tr)}"


def meaning(param: Any, tr: Translator) -> str:
    """What a word or option does, with what holds where it is left out."""
    said = tr(_OWN_MEANING.get(param.name, param.help))
    choices = getattr(param.type, "choices", None)
    if choices and param.metavar:
        said += tr.aside(tr.joined(list(choices)))
    if _is_argument(param):
        return said if param.required else said + tr.aside(tr("may be left out"))
    usual = "" if param.is_flag or not param.default else str(param.default)
    return said + tr.aside(tr("usually {value}", value=usual)) if usual else said


def _inner(context: Any, tr: Translator) -> tuple[Term, ...]:
    above = () if context.parent is None else (context.info_name,)
    found = ((words[len(above) :], one) for words, one in leaves().items() if words[: len(above)] == above)
    return tuple(Term(" ".join(words), tr(one.purpose)) for words, one in found)


def _terms(params: Iterable[Any], tr: Translator) -> tuple[Term, ...]:
    return tuple(Term(written(param, tr), meaning(param, tr)) for param in params)


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _shape(param: Any, tr: Translator) -> str:
    """An argument as it stands in a usage line: in brackets if it may be left out, with … if there may be several."""
    one = written(param, tr) + ("…" if param.nargs == -1 else "")
    return one if param.required else f"[{one}]"


def _value(param: Any, tr: Translator) -> str:
    return tr(param.metavar) if param.metavar else "|".join(param.type.choices)
