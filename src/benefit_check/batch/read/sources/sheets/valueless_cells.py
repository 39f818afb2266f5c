"""Cells that people see but that say nothing: errors of formulas, formulas without a value, scaled numbers."""

import re

from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold

_ERROR = re.compile(
    r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA"
    r"|PYTHON!|EXTERNAL!)|(错误|ERR):[0-9]{3}|#+",
    re.IGNORECASE,
)
_SCALED = re.compile(r".* ⟨.*⟩", re.DOTALL)


def scaled(number: str, code: str) -> str:
    """A number with the format that shows a part of it only, as a cell that nobody can read."""
    return f"{number} ⟨{code}⟩"


def why_untold(text: str) -> Message | None:
    """Why a cell says nothing, None where it may say something."""
    plain = fold(text).strip()
    if plain[:1] in ("#", "错", "E", "e") and _ERROR.fullmatch(plain):
        return message("the cell shows an error, its formula has no result; correct it in the workbook")
    if plain.startswith("=") and len(plain) > 1:
        return message("the cell holds a formula without its result; open it in Excel or WPS, let it compute, save it")
    if _SCALED.fullmatch(text):
        return message(
            "its number format shows a part of the number only, without saying 万 or 千; set the format to General"
        )
    return None
