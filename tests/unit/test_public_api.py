"""The names that scripts in Python may rely on."""

import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules

import pytest

import benefit_check

PACKAGE = Path(benefit_check.__file__).parent
SLOW = ("duckdb", "lark", "msgspec", "rich", "sqlglot", "typer", "yaml")


def loaded_by(script: str) -> set[str]:
    """The slow packages that a fresh interpreter has loaded when the script has run."""
    told = f"{script}\nimport sys\nprint(*(one for one in {SLOW!r} if one in sys.modules))"
    environ = {"PYTHONPATH": str(PACKAGE.parent), "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=False, env=environ)
    assert done.returncode == 0, done.stderr.decode()
    return set(done.stdout.decode().split())


@pytest.mark.parametrize("name", benefit_check.__all__)
def test_a_public_name_stays_what_it_is(name: str) -> None:
    first = getattr(benefit_check, name)
    assert first is not None
    assert getattr(benefit_check, name) is first
    assert name in dir(benefit_check)


def test_no_public_name_is_that_of_a_module_which_would_take_its_place() -> None:
    assert not set(benefit_check.__all__) & {module.name for module in iter_modules([str(PACKAGE)])}


def test_an_unknown_name_is_refused() -> None:
    assert not hasattr(benefit_check, "no_such_name")


def test_what_type_checkers_see_is_what_is_handed_out() -> None:
    assert sorted(benefit_check._HOMES) == sorted(benefit_check.__all__)
    assert (PACKAGE / "py.typed").is_file()


def test_the_package_itself_loads_nothing() -> None:
    assert loaded_by("import benefit_check") == set()


def test_one_enterprise_needs_no_database() -> None:
    script = """
from benefit_check import assess_many, assess_one, load_rulebook
book = load_rulebook(lang="en")
shop = {"place": "220402", "employees": 8}
first, second = assess_one(shop, book), assess_one(shop, book)
assert first.json() == second.json()
"""
    assert not loaded_by(script) & {"duckdb", "rich", "sqlglot", "typer"}
