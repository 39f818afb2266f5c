"""States of the rules in git that cannot be had, and names of nothing in the rules."""

from collections.abc import Callable

from benefit_check.assess.change.named import NamedThings
from benefit_check.rulebook import revision_diagnostics as say
from benefit_check.text.diagnostic import Diagnostic
from rulebooks import rulebook


def _named(*names: str) -> list[Diagnostic]:
    things = NamedThings(rulebook(), "zh")
    return [one for one in map(things.find, names) if isinstance(one, Diagnostic)]


REVISIONS: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC451": lambda: [say.no_git("HEAD~1")],
    "BC452": lambda: [say.no_repository("规则", "HEAD~1")],
    "BC453": lambda: [say.no_revision("mian", ["main", "2026-12"]), say.no_revision("HEAD~9", [])],
    "BC454": lambda: [say.no_rules_there("HEAD~1", "rules", ["规则", "旧/规则"]), say.no_rules_there("v1", "", [])],
    "BC456": lambda: _named("月消售额", "传真机"),
    "BC457": lambda: _named("销售额"),
    "BC455": lambda: [say.git_refuses("detected dubious ownership in repository at '规则'")],
}
