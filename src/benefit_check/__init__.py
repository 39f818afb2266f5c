"""benefit-check: which relief measures are mine, how much, until when, with what papers, and if not, why not?

The public API, for scripts in Python:

    rulebook, diagnostics = rulebook_in(Path("rules"))
    read = open_profile("profile.yaml", rulebook, sys.stdin.buffer)
    outcome = assess(rulebook, Enterprise(name, uscc, read.profile.facts), date(2020, 12, 3))
"""

from importlib import import_module

_HOMES = {
    "Assessment": "benefit_check.assess.result",
    "Diagnostic": "benefit_check.text.diagnostic",
    "Enterprise": "benefit_check.assess.result",
    "MeasureResult": "benefit_check.assess.result",
    "Rulebook": "benefit_check.rulebook.model",
    "Verdict": "benefit_check.assess.result",
    "assess": "benefit_check.assess.one",
    "json_bytes": "benefit_check.present.json.report",
    "open_profile": "benefit_check.intake.open",
    "result_schema": "benefit_check.present.json.report",
    "rulebook_in": "benefit_check.rulebook.store",
}

__all__ = [*_HOMES]  # noqa: PLE0604 - names of the table above


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for, so that `import benefit_check` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'benefit_check' has no attribute {name!r}")
