"""The JSON Schemas of rule files are what the readers ask for; every shipped file is valid, a misshapen one is not."""

import ast
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from re import compile as pattern
from re import fullmatch
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource
from rule_shapes import ALIASES, Json, Schema, Watch, needs
from test_language import AROUND, page_files

from benefit_check.lang.operators import BY_WORD
from benefit_check.rulebook.files import KINDS, read_files

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
TITLES: dict[str, str] = yaml.load((SCHEMAS / "descriptions.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
SOURCES = ROOT / "src" / "benefit_check"
ASKS = (
    "node",
    "scalar",
    "text",
    "texts",
    "list",
    "mapping",
    "words",
    "needed_words",
    "choice",
    "flag",
    "day",
    "last_day",
)
SHAPES = ("BC108", "BC109", "BC110", "BC111", "BC112", "BC115")
"""Diagnostics of what a schema can see: keys, their absence, and the shape of what stands behind them."""
OTHERS = {alias for aliases in ALIASES.values() for alias in aliases}
Golden = Callable[[Path, str], None]


class Core(yaml.CSafeLoader):
    """YAML as editors read it (the core schema of YAML 1.2): `yes` and 2020-03-01 are texts."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", pattern("^(?:true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", pattern("^-?[0-9]+$"), list("-0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", pattern(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789"))


@pytest.fixture(scope="module")
def watched() -> Watch:
    """What the readers ask for while they read the rules that ship and those of docs/language.md."""
    patch = pytest.MonkeyPatch()
    whole = Watch()
    whole.read(read_files(ROOT / "rules"), patch)
    page = Watch()
    page.read(AROUND | page_files(), patch)
    for kind, places in page.places.items():
        for path, shapes in places.items():
            whole.places[kind].setdefault(path, []).extend(shapes)
    return whole


def validator(name: str) -> jsonschema.Draft202012Validator:
    texts = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in SCHEMAS.glob("*.schema.json")}
    registry: Any = Registry().with_resources((key, Resource.from_contents(text)) for key, text in texts.items())
    return jsonschema.Draft202012Validator(texts[name], registry=registry)


def combined() -> Json:
    """The schema of any rule file: which one holds is told by the first key."""
    kinds = [*KINDS, "cases_for"]
    # a measure has parameters too, and cases say of which measure they are
    order = ["cases_for", "measure", *(kind for kind in kinds if kind not in ("cases_for", "measure"))]
    chain: Json = {"anyOf": [needs(kind) for kind in order]}
    for kind in reversed(order):
        chain = {"if": needs(kind), "then": {"$ref": f"{kind}.schema.json"}, "else": chain}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "rules.schema.json",
        "title": "规则文件",
        "type": "object",
        **chain,
    }


@pytest.mark.parametrize("kind", [*KINDS, "cases_for"])
def test_a_schema_is_what_the_readers_ask_for(kind: str, watched: Watch, golden: Golden) -> None:
    whole = Schema(kind, watched.places[kind], TITLES).whole()
    jsonschema.Draft202012Validator.check_schema(whole)
    golden(SCHEMAS / f"{kind}.schema.json", _text(whole))


def test_one_schema_is_for_any_file(golden: Golden) -> None:
    golden(SCHEMAS / "rules.schema.json", _text(combined()))


def _text(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def test_no_key_that_a_reader_knows_is_missing() -> None:
    """The keys written in the readers, against those seen while they read: what no rule uses would be unknown."""
    known = {key for path in SCHEMAS.glob("*.schema.json") for key in _keys(json.loads(path.read_text("utf-8")))}
    files = [*sorted((SOURCES / "rulebook").glob("*.py")), SOURCES / "assess" / "cases.py"]
    asked = {key for path in files for key in _asked(ast.parse(path.read_text(encoding="utf-8")))}
    assert asked - known - set(BY_WORD) == set()


def _keys(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for inner in schema.values():
            yield from _keys(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _keys(inner)


def _asked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=method), args=[ast.Constant(value=str(key)), *_]) if method in ASKS:
                yield key
            case _:
                pass


def test_every_key_is_described_in_chinese_and_nothing_else_is(watched: Watch) -> None:
    used: set[str] = set()
    for kind, places in watched.places.items():
        schema = Schema(kind, places, TITLES)
        whole = schema.whole()
        used |= schema.used | {kind}
        assert [key for key, said in _described(whole) if not said] == []
    assert sorted(TITLES.keys() - used) == []


def _described(schema: Any) -> Iterator[tuple[str, str]]:
    if isinstance(schema, dict):
        for key, inner in schema.get("properties", {}).items():
            if key not in BY_WORD and key not in OTHERS:
                yield key, inner.get("description", "")
        for inner in schema.values():
            yield from _described(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _described(inner)


@pytest.mark.parametrize("loader", [yaml.CBaseLoader, Core])
def test_every_shipped_file_is_valid(loader: Any) -> None:
    check = validator("rules.schema.json")
    wrong: dict[str, list[str]] = {}
    for name, content in read_files(ROOT / "rules").items():
        found = [one.message[:200] for one in check.iter_errors(yaml.load(content, loader))]
        wrong |= {name: found} if found else {}
    assert wrong == {}


def broken() -> list[Path]:
    """The files of the golden diagnostics of shapes."""
    folders = [ROOT / "tests" / "diagnostics" / code for code in SHAPES]
    return [path for folder in folders for path in sorted(folder.glob("*.yaml"))]


@pytest.mark.parametrize("code", SHAPES)
def test_what_is_misshapen_is_not_valid(code: str) -> None:
    check = validator("rules.schema.json")
    files = [path for path in broken() if path.parent.name == code]
    assert files
    assert any(not check.is_valid(yaml.load(path.read_text(encoding="utf-8"), Core)) for path in files)


def test_vs_code_is_told_which_schema_is_for_which_files() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    ((schema, pattern),) = settings["yaml.schemas"].items()
    assert (ROOT / schema).resolve() == SCHEMAS / "rules.schema.json"
    assert [path for path in ROOT.glob(pattern) if path.is_file()]
    assert all(fullmatch(r"rules/.*\.ya?ml", path.relative_to(ROOT).as_posix()) for path in ROOT.glob(pattern))


FACT = {
    "label": {"zh": "甲"},
    "type": "count",
    "question": {"zh": "几个？"},
    "find": {"zh": "账上"},
    "example": "3人",
}


@pytest.mark.parametrize("word", [{"属于": "employees"}, {"合理范围": {"max": "10"}}, {"可改": "否"}, {"认得出": "是"}])
def test_a_chinese_word_of_equal_rank_is_valid(word: dict[str, Any]) -> None:
    check = validator("rules.schema.json")
    assert check.is_valid({"facts": {"parts": FACT | word}})
    assert not check.is_valid({"facts": {"parts": FACT | {"没有的键": "是"}}})
