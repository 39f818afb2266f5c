"""Facts, and the type that a fact, parameter or derived fact declares."""

from fractions import Fraction

from msgspec import structs
from yaml.nodes import Node

from benefit_check.lang.parser import number_of
from benefit_check.lang.types import BOOL, DATE, Kind, Type, number, unit_of
from benefit_check.rulebook import nodes
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import Fields, File, words_of
from benefit_check.rulebook.model import Fact, Words
from benefit_check.rulebook.rule_diagnostics import declared_twice
from benefit_check.text.diagnostic import message
from benefit_check.text.fold import fold

TYPES = ("bool", "count", "rate", "money", "date", "enum", "set", "text", "place", "industry")
UNITS = ("person", "month", "day", "time", "quarter", "item", "m2", "year")
NEVER_NEGATIVE = ("count", "rate", "money")


def read_type(fields: Fields, name: str) -> Type:
    """The type a declaration gives: `type` with `unit`, `per`, `ordered`; enum values are added by the caller."""
    word = fields.choice("type", TYPES)
    unit, per = fields.choice("unit", UNITS, "person"), fields.texts("per")
    for base in per:
        if base not in UNITS:
            fields.file.report(say.not_one_of(fields.file.source, fields.key_span("per"), base, UNITS))
    ordered = fields.flag("ordered")
    match word:
        case "bool":
            return BOOL
        case "date":
            return DATE
        case "money":
            return number(unit_of("CNY", per=per))
        case "rate":
            return number(unit_of(per=per))
        case "count":
            return number(unit_of(unit, per=per))
        case "enum" | "set":
            return Type(Kind(word), enum=name, ordered=ordered)
        case _:
            return Type(Kind(word))


def read_fact(file: File, name: str, node: Node, *, asked: bool = True) -> tuple[Fact, Fields, str]:
    """A fact, its fields still open for more keys, and the id of the fact whose values it borrows."""
    fields = Fields(file, node)
    label = fields.needed_words("label")
    kind = read_type(fields, name)
    values = _values(fields)
    borrowed = fields.text("values_of")
    if kind.kind in (Kind.ENUM, Kind.SET) and not values and not borrowed:
        file.report(say.missing_key(file.source, fields.at, "values"))
    if values:
        kind = Type(kind.kind, enum=name, values=tuple(values), ordered=kind.ordered)
    quarterly = fields.choice("by", ("", "quarter"), "") == "quarter"
    default = Fraction(0) if fields.text("type") in NEVER_NEGATIVE else None
    question, find = fields.words("question", needed=asked), fields.words("find", needed=asked)
    fact = Fact(
        id=name,
        label=label,
        type=kind,
        aliases=fields.texts("aliases"),
        values=values,
        low=_limit(fields, "min", default),
        high=_limit(fields, "max", None),
        quarterly=quarterly,
        question=question,
        find=find,
        example=fields.text("example", needed=asked),
    )
    return fact, fields, borrowed


def read_facts(file: File, root: Node) -> dict[str, tuple[Fact, str]]:
    """The facts of one vocabulary file, each with the id of the fact whose values it borrows."""
    fields = Fields(file, root)
    found: dict[str, tuple[Fact, str]] = {}
    for key, node in nodes.entries(fields.node("facts") or root):
        fact, inner, borrowed = read_fact(file, key.value, node)
        inner.done()
        found[fact.id] = (fact, borrowed)
    fields.done()
    return found


def lend_values(fact: Fact, lender: Fact) -> Fact:
    """The fact with the values of another."""
    kind = Type(fact.type.kind, enum=lender.type.enum, values=lender.type.values, ordered=lender.type.ordered)
    return structs.replace(fact, type=kind, values=lender.values)


def report_clashes(file: File, root: Node, found: dict[str, str], section: str) -> None:
    """Names, labels and aliases that another declaration already uses; `found` maps each to its owner."""
    for key, node in nodes.entries(next((value for name, value in nodes.entries(root) if name.value == section), root)):
        inner = {name.value: value for name, value in nodes.entries(node)}
        label = {name.value: value.value for name, value in nodes.entries(inner["label"])} if "label" in inner else {}
        for name in {fold(str(word)) for word in (key.value, label.get("zh", key.value))}:
            if found.setdefault(name, key.value) != key.value:
                file.report(declared_twice(file.source, nodes.span(key), name, found[name]))


def _values(fields: Fields) -> dict[str, Words]:
    node = fields.node("values")
    return {} if node is None else {key.value: words_of(fields.file, value) for key, value in nodes.entries(node)}


def _limit(fields: Fields, key: str, default: Fraction | None) -> Fraction | None:
    node = fields.scalar(key)
    if node is None:
        return default
    if node.value == "none":
        return None
    sign, digits = (-1, node.value[1:]) if node.value.startswith("-") else (1, node.value)
    quantity = number_of(fold(digits))
    if quantity is None:
        fields.file.report(say.wrong_shape(fields.file.source, nodes.span(node), message("write a number, or none")))
        return default
    return sign * quantity[0]


__all__ = ["lend_values", "read_fact", "read_facts", "read_type", "report_clashes"]
