"""Files that can keep no answers of an interview; the command says so before or while it asks."""

from collections.abc import Callable

from benefit_check.interview import diagnostics as say
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic

INTERVIEWS: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC522": lambda: [say.not_a_line_each("店.json", "我的店.yaml")],
    "BC523": lambda: [say.needs_a_file("我的店.yaml")],
    "BC524": lambda: [say.not_kept("/店.yaml", refusal(PermissionError(13, "Permission denied")))],
}
