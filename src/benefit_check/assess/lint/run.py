"""All checks of a folder of rules."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benefit_check.assess.cases import read_loaded
from benefit_check.assess.lint.absorption import absorbed_conditions
from benefit_check.assess.lint.boundaries import untested_boundaries
from benefit_check.assess.lint.completeness import undetermined_without_need
from benefit_check.assess.lint.coverage import uncovered_days
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.slips import impossible, proving_nothing
from benefit_check.assess.lint.stale import stale_sources
from benefit_check.assess.lint.tables import gaps_and_overlaps
from benefit_check.assess.lint.unused import unused_names
from benefit_check.rulebook.files import passed_over, read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import passed_over_file
from benefit_check.text.diagnostic import Diagnostic, in_order


@dataclass(frozen=True)
class LintReport:
    """Everything there is to say of a rulebook, and what was looked at."""

    diagnostics: list[Diagnostic]
    counts: dict[str, int]


def lint_folder(folder: Path, today: date | None = None) -> LintReport:
    """Load the rules and run every check; where they do not load, only why, and what is wrong in the cases."""
    files = read_files(folder)
    loaded = load_rulebook(files)
    cases, found = read_loaded(files, loaded)
    found += (passed_over_file(name, word) for name, word in passed_over(folder))
    if loaded.rulebook is None:
        return LintReport(in_order(found), {})
    day = today or date.today()  # noqa: DTZ011 - how old a check is, is a matter of days
    places = Places(files)
    found += absorbed_conditions(loaded.rulebook, places)
    found += gaps_and_overlaps(loaded.rulebook, places)
    found += uncovered_days(loaded.rulebook, places)
    found += stale_sources(loaded.rulebook, places, day)
    found += impossible(loaded.rulebook, places, day)
    found += proving_nothing(cases.cases)
    found += unused_names(loaded.rulebook, places)
    found += untested_boundaries(loaded.rulebook, places, cases)
    proof = undetermined_without_need(loaded.rulebook, places)
    found += proof.diagnostics
    diagnostics = in_order(found)
    return LintReport(diagnostics, _counts(loaded.rulebook, proof.tried, diagnostics))


def _counts(rulebook: Rulebook, tried: int, diagnostics: list[Diagnostic]) -> dict[str, int]:
    return {
        "measures": len(rulebook.measures),
        "facts": len(rulebook.facts),
        "parameters": len(rulebook.parameters),
        "proved": tried,
        "warnings": sum(one.severity == "warning" for one in diagnostics),
    }
