"""What a column's title means: an id, a name, a fact, a quarter or month of a fact, with a unit in brackets perhaps."""

import re

from msgspec import Struct

from benefit_check.intake.choices import comparable
from benefit_check.intake.names import CREDIT_CODES, HEAD, FactNames
from benefit_check.intake.parts import place_of
from benefit_check.lang.parts import MONTH, QUARTER
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
_UNIT = r"(?P<name>.*?) *[(（](?:单位[:：])?(?P<unit>[^()（）]{1,6})[)）]"
_PARTS = {
    QUARTER: r"(?P<name>.*?)[ _-]*(?P<part>q[1-4]|第?[一二三四1-4]季度?)",
    MONTH: r"(?P<name>.*?)[ _-]*(?P<part>m(?:1[0-2]|0?[1-9])|第?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
    r"月份?)",
}
_SCALES = ("千元", "万元", "百万元", "千万元", "亿元", "万人", "%", "‰")
_PLAIN = ("元", "人", "名", "户", "个", "个月", "月", "天", "日", "平方米", "㎡", "次", "项", "家", "年", "元整")


class Meaning(Struct, frozen=True):
    """What a column gives: one of the table's columns, with a unit for its plain numbers ("" as they stand)."""

    column: Column
    unit: str = ""


class ColumnNames:
    """Finds what a title means by any name of a fact."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._facts = FactNames(rulebook)
        self._columns = columns(rulebook)
        self._by_id = {comparable(one): column for one, column in self._columns.items()}

    def find(self, title: str) -> Meaning | None:
        """The column meant, None where the title is no fact that a table may state."""
        found = self._find(title)
        if found is not None:
            return Meaning(found)
        parts = re.fullmatch(_UNIT, title.strip())
        if parts is None or parts["unit"] not in (*_SCALES, *_PLAIN):
            return None
        found = self._find(parts["name"])
        unit = parts["unit"] if parts["unit"] in _SCALES else ""
        return None if found is None else Meaning(found, unit)

    def computed(self, title: str) -> bool:
        """Whether the title is a fact that is computed and cannot be stated."""
        fact = self._facts.find(title)
        return fact is not None and not self._shapes(fact)

    def by_part(self, title: str) -> Fact | None:
        """The fact by quarter or month that a title names without saying which."""
        fact = self._facts.find(title)
        return fact if fact is not None and fact.part is not None else None

    def known(self) -> list[str]:
        """Every name of a fact, for a guess at what was meant."""
        return self._facts.known()

    def _find(self, title: str) -> Column | None:
        exact = self._by_id.get(comparable(title))
        if exact is not None:
            return exact
        fact = self._facts.find(title)
        if fact is not None:
            return None if fact.part is not None else self._columns.get(fact.id)
        for part, form in _PARTS.items():
            found = re.fullmatch(form, comparable(title))
            fact = None if found is None else self._facts.find(found["name"])
            place = None if found is None else place_of(found["part"], part)
            if fact is not None and place is not None and fact.part is part:
                return self._columns.get(part.column(fact.id, place + 1))
        return None

    def _shapes(self, fact: Fact) -> bool:
        return fact.id in self._columns or f"{fact.id}_absent" in self._columns


def first_named(titles: list[str], known: tuple[str, ...]) -> str | None:
    """The title that comes first among the known ones."""
    by_name = {comparable(title): title for title in reversed(titles)}
    return next((by_name[comparable(one)] for one in known if comparable(one) in by_name), None)
