"""A diagnostic is data: a code, a place, a reason and a next step. Wording and colour come later."""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from benefit_check.text.source import Source, Span

Severity = Literal["error", "warning"]


class Message(Struct, frozen=True):
    """An English template and what fills it; the template is also the key of its translation."""

    template: str
    args: "dict[str, str | Message | tuple[str, ...]]" = {}

    def __str__(self) -> str:
        texts = {name: ", ".join(arg) if isinstance(arg, tuple) else arg for name, arg in self.args.items()}
        return self.template.format(**texts)


Translate = Callable[[Message], str]
"""A message in the words of one language."""


def message(template: str, **args: object) -> Message:
    """A message whose arguments are shown as text.

    An argument that is a message is translated too, and a list is parted as the reader's language does it.
    """
    return Message(template, {name: _argument(value) for name, value in args.items()})


def _argument(value: object) -> str | Message | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return value if isinstance(value, Message) else str(value)


class Label(Struct, frozen=True):
    """A place in a source, and what to say of it."""

    source: Source
    span: Span
    words: Message | None = None


class Diagnostic(Struct, frozen=True):
    """One thing that is wrong. Without a label it concerns the whole input; `listed` are lines to choose from."""

    code: str
    message: Message
    label: Label | None = None
    help: Message | None = None
    severity: Severity = "error"
    also: tuple[Label, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int, int]:
        """File, line and column for sorting; what has no place comes first."""
        if self.label is None:
            return ("", 0, 0)
        return (self.label.source.name, *self.label.source.position(self.label.span.start))


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, each only once."""
    unique: dict[tuple[tuple[str, int, int], str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        unique.setdefault((diagnostic.place, diagnostic.code, str(diagnostic.message)), diagnostic)
    return [unique[key] for key in sorted(unique)]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything here is more than a warning."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)
