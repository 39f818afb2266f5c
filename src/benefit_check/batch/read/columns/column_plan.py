"""Which column gives what, decided before any row is read."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from benefit_check.batch.read import diagnostics as say
from benefit_check.batch.read.columns.mapping_file import MappingFile
from benefit_check.batch.read.request import TableRequest
from benefit_check.batch.read.sources.source_table import SourceTable
from benefit_check.intake.choices import comparable
from benefit_check.intake.columns.meanings import (
    CREDIT_CODE,
    IDS,
    NAMES,
    ColumnNames,
    Meaning,
    first_named,
    is_money,
    is_number,
)
from benefit_check.intake.columns.titles import squeezed, unit_of
from benefit_check.intake.columns.unused import some_of, unused
from benefit_check.intake.diagnostics import strange_unit, units_differ
from benefit_check.lang.types import DATE, Kind
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Fact
from benefit_check.rulebook.table_shape import AS_OF, Column
from benefit_check.text.diagnostic import Diagnostic, Message, message

_TAKEN = ("_row", "_file", "_line", "_id", "_name", AS_OF, "_file_number", "_left", "_bad", "_place", "rowid")
"""Columns that every table of ours has, or DuckDB has by itself."""
_DAY = Meaning(Column(AS_OF, Fact(id=AS_OF, label=Words("基准日", "day asked about"), type=DATE)))


class ColumnPlan(Struct, frozen=True):
    """Titles of the columns that are used: of the id, of the name ("" for none), of facts, and those passed through.

    `cells` go by the name of the table's column, in the order of the input; `kept` by the name that a column is
    passed through under. `holds_codes`: the column of the id may hold credit codes, `is_credit_code`: nothing else.
    """

    id: str
    name: str
    cells: Mapping[str, tuple[str, Meaning]]
    kept: Mapping[str, str]
    is_credit_code: bool = False
    holds_codes: bool = False
    notes: tuple[Message, ...] = ()

    @property
    def used(self) -> list[str]:
        """Every title that must be there."""
        titles = [self.id, self.name, *(title for title, _ in self.cells.values()), *self.kept.values()]
        return [title for title in dict.fromkeys(titles) if title]


def plan_columns(
    inputs: Sequence[SourceTable], request: TableRequest, names: ColumnNames, mapped: MappingFile
) -> ColumnPlan | list[Diagnostic]:
    """The plan for all inputs together, or everything that stands in its way."""
    titles = list(dict.fromkeys(column.name for opened in inputs for column in opened.columns if column.name))
    plan = _Planning(titles, inputs, request, names, mapped).plan()
    if isinstance(plan, list):
        return plan
    lacking = [wrong for opened in inputs for wrong in _lacking(opened, inputs, plan)]
    return lacking or plan


def _lacking(opened: SourceTable, inputs: Sequence[SourceTable], plan: ColumnPlan) -> list[Diagnostic]:
    """The columns that are used and that this input lacks or has twice."""
    own = [column.name for column in opened.columns]
    found: list[Diagnostic] = []
    for title in plan.used:
        if title not in own:
            other = next(one.name for one in inputs if any(column.name == title for column in one.columns))
            found.append(say.lacks_column(opened.name, title, other))
        elif own.count(title) > 1:
            found.append(say.one_fact_twice(title, *_places([opened], title)[:2]))
    return found


def _places(inputs: Sequence[SourceTable], title: str) -> list[say.Place]:
    """Where columns of this title stand."""
    return [
        say.Place(opened.name, number, title)
        for opened in inputs
        for number, column in enumerate(opened.columns, start=1)
        if column.name == title
    ]


class _Planning:
    def __init__(
        self,
        titles: list[str],
        inputs: Sequence[SourceTable],
        request: TableRequest,
        names: ColumnNames,
        mapped: MappingFile,
    ) -> None:
        self.titles, self.inputs, self.request, self.names, self.mapped = titles, inputs, request, names, mapped
        self.wrong: list[Diagnostic] = []
        self.said: list[Message] = []

    def plan(self) -> ColumnPlan | list[Diagnostic]:
        """Ids and names first, then facts, then what is passed through."""
        for title in self.mapped.columns:
            if title not in self.titles:
                self.wrong.append(say.no_such_column(title, self.mapped.name, self.titles))
        for key in self.mapped.values:
            if key not in self.titles and self.names.find(key) is None:
                self.wrong.append(say.no_such_column(key, self.mapped.name, self.titles))
        id_title, name_title = self._id(), self._given("name") or self._head(NAMES) or ""
        cells = self._cells({id_title, name_title})
        kept = self._kept()
        # codes alone tell form and place, but whoever sends no column of a fact meant something else
        if not cells and self.names.any and not self.wrong:
            self.wrong.append(say.no_fact(self.inputs[0].name, [one for one in self.titles if one != id_title]))
        cells |= self._day()
        self._two_lines(id_title)
        if self.wrong:
            return self.wrong
        used = {id_title, name_title, *(title for title, _ in cells.values()), *kept.values()}
        return ColumnPlan(
            id_title,
            name_title,
            cells,
            kept,
            squeezed(id_title) in set(map(squeezed, CREDIT_CODE)),
            is_number(id_title),
            (*self.said, *self._notes(used, kept)),
        )

    def _id(self) -> str:
        wanted = self.request.options.id_column
        if wanted:
            found = first_named(self.titles, (wanted,))
            if found is None:
                self.wrong.append(say.no_such_column(wanted, self.request.id_option, self.titles))
            return found or ""
        found = self._given("id") or self._head(IDS)
        if found is None and not self.wrong:
            self.wrong.append(say.no_id(self.inputs[0].name, self.titles, self.request.id_option))
        return found or ""

    def _day(self) -> dict[str, tuple[str, Meaning]]:
        """The column of each row's own day, which may be that of a fact as well."""
        wanted = self.request.options.as_of_column
        found = first_named(self.titles, (wanted,)) if wanted else None
        if wanted and found is None:
            self.wrong.append(say.no_such_column(wanted, self.request.day_option, self.titles))
        return {AS_OF: (found, _DAY)} if found else {}

    def _given(self, what: str) -> str | None:
        found = [title for title, given in self.mapped.columns.items() if given == what and title in self.titles]
        if len(found) > 1:
            self.wrong.append(self._twice(what, found[0], found[1]))
        return found[0] if found else None

    def _head(self, known: tuple[str, ...]) -> str | None:
        """The best of the known titles that the mapping does not use otherwise and that is no fact."""
        free = [title for title in self.titles if title not in self.mapped.columns and self.names.find(title) is None]
        return first_named(free, known)

    def _cells(self, heads: set[str]) -> dict[str, tuple[str, Meaning]]:
        cells: dict[str, tuple[str, Meaning]] = {}
        for title in self.titles:
            given = self.mapped.columns.get(title, None if title in heads else self.names.find(title))
            if not isinstance(given, Meaning):
                continue
            first = cells.setdefault(given.column.name, (title, given))
            if first[0] != title:
                self.wrong.append(self._twice(given.column.name, first[0], title))
        cells = {
            name: (title, self._with_values(title, self._with_unit(title, one))) for name, (title, one) in cells.items()
        }
        return self._with_stated(cells)

    def _with_unit(self, title: str, meaning: Meaning) -> Meaning:
        """A mapping that names no unit leaves that of the title."""
        if meaning.unit or meaning.column.fact.type.kind is not Kind.NUMBER:
            return meaning
        unit = unit_of(title)
        if unit is None:
            self.wrong.append(strange_unit(_places(self.inputs, title)[0].file, title))
        return replace(meaning, unit=unit or "")

    def _with_stated(self, cells: dict[str, tuple[str, Meaning]]) -> dict[str, tuple[str, Meaning]]:
        """The unit that a line states for the table counts for the amounts whose title names none."""
        plain = {name: title for name, (title, meaning) in cells.items() if is_money(meaning) and not meaning.unit}
        of_facts = {title for title, _ in cells.values()}
        by_file = {opened.name: [one for one in opened.stated if one.title not in of_facts] for opened in self.inputs}
        stated = [(file, one) for file, found in by_file.items() for one in found]
        if not plain or not stated:
            return cells
        for file, one in stated:
            if one.unit is None:
                self.wrong.append(strange_unit(f"{file}:{one.line}", one.text))
        # a file that states none has amounts in yuan
        units = {file: {one.unit or "" for one in found} or {"元"} for file, found in by_file.items()}
        if len(set().union(*units.values())) > 1:
            silent = [file for file, found in by_file.items() if not found]
            # one place for each unit, and the first file that states none
            places = {one.unit: f"{file}:{one.line} ({one.text})" for file, one in reversed(stated)}
            self.wrong.append(units_differ([*places.values(), *silent[:1]]))
            return cells
        file, one = stated[0]
        columns = some_of(list(plain.values()))
        words = "{text} (line {line} of {file}) counts for the plain numbers of {columns}"
        self.said.append(message(words, text=one.text, line=one.line, file=file, columns=columns))
        return cells | {name: (title, replace(cells[name][1], unit=one.unit or "")) for name, title in plain.items()}

    def _with_values(self, title: str, meaning: Meaning) -> Meaning:
        """What a mapping file says of the texts of the column, by its title or by a name of its fact."""
        named = {key: values for key, values in self.mapped.values.items() if self._means(key, title, meaning)}
        values: dict[str, str] = {}
        for each in (one for listed in named.values() for one in listed):
            wrong = self.mapped.objection(each, meaning.column.fact, self.names.rulebook)
            if wrong is not None:
                self.wrong.append(wrong)
            values[comparable(each.text)] = each.meant
        return replace(meaning, values=values) if values else meaning

    def _means(self, key: str, title: str, meaning: Meaning) -> bool:
        if key == title:
            return True
        found = None if key in self.titles else self.names.find(key)
        return found is not None and found.column.fact.id == meaning.column.fact.id

    def _two_lines(self, id_title: str) -> None:
        """A second line of titles, below merged cells: it has no id, and stands below columns without a title."""
        for opened in self.inputs:
            own = [column.name for column in opened.columns]
            cells = dict(enumerate(opened.under))
            below = [cells.get(at, "") for at, title in enumerate(own) if not title]
            if id_title in own and not cells.get(own.index(id_title), "") and any(below):
                self.wrong.append(say.two_lines(opened.name, [one for one in opened.under if one]))

    def _twice(self, what: str, first: str, second: str) -> Diagnostic:
        return say.one_fact_twice(what, _places(self.inputs, first)[0], _places(self.inputs, second)[0])

    def _kept(self) -> dict[str, str]:
        """The columns to pass through, under a name that no column of ours has."""
        kept: dict[str, str] = {}
        lower = {one.lower() for one in (*_TAKEN, *self.names.ids)}
        answers = tuple(f"{measure.lower()}__" for measure in self.names.rulebook.measures)
        for wanted in dict.fromkeys(self.request.options.keep):
            title = first_named(self.titles, (wanted,))
            if title is None:
                self.wrong.append(say.no_such_column(wanted, "--keep", self.titles))
                continue
            called = title
            while called.lower() in lower or (called.lower().startswith(answers) and not called.endswith("_input")):
                called += "_input"
            lower.add(called.lower())
            kept[called] = title
        return kept

    def _notes(self, used: set[str], kept: Mapping[str, str]) -> tuple[Message, ...]:
        notes = unused([title for title in self.titles if title not in used], self.names)
        notes += [
            message("{column} is passed through as {name}", column=title, name=called)
            for called, title in kept.items()
            if called != title
        ]
        return tuple(notes)
