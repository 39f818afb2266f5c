"""All checks of a folder of rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from benefit_check.assess.case_slips import odd_cases
from benefit_check.assess.cases import read_loaded
from benefit_check.assess.lint.absorption import absorbed_conditions
from benefit_check.assess.lint.allowances import allowances_in, not_allowed, settle
from benefit_check.assess.lint.boundaries import untested_boundaries
from benefit_check.assess.lint.law.logic import odd_conditions, without_what_follows
from benefit_check.assess.lint.law.summaries import odd_summaries
from benefit_check.assess.lint.law.text import against_text
from benefit_check.assess.lint.law.times import odd_checks, odd_times
from benefit_check.assess.lint.places import Places
from benefit_check.assess.lint.proofs import Names
from benefit_check.assess.lint.proving import Progress, undetermined_without_need
from benefit_check.assess.lint.reports import report_name, store_report, stored_report
from benefit_check.assess.lint.slips import impossible
from benefit_check.assess.lint.stale import stale_sources
from benefit_check.assess.lint.table_proofs import tables_proved
from benefit_check.assess.lint.uncovered import uncovered_days
from benefit_check.assess.lint.unused import unused_names
from benefit_check.assess.lint.wanted import EVERYTHING, Wanted
from benefit_check.rulebook.clean_texts import keep as keep_clean_texts
from benefit_check.rulebook.files import passed_over, read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.rule_diagnostics import passed_over_file
from benefit_check.rulebook.store import keep as keep_rulebook
from benefit_check.text.diagnostic import Diagnostic, in_order


class LintReport(Struct, frozen=True):
    """Everything there is to say of a rulebook, and what was looked at."""

    diagnostics: tuple[Diagnostic, ...]
    counts: dict[str, int]


def lint_folder(
    folder: Path,
    today: date | None = None,
    only: Wanted = EVERYTHING,
    progress: Progress | None = None,
    *,
    full: bool = False,
) -> LintReport:
    """Load the rules and run every check; where they do not load, only why, and what is wrong in the cases.

    Of rules that did not change since they were looked at the same is said again; `full` looks at everything anew.
    `only` leaves out what is wrong elsewhere, unless nothing can be looked at for it.
    """
    day = today or date.today()  # noqa: DTZ011 - how old a check is, is a matter of days
    files = read_files(folder)
    others = tuple(passed_over(folder))
    name = report_name(files, others, day, only)
    known = None if full else stored_report(folder, name, files)
    if known is not None:
        return LintReport(*known)
    report = _looked_at(files, others, day, only, progress, full=full)
    keep_clean_texts()
    store_report(folder, name, (report.diagnostics, report.counts))
    return report


def _looked_at(
    files: Mapping[str, bytes],
    others: Sequence[tuple[str, str]],
    day: date,
    only: Wanted,
    progress: Progress | None,
    *,
    full: bool,
) -> LintReport:
    loaded = load_rulebook(files)
    cases, found = read_loaded(files, loaded)
    found += (passed_over_file(name, word) for name, word in others)
    places = Places(files)
    allowances = allowances_in(places.sources.values())
    if loaded.rulebook is None:
        return LintReport(tuple(in_order([*found, *not_allowed(found, allowances)])), {})
    keep_rulebook(files, loaded.rulebook)
    found += absorbed_conditions(loaded.rulebook, places)
    names = Names(loaded.rulebook)
    found += tables_proved(loaded.rulebook, places, names, full=full)
    found += uncovered_days(loaded.rulebook, places)
    found += stale_sources(loaded.rulebook, places, day)
    found += impossible(loaded.rulebook, places, day)
    found += odd_cases(cases.cases, loaded.rulebook)
    found += against_text(loaded.rulebook, places)
    found += odd_summaries(loaded.rulebook, places)
    found += odd_conditions(loaded.rulebook, places)
    found += odd_times(loaded.rulebook, places)
    found += odd_checks(loaded.rulebook, places, day)
    found += unused_names(loaded.rulebook, places)
    found += untested_boundaries(loaded.rulebook, places, cases)
    measures = only.measures(loaded.rulebook)
    proof = undetermined_without_need(loaded.rulebook, places, measures, progress, names=names, full=full)
    found += without_what_follows(proof.diagnostics, settle(found, allowances, ()).kept)
    settled = settle(in_order(found), allowances, cases.diagnostics)
    shown, said = (only.part_of(some, loaded.rulebook, places) for some in (settled.kept, settled.told))
    diagnostics = tuple(in_order([*shown, *said]))
    counts = _counts(loaded.rulebook, proof.tried, diagnostics)
    return LintReport(diagnostics, counts | {"elsewhere": len(settled.kept) - len(shown), "allowed": settled.allowed})


def _counts(rulebook: Rulebook, tried: int, diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    return {
        "measures": len(rulebook.measures),
        "facts": len(rulebook.facts),
        "parameters": len(rulebook.parameters),
        "proved": tried,
        "warnings": sum(one.severity == "warning" for one in diagnostics),
    }
