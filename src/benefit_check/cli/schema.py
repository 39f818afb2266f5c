"""`benefit-check schema`: the published shapes of what we read and write."""

from enum import StrEnum
from typing import Annotated

import typer

from benefit_check.cli.options import Language, NoColor, Rules
from benefit_check.present.words.catalogue import N_
from benefit_check.session.session import session
from benefit_check.session.streams import write_machine


class Shape(StrEnum):
    """The shapes that are published."""

    RESULT = "result"
    FACTS = "facts"


Chosen = Annotated[
    Shape,
    typer.Argument(
        metavar=N_("SHAPE"),
        help=N_("facts: all that a profile may hold; result: the JSON Schema of a result"),
    ),
]


def schema(shape: Chosen, rules: Rules = None, lang: Language = None, *, no_color: NoColor = False) -> None:
    """Show the JSON Schema of a result, or the facts of a profile."""
    if shape is Shape.RESULT:
        from json import dumps  # noqa: PLC0415 - only here

        from benefit_check.present.json.report import result_schema  # noqa: PLC0415 - only here

        write_machine(f"{dumps(result_schema(), ensure_ascii=False, indent=2)}\n".encode())
        return
    from benefit_check.present.pages.facts import facts_page  # noqa: PLC0415 - only here

    run = session(lang, no_color=no_color)
    run.show(facts_page(run.rulebook(rules), run.tr))
