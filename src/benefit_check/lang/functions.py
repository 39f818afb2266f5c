"""The functions of expressions and their Chinese aliases."""

FUNCTIONS = {
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

OVER_PARTS = ("mean", "sum", "last", "count")
CALENDAR = tuple(name for name in FUNCTIONS if name.startswith(("start_of", "end_of")))
BY_NAME = {name: function for function, aliases in FUNCTIONS.items() for name in (function, *aliases)}
