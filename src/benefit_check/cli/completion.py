"""`benefit-check completion`: the lines that teach a shell to complete our commands, options, measures and facts."""

from enum import StrEnum
from typing import Annotated

import typer

from benefit_check.cli.commands import COMPLETE, PROGRAM
from benefit_check.present.words.catalogue import N_
from benefit_check.session.streams import write_machine


class Shell(StrEnum):
    """The shells that can be taught."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


Chosen = Annotated[
    Shell,
    typer.Argument(metavar=N_("SHELL"), help=N_('for bash: eval "$(benefit-check completion bash)" in ~/.bashrc')),
]


def completion(shell: Chosen) -> None:
    """Write the lines that the shell reads when it starts."""
    from typer._completion_shared import get_completion_script  # noqa: PLC0415 - only here

    script = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETE, shell=shell.value)
    write_machine(f"{script}\n".encode())
