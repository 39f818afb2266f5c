"""A title as forms write it, taken apart: the name, and the unit of the plain numbers below.

Stars, 必填, blanks and line breaks inside, signs without width and what stands in brackets around a unit do not count.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from benefit_check.intake.choices import comparable
from benefit_check.intake.columns.units import brackets, looks_like_money, unit_named, visible

_MARKS = "*★☆※●·#^†‡"
_TO_FILL = r"(?:[*是否]*(?:非?必填|选填|必录|必输|必须填写|可选|可空|可不填|required|optional)[项*]*)"
_DECIMALS = r"保留.{1,4}位小数|列至角分|至角分|精确到.{1,3}"
_NUMBERED = r"^(?:[(]?[0-9]{1,3}[.)、,]|[一二三四五六七八九十]{1,3}[、,.]) *(?=[^0-9])"
_PARTING = r"[/:,_\-|\s]"
_BEFORE_UNIT = r"[\s/:,_\-|]*(?:单位)?[\s:为]*$"
_LONGEST_UNIT = 8


class Titled(Struct, frozen=True):
    """A way to read a title: the name, and the unit behind it, "" where none is written."""

    name: str
    unit: str = ""


def squeezed(title: str) -> str:
    """The form in which titles are compared: as names are, and without blanks, invisible signs, stars and 必填."""
    return re.sub(r"\s", "", comparable(_cleaned(visible(title))))


def readings(title: str) -> Iterator[Titled]:
    """The ways to read a title, the nearest to what is written first."""
    cleaned = _cleaned(visible(title).strip())
    yield Titled(title)
    yield Titled(cleaned)
    yield from _apart(cleaned)
    for cut in range(max(len(cleaned) - _LONGEST_UNIT, 1), len(cleaned)):
        unit = unit_named(cleaned[cut:])
        if unit is not None:
            yield Titled(re.sub(_BEFORE_UNIT, "", cleaned[:cut]), unit)
    numbered = re.sub(_NUMBERED, "", cleaned)
    if numbered != cleaned:
        yield from readings(numbered)


def unit_of(title: str) -> str | None:
    """The unit that stands apart from the name in a title, "" where none does; None where it is not understood."""
    plain = visible(title)
    found = next((one.unit for one in _apart(_cleaned(plain.strip()))), "")
    strange = any(looks_like_money(part["inside"]) and len(part["inside"]) <= _LONGEST_UNIT for part in brackets(plain))
    return None if strange and not found else found


def unit_inside(text: str) -> str:
    """The unit that stands in brackets, with 单位： before it or 必填 beside it perhaps; "" where it is none."""
    units = []
    for part in [text] if unit_named(text) is not None else re.split(r"[,;]", text):
        said = re.sub(r"^(?:计量|金额|货币)?单位 *[:为]? *|^以(?=.*计$)|(?<=.)计$", "", part.strip())
        unit = unit_named(said)
        if unit is not None:
            units.append(unit)
        elif not re.fullmatch(rf"{_TO_FILL}|{_DECIMALS}", said.lower()):
            return ""
    return units[0] if len(units) == 1 else ""


def _apart(cleaned: str) -> Iterator[Titled]:
    """Name and unit, where something stands between them: brackets, a sign, or a blank."""
    for part in brackets(cleaned):
        unit = unit_inside(part["inside"])
        if unit:
            yield Titled((cleaned[: part.start()] + " " + cleaned[part.end() :]).strip(), unit)
    for found in reversed(list(re.finditer(_PARTING, cleaned))):
        said = unit_named(re.sub(r"^单位 *[:为]? *", "", cleaned[found.end() :].strip()) or "?")
        if said is not None:
            yield Titled(re.sub(_BEFORE_UNIT, "", cleaned[: found.start()]), said)


def _cleaned(plain: str) -> str:
    """Without stars, 必填, colons at the end and more than one blank in a row."""
    text = plain
    for part in brackets(plain):
        if re.fullmatch(_TO_FILL, part["inside"].strip().lower()) or not part["inside"].strip(_MARKS + " "):
            text = text.replace(part[0], "")
    text = text.strip(_MARKS + " \t\r\n:")
    text = re.sub(rf"(?:[\s,;_-]*{_TO_FILL})$|^{_TO_FILL}[\s,:]*", "", text, flags=re.IGNORECASE)
    return text.strip(_MARKS + " \t\r\n:")
