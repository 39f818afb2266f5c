"""Start-up waits for nothing that the way taken does not need: seen in a process of its own."""

import subprocess
import sys

READING = """
import sys
before = set(sys.modules)
from benefit_check.intake.open import open_profile
print(sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
REPORT = """
import sys, typer, rich, yaml, benefit_check.assess.one
before = set(sys.modules)
import io
from benefit_check.present.words.catalogue import translator
from benefit_check.present.page.document import Entry, line
from benefit_check.present.pages.report import report
from benefit_check.present.page.terminal import show
stream = io.StringIO()
show((Entry("小规模纳税人减按1%征收增值税" * 9, "✓", "good", "节省 2,000.00 元"), line("“…”·–")), stream, {}, width=60)
print(sorted(name for name in set(sys.modules) - before if not name.startswith("benefit_check")))
"""


def imported(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(eval(done.stdout))


def test_reading_yaml_imports_nothing_that_only_other_paths_need() -> None:
    heavy = {"lark", "stdnum", "tomllib", "json", "ssl", "rich", "typer", "calendar", "unicodedata", "jsonschema"}
    assert not heavy & imported(READING)


def test_a_report_for_a_pipe_imports_nothing_but_our_own_modules() -> None:
    assert imported(REPORT) <= {"gettext"}
