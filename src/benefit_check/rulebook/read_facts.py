"""Facts, and the type that a fact, parameter or derived fact declares."""

from fractions import Fraction
from typing import Literal, NamedTuple, assert_never, get_args

from msgspec import structs
from yaml.nodes import Node, ScalarNode

from benefit_check.lang.currencies import written
from benefit_check.lang.diagnostics import rate_without_percent
from benefit_check.lang.parser import number_of
from benefit_check.lang.parts import PARTS
from benefit_check.lang.types import BOOL, DATE, Kind, Type, currency_of, number, unit_of
from benefit_check.rulebook import nodes
from benefit_check.rulebook import shape_diagnostics as say
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Changeable, Fact, Plausible
from benefit_check.rulebook.rule_diagnostics import declared_twice
from benefit_check.text.diagnostic import Label, message
from benefit_check.text.fold import fold

FactType = Literal["bool", "count", "rate", "money", "date", "enum", "set", "text", "place", "industry"]
TYPES: tuple[FactType, ...] = get_args(FactType)
PART_OF = ("part_of", "属于")
PLAUSIBLE = ("plausible", "合理范围")
CHANGEABLE = ("changeable", "可改")
IDENTIFIES = ("identifies", "认得出")
HOW_CHANGEABLE: dict[str, Changeable] = {
    "yes": "yes",
    "no": "no",
    "not_honestly": "not_honestly",
    "是": "yes",
    "否": "no",
    "不该": "not_honestly",
}
ASKED_ABOUT = ("as_of", "基准日", "今天")
UNITS = ("person", "month", "day", "time", "quarter", "item", "m2", "year")
NEVER_NEGATIVE = ("count", "rate", "money")


def read_type(fields: Fields, name: str) -> Type:
    """The type a declaration gives: `type` with `unit`, `per`, `ordered`; enum values are added by the caller."""
    word = fields.choice("type", TYPES)
    unit = fields.choice("unit", UNITS, "person") if word == "count" else "person"
    per = fields.texts("per") if word in NEVER_NEGATIVE else ()
    for base in per:
        if base not in UNITS:
            fields.file.report(say.not_one_of(fields.file.source, fields.key_span("per"), base, UNITS))
    per = tuple(base for base in per if base in UNITS)
    ordered = word == "enum" and fields.flag("ordered")
    match word:
        case "bool":
            return BOOL
        case "date":
            return DATE
        case "money":
            return number(unit_of(fields.file.currency, per=per))
        case "rate":
            return number(unit_of(per=per))
        case "count":
            return number(unit_of(unit, per=per))
        case "enum" | "set":
            return Type(Kind(word), enum=name, ordered=ordered)
        case "text" | "place" | "industry":
            return Type(Kind(word))
        case _:
            assert_never(word)


def read_fact(file: File, key: ScalarNode, node: Node, *, asked: bool = True) -> tuple[Fact, Fields, str]:
    """A fact, its fields still open for more keys, and the id of the fact whose values it borrows."""
    fields, name = Fields(file, node, nodes.span(key)), str(key.value)
    label = fields.needed_words("label")
    kind = read_type(fields, name)
    chosen = kind.kind in (Kind.ENUM, Kind.SET)
    values, borrowed = (_values(fields, kind), fields.text("values_of")) if chosen else (_Values({}, {}, {}), "")
    if chosen and not values.labels and not borrowed:
        file.report(say.missing_key(file.source, nodes.span(key), "values"))
    if values.labels:
        kind = Type(kind.kind, enum=name, values=tuple(values.labels), ordered=kind.ordered)
    by = fields.choice("by", ("", *PARTS), "")
    default = Fraction(0) if fields.text("type") in NEVER_NEGATIVE else None
    question, find = fields.words("question", needed=asked), fields.words("find", needed=asked)
    low, high = _limits(fields, default) if kind.kind is Kind.NUMBER else (None, None)
    fact = Fact(
        id=name,
        label=label,
        type=kind,
        aliases=fields.texts("aliases"),
        values=values.labels,
        called=values.called,
        inside=values.inside,
        low=low,
        high=high,
        by=by,
        question=question,
        find=find,
        example=fields.text("example", needed=asked),
    )
    return fact, fields, borrowed


def read_facts(file: File, root: Node) -> dict[str, tuple[Fact, str]]:
    """The facts of one vocabulary file, each with the id of the fact whose values it borrows."""
    fields = Fields(file, root)
    found: dict[str, tuple[Fact, str]] = {}
    for key, node in fields.mapping("facts"):
        fact, inner, borrowed = read_fact(file, key, node)
        fact = structs.replace(
            fact,
            plausible=_plausible(inner, fact.type.kind),
            changeable=HOW_CHANGEABLE[inner.choice(_written(inner, CHANGEABLE), tuple(HOW_CHANGEABLE), "no")],
            identifies=inner.flag(_written(inner, IDENTIFIES)),
        )
        for word in PART_OF:
            inner.texts(word)
        inner.done()
        found[fact.id] = (fact, borrowed)
    fields.done()
    return found


