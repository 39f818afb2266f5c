"""The names under which a profile may state things: ids, labels in both languages, aliases."""

from functools import cached_property
from typing import TYPE_CHECKING

from benefit_check.intake.choices import QUOTES, comparable, is_chinese
from benefit_check.lang import ast
from benefit_check.rulebook.model import Derived, Fact, Rulebook

if TYPE_CHECKING:
    from benefit_check.intake.columns.meanings import ColumnNames, Meaning
    from benefit_check.intake.scalars import Reading

CREDIT_CODES = ("uscc", "统一社会信用代码", "信用代码")
"""Names of nothing but the credit code: what stands under 税号 in a table may be an older number."""

HEAD = {
    "name": ("name", "名称", "企业名称", "单位名称"),
    "uscc": (
        *(
            "uscc",
            "统一社会信用代码",
            "信用代码",
            "社会信用代码",
            "社会统一信用代码",
            "税号",
            "纳税人识别号",
            "纳税识别号",
        ),
        *(
            "统一社会信用代码(纳税人识别号)",
            "纳税人识别号(统一社会信用代码)",
            "tax_id",
            "tax id",
            "taxpayer_id",
            "credit_code",
        ),
    ),
    "as_of": ("as_of", "as-of", "基准日"),
    "facts": ("facts", "事实"),
}
"""The keys that are no facts."""

_HEAD_BY_NAME = {comparable(name): key for key, names in HEAD.items() for name in names}


def head_key(name: str) -> str | None:
    """Which of name, uscc, as_of and facts is meant."""
    return _HEAD_BY_NAME.get(comparable(name.strip(QUOTES)))


class FactNames:
    """Finds facts and derived facts by any of their names; an id goes before a label, a label before an alias."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        facts = [*rulebook.facts.values(), *(derived.fact for derived in rulebook.derived.values())]
        self._named = [(alias, fact.id) for fact in facts for alias in fact.aliases]
        self._named += [(label, fact.id) for fact in facts for label in (fact.label.en, fact.label.zh)]
        self._named += [(fact.id, fact.id) for fact in facts]
        self._as_written = dict(self._named)
        self.readings: dict[tuple[str, str], Reading] = {}
        """How texts were understood, by fact and text: worked cases say the same over and over."""

    @cached_property
    def _comparable(self) -> dict[str, str]:
        return {comparable(name): fact for name, fact in self._named}

    def find(self, name: str) -> Fact | None:
        """The fact called so."""
        found = self._as_written.get(name) or self._comparable.get(comparable(name.strip(QUOTES)))
        return None if found is None else self._rulebook.fact(found)

    @cached_property
    def _titles(self) -> "ColumnNames":
        from benefit_check.intake.columns.meanings import ColumnNames  # noqa: PLC0415 - only for what is no name

        return ColumnNames(self._rulebook)

    def titled(self, title: str) -> "Meaning | None":
        """What a key means that is no name but a title of a form, with its unit: 营业收入（万元）."""
        found = self._titles.find(title)
        return None if found is None or found.column.part or found.column.absent else found

    def fact(self, name: str) -> Fact:
        """The fact with this id."""
        return self._rulebook.fact(name)

    def known(self) -> list[str]:
        """All names a profile may use, as the vocabulary writes them, with the keys that are no facts."""
        derived = self._rulebook.derived.values()
        facts = [*self._rulebook.facts.values(), *(one.fact for one in derived if one.stated)]
        names = [name for fact in facts for name in (fact.id, fact.label.zh, fact.label.en, *fact.aliases)]
        return names + [name for names in HEAD.values() for name in names]


def shown_name(fact: Fact, written: str) -> str:
    """The fact's label where the owner writes Chinese, else its id."""
    return fact.label.zh if is_chinese(written) else fact.id


def inputs_of(derived: Derived, rulebook: Rulebook) -> list[Fact]:
    """The facts to state so that this one can be computed, each once, in the order in which they are used."""
    found: dict[str, Fact] = {}
    seen: set[str] = set()
    _collect(derived, rulebook, found, seen)
    return list(found.values())


def _collect(derived: Derived, rulebook: Rulebook, found: dict[str, Fact], seen: set[str]) -> None:
    seen.add(derived.fact.id)
    for name in _used(derived):
        inner = rulebook.derived.get(name)
        if inner is None or inner.stated:
            found.setdefault(name, rulebook.fact(name))
        elif name not in seen:
            _collect(inner, rulebook, found, seen)


def _used(derived: Derived) -> list[str]:
    exprs: list[ast.Expr] = [] if derived.formula is None else [derived.formula]
    names: list[str] = []
    if derived.table is not None:
        names += derived.table.inputs
        exprs += [row.then for row in derived.table.rows if row.then is not None]
    return names + [node.id for expr in exprs for node in ast.walk(expr) if isinstance(node, ast.Fact)]
