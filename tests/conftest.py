"""What all tests share: a store of compiled rulebooks, golden files, and how examples are drawn."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

_SHARED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _SHARED, derandomize=True)
settings.register_profile("deep", _SHARED, derandomize=False, database=None, print_blob=True, max_examples=300)
settings.load_profile("deep" if os.environ.get("BENEFIT_CHECK_DEEP") == "1" else "steady")

# a rulebook is compiled once for all tests and the processes that they start; those about the store have their own
os.environ["XDG_CACHE_HOME"] = str(Path(gettempdir()) / "benefit-check-tests")
os.environ.pop("BENEFIT_CHECK_CACHE", None)

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the golden files anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker(pytest.mark.drawn)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file; with --rewrite it becomes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--rewrite"):
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing: pytest --rewrite makes it"
        assert text == path.read_text(encoding="utf-8")

    return compare
