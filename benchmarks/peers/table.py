"""The one table that the rules of every engine are made from: 45 measures of five leaves and an amount each.

Each engine's own form is made from here by a loop, so that no two engines can be given different rules.
"""

from random import Random

from msgspec import Struct

Value = str | int | bool | tuple[str, ...]
MEASURES = 45
LEAVES = 5
_SEED = 45


class Fact(Struct, frozen=True):
    """`kind`: bool, enum, count, date or money (CNY to the fen). `most`: the largest number that occurs."""

    id: str
    zh: str
    kind: str
    values: tuple[str, ...] = ()
    most: int = 0
    unit: str = ""


class Leaf(Struct, frozen=True):
    """One test. `operator`: is, equals, one_of, at_most, less_than, at_least, more_than; days as 2020-01-31."""

    fact: str
    operator: str
    value: Value


class Measure(Struct, frozen=True):
    """All leaves must hold. The amount is `per_10_000` ten thousandths of a money fact, half up, and at most `cap`."""

    id: str
    leaves: tuple[Leaf, ...]
    amount_fact: str
    per_10_000: int
    cap: int


FACTS = (
    Fact("insured", "已参保", "bool"),
    Fact("in_arrears", "有欠费", "bool"),
    Fact("exporter", "有出口业务", "bool"),
    Fact("taxpayer", "纳税人类型", "enum", ("small_scale", "general")),
    Fact("firm_size", "规模", "enum", ("micro", "small", "medium", "large")),
    Fact(
        "sector",
        "行业门类",
        "enum",
        ("trade", "catering", "lodging", "transport", "factory", "farm", "software", "other"),
    ),
    Fact("employees", "从业人员", "count", most=600, unit="person"),
    Fact("hired", "新招人数", "count", most=30, unit="person"),
    Fact("months_paid", "缴费月数", "count", most=60, unit="month"),
    Fact("opened_on", "成立日期", "date"),
    Fact("turnover", "营业额", "money", most=30_000_000),
    Fact("premiums", "社会保险费", "money", most=900_000),
    Fact("rent", "租金", "money", most=400_000),
    Fact("assets", "资产", "money", most=150_000_000),
)

_CHOICES: dict[str, tuple[tuple[str, Value], ...]] = {
    "insured": (("is", True),),
    "in_arrears": (("is", False),),
    "exporter": (("is", True), ("is", False)),
    "taxpayer": (("equals", "small_scale"), ("equals", "general")),
    "firm_size": (("one_of", ("micro", "small")), ("one_of", ("micro", "small", "medium")), ("equals", "micro")),
    "sector": (
        ("one_of", ("catering", "lodging", "transport")),
        ("one_of", ("trade", "catering", "lodging", "transport", "factory")),
        ("one_of", ("factory", "farm", "software", "other")),
    ),
    "employees": (("at_most", 300), ("less_than", 500), ("at_least", 20)),
    "hired": (("at_least", 1), ("more_than", 5)),
    "months_paid": (("at_least", 12), ("at_least", 36)),
    "opened_on": (("before", "2020-01-01"), ("on_or_after", "2010-01-01"), ("on_or_before", "2018-12-31")),
    "turnover": (("at_most", 20_000_000), ("less_than", 25_000_000), ("more_than", 100_000)),
    "premiums": (("more_than", 10_000), ("at_most", 500_000)),
    "rent": (("at_least", 10_000), ("at_most", 300_000)),
    "assets": (("at_most", 100_000_000), ("less_than", 120_000_000)),
}
_AMOUNTS = ("turnover", "premiums", "rent", "assets")
_RATES = (5, 15, 100, 150, 300, 525, 1_000, 2_000, 5_000)
_CAPS = (10_000, 30_000, 100_000, 500_000, 3_000_000)


def measures() -> tuple[Measure, ...]:
    """The measures, always the same."""
    random, found = Random(_SEED), []
    for number in range(1, MEASURES + 1):
        facts = sorted(random.sample(range(len(FACTS)), LEAVES))
        leaves = tuple(Leaf(FACTS[at].id, *random.choice(_CHOICES[FACTS[at].id])) for at in facts)
        amount = random.choice(_AMOUNTS), random.choice(_RATES), random.choice(_CAPS)
        found.append(Measure(f"relief-{number:02}", leaves, *amount))
    return tuple(found)


def as_json() -> dict[str, object]:
    """The table for engines that run outside our environment."""
    return {
        "facts": [{name: getattr(fact, name) for name in fact.__struct_fields__} for fact in FACTS],
        "measures": [
            {
                "id": one.id,
                "leaves": [[leaf.fact, leaf.operator, leaf.value] for leaf in one.leaves],
                "amount_fact": one.amount_fact,
                "per_10_000": one.per_10_000,
                "cap": one.cap,
            }
            for one in measures()
        ],
    }


def thresholds(fact: Fact) -> tuple[int, ...]:
    """The numbers that any leaf compares the fact with."""
    return tuple(sorted({value for _, value in _CHOICES[fact.id] if type(value) is int}))
