"""benefit-check: which relief measures are mine, how much, until when, with what papers, and if not, why not?

The package as a library for scripts; docs/api.md shows each name at work:

    rulebook = load_rulebook()
    result = assess_one({"所在地": "220402", "从业人员": "8人"}, rulebook)

A name is imported when it is first asked for, so that `import benefit_check` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benefit_check.api.errors import BenefitCheckError, Problem
    from benefit_check.api.many import assess_many
    from benefit_check.api.one import assess_one
    from benefit_check.api.profile import Profile, read_profile
    from benefit_check.api.result import Amount, Answer, Fact, Reason, Result
    from benefit_check.api.rows import BadCell, Rejected, Row, RowAnswer, Rows
    from benefit_check.api.rulebook import LoadedRulebook, load_rulebook
    from benefit_check.assess.result import Verdict
    from benefit_check.present.json.model import Text, result_schema

_NAMES = {
    "api.errors": ("BenefitCheckError", "Problem"),
    "api.many": ("assess_many",),
    "api.one": ("assess_one",),
    "api.profile": ("Profile", "read_profile"),
    "api.result": ("Amount", "Answer", "Fact", "Reason", "Result"),
    "api.rows": ("BadCell", "Rejected", "Row", "RowAnswer", "Rows"),
    "api.rulebook": ("LoadedRulebook", "load_rulebook"),
    "assess.result": ("Verdict",),
    "present.json.model": ("Text", "result_schema"),
}
_HOMES = {name: f"benefit_check.{module}" for module, names in _NAMES.items() for name in names}

__all__ = [
    "Amount",
    "Answer",
    "BadCell",
    "BenefitCheckError",
    "Fact",
    "LoadedRulebook",
    "Problem",
    "Profile",
    "Reason",
    "Rejected",
    "Result",
    "Row",
    "RowAnswer",
    "Rows",
    "Text",
    "Verdict",
    "assess_many",
    "assess_one",
    "load_rulebook",
    "read_profile",
    "result_schema",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A public name, which stays once it was asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module 'benefit_check' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
