"""The unified social credit code of GB 32100: what is wrong with it, if anything."""

import re

from msgspec import Struct

from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import INVISIBLE, fold

LENGTH = 18
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_REGION = range(2, 8)
PERSON = r"[1-8][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
"""The id number of a person. One in 31 has the check digit of a credit code too."""


class Slip(Struct, frozen=True):
    """What is wrong, what to do, and where: the character counted from 0, None for the whole."""

    reason: Message
    hint: Message
    index: int | None = None


def read_credit_code(text: str) -> str | Slip:
    """The code in capitals without gaps, or the first thing that is wrong with it."""
    code = _bare(text)
    if re.fullmatch(r"[0-9]+[.][0-9]*E[+-]?[0-9]+", code):
        return Slip(
            message("digits of this number are lost"), message("copy all 18 characters from the business licence")
        )
    if re.fullmatch(PERSON, code) and _check_digit(code) != code[-1]:
        return Slip(message("this is a personal id number"), message("copy the code from the business licence"))
    if len(code) != LENGTH:
        return Slip(message("it has {count} characters, not 18", count=len(code)), _length_hint(code))
    for index, sign in enumerate(code):
        if sign not in _SIGNS or (index in _REGION and not sign.isdigit()):
            reason = message("{sign} cannot be character {number}", sign=sign, number=index + 1)
            return Slip(reason, _sign_hint(index), index)
    # stdnum.validate wants a digit first; N1 to N3 are codes of rural collectives, so only its check digit is asked
    if _check_digit(code) != code[-1]:
        reason = message("the check digit at the end does not agree with the other characters")
        return Slip(
            reason, message("one character is mistyped or two are exchanged; copy it from the business licence")
        )
    return code


def _check_digit(code: str) -> str:
    from stdnum.cn import uscc  # noqa: PLC0415 - it imports ssl; only a profile that states a code pays for it

    return str(uscc.calc_check_digit(code))


def _bare(text: str) -> str:
    """Capitals of plain width without gaps, signs that nobody sees, and what a table puts around a text."""
    code = re.sub(rf"[\s{INVISIBLE}-]", "", fold(text)).upper()
    return re.sub(r'^=?"([^"]*)"$', r"\1", code).strip("'`")


def _length_hint(code: str) -> Message:
    length = len(code)
    if re.fullmatch(PERSON + "[0-9A-Z]{2}", code):
        return message("20 characters are the tax number of a sole trader; the business licence shows the code of 18")
    if length == 9:
        return message("9 characters are the organisation code; the business licence shows the code of 18")
    if length == 15:
        return message("15 characters are the old registration number; the business licence shows the code of 18")
    return message("copy all 18 characters from the business licence")


def _sign_hint(index: int) -> Message:
    if index in _REGION:
        return message("characters 3 to 8 are digits; copy the code from the business licence")
    return message("the letters I, O, S, V and Z are never used: look for 1, 0, 5, U or 2 on the business licence")
