"""A part of a rulebook rebuilt from the inside outwards."""

from collections.abc import Callable
from typing import TypeVar, cast

from msgspec import Struct, structs

S = TypeVar("S", bound=Struct)


def mapped(value: S, change: Callable[[Struct], Struct]) -> S:
    """The value with `change` applied to every struct in it, inner ones first, itself last."""
    return cast("S", _mapped(value, change))


def _mapped(value: object, change: Callable[[Struct], Struct]) -> object:
    match value:
        case Struct():
            changed: dict[str, object] = {}
            for name in value.__struct_fields__:
                before = getattr(value, name)
                after = _mapped(before, change)
                if after is not before:
                    changed[name] = after
            return change(structs.replace(value, **changed) if changed else value)
        case tuple():
            parts = tuple(_mapped(one, change) for one in value)
            return parts if any(one is not other for one, other in zip(parts, value, strict=True)) else value
        case dict():
            inner = {key: _mapped(one, change) for key, one in value.items()}
            return inner if any(inner[key] is not one for key, one in value.items()) else value
        case _:
            return value
