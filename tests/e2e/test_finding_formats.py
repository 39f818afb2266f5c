"""What `rules lint` and `rules test` found, in every form: the same findings, exit code and places."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from typer.testing import CliRunner

from benefit_check.cli.app import app
from benefit_check.cli.finding_format import FindingFormat
from rulebooks import files, measure_text

RARE = "𠮷"
"""A sign outside the basic plane, of which UTF-16 makes two units, as of some signs in names of people."""
LEAF = f'{{fact: taxpayer, quote: "{RARE}业的小规模纳税人", equals: smallscale, source: law 第一条}}'
CASES = """\
cases_for: relief
cases:
  - {name: 一般纳税人, on: 2020-06-01, profile: {纳税人类型: 一般纳税人}, expect: {verdict: eligible}}
  - {name: 小规模, on: 2020-06-01, profile: {纳税人类型: 小规模纳税人}, expect: {verdict: eligible}}
"""
MACHINES = [form for form in FindingFormat if form is not FindingFormat.REPORT]
Lay = Callable[..., None]


def _object(required: str, **properties: Any) -> dict[str, Any]:
    """An object of SARIF, which allows no property but its own."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
SAID = _object("text", text=TEXT)
LOCATION = _object(
    "physicalLocation",
    physicalLocation=_object(
        "artifactLocation",
        artifactLocation=_object("uri", uri={"type": "string", "pattern": "^[!-~]+$"}),
        region=_object("startLine", startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT),
    ),
    message=SAID,
)
RESULT = _object(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level={"enum": ["none", "note", "warning", "error"]},
    message=SAID,
    locations=_list(LOCATION),
    relatedLocations=_list(LOCATION),
)
DRIVER = _object("name", name=TEXT, version=TEXT, rules=_list(_object("id", id=TEXT, shortDescription=SAID)))
SARIF = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        "version runs",
        **{"$schema": {"type": "string", "format": "uri"}},
        version={"const": "2.1.0"},
        runs=_list(
            _object(
                "tool",
                tool=_object("driver", driver=DRIVER),
                language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                results=_list(RESULT),
            )
        ),
    ),
}
"""The part of the schema of SARIF 2.1.0 that we write, with what it requires and nothing that it does not allow."""


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Lays a rulebook into a folder with a Chinese name and goes to the folder above."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path / "cache"))

    def write(conditions: str = "", cases: str = CASES) -> None:
        folder = tmp_path / "规则"
        folder.mkdir()
        text = measure_text(conditions=conditions) if conditions else measure_text()
        for name, content in files({"relief.yaml": text, "relief.cases.yaml": cases}).items():
            (folder / name).write_bytes(content)

    return write


def rules(*words: str, lang: str = "zh") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["rules", *words, "--lang", lang], color=False)
    return done.exit_code, done.stdout


@pytest.mark.parametrize("command", ["lint", "test"])
@pytest.mark.parametrize("form", MACHINES)
def test_no_form_changes_the_exit_code(lay: Lay, command: str, form: str) -> None:
    lay(f"all: [{LEAF}]")
    assert rules(command, "规则", "--format", form)[0] == rules(command, "规则")[0] == 4


@pytest.mark.parametrize("command", ["lint", "test"])
@pytest.mark.parametrize("form", MACHINES)
def test_every_form_tells_why_rules_do_not_load(lay: Lay, command: str, form: str) -> None:
    lay(f"all: [{LEAF}]")
    assert "BC202" in rules(command, "规则", "--format", form)[1]


def test_a_line_names_the_file_as_seen_from_here_and_the_column(lay: Lay) -> None:
    lay(f"all: [{LEAF}]")
    column = f"  all: [{LEAF}]".index("smallscale") + 1
    said = rules("lint", "规则", "-f", "line")[1]
    assert said == (
        f"规则/relief.yaml:10:{column}: error[BC202] 没有叫 smallscale 的事实、参数或值; 下一步：是不是 small_scale？\n"
    )


