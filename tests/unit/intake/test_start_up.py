import subprocess
import sys


def test_reading_yaml_imports_nothing_that_only_other_paths_need() -> None:
    code = """
import sys
before = set(sys.modules)
from benefit_check.intake.open import open_profile
print(sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    heavy = {"lark", "stdnum", "tomllib", "json", "ssl", "rich", "typer", "calendar", "unicodedata", "jsonschema"}
    assert not heavy & set(eval(done.stdout))
