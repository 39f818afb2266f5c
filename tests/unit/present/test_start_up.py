import subprocess
import sys

CODE = """
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


def test_a_report_for_a_pipe_imports_nothing_but_our_own_modules() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], check=True, capture_output=True, text=True)
    assert set(eval(done.stdout)) <= {"gettext"}