def test_a_note_for_github_escapes_what_ends_a_field(lay: Lay, tmp_path: Path) -> None:
    lay(cases=CASES.replace("一般纳税人, on", '"100%, 一般: 甲", on'))
    said = rules("test", "规则", "-f", "github")[1]
    assert said.startswith("::error file=规则/relief.cases.yaml,line=3,col=")
    assert "title=BC503 100%25%2C 一般%3A 甲：verdict" in said
    assert "::100%25, 一般: 甲：verdict" in said
    assert said.count("\n") == 1
    assert str(tmp_path) not in said


@pytest.mark.parametrize("command", ["lint", "test"])
def test_sarif_has_the_shape_of_its_standard(lay: Lay, command: str) -> None:
    lay(f"all: [{LEAF}]")
    log = json.loads(rules(command, "规则", "-f", "sarif")[1])
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (run,) = log["runs"]
    assert {one["ruleId"] for one in run["results"]} <= {one["id"] for one in run["tool"]["driver"]["rules"]}
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_sarif_counts_columns_in_utf16(lay: Lay) -> None:
    lay(f"all: [{LEAF}]")
    (run,) = json.loads(rules("lint", "规则", "-f", "sarif")[1])["runs"]
    (result,) = run["results"]
    before = f"  all: [{LEAF}]".partition("smallscale")[0]
    place = result["locations"][0]["physicalLocation"]
    start = len(before.encode("utf-16-le")) // 2 + 1
    assert run["columnKind"] == "utf16CodeUnits"
    assert start == len(before) + 2
    assert place["region"] == {"startLine": 10, "startColumn": start, "endLine": 10, "endColumn": start + 10}
    assert place["artifactLocation"]["uri"] == "%E8%A7%84%E5%88%99/relief.yaml"


def test_sarif_is_told_in_english_too(lay: Lay) -> None:
    lay(f"all: [{LEAF}]")
    (run,) = json.loads(rules("lint", "规则", "-f", "sarif", lang="en")[1])["runs"]
    assert run["results"][0]["message"]["text"].startswith("no fact, parameter or value is called smallscale")


def test_junit_has_a_test_for_every_case(lay: Lay) -> None:
    lay()
    suite = ET.fromstring(rules("test", "规则", "-f", "junit")[1])[0]
    assert suite.attrib | {"name": ""} == {"name": "", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"}
    assert [(one.get("classname"), one.get("name"), len(one)) for one in suite] == [
        ("relief", "一般纳税人", 1),
        ("relief", "小规模", 0),
    ]
    assert "规则/relief.cases.yaml:3:" in (suite[0][0].text or "")


def test_junit_keeps_what_no_xml_may_hold_out_of_it(lay: Lay) -> None:
    lay(cases=CASES.replace("一般纳税人, on", '"一般\\u0001", on'))
    suite = ET.fromstring(rules("test", "规则", "-f", "junit")[1])[0]
    assert suite[0].get("name") == "一般\ufffd"


def test_json_counts_and_lists(lay: Lay) -> None:
    lay()
    found = json.loads(rules("test", "规则", "-f", "json")[1])
    assert found["counts"] == {"cases": 2, "failed": 1}
    (one,) = found["findings"]
    assert (one["code"], one["severity"], one["file"], one["line"]) == ("BC503", "error", "规则/relief.cases.yaml", 3)


@pytest.mark.parametrize("form", MACHINES)
def test_nothing_else_is_written_where_all_is_well(lay: Lay, form: str) -> None:
    lay(cases=CASES.replace("纳税人类型: 一般纳税人", "纳税人类型: 小规模纳税人"))
    code, said = rules("test", "规则", "--format", form)
    assert code == 0
    match form:
        case "line" | "github":
            assert said == ""
        case "junit":
            assert ET.fromstring(said)[0].get("failures") == "0"
        case _:
            assert json.loads(said)


def test_of_rules_that_do_not_load_all_is_told_whatever_was_asked_for(lay: Lay) -> None:
    lay(f"all: [{LEAF}]")
    for command in ("lint", "test"):
        code, said = rules(command, "relief", "--rules", "规则", "-f", "line")
        assert (code, said.count("BC202")) == (4, 1)
