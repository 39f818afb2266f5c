"""Joint caps: what several measures can come to together at most."""

from collections.abc import Iterator
from typing import get_args

from yaml.nodes import Node

from benefit_check.lang.checker import Checker
from benefit_check.lang.types import number, unit_of
from benefit_check.rulebook import nodes
from benefit_check.rulebook import rule_diagnostics as rule
from benefit_check.rulebook.fields import Fields, File
from benefit_check.rulebook.model import Cap, Kind, Per, Rulebook
from benefit_check.rulebook.names import Names
from benefit_check.rulebook.read_texts import read_citation
from benefit_check.text.diagnostic import Diagnostic

PERS: tuple[Per, ...] = get_args(Per)
PLAIN_SUMS: tuple[Per, ...] = ("once", "filing_period", "year_to_date")
"""What a formula in plain money is for."""
MORE_THAN_ONE = 2
ADDED: tuple[Kind, ...] = ("saving", "cash")
"""The kinds of money that totals add."""


def read_caps(file: File, root: Node, names: Names) -> dict[str, Cap]:
    """The caps of one file, by id; those that do not read are left out, with diagnostics."""
    fields = Fields(file, root)
    caps = [_cap(Fields(file, node, nodes.span(key)), key.value, names) for key, node in fields.mapping("caps")]
    fields.done()
    return {cap.id: cap for cap in caps if cap is not None}


def _cap(fields: Fields, name: str, names: Names) -> Cap | None:
    file = fields.file
    title, per = fields.needed_words("title"), fields.choice("per", PERS, "once")
    tree = fields.expression("at_most", needed=True)
    money = number(unit_of(file.currency, per=() if per in PLAIN_SUMS else (per,)))
    checked = None if tree is None else Checker(file.source, names, file.diagnostics).check(tree, money)
    citation = read_citation(fields, names)
    fields.done()
    if checked is None or citation is None:
        return None
    return Cap(id=name, title=title, per=per, most=checked.expr, citation=citation)


def wrongly_shared(file: File, root: Node, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """The caps of one file that cap nothing jointly, or measures whose amounts are never added up."""
    for key, _ in Fields(file, root).mapping("caps"):
        cap, at = rulebook.caps[key.value], nodes.span(key)
        sharing = [rulebook.measures[name] for name in rulebook.sharing(cap.id)]
        kinds = {(one.amount.kind, one.type) for one in sharing}
        if len(sharing) < MORE_THAN_ONE:
            yield rule.cap_of_one(file.source, at, cap.id)
        elif len(kinds) > 1 or any(one.amount.kind not in ADDED or one.amount.per != cap.per for one in sharing):
            yield rule.cap_of_unlike(file.source, at, cap.id, cap.per)
