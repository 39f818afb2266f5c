"""Checklists: which facts an interview asks together, one question with several ticks."""

from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from benefit_check.lang.diagnostics import unknown_name
from benefit_check.lang.types import Kind
from benefit_check.rulebook import nodes
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.model import Checklist, Fact, Tick
from benefit_check.rulebook.names import Names
from benefit_check.text.diagnostic import message

CHECKLISTS = ("ask_together", "一起问")
"""The key of the first file and its Chinese alias."""
TICKED = (Kind.BOOL, Kind.NUMBER, Kind.ENUM)
"""The kinds that a tick can say something of; of a set each value is a tick of its own."""


def read_checklists(file: File | None, node: Node | None, names: Names) -> tuple[Checklist, ...]:
    """All of them, in their order; no `file` where the first file of the rulebook cannot be read."""
    if file is None or node is None:
        return ()
    found: list[Checklist] = []
    taken: dict[str, str] = {}
    outer = Fields(file, node)
    for key in outer:
        fields = Fields(file, outer.node(key) or node, outer.key_span(key))
        question = fields.needed_words("question")
        ticks = tuple(_ticks(fields, names, taken, key))
        fields.done()
        found.append(Checklist(id=key, question=question, ticks=ticks))
    return tuple(found)


def _ticks(fields: Fields, names: Names, taken: dict[str, str], checklist: str) -> Iterator[Tick]:
    file = fields.file
    for item in fields.list("facts", needed=True):
        tick = _named(file, item, names) if isinstance(item, ScalarNode) else _said(Fields(file, item), names)
        if tick is None:
            continue
        if taken.setdefault(tick.fact, checklist) != checklist:
            file.misshapen(nodes.span(item), message("a fact stands in one checklist only"))
        yield tick


def _named(file: File, node: ScalarNode, names: Names) -> Tick | None:
    """A set, whose values are the lines."""
    fact = _fact(file, node, names)
    if fact is None:
        return None
    if fact.type.kind is not Kind.SET:
        file.misshapen(nodes.span(node), message("a fact that is no set has words of its own: write fact: and says:"))
    return Tick(fact.id)


def _said(fields: Fields, names: Names) -> Tick | None:
    """A fact with the words of its line; an enum also says which of its values means that there is none."""
    file, node, says = fields.file, fields.scalar("fact", needed=True), fields.needed_words("says")
    fact = None if node is None else _fact(file, node, names)
    none = fields.scalar("none", needed=fact is not None and fact.type.kind is Kind.ENUM)
    fields.done()
    if fact is None or node is None:
        return None
    if fact.type.kind not in TICKED:
        file.misshapen(nodes.span(node), message("a line can be a yes or no, a number or an enum"))
    value = "" if none is None else names.value(fact.id, str(none.value))
    if none is not None and (fact.type.kind is not Kind.ENUM or value is None):
        file.report(say.not_one_of(file.source, nodes.span(none), none.value, [*fact.values]))
    return Tick(fact.id, says, value or "")


def _fact(file: File, node: ScalarNode, names: Names) -> Fact | None:
    meaning = names.find(str(node.value).strip())
    fact = None if meaning is None else names.facts.get(meaning.id) or names.derived.get(meaning.id)
    if fact is None:
        file.report(unknown_name(file.source, nodes.span(node), str(node.value), [*names.facts]))
    return fact
