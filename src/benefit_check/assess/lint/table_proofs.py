"""The decision tables looked at: those of which no clean look is stored."""

from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.proofs import Names, store, stored
from benefit_check.assess.lint.tables import gaps_and_overlaps
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic


def tables_proved(rulebook: Rulebook, places: Places, names: Names, *, full: bool = False) -> list[Diagnostic]:
    """What `gaps_and_overlaps` says of each table that changed since nothing was found in it; of all with `full`."""
    before = stored()
    found: list[Diagnostic] = []
    clean: dict[str, int] = {}
    for derived in rulebook.derived.values():
        if derived.table is None:
            continue
        name = names.of_table(derived)
        told = [] if name in before and not full else list(gaps_and_overlaps(derived, rulebook, places))
        found += told
        clean |= {} if told else {name: 0}
    store(clean, before)
    return found
