"""What is wrong, as the protocol has it: a range, a code with its page, the next step, other places it concerns."""

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from benefit_check.assess.diagnostic_pages import codes
from benefit_check.editor.documents import Folder
from benefit_check.editor.positions import Encoding, range_of
from benefit_check.present.json.findings import words_of
from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.files import shipped
from benefit_check.text.diagnostic import Diagnostic, Label

SOURCE = "benefit-check"
_SEVERITIES = {"error": types.DiagnosticSeverity.Error, "warning": types.DiagnosticSeverity.Warning}
_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def published(
    found: Iterable[Diagnostic], folder: Folder, tr: Translator, encoding: Encoding
) -> dict[str, list[types.Diagnostic]]:
    """The diagnostics of each file by its path; what has no place stands at the top of the rulebook's first file."""
    by_file: dict[str, list[types.Diagnostic]] = {}
    for one in found:
        name = one.label.source.name if one.label is not None else "rulebook.yaml"
        by_file.setdefault(name, []).append(_published(one, folder, tr, encoding))
    return by_file


def _published(one: Diagnostic, folder: Folder, tr: Translator, encoding: Encoding) -> types.Diagnostic:
    return types.Diagnostic(
        range=_TOP if one.label is None else range_of(one.label.source, one.label.span, encoding),
        message=words_of(one, tr),
        severity=_SEVERITIES[one.severity],
        code=one.code,
        code_description=_page(one.code),
        source=SOURCE,
        related_information=[_related(label, folder, tr, encoding) for label in one.also] or None,
    )


def _page(code: str) -> types.CodeDescription | None:
    page = Path(shipped("docs/diagnostics"), f"{code}.md")
    return types.CodeDescription(page.resolve().as_uri()) if code in codes() else None


def _related(label: Label, folder: Folder, tr: Translator, encoding: Encoding) -> types.DiagnosticRelatedInformation:
    place = types.Location(folder.uri_of(label.source.name), range_of(label.source, label.span, encoding))
    return types.DiagnosticRelatedInformation(place, "" if label.words is None else tr.message(label.words))
