"""The one row of a table, as it stands."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from benefit_check.intake.columns.units import Stated


class Row(Struct, frozen=True):
    """The titles, the cells below them, and the units that lines around them state."""

    name: str
    titles: tuple[str, ...]
    cells: tuple[str, ...]
    stated: "tuple[Stated, ...]" = ()
