"""What the readers of rule files ask for, watched while they read, as JSON Schemas: the readers are the only truth.

Every mapping that is read by `Fields` tells which keys its reader asks for, how, and whether they must be there. Of the
mappings at one place those that need the same keys are one shape; a shape that only narrows another is left out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from re import fullmatch
from typing import Any

import pytest
from yaml.nodes import MappingNode, Node, SequenceNode

from benefit_check.assess.cases import read_cases
from benefit_check.lang.operators import BY_WORD, Operand
from benefit_check.rulebook import nodes
from benefit_check.rulebook.chinese_words import KEYS_IN_CHINESE
from benefit_check.rulebook.fields import NO, YES, Fields
from benefit_check.rulebook.files import KINDS
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.read_conditions import GROUPS
from benefit_check.rulebook.read_facts import CHANGEABLE, IDENTIFIES, PART_OF, PLAUSIBLE
from benefit_check.rulebook.read_measure import FILED_FOR, RENEWAL, SHARES, YEAR
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAMES, ITEMS, CONDITION = "*", "[]", "condition"
_LISTS = "|".join("at_least_n.of" if group == "at_least_n" else group for group in GROUPS)
_NESTED = rf"(?:concerns|涉及|conditions|condition\.(?:{_LISTS})(?:\.\[\])?)"
Path = tuple[str, ...]
Json = dict[str, Any]


@dataclass
class Asked:
    """What one reader asks of one key."""

    how: set[str] = field(default_factory=set)
    needed: bool = False
    options: dict[str, None] = field(default_factory=dict)


@dataclass
class Shape:
    """The keys of one mapping, or of all at one place that need the same ones."""

    keys: dict[str, Asked] = field(default_factory=dict)

    @property
    def needed(self) -> frozenset[str]:
        return frozenset(key for key, asked in self.keys.items() if asked.needed)

    def take(self, other: "Shape") -> None:
        """Learn what another mapping of this shape may have too."""
        for key, asked in other.keys.items():
            own = self.keys.setdefault(key, Asked(needed=asked.needed))
            own.how |= asked.how
            own.options |= asked.options


class Watch:
    """Everything asked for while files are read."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self.shapes: dict[int, Shape] = defaultdict(Shape)
        self.texts: set[int] = set()
        self.places: dict[str, dict[Path, list[Shape]]] = {kind: {} for kind in (*KINDS, "cases_for")}

    def read(self, files: Mapping[str, bytes], patch: pytest.MonkeyPatch) -> None:
        """Read files as the program does, and keep what its readers ask for."""
        with patch.context() as while_reading:
            self._watch(while_reading)
            loaded = load_rulebook(files)
            assert loaded.rulebook is not None, [str(one.message) for one in loaded.diagnostics]
            read_cases(files, loaded.rulebook)
        for root in self.roots:
            kind = next(key.value for key, _ in nodes.entries(root))
            self._walk(root, (), self.places[kind])

    def _watch(self, patch: pytest.MonkeyPatch) -> None:
        compose, opened, scalars = nodes.compose_rules, Fields.__init__, Fields.scalars

        def composed(source: Source, diagnostics: list[Diagnostic]) -> Node | None:
            root = compose(source, diagnostics)
            self.roots += [] if root is None else [root]
            return root

        def open_fields(fields: Fields, file: Any, node: Node, *rest: Any) -> None:
            opened(fields, file, node, *rest)
            if isinstance(node, MappingNode):
                fields.shape = self.shapes[id(node)]  # type: ignore[attr-defined]

        def texts(fields: Fields, node: Node) -> Any:
            self.texts.add(id(node))
            return scalars(fields, node)

        patch.setattr(nodes, "compose_rules", composed)
        patch.setattr(Fields, "__init__", open_fields)
        patch.setattr(Fields, "scalars", texts)
        for how in (
            "node",
            "scalar",
            "text",
            "texts",
            "list",
            "mapping",
            "words",
            "choice",
            "flag",
            "day",
            "last_day",
            "expression",
        ):
            patch.setattr(Fields, how, _told(how, getattr(Fields, how)))

    def _walk(self, node: Node, path: Path, places: dict[Path, list[Shape]]) -> None:
        own = self.shapes.get(id(node))
        path = _folded(path) if isinstance(node, MappingNode) else path
        if own is not None and path[-1:] != ("ask_together",):
            places.setdefault(path, []).append(own)
        for key, value in nodes.entries(node):
            named = own is None or key.value not in own.keys or path[-1:] == ("ask_together",)
            if own is not None and not named and id(value) in self.texts:
                own.keys[key.value].how.add("texts")
            word = BY_WORD[key.value].word if key.value in BY_WORD else key.value
            self._walk(value, (*path, NAMES if named else word), places)
        for item in node.value if isinstance(node, SequenceNode) else ():
            self._walk(item, (*path, ITEMS), places)


