"""Forms that cannot be written or read; what stands in the workbook is a table here."""

from collections.abc import Callable

from benefit_check.intake import diagnostics as say
from benefit_check.intake.form import HEAD, mark, read_form
from benefit_check.text.diagnostic import Diagnostic


def _changed() -> list[Diagnostic]:
    rows = [["", "", mark("liaoyuan")], ["事实", "填写", HEAD], ["我写的", "8人"]]
    found = read_form("我的店.xlsx", "填写", rows), read_form("我的店.xlsx", "填写", rows[:1])
    return [one for one in found if isinstance(one, Diagnostic)]


FORMS: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC546": lambda: [say.of_other_rules("我的店.xlsx", "changchun", "liaoyuan")],
    "BC547": _changed,
    "BC548": lambda: [say.no_workbook("我的店.yaml", "我的店.xlsx")],
}
