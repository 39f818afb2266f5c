"""The place for which a measure or a value of a parameter holds."""

from benefit_check.lang.diagnostics import unknown_code, unknown_name, wrong_type
from benefit_check.lang.types import Kind, Type
from benefit_check.rulebook.fields import Fields
from benefit_check.rulebook.model import PLACE
from benefit_check.rulebook.names import Names


def read_place(fields: Fields, names: Names) -> str | None:
    """The code under `place`, "" where there is none; None where it is no place, which is reported.

    That nothing tells where an enterprise is, is reported too: what holds in one place could never be found to hold.
    """
    place, at = fields.text("place"), fields.value_span("place")
    code = names.code(Kind.PLACE, place) if place else ""
    source, fact = fields.file.source, names.facts.get(PLACE)
    if code is None:
        fields.file.report(unknown_code(source, at, place, names.title(Kind.PLACE)))
    elif code and fact is None:
        fields.file.report(unknown_name(source, at, PLACE, names.facts))
    elif code and fact is not None and fact.type.kind is not Kind.PLACE:
        fields.file.report(wrong_type(source, at, Type(Kind.PLACE), fact.type))
    return code
