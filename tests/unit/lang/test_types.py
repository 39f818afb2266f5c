"""Units and types: what multiplies to what, and what is the same."""

from benefit_check.lang.types import Kind, Type, number, same_type, times, unit_of


def test_units_multiply_and_cancel() -> None:
    per_month = unit_of("CNY", per=("month",))
    assert times(per_month, unit_of("month")) == unit_of("CNY")
    assert times(unit_of("person"), unit_of("CNY", per=("month", "person"))) == per_month
    assert unit_of("CNY", per=("person", "month")) == unit_of("CNY", per=("month", "person"))


def test_types_agree_by_kind_unit_and_values() -> None:
    assert same_type(number(unit_of("person")), number(unit_of("person")))
    assert not same_type(number(unit_of("person")), number())
    assert not same_type(Type(Kind.ENUM, enum="size"), Type(Kind.ENUM, enum="taxpayer"))
    assert same_type(Type(Kind.ENUM, enum="size"), Type(Kind.ENUM, enum="size", ordered=True))
