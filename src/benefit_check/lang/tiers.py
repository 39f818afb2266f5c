"""`tiers(x, 3万元: 3%, 14.4万元: 10%, 20%)`: each part of x by the rate of its tier, said by min, max and sums.

The parser says it so: the part up to the first bound, that between two bounds, that above the last one, each times its
value. No later pass knows tiers.
"""

from collections.abc import Sequence
from itertools import pairwise

from benefit_check.lang import ast
from benefit_check.lang.diagnostics import tiers_must_rise, unknown_function, wrong_arguments
from benefit_check.lang.functions import BY_NAME
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Source, Span

NAMES = ("tiers", "累进")
LARGEST = 100
"""A subject is written once a tier, so that it should not be large itself."""


def objection(source: Source, span: Span, name: str, args: Sequence[ast.Expr]) -> Diagnostic | None:
    """What is wrong with a function, its subject, bounds and values; None for tiers that rise."""
    if name not in NAMES:
        return unknown_function(source, span, name, (*BY_NAME, *NAMES))
    if len(ast.walk(args[0])) > LARGEST:
        needs = message("what is parted into tiers is too large here: give it a derived fact of its own")
        return wrong_arguments(source, span, name, needs)
    fixed = [bound.value for bound in args[1:-1:2] if isinstance(bound, ast.Number)]
    if any(high <= low for low, high in pairwise(fixed)):
        return tiers_must_rise(source, span)
    return None


def in_other_words(span: Span, args: Sequence[ast.Expr]) -> ast.Expr:
    """The sum over the tiers; `args` are the subject, bound and value of each tier, and the value above the last."""
    subject, bounds, values = args[0], args[1:-1:2], (*args[2:-1:2], args[-1])
    whole: ast.Expr | None = None
    for value, low, high in zip(values, (None, *bounds), (*bounds, None), strict=True):
        part = subject if high is None else ast.Call("min", (subject, high), span)
        if low is not None:
            part = ast.Arithmetic("-", ast.Call("max", (part, low), span), low, span)
        term = ast.Arithmetic("*", part, value, span)
        whole = term if whole is None else ast.Arithmetic("+", whole, term, span)
    assert whole is not None, "the grammar wants a tier at least"
    return whole
