"""The unified social credit code of GB 32100 as SQL, with both check digits right and no two rows alike up to 10^8."""

ORGANISATIONS = 100_000_000
_STEP = 61_803_399  # shares no factor with 10^8, so that a hundred million rows get a hundred million numbers
_FRONT = "220400"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_X = _SIGNS.index("X")


def organisation(row: str) -> str:
    """The eight digits of the organisation, as a number."""
    return f"({row} * {_STEP} + 22040000) % {ORGANISATIONS}"


def organisation_check(number: str) -> str:
    """The check digit of GB 11714, where 10 is written X."""
    return f"(11 - ({_weighed(_ORGANISATION_WEIGHTS, _digits(number, 8))}) % 11) % 11"


def credit_code(department: str, number: str, check: str) -> str:
    """The code of a department (SQL integer of two digits) and an organisation with its check digit."""
    middle = f"CASE WHEN {check} = 10 THEN {_X} ELSE {check} END"
    values = [*_digits(department, 2), *_FRONT, *_digits(number, 8), middle]
    last = f"'{_SIGNS}'[1 + (31 - ({_weighed(_WEIGHTS, values)}) % 31) % 31]"
    shown = f"CASE WHEN {check} = 10 THEN 'X' ELSE CAST({check} AS VARCHAR) END"
    return f"concat({department}, '{_FRONT}', lpad(CAST({number} AS VARCHAR), 8, '0'), {shown}, {last})"


def _digits(number: str, count: int) -> list[str]:
    return [f"({number} // {10 ** (count - 1 - place)} % 10)" for place in range(count)]


def _weighed(weights: tuple[int, ...], values: list[str]) -> str:
    return " + ".join(f"{weight} * {value}" for weight, value in zip(weights, values, strict=True))
