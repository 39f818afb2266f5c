"""What the names in an expression may stand for, and what a checked expression is."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from benefit_check.lang import ast
from benefit_check.lang.types import (
    Kind,
    Type,
)


class Meaning(NamedTuple):
    """What a name stands for: a fact or a parameter, its id, its type, and of which part of a year it has values."""

    sort: str
    id: str
    type: Type
    by: str = ""


class Scope(Protocol):
    """The names an expression may use."""

    def find(self, name: str) -> Meaning | None: ...

    def day(self, name: str) -> date | None: ...

    def names(self) -> Collection[str]: ...

    def values(self, enum: str) -> Mapping[str, str]: ...

    def inside(self, enum: str, value: str) -> tuple[str, ...]: ...

    def code(self, kind: Kind, name: str) -> str | None: ...


class Checked(NamedTuple):
    """An expression whose names are found, and its type."""

    expr: ast.Expr
    type: Type
