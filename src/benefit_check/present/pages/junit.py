"""Findings and cases as JUnit XML, which every system of continuous integration reads."""

from collections.abc import Sequence
from re import compile as pattern
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from benefit_check.present.json.findings import path_of, words_of
from benefit_check.present.words.catalogue import Translator
from benefit_check.text.diagnostic import Diagnostic

_NEVER_IN_XML = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Tested(NamedTuple):
    """One thing that was looked at, what it belongs to, and what was found."""

    group: str
    name: str
    found: Sequence[Diagnostic]


def junit_bytes(suite: str, tests: Sequence[Tested], folder: str, tr: Translator) -> bytes:
    """One test case for each thing looked at, failed where it has an error; its warnings stand in what it put out."""
    root = Element("testsuites")
    failed = sum(any(one.severity == "error" for one in test.found) for test in tests)
    one = SubElement(
        root, "testsuite", name=suite, tests=str(len(tests)), failures=str(failed), errors="0", skipped="0"
    )
    for test in tests:
        case = SubElement(one, "testcase", classname=_plain(test.group), name=_plain(test.name))
        for finding in test.found:
            said = _plain(f"{_place(finding, folder)}{finding.code} {words_of(finding, tr)}")
            if finding.severity == "error":
                failure = SubElement(case, "failure", message=_plain(tr.message(finding.message)), type=finding.code)
                failure.text = said
            else:
                SubElement(case, "system-out").text = said
    indent(root)
    text: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text + b"\n"


def _place(finding: Diagnostic, folder: str) -> str:
    if finding.label is None:
        return ""
    line, column = finding.label.source.position(finding.label.span.start)
    return f"{path_of(finding.label, folder)}:{line}:{column} "


def _plain(text: str) -> str:
    return _NEVER_IN_XML.sub("\ufffd", text)
