"""The place for which a measure or a value of a parameter holds."""

from benefit_check.lang.diagnostics import unknown_code
from benefit_check.lang.types import Kind
from benefit_check.rulebook.fields import Fields
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.role_diagnostics import no_place_role


def read_place(fields: Fields, names: Names) -> str | None:
    """The code under `place`, "" where there is none; None where it is no place, which is reported.

    That nothing tells where an enterprise is, is reported too: what holds in one place could never be found to hold.
    """
    place, at = fields.text("place"), fields.value_span("place")
    code = names.code(Kind.PLACE, place) if place else ""
    source = fields.file.source
    if code is None:
        fields.file.report(unknown_code(source, at, place, names.title(Kind.PLACE)))
    elif code and not names.roles.place:
        fields.file.report(no_place_role(source, at, names.of_kind(Kind.PLACE)))
    return code