def _written(fields: Fields, words: tuple[str, ...]) -> str:
    """The word of a key that is written; the English one where none is."""
    return next((word for word in words if word in fields), words[0])


def _plausible(fields: Fields, kind: Kind) -> Plausible | None:
    """The range beyond which a value is refused."""
    word = _written(fields, PLAUSIBLE)
    node = fields.node(word)
    if node is None:
        return None
    inner = Fields(fields.file, node, fields.key_span(word))
    match kind:
        case Kind.NUMBER:
            is_rate = fields.text("type") == "rate"
            ends = [_limit(inner, key, None, is_rate=is_rate) for key in ("min", "max")]
            found = Plausible(low=ends[0], high=ends[1])
        case Kind.DATE:
            latest = inner.scalar("max")
            until_asked = latest is not None and latest.value in ASKED_ABOUT
            last = None if until_asked else inner.day("max")
            found = Plausible(first=inner.day("min"), last=last, until_asked=until_asked)
        case Kind.BOOL | Kind.ENUM | Kind.SET | Kind.TEXT | Kind.PLACE | Kind.INDUSTRY:
            fields.file.misshapen(fields.key_span(word), message("only a number or a day has a plausible range"))
            return None
        case _:
            assert_never(kind)
    if "min" not in inner and "max" not in inner:
        fields.file.misshapen(fields.key_span(word), message("write min:, max: or both"))
    inner.done()
    return found


def lend_values(fact: Fact, lender: Fact) -> Fact:
    """The fact with the values of another."""
    kind = Type(fact.type.kind, enum=lender.type.enum, values=lender.type.values, ordered=lender.type.ordered)
    return structs.replace(fact, type=kind, values=lender.values, called=lender.called, inside=lender.inside)


class _Values(NamedTuple):
    """Values of an enum or set by id: their labels, their other names, and in which one a finer value lies."""

    labels: dict[str, Words]
    called: dict[str, str]
    inside: dict[str, str]


def _values(fields: Fields, kind: Type) -> _Values:
    found, source = _Values({}, {}, {}), fields.file.source
    owners: dict[str, ScalarNode] = {}
    for key, node in fields.mapping("values"):
        value = Fields(fields.file, node)
        found.labels[key.value] = value.own_words()
        aliases = value.texts("aliases")
        found.called.update({alias: str(key.value) for alias in aliases})
        for name in (key.value, found.labels[key.value].zh, *aliases):
            owner = owners.setdefault(fold(name), key)
            if owner is not key:
                first = Label(source, nodes.span(owner))
                fields.file.report(declared_twice(source, nodes.span(key), name, first))
        if "in" in value and (kind.kind is not Kind.ENUM or kind.ordered):
            fields.file.misshapen(
                value.key_span("in"), message("only values of an enum without an order lie in another")
            )
        elif "in" in value:
            found.inside[key.value] = value.text("in")
        value.text("in")
        value.done()
    _report_outer(fields, found)
    return found


def _report_outer(fields: Fields, values: _Values) -> None:
    """Report a value that lies in none of the others, or in one that itself lies in another."""
    outer = [value for value in values.labels if value not in values.inside]
    for key, node in fields.mapping("values"):
        if key.value in values.inside and values.inside[key.value] not in outer:
            at = Fields(fields.file, node).value_span("in")
            fields.file.report(say.not_one_of(fields.file.source, at, values.inside[key.value], outer))
            del values.inside[key.value]


def _limits(fields: Fields, default: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    is_rate = fields.text("type") == "rate"
    low, high = _limit(fields, "min", default, is_rate=is_rate), _limit(fields, "max", None, is_rate=is_rate)
    if low is not None and high is not None and high < low:
        fields.file.misshapen(fields.key_span("max"), message("the highest cannot be below the lowest"))
    return low, high


def _limit(fields: Fields, key: str, default: Fraction | None, *, is_rate: bool) -> Fraction | None:
    node = fields.scalar(key)
    if node is None:
        return default
    if node.value == "none":
        return None
    sign, digits = (-1, node.value[1:]) if node.value.startswith("-") else (1, node.value)
    quantity = number_of(fold(digits))
    if quantity is None:
        fields.file.misshapen(nodes.span(node), message("write a number, or none"))
        return default
    if currency_of(quantity[1]) not in ("", fields.file.currency):
        unit = written(fields.file.currency)
        fields.file.misshapen(nodes.span(node), message("money is counted in {unit} here", unit=unit))
    if is_rate and quantity[0] > 1 and quantity[2]:
        fields.file.report(rate_without_percent(fields.file.source, nodes.span(node), sign * quantity[0]))
    return sign * quantity[0]
