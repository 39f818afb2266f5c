"""What has mutants, of what was asked for."""

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.wanted import Wanted
from benefit_check.assess.mutation.mutants import owners_in
from benefit_check.rulebook.model import Rulebook


def wanted_owners(book: Rulebook, wanted: Wanted, places: Places) -> list[Thing]:
    """The measures (with their own figures), derived facts and figures that are named or lie in files named."""
    return [owner for owner in owners_in(book) if wanted.names(_head(owner), _file(owner, book, places))]


def _head(owner: Thing) -> str:
    """Its id; of a figure of one measure that of the measure."""
    return owner.id.partition(".")[0]


def _file(owner: Thing, book: Rulebook, places: Places) -> str:
    match owner.section:
        case "measures":
            return book.measures[owner.id].file
        case "parameters":
            return places.parameter(owner.id, book.measures)[0].name
        case _:
            return places.of(owner.section, owner.id)[0].name
