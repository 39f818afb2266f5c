"""A measure that the law extends year by year: its stated end is the end of what is known, not of the measure."""

from datetime import date, timedelta
from fractions import Fraction

from benefit_check.lang import ast
from benefit_check.lang.types import number
from benefit_check.rulebook.conditions import Group, Leaf
from benefit_check.rulebook.law import Citation, Period, Words
from benefit_check.rulebook.model import InForce, Parameter, ParameterValue, Renewal
from benefit_check.text.months import MONTHS

ENDING = "renewal"


def renewal_of(measure: str, time: InForce, ask: Words, seen: Citation, here: tuple[Leaf, ...]) -> Renewal:
    """What is known after the last day of a time: whether it goes on is an open figure that nobody can tell yet.

    As a figure of the law it needs nothing new of the engines. `here` is the place to which the measure is bound.
    """
    last = time.period.last
    assert last is not None, "only what ends is renewed"
    label = Words(f"{_zh(last)}以后是否延续", f"whether it goes on after {_en(last)}")
    open_figure = ParameterValue(
        period=Period(last + timedelta(days=1)), low=Fraction(0), high=None, citation=seen, ask=ask
    )
    figure = Parameter(id=f"{measure}.{ENDING}", label=label, type=number(), values=(open_figure,))
    subject, one = ast.Parameter(figure.id), ast.Number(Fraction(1))
    goes_on = Leaf(
        id=ENDING,
        test=ast.Compare(">=", subject, one),
        subject=subject,
        kind=figure.type,
        operator="at_least",
        right=(one,),
        citation=seen,
        says=Words(f"{_zh(last)}以后继续执行", f"it goes on after {_en(last)}"),
    )
    return Renewal(last, ask, figure, Group(id="renewed", joined="all", parts=(*here, goes_on)))


def _zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _en(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
