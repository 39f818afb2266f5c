"""The functions of expressions by families, each a closed type, and their Chinese aliases.

A family is one node of `ast.py`: what both engines make of its members stands in one `match` each.
"""

from typing import Literal

OverParts = Literal["mean", "sum", "last", "count"]
Edge = Literal["start_of_month", "end_of_month", "start_of_quarter", "end_of_quarter", "start_of_year", "end_of_year"]
Extreme = Literal["min", "max"]
Share = Literal["share"]
Shorthand = Literal["clamp"]
"""What is said by other functions: the checker says it so, and no engine knows it."""

Function = OverParts | Edge | Extreme | Share | Shorthand

FUNCTIONS: dict[Function, tuple[str, ...]] = {
    "min": ("取小",),
    "max": ("取大",),
    "clamp": ("限于",),
    "share": ("分摊",),
    "mean": ("平均",),
    "sum": ("合计",),
    "last": ("末值",),
    "count": ("个数",),
    "start_of_month": ("月初",),
    "end_of_month": ("月末",),
    "start_of_quarter": ("季初",),
    "end_of_quarter": ("季末",),
    "start_of_year": ("年初",),
    "end_of_year": ("年末",),
}

BY_NAME: dict[str, Function] = {
    name: function for function, aliases in FUNCTIONS.items() for name in (function, *aliases)
}