def _told(how: str, method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def tell(fields: Fields, key: str, *rest: Any, **named: Any) -> Any:
        shape: Shape | None = getattr(fields, "shape", None)
        if shape is not None:
            asked = shape.keys.setdefault(key, Asked())
            asked.how.add(how)
            # whether a quote is needed hangs on the document, which a schema of one file cannot see
            asked.needed |= bool(named.get("needed")) and key != "quote"
            if how == "choice":
                asked.options |= dict.fromkeys(str(option) for option in rest[0])
                asked.needed |= len(rest) == 1 and "default" not in named
        return method(fields, key, *rest, **named)

    return tell


def _folded(path: Path) -> Path:
    """A condition inside a condition is a condition."""
    return (CONDITION,) if fullmatch(_NESTED, ".".join(path)) else path


_OWN = {
    english: tuple(chinese)
    for english, *chinese in (PART_OF, PLAUSIBLE, CHANGEABLE, IDENTIFIES, SHARES, RENEWAL, FILED_FOR, YEAR)
}
ALIASES: Mapping[str, tuple[str, ...]] = {
    key: tuple(dict.fromkeys((*_OWN.get(key, ()), *([KEYS_IN_CHINESE[key]] if key in KEYS_IN_CHINESE else ()))))
    for key in (*_OWN, *KEYS_IN_CHINESE)
}
"""Keys with a Chinese word of equal rank."""


def needs(key: str) -> Json:
    """The key, or another word for it, must be there."""
    words = (key, *ALIASES.get(key, ()))
    return {"required": [key]} if len(words) == 1 else {"anyOf": [{"required": [word]} for word in words]}


class Schema:
    """Makes the schema of one kind of file from the shapes at its places."""

    def __init__(self, kind: str, places: Mapping[Path, list[Shape]], titles: Mapping[str, str]) -> None:
        self.kind, self.places, self.titles = kind, places, titles
        self.used: set[str] = set()

    def whole(self) -> Json:
        """The schema of the file."""
        root = self._objects(())
        defs = {"words": WORDS, "text": TEXT, "texts": TEXTS, "day": DAY, "yes_or_no": YES_OR_NO}
        shapes = (shape for found in self.places.values() for shape in found)
        if any("last_day" in asked.how for shape in shapes for asked in shape.keys.values()):
            defs["last_day"] = LAST_DAY
        if (CONDITION,) in self.places:
            defs[CONDITION] = self._objects((CONDITION,))
        return {
            "$schema": DRAFT,
            "$id": f"{self.kind}.schema.json",
            "title": self.titles.get(self.kind, self.kind),
            **root,
            "$defs": defs,
        }

    def _objects(self, path: Path) -> Json:
        found = [self._object(shape, path) for shape in _distinct(self.places[path])]
        return found[0] if len(found) == 1 else {"anyOf": found}

    def _object(self, shape: Shape, path: Path) -> Json:
        keys = dict(shape.keys)
        if _is_condition(path) and any(key in BY_WORD for key in keys):
            keys |= {word: Asked({operator.operand}) for word, operator in BY_WORD.items() if word not in keys}
        known = {key: self._described(key, asked, path) for key, asked in keys.items()}
        others = {
            alias: known[key] | {"description": f"同 {key}"}
            for key in known
            for alias in ALIASES.get(key, ())
            if key in known
        }
        found: Json = {"type": "object", "properties": others | known, "additionalProperties": False}
        alone = sorted(key for key in shape.needed if key not in ALIASES)
        either = [needs(key) for key in sorted(shape.needed - {*alone})]
        return found | ({"required": alone} if alone else {}) | ({"allOf": either} if either else {})

    def _described(self, key: str, asked: Asked, path: Path) -> Json:
        name = next((one for one in self._names(key, path) if one in self.titles), "")
        self.used.add(name)
        said = {"description": self.titles[name]} if name else {}
        return said | self._value(key, asked, (*path, key))

    def _names(self, key: str, path: Path) -> Iterator[str]:
        """Where what is said of a key may stand: of this key at this place, below this key, of the key anywhere."""
        parts = [part for part in path if part not in (NAMES, ITEMS)]
        yield ".".join((self.kind, *parts, key))
        yield ".".join((*parts[-1:], key))
        yield key

    def _value(self, key: str, asked: Asked, path: Path) -> Json:
        if key in BY_WORD and _is_condition(path):
            return _operand(BY_WORD[key].operand)
        ways = [way for way in self._ways(asked, path) if way]
        unique = [way for number, way in enumerate(ways) if way not in ways[:number]]
        return {} if not unique else unique[0] if len(unique) == 1 else {"anyOf": unique}

    def _ways(self, asked: Asked, path: Path) -> Iterator[Json]:
        how = asked.how
        if "words" in how:
            yield _ref("words")
            return
        if "choice" in how:
            yield _choice(asked.options)
        elif "flag" in how:
            yield _ref("yes_or_no")
        elif "last_day" in how:
            yield _ref("last_day")
            return
        elif how & {"day"}:
            yield _ref("day")
        elif "texts" in how:
            yield _ref("texts")
        elif how & {"text", "scalar", "expression"}:
            yield _ref("text")
        one, items, names = _folded(path), _folded((*path, ITEMS)), (*path, NAMES)
        if one in self.places:
            yield self._item(one)
        if items in self.places:
            yield {"type": "array", "items": self._item(items)}
        elif "list" in how:
            yield {"type": "array"}
        if any(place[: len(names)] == names for place in self.places):
            yield {"type": "object", "additionalProperties": self._named(names)}
        elif "mapping" in how:
            yield {"type": "object"}

    def _item(self, place: Path) -> Json:
        """What stands at a place; in the lists of facts asked together also a name alone."""
        if place == (CONDITION,):
            return _ref(CONDITION)
        shape = self._objects(place)
        if {frozenset(one.keys) for one in self.places[place]} == {frozenset(WORDS["properties"])}:
            return _ref("words")
        return {"anyOf": [_ref("text"), shape]} if place[0] == "ask_together" and place[-1] == ITEMS else shape

    def _named(self, names: Path) -> Json:
        return self._objects(names) if names in self.places else {}


def _is_condition(path: Path) -> bool:
    """Whether words at a place are operators: caps have `at_most` too, and roles `within`."""
    return path[:1] == (CONDITION,)


def _distinct(shapes: list[Shape]) -> list[Shape]:
    """One shape for all mappings that need the same keys; without those that only narrow another."""
    found: dict[frozenset[str], Shape] = {}
    for shape in shapes:
        found.setdefault(shape.needed, Shape()).take(shape)
    kept: list[Shape] = []
    for shape in sorted(found.values(), key=lambda one: len(one.needed)):
        wider = next((one for one in kept if one.needed < shape.needed and one.keys.keys() >= shape.keys.keys()), None)
        if wider is None:
            kept.append(shape)
        else:
            wider.take(shape)
    return kept


SCALAR = ["string", "number", "boolean"]
TEXT: Json = {"type": SCALAR}
TEXTS: Json = {"anyOf": [{"type": SCALAR}, {"type": "array", "items": {"type": SCALAR}}]}
DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
LAST_DAY: Json = {
    "anyOf": [
        DAY,
        {"enum": ["in_force", "有效期"]},
        *(
            {
                "type": "object",
                "properties": {key: {"description": "措施的编号", **TEXT}},
                "required": [key],
                "additionalProperties": False,
            }
            for key in ("in_force", "有效期")
        ),
    ]
}
YES_OR_NO: Json = {"enum": [True, False, *sorted(YES | NO)]}
WORDS: Json = {
    "type": "object",
    "properties": {"zh": {"description": "中文", "type": SCALAR}, "en": {"description": "英文", "type": SCALAR}},
    "required": ["zh"],
    "additionalProperties": False,
}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _choice(options: Mapping[str, None]) -> Json:
    """The words, and numbers and truth values as a reader of YAML takes those that look like one."""
    words: list[Any] = [option for option in options if option]
    words += [float(word) if "." in word else int(word) for word in words if fullmatch(r"\d+(\.\d+)?", word)]
    return {"enum": words}


def _operand(operand: Operand) -> Json:
    match operand:
        case "flag":
            return _ref("yes_or_no")
        case "pair":
            return {"type": "array", "items": _ref("text"), "minItems": 2, "maxItems": 2}
        case "list":
            return _ref("texts")
        case "one":
            return _ref("text")
