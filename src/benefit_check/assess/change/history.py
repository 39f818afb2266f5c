"""What a figure, condition or measure was in its times, with the source of each, and where in the files it stands."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from yaml.nodes import MappingNode, Node

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.timeline import both
from benefit_check.lang import ast
from benefit_check.rulebook import nodes
from benefit_check.rulebook.conditions import Condition, Dated, Group, Judged, Leaf, OtherMeasure
from benefit_check.rulebook.law import ALWAYS, Citation, Period
from benefit_check.rulebook.load import source_of
from benefit_check.rulebook.model import Measure, ParameterValue, Row, Rulebook

if TYPE_CHECKING:
    from benefit_check.text.diagnostic import Diagnostic

Held = ParameterValue | Leaf | Judged | OtherMeasure | Row | None
"""What held; None is the measure itself."""


class Stage(Struct, frozen=True):
    """What held in a period, and where the law says so; `measure` is whose condition it is."""

    period: Period
    held: Held
    source: str
    clause: str
    measure: str = ""


class Lines(Struct, frozen=True):
    """Lines of a rule file, the first and the last included."""

    file: str
    first: int
    last: int


def stages_of(thing: Thing, book: Rulebook) -> tuple[Stage, ...]:
    """The stages in the order of their days; a fact has those of the conditions on it."""
    match thing.section:
        case "parameters":
            found = [_stage(value.period, value, value.citation) for value in book.parameters[thing.id].values]
        case "measures":
            found = [*_of_measure(book.measures[thing.id])]
        case "conditions":
            owner, _, name = thing.id.partition(".")
            found = [one for one in _of_conditions(book.measures[owner]) if getattr(one.held, "id", "") == name]
        case "facts":
            found = [one for measure in book.measures.values() for one in _of_conditions(measure) if _is_on(one, thing)]
        case "derived":
            derived = book.derived[thing.id]
            rows = () if derived.table is None else derived.table.rows
            found = [_stage(ALWAYS, row, row.citation) for row in rows if row.citation is not None]
            found += [
                one for measure in book.measures.values() for one in _of_conditions(measure) if _is_on(one, thing)
            ]
        case _:
            found = []
    return tuple(sorted(found, key=lambda one: (one.measure, str(one.period.first or ""))))


def _stage(period: Period, held: Held, citation: Citation | None, measure: str = "") -> Stage:
    if citation is None:
        return Stage(period, held, "", "", measure)
    return Stage(period, held, citation.source, citation.clause, measure)


def _of_measure(measure: Measure) -> Iterator[Stage]:
    for time in measure.in_force:
        source, _, clause = time.source.partition(" ")
        yield Stage(time.period, None, source, clause)
    dated = [one for one in _of_conditions(measure) if one.period != ALWAYS]
    yield from dated


def _of_conditions(measure: Measure) -> Iterator[Stage]:
    for condition in measure.asked:
        yield from _inside(condition, ALWAYS, measure.id)


def _inside(condition: Condition, around: Period, measure: str) -> Iterator[Stage]:
    """The leaves with the days in which they are asked, those of the groups around them too."""
    period = both(around, condition.period)
    if period is None:
        return
    match condition:
        case Leaf() | Judged():
            yield _stage(period, condition, condition.citation, measure)
        case OtherMeasure():
            yield _stage(period, condition, None, measure)
        case Dated(versions=parts) | Group(parts=parts):
            for part in parts:
                yield from _inside(part, period, measure)
        case _:
            assert_never(condition)


def _is_on(stage: Stage, thing: Thing) -> bool:
    """Whether the condition is about the fact."""
    if not isinstance(stage.held, Leaf):
        return False
    return any(isinstance(node, ast.Fact) and node.id == thing.id for node in ast.walk(stage.held.subject))


def lines_of(thing: Thing, book: Rulebook, files: Mapping[str, bytes]) -> Lines | None:
    """Where the thing is declared in these files; None where it is not."""
    owner = thing.id.partition(".")[0]
    measure = book.measures.get(owner)
    if measure is not None and measure.file in files:
        return _in_measure(thing, measure.file, files[measure.file])
    for name, content in files.items():
        found = _in_section(thing, name, content) if thing.id.encode() in content else None
        if found is not None:
            return found
    return None


def _in_section(thing: Thing, name: str, content: bytes) -> Lines | None:
    root, text = _composed(name, content)
    for key, value in nodes.entries(root) if root is not None else ():
        for inner, below in nodes.entries(value) if key.value == thing.section else ():
            if inner.value == thing.id:
                return _from_to(name, text, inner, below)
    return None


def _in_measure(thing: Thing, name: str, content: bytes) -> Lines | None:
    """The whole file of a measure; of a figure or a judgement of its own the lines of that."""
    root, text = _composed(name, content)
    if root is None:
        return None
    if thing.section == "measures":
        return Lines(name, 1, max(1, text.count("\n") + (not text.endswith("\n"))))
    short = thing.id.rpartition(".")[2]
    for key, value in nodes.entries(root):
        for inner, below in nodes.entries(value) if key.value == "parameters" else ():
            if inner.value == short:
                return _from_to(name, text, inner, below)
    judged = next((one for one in _mappings(root) if _names(one, "judged", short)), None)
    return None if judged is None else _from_to(name, text, judged, judged)


def _mappings(node: Node) -> Iterator[MappingNode]:
    if isinstance(node, MappingNode):
        yield node
        for _, value in nodes.entries(node):
            yield from _mappings(value)
    elif not isinstance(node.value, str):
        for one in nodes.items(node):
            yield from _mappings(one)


def _names(node: MappingNode, key: str, name: str) -> bool:
    return any(inner.value == key and value.value == name for inner, value in nodes.entries(node))


def _composed(name: str, content: bytes) -> tuple[Node | None, str]:
    ignored: list[Diagnostic] = []
    source = source_of(name, content, ignored)
    return (None, "") if source is None else (nodes.compose(source, ignored), source.text)


def _from_to(name: str, text: str, first: Node, last: Node) -> Lines:
    """From the line where the one begins to the last line of the other that says anything."""
    start, end = nodes.mark_span(first).start, nodes.mark_span(last).end
    said = text[:end].rstrip()
    return Lines(name, text.count("\n", 0, start) + 1, said.count("\n") + 1)
