"""What a column's title means: an id, a name, a fact, a quarter or month of a fact, with a unit in brackets perhaps."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from benefit_check.intake.choices import comparable
from benefit_check.intake.columns.titles import readings, squeezed
from benefit_check.intake.columns.units import is_plain
from benefit_check.intake.loose import in_unit
from benefit_check.intake.names import CREDIT_CODES, HEAD, FactNames
from benefit_check.intake.parts import place_of
from benefit_check.intake.problem import Problem
from benefit_check.intake.quantities import sort_of
from benefit_check.lang.currencies import HOME, in_home_words
from benefit_check.lang.parts import MONTH, QUARTER
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Fact, Rulebook
from benefit_check.rulebook.table_shape import Column, columns

CREDIT_CODE = CREDIT_CODES
IDS = (
    *CREDIT_CODE,
    *(
        "社会信用代码",
        "纳税人识别号",
        "纳税人识别号(统一社会信用代码)",
        "统一社会信用代码(纳税人识别号)",
        "纳税识别号",
        "税号",
    ),
    *("taxpayer_id", "taxpayer id", "tax_id", "tax id", "credit_code", "nsrsbh", "shxydm", "id", "_id"),
)
"""Titles of the column that identifies the enterprise, the best first."""
NAMES = (*HEAD["name"], "纳税人名称", "公司名称", "taxpayer_name", "enterprise_name", "company", "nsrmc")
_PARTS = {
    QUARTER: r"(?P<name>.*?)[ _-]*(?P<part>q[1-4]|第?[一二三四1-4]季度?)",
    MONTH: r"(?P<name>.*?)[ _-]*(?P<part>m(?:1[0-2]|0?[1-9])|第?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
    r"月份?)",
}


class Meaning(Struct, frozen=True):
    """What a column gives: one of the table's columns, with the unit of its plain numbers ("" where none is said).

    `values`: texts of its cells, as `comparable` has them, with the text that is meant by each.
    """

    column: Column
    unit: str = ""
    values: Mapping[str, str] = {}

    @property
    def scale(self) -> str:
        """The unit where it makes another number of a plain one, "" where the number stands as it is."""
        return "" if is_plain(self.unit) else self.unit


def is_money(meaning: Meaning) -> bool:
    """Whether the column holds amounts of money."""
    kind = meaning.column.fact.type
    return kind.kind is Kind.NUMBER and not meaning.column.absent and sort_of(kind.unit) == "money"


def in_unit_of(text: str, meaning: Meaning) -> str | Problem:
    """The text of a cell with the unit of its title, where it is a plain number and the title has one."""
    fact = meaning.column.fact
    if meaning.scale and fact.type.kind is Kind.NUMBER and not meaning.column.absent:
        return in_unit(text, meaning.scale, fact.type.unit)
    return text


class ColumnNames:
    """Finds what a title means by any name of a fact."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._facts = FactNames(rulebook)
        self._columns = columns(rulebook)
        self._by_id = {comparable(one): column for one, column in self._columns.items()}
        derived = (one.fact for one in rulebook.derived.values())
        named = (name for fact in (*derived, *rulebook.facts.values()) for name in _names_of(fact))
        self._written = {squeezed(name): name for name in named}

    @property
    def ids(self) -> tuple[str, ...]:
        """Every name of a column of the rulebook's, given by a table or computed."""
        return (*self._columns, *self.rulebook.facts, *self.rulebook.derived, *self.rulebook.parameters)

    @property
    def any(self) -> bool:
        """Whether there is a fact at all that a table may state."""
        return bool(self._columns)

    def find(self, title: str) -> Meaning | None:
        """The column meant, None where the title is no fact that a table may state."""
        currency = self.rulebook.currency
        if currency != HOME and "元" in title:
            return None
        for read in readings(title.replace(currency, "元") if currency != HOME else title):
            found = self._find(read.name)
            if found is not None:
                return Meaning(found, in_home_words(read.unit, currency))
        return None

    def computed(self, title: str) -> bool:
        """Whether the title is a fact that is computed and cannot be stated."""
        fact = self._fact(title)
        return fact is not None and not self._shapes(fact)

    def by_part(self, title: str) -> Fact | None:
        """The fact by quarter or month that a title names without saying which."""
        fact = self._fact(title)
        return fact if fact is not None and fact.part is not None else None

    def known(self) -> list[str]:
        """Every name of a fact, for a guess at what was meant."""
        return self._facts.known()

    def _fact(self, title: str) -> Fact | None:
        named = (self._facts.find(self._written.get(squeezed(read.name), read.name)) for read in readings(title))
        return next((fact for fact in named if fact is not None), None)

    def _find(self, name: str) -> Column | None:
        exact = self._by_id.get(comparable(name))
        if exact is not None:
            return exact
        fact = self._named(name)
        if fact is not None:
            return None if fact.part is not None else self._columns.get(fact.id)
        for part, form in _PARTS.items():
            found = re.fullmatch(form, squeezed(name))
            fact = None if found is None else self._named(found["name"])
            place = None if found is None else place_of(found["part"], part)
            if fact is not None and place is not None and fact.part is part:
                return self._columns.get(part.column(fact.id, place + 1))
        return None

    def _named(self, name: str) -> Fact | None:
        return self._facts.find(name) or self._facts.find(self._written.get(squeezed(name), name))

    def _shapes(self, fact: Fact) -> bool:
        return fact.id in self._columns or f"{fact.id}_absent" in self._columns


def _names_of(fact: Fact) -> tuple[str, ...]:
    return (*fact.aliases, fact.label.en, fact.label.zh, fact.id)


def first_named(titles: Sequence[str], known: Sequence[str]) -> str | None:
    """The title that comes first among the known ones: as names are compared, else as titles are."""
    for form in (comparable, squeezed):
        by_name = {form(title): title for title in reversed(titles)}
        found = next((by_name[form(one)] for one in known if form(one) in by_name), None)
        if found is not None:
            return found
    return None


def is_id(title: str) -> bool:
    """Whether the title is a usual one of the column that identifies the enterprise."""
    return squeezed(title) in _IDS


def is_number(title: str) -> bool:
    """Whether the title is one of the credit code, or of the tax number that it is as well."""
    return squeezed(title) in _IDS - {"id", squeezed("_id")}


_IDS = frozenset(map(squeezed, IDS))
