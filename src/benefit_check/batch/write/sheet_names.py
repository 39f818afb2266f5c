"""Names of sheets as Excel allows them: at most 31 characters, some signs never, each once in a workbook."""

from re import sub

LONGEST = 31
_RESERVED = ("history",)


class SheetNames:
    """Gives each sheet of one workbook a name of its own."""

    def __init__(self) -> None:
        self._used: set[str] = set(_RESERVED)
        self.shortened = 0

    def name(self, wanted: str) -> str:
        """The name as it was wanted where that is allowed, else close to it."""
        clean = sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "_"
        whole = _cut(clean, LONGEST)
        self.shortened += whole != clean
        number, name = 1, whole
        while name.lower() in self._used:
            number += 1
            end = f" ({number})"
            name = _cut(clean, LONGEST - len(end)) + end
        self._used.add(name.lower())
        return name


def _cut(text: str, length: int) -> str:
    return text if _units(text) <= length else _shortened(text, length - 1) + "…"


def _shortened(text: str, length: int) -> str:
    while _units(text) > length:
        text = text[:-1]
    return text.rstrip(" '")


def _units(text: str) -> int:
    """How many characters Excel counts: two for one beyond the basic plane."""
    return len(text.encode("utf-16-le")) // 2
