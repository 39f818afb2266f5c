"""Findings for programs: JSON of our own, and SARIF 2.1.0, which code hosts and editors read."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import json

from benefit_check.present.words.catalogue import Translator
from benefit_check.text.diagnostic import Diagnostic, Label

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PROGRAM = "benefit-check"


def findings_bytes(
    found: Sequence[Diagnostic], folder: str, counts: dict[str, int], tr: Translator, besides: Mapping[str, Any]
) -> bytes:
    """Everything found, what was counted, and `besides`; lines and columns are counted from 1, in characters."""
    return _bytes({"counts": counts, "findings": [_finding(one, folder, tr) for one in found], **besides})


def sarif_bytes(found: Sequence[Diagnostic], folder: str, titles: dict[str, str], tr: Translator) -> bytes:
    """The same as SARIF; columns are counted in UTF-16 code units. `titles` has the title of each code."""
    codes = sorted({one.code for one in found})
    driver = {
        "name": PROGRAM,
        "version": version(PROGRAM),
        "rules": [{"id": code, "shortDescription": {"text": titles.get(code, code)}} for code in codes],
    }
    results = [_result(one, folder, codes.index(one.code), tr) for one in found]
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if tr.lang == "zh" else "en-US",
        "columnKind": "utf16CodeUnits",
        "results": results,
    }
    return _bytes({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def path_of(label: Label, folder: str) -> str:
    """The file of a place as seen from where the program was called, with forward slashes."""
    return f"{folder}/{label.source.name}" if folder else label.source.name


def words_of(one: Diagnostic, tr: Translator) -> str:
    """What is wrong and the next step, as one text of a few lines."""
    said = [tr.message(one.message), *([] if one.help is None else [tr("help: {words}", words=tr.message(one.help))])]
    return "\n".join((*said, *one.listed))


def _finding(one: Diagnostic, folder: str, tr: Translator) -> dict[str, Any]:
    place = {} if one.label is None else _place(one.label, folder)
    return {
        "code": one.code,
        "severity": one.severity,
        "message": tr.message(one.message),
        "help": None if one.help is None else tr.message(one.help),
        "listed": list(one.listed),
        **place,
        "also": [_place(label, folder) | _said(label, tr) for label in one.also],
    }


def _said(label: Label, tr: Translator) -> dict[str, Any]:
    return {} if label.words is None else {"words": tr.message(label.words)}


def _place(label: Label, folder: str) -> dict[str, Any]:
    (line, column), (end_line, end_column) = _ends(label)
    return {
        "file": path_of(label, folder),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


def _ends(label: Label) -> Iterator[tuple[int, int]]:
    source, span = label.source, label.span
    yield source.position(span.start)
    yield source.position(max(span.start, span.end))


def _result(one: Diagnostic, folder: str, index: int, tr: Translator) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.severity,
        "message": {"text": words_of(one, tr)},
    }
    if one.label is not None:
        result["locations"] = [_location(one.label, folder)]
    if one.also:
        result["relatedLocations"] = [_location(label, folder) | _message(label, tr) for label in one.also]
    return result


def _message(label: Label, tr: Translator) -> dict[str, Any]:
    return {} if label.words is None else {"message": {"text": tr.message(label.words)}}


def _location(label: Label, folder: str) -> dict[str, Any]:
    (line, column), (end_line, end_column) = _ends(label)
    region = {
        "startLine": line,
        "startColumn": utf16_column(label, line, column),
        "endLine": end_line,
        "endColumn": utf16_column(label, end_line, end_column),
    }
    path = path_of(label, folder)
    uri = Path(path).as_uri() if Path(path).is_absolute() else quote(path)
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def utf16_column(label: Label, line: int, column: int) -> int:
    """The column of a place counted in UTF-16 code units from 1, of which a rare character takes two."""
    before = label.source.line(line)[: column - 1]
    return 1 + len(before.encode("utf-16-le", "surrogatepass")) // 2


def _bytes(content: dict[str, Any]) -> bytes:
    return json.format(json.encode(content), indent=2) + b"\n"
