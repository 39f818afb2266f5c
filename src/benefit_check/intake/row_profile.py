"""The one row of a table as a profile: titles, and units of titles and lines, mean what they do to `batch`."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from benefit_check.intake import diagnostics as say
from benefit_check.intake.columns.meanings import IDS, NAMES, ColumnNames, Meaning, in_unit_of, is_money, is_number
from benefit_check.intake.columns.titles import squeezed, unit_of
from benefit_check.intake.columns.unused import some_of, unused
from benefit_check.intake.mapping import mapping_text
from benefit_check.intake.names import CREDIT_CODES, HEAD, shown_name
from benefit_check.intake.parts import ABSENT
from benefit_check.intake.problem import Problem
from benefit_check.intake.row import Row
from benefit_check.intake.uscc import Slip, read_credit_code
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, Message, message
from benefit_check.text.source import Source

_UNKNOWN = "未知"
_HEAD = {
    **{squeezed(one): "uscc" for one in (*IDS, *HEAD["uscc"])},
    **{squeezed(one): "name" for one in (*NAMES, *HEAD["name"])},
    **{squeezed(one): "as_of" for one in HEAD["as_of"]},
}
_CODES = frozenset(map(squeezed, CREDIT_CODES))


class RowText(Struct, frozen=True):
    """The row as a profile, and what was done without being asked."""

    source: Source
    notes: list[Message]


def row_text(row: Row, rulebook: Rulebook) -> RowText | list[Diagnostic]:
    """The row written down as a profile, or what is wrong with its titles and cells."""
    return _Reading(row, ColumnNames(rulebook)).text()


class _Reading:
    def __init__(self, row: Row, names: ColumnNames) -> None:
        self.row, self.names = row, names
        self.given = {title: cell for title, cell in zip(row.titles, row.cells, strict=False) if title and cell}
        self.wrong: list[Diagnostic] = []
        self.notes: list[Message] = []

    def text(self) -> RowText | list[Diagnostic]:
        """Facts first, then what is no fact; where there is none, the titles as they stand, so that each is told."""
        meanings = {title: found for title in self.given if (found := self.names.find(title)) is not None}
        head = dict(self._head(meanings))
        meanings = self._with_stated({title: self._with_unit(title, one) for title, one in meanings.items()})
        facts = self._facts(meanings)
        if self.wrong:
            return self.wrong
        if not meanings:
            return RowText(mapping_text(self.given, self.row.name).source, [])
        others = [title for title in self.given if title not in meanings and _HEAD.get(squeezed(title)) is None]
        self.notes += unused(others, self.names)
        return RowText(mapping_text({**head, **facts}, self.row.name).source, self.notes)

    def _head(self, meanings: Mapping[str, Meaning]) -> Iterator[tuple[str, str]]:
        """Name, credit code and day. What stands under 税号 may be an older number, and is then no code."""
        found: dict[str, str] = {}
        for title, cell in self.given.items():
            key = None if title in meanings else _HEAD.get(squeezed(title))
            if key == "uscc" and squeezed(title) not in _CODES:
                code = read_credit_code(cell)
                if isinstance(code, Slip):
                    self._no_code(title, cell, code)
                    continue
            if key is not None:
                found.setdefault(key, cell)
        yield from found.items()

    def _no_code(self, title: str, cell: str, slip: Slip) -> None:
        """A column called id may hold anything, and nobody is told that it is no code."""
        if is_number(title):
            told = {"title": title, "value": say.shown(cell), "reason": slip.reason}
            self.notes.append(message("{title} {value} was not read as a credit code: {reason}", **told))

    def _with_unit(self, title: str, meaning: Meaning) -> Meaning:
        if meaning.unit or meaning.column.fact.type.kind is not Kind.NUMBER:
            return meaning
        unit = unit_of(title)
        if unit is None:
            self.wrong.append(say.strange_unit(self.row.name, title))
        return replace(meaning, unit=unit or "")

    def _with_stated(self, meanings: dict[str, Meaning]) -> dict[str, Meaning]:
        """The unit that a line states counts for the amounts whose title names none."""
        plain = [title for title, meaning in meanings.items() if is_money(meaning) and not meaning.unit]
        stated = [one for one in self.row.stated if one.title not in meanings]
        if not plain or not stated:
            return meanings
        places = {one.unit: f"{self.row.name}:{one.line}" for one in reversed(stated)}
        self.wrong += [say.strange_unit(places[None], one.text) for one in stated if one.unit is None][:1]
        if len(places) > 1:
            self.wrong.append(say.units_differ([f"{place} ({unit})" for unit, place in places.items() if unit]))
        one = stated[0]
        words = "{text} (line {line} of {file}) counts for the plain numbers of {columns}"
        self.notes.append(message(words, text=one.text, line=one.line, file=self.row.name, columns=some_of(plain)))
        return {
            title: replace(meaning, unit=one.unit or "") if title in plain else meaning
            for title, meaning in meanings.items()
        }

    def _facts(self, meanings: Mapping[str, Meaning]) -> dict[str, str | list[str]]:
        facts: dict[str, str | list[str]] = {}
        first: dict[str, str] = {}
        called: dict[str, str] = {}
        for title, meaning in meanings.items():
            column = meaning.column
            earlier = first.setdefault(column.name, title)
            text = in_unit_of(self.given[title], meaning)
            if earlier != title:
                told = {"file": self.row.name, "fact": shown_name(column.fact, title), "title": earlier, "other": title}
                reason = message("{file} gives {fact} twice: in {title} and in {other}", **told)
                self.wrong.append(say.no_one_row(reason, message("keep one of the two")))
            elif isinstance(text, Problem):
                where = {"file": self.row.name, "title": title, "value": say.shown(self.given[title])}
                reason = message("{file}: {value} below {title}: {reason}", **where, reason=text.reason)
                hint = text.hint or message("write the unit behind the number, as in 48万元")
                self.wrong.append(say.no_one_row(reason, hint))
            else:
                _put(facts, called.setdefault(column.fact.id, shown_name(column.fact, title)), meaning, text)
        return facts


def _put(facts: dict[str, str | list[str]], key: str, meaning: Meaning, text: str) -> None:
    """The text under the name of the fact, at its quarter or month; the bits of `absent` at those they stand for."""
    column = meaning.column
    if column.fact.part is None:
        facts[key] = text
        return
    parts = facts.setdefault(key, [_UNKNOWN] * column.fact.part.count)
    assert isinstance(parts, list), "a fact by part has nothing but parts"
    if not column.absent:
        parts[column.part - 1] = text
        return
    bits = int(text) if text.isdecimal() else 0
    parts[:] = [ABSENT if bits >> at & 1 else part for at, part in enumerate(parts)]
