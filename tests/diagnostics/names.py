"""What is written on a command line and not in a file: names of no measure, or of several; values for `--set`."""

from collections.abc import Callable
from pathlib import Path

from benefit_check.assess.naming import Names
from benefit_check.assess.receipt import read_receipt
from benefit_check.intake.diagnostics import does_not_fit, no_receipt
from benefit_check.rulebook.files import read_files
from benefit_check.rulebook.load import load_rulebook
from benefit_check.text.diagnostic import Diagnostic
from rulebooks import measure_text, rulebook


def _found(name: str) -> list[Diagnostic]:
    files = read_files(Path("rules"))
    for number, title in enumerate(("房租减半", "房租免三个月"), 1):
        text = (
            measure_text(f"rent-{number}")
            .replace("优惠", title, 1)
            .replace("en: relief", f"en: rent relief {number}", 1)
        )
        files[f"rent-{number}.yaml"] = text.encode()
    loaded = load_rulebook(files)
    assert loaded.rulebook is not None, loaded.diagnostics
    found = Names(loaded.rulebook, "zh").find(name)
    assert isinstance(found, Diagnostic)
    return [found]


def _does_not_fit() -> list[Diagnostic]:
    book = rulebook()
    return [does_not_fit(book.facts["hired"], book.facts["employees"], "zh")]


def _no_receipt() -> list[Diagnostic]:
    reasons = [read_receipt(text) for text in ("名称: 示例小馆", '{"kind": "benefit-check receipt"}')]
    return [no_receipt("回执.json", reason) for reason in reasons if isinstance(reason, str)]


NAMES: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC326": lambda: _found("房租"),
    "BC327": lambda: _found("3"),
    "BC535": _does_not_fit,
    "BC536": _no_receipt,
}
