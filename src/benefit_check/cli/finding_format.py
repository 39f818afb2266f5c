"""What `rules lint` and `rules test` found, in the form asked for: for people, for programs, for systems of CI."""

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, assert_never

import typer

from benefit_check.present.words.catalogue import N_
from benefit_check.session.session import Session
from benefit_check.session.streams import write_machine
from benefit_check.text.diagnostic import Diagnostic, message

if TYPE_CHECKING:
    from benefit_check.present.pages.junit import Tested


class FindingFormat(StrEnum):
    """The forms of what was found."""

    REPORT = "report"
    LINE = "line"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    JSON = "json"


Findings = Annotated[
    FindingFormat,
    typer.Option(
        "--format",
        "-f",
        help=N_("form of what was found: a line each, notes for GitHub, SARIF, JUnit XML, or JSON"),
    ),
]


def show_findings(
    run: Session,
    form: FindingFormat,
    found: Sequence[Diagnostic],
    place: Path,
    counts: dict[str, int],
    tested: "Sequence[Tested]" = (),
    besides: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Write what was found: for people to stderr, with the way to a page; in any other form to stdout, nothing else.

    `tested` is what was looked at, for JUnit; where nothing is given, the files in which something was found. `besides`
    are more members of the JSON.
    """
    folder = _seen_from_here(place)
    match form:
        case FindingFormat.REPORT:
            run.complain(found)
            _point_to_pages(run, found)
        case FindingFormat.LINE | FindingFormat.GITHUB:
            from benefit_check.present.pages.finding_lines import github_lines, plain_lines  # noqa: PLC0415 - only here

            lines = github_lines if form is FindingFormat.GITHUB else plain_lines
            sys.stdout.writelines(f"{line}\n" for line in lines(found, folder, run.tr))
        case FindingFormat.SARIF:
            from benefit_check.assess.diagnostic_pages import codes, page_of  # noqa: PLC0415 - only here
            from benefit_check.present.json.findings import sarif_bytes  # noqa: PLC0415 - only here

            pages = [page_of(code) for code in {one.code for one in found} & {*codes()}]
            titles = {page.code: page.title_zh if run.tr.lang == "zh" else page.title_en for page in pages}
            write_machine(sarif_bytes(found, folder, titles, run.tr))
        case FindingFormat.JUNIT:
            from benefit_check.present.pages.junit import junit_bytes  # noqa: PLC0415 - only here

            write_machine(junit_bytes("benefit-check", tested or _by_file(found), folder, run.tr))
        case FindingFormat.JSON:
            from benefit_check.present.json.findings import findings_bytes  # noqa: PLC0415 - only here

            write_machine(findings_bytes(found, folder, counts, run.tr, besides))
        case _:
            assert_never(form)


def _by_file(found: Sequence[Diagnostic]) -> "list[Tested]":
    from benefit_check.present.pages.junit import Tested  # noqa: PLC0415 - only here

    files: dict[str, list[Diagnostic]] = {}
    for one in found:
        files.setdefault(one.place[0], []).append(one)
    return [Tested("rules", file, some) for file, some in files.items()]


def _point_to_pages(run: Session, found: Sequence[Diagnostic]) -> None:
    """Say once how to read more, of the first error, else of the first warning."""
    first = next((one for one in found if one.severity == "error"), found[0] if found else None)
    if first is not None:
        words = "`benefit-check rules explain {code}` says why it matters, with an example"
        run.note([message(words, code=first.code)])


def _seen_from_here(place: Path) -> str:
    """The folder of rules as the files in it are named to a program: from here where they lie below, else whole."""
    whole, here = place.resolve(), Path.cwd()
    if whole == here:
        return ""
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
