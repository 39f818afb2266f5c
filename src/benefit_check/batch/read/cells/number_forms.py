"""Patterns of the numbers that people write for a fact, from the plain to the rare: each is looked for in its turn."""

from collections.abc import Iterable

from msgspec import Struct

_SCALED = (("万", 4), ("亿", 8))


class NumberForm(Struct, frozen=True):
    """How numbers of a fact are written: digits before and behind the point, the sign, the signs of the currency."""

    whole: int
    decimals: int
    sign: str
    before: tuple[str, ...]

    @property
    def plain(self) -> str:
        """1200000.00"""
        return f"{self.sign}[0-9]{{1,{self.whole}}}{self._part(self.decimals)}"

    def usual(self, word: str) -> str:
        """¥1,200,000.00元"""
        return f"{self._before}{self.sign}({self._grouped}){self._part(self.decimals)}({word})?"

    def in_ten_thousands(self, word: str) -> str:
        """120.5万元"""
        return f"{self._before}{self.sign}{self._scaled(4)}万({word})?"

    def any(self, words: Iterable[str]) -> str:
        """With commas, 万 or 亿, any word for the unit, zeros behind, and spaces around."""
        part = f"([.][0-9]{{1,{self.decimals}}}0{{0,6}})?" if self.decimals else "([.]0{1,8})?"
        forms = [f"({self._grouped}){part} ?", *(f"{self._scaled(zeros)} ?{word}" for word, zeros in _SCALED)]
        return f" *{self._before}{self.sign}({'|'.join(forms)})({'|'.join((*words, ''))}) *"

    @property
    def _before(self) -> str:
        return f"[{''.join(self.before)}]?" if self.before else ""

    @property
    def _grouped(self) -> str:
        return f"[1-9][0-9]{{0,2}}(,[0-9]{{3}})+|[0-9]{{1,{self.whole}}}"

    def _scaled(self, zeros: int) -> str:
        return f"[0-9]{{1,{max(self.whole - zeros, 1)}}}{self._part(self.decimals + zeros)}"

    @staticmethod
    def _part(decimals: int) -> str:
        return f"([.][0-9]{{1,{decimals}}})?" if decimals else ""
