"""Findings a line each, for editors (`line`) and for the notes that GitHub puts beside a change (`github`)."""

from collections.abc import Iterator, Sequence

from benefit_check.present.json.findings import path_of, words_of
from benefit_check.present.page.safe import safe
from benefit_check.present.words.catalogue import Translator
from benefit_check.text.diagnostic import Diagnostic


def plain_lines(found: Sequence[Diagnostic], folder: str, tr: Translator) -> Iterator[str]:
    """`file:line:column: error[code] what is wrong; the next step`, as compilers write it."""
    for one in found:
        said = "; ".join(words_of(one, tr).splitlines())
        place = ""
        if one.label is not None:
            line, column = one.label.source.position(one.label.span.start)
            place = f"{path_of(one.label, folder)}:{line}:{column}: "
        yield safe(f"{place}{one.severity}[{one.code}] {said}")


def github_lines(found: Sequence[Diagnostic], folder: str, tr: Translator) -> Iterator[str]:
    """Workflow commands, of which GitHub makes annotations."""
    for one in found:
        fields = {"title": f"{one.code} {tr.message(one.message)}"}
        if one.label is not None:
            line, column = one.label.source.position(one.label.span.start)
            fields = {"file": path_of(one.label, folder), "line": str(line), "col": str(column)} | fields
        listed = ",".join(f"{name}={_field(text)}" for name, text in fields.items())
        yield f"::{one.severity} {listed}::{_text(words_of(one, tr))}"


def _text(text: str) -> str:
    return safe(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _field(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
