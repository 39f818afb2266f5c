"""`benefit-check schema`: the published shapes of what we write."""

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """The shapes that are published."""

    RESULT = "result"


def schema(
    shape: Annotated[Shape, typer.Argument(help="result：check --format json 的结果 · the result of check")],
) -> None:
    """JSON Schema · the JSON Schema of a result."""
    from json import dumps  # noqa: PLC0415 - only here

    from benefit_check.present.json_report import result_schema  # noqa: PLC0415 - only here

    shapes = {Shape.RESULT: result_schema}
    sys.stdout.write(dumps(shapes[shape](), ensure_ascii=False, indent=2) + "\n")
