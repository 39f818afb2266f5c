"""The command line: words in, exit code out. Of all commands only the one that is called is imported and built."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from os import environ
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from benefit_check.cli.commands import COMMANDS, COMPLETE, PROGRAM, PURPOSE, Command, Group
from benefit_check.cli.options import Language
from benefit_check.present.words.catalogue import N_
from benefit_check.session.exit_codes import Exit

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""Any fault in the words of a command line: Typer shows this class of Click's under no name of its own."""
HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


def run(words: Sequence[str] | None = None) -> int:
    """Follow a command line, that of the process if none is given; its exit code.

    Not standalone, Typer hands back what is wrong, to be said in the reader's language. It is given no words where
    none are given here, because on Windows it then resolves the patterns that no shell there resolves.
    """
    typed = tuple(sys.argv[1:] if words is None else words)
    if COMPLETE in environ:
        from typer._completion_classes import completion_init  # noqa: PLC0415 - only where a shell asks

        completion_init()
    try:
        code = program().main(words, PROGRAM, standalone_mode=False, obj=typed)
    except USAGE_ERROR as error:
        from benefit_check.cli.wrong_words import complain  # noqa: PLC0415 - only where the words are wrong

        return complain(error, typed)
    return code if isinstance(code, int) else Exit.DONE


def program() -> Any:
    """The group of all commands, as Typer has it."""
    return typer.main.get_command(app)


class _Leaf(TyperCommand):
    """A command whose help is ours: Typer's has English frames, and its tables cut lines of Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help, shown and not returned."""
        _help(ctx)


class _Group(TyperGroup):
    """A group whose commands are looked up in our table and built one by one, as Click's own manual has it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all."""
        del ctx
        return list(self._inner())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The one of that name, built now."""
        del ctx
        found = self._inner().get(cmd_name)
        match found:
            case Command():
                return _leaf(cmd_name, found)
            case Group():
                return typer.main.get_command(_group(cmd_name, found.purpose, _pass_on))
            case None:
                return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As Click's; `help` before a command is `--help` behind it."""
        if args[0] == "help":
            return self.resolve_command(ctx, [*args[1:], "--help"])
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """As of one command."""
        _help(ctx)

    def _inner(self) -> Mapping[str, Command | Group]:
        found = COMMANDS.get(self.name or "")
        return found.commands if isinstance(found, Group) else COMMANDS


def _leaf(name: str, command: Command) -> Any:
    module, function = command.place.split(":")
    alone = typer.Typer(add_completion=False)
    alone.command(name, cls=_Leaf, help=command.purpose)(
        getattr(import_module(f"benefit_check.cli.{module}"), function)
    )
    return typer.main.get_command(alone)


def _group(name: str, purpose: str, callback: Any) -> typer.Typer:
    many = typer.Typer(name=name, cls=_Group, help=purpose, add_completion=False, context_settings=dict(HELP_OPTIONS))
    many.callback()(callback)
    return many


def _help(ctx: Any) -> NoReturn:
    """Show the help and end: what Typer writes goes round our streams where they know few signs."""
    from benefit_check.cli.help import show_help  # noqa: PLC0415 - only where help is shown

    show_help(ctx, ctx.obj or ())
    raise typer.Exit


def _version(value: bool) -> None:  # noqa: FBT001 - typer's callback
    if value:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        sys.stdout.write(f"{PROGRAM} {version(PROGRAM)}\n")
        raise typer.Exit


def _pass_on(context: typer.Context, lang: Language = None) -> None:
    """A language asked for before the command is that of the command, unless it asks for another."""
    if lang is not None and context.invoked_subcommand:
        context.default_map = {context.invoked_subcommand: {"lang": lang.value}}


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=N_("which version this is"))]


def _root(
    context: typer.Context,
    lang: Language = None,
    *,
    version: Version = False,
) -> None:
    del version
    _pass_on(context, lang)


app = _group(PROGRAM, PURPOSE, _root)
