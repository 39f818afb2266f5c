"""Which column gives what, decided before any row is read."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from benefit_check.intake.choices import comparable
from benefit_check.intake.tables import diagnostics as say
from benefit_check.intake.tables.column_names import CREDIT_CODE, IDS, NAMES, ColumnNames, Meaning, first_named
from benefit_check.intake.tables.mapping_file import MappingFile
from benefit_check.intake.tables.opened import Opened
from benefit_check.intake.tables.request import TableRequest
from benefit_check.lang.types import DATE
from benefit_check.rulebook.model import Fact, Words
from benefit_check.rulebook.table_shape import AS_OF, Column
from benefit_check.text.diagnostic import Diagnostic, Message, message

_SHOWN = 20
_TAKEN = ("_row", "_file", "_line", "_id", "_name", AS_OF)
_DAY = Meaning(Column(AS_OF, Fact(id=AS_OF, label=Words("基准日", "day asked about"), type=DATE)))


class Plan(Struct, frozen=True):
    """Titles of the columns that are used: of the id, of the name ("" for none), of facts, and those passed through.

    `cells` go by the name of the table's column, in the order of the input; `kept` by the name that a column is
    passed through under.
    """

    id: str
    name: str
    cells: Mapping[str, tuple[str, Meaning]]
    kept: Mapping[str, str]
    is_credit_code: bool = False
    notes: tuple[Message, ...] = ()

    @property
    def used(self) -> list[str]:
        """Every title that must be there."""
        titles = [self.id, self.name, *(title for title, _ in self.cells.values()), *self.kept.values()]
        return [title for title in dict.fromkeys(titles) if title]


def plan_columns(
    inputs: Sequence[Opened], request: TableRequest, names: ColumnNames, mapped: MappingFile
) -> Plan | list[Diagnostic]:
    """The plan for all inputs together, or everything that stands in its way."""
    titles = list(dict.fromkeys(column.name for opened in inputs for column in opened.columns if column.name))
    plan = _Planning(titles, inputs, request, names, mapped).plan()
    if isinstance(plan, list):
        return plan
    lacking = [wrong for opened in inputs for wrong in _lacking(opened, inputs, plan)]
    return lacking or plan


def _lacking(opened: Opened, inputs: Sequence[Opened], plan: Plan) -> list[Diagnostic]:
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


def _places(inputs: Sequence[Opened], title: str) -> list[say.Place]:
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
        inputs: Sequence[Opened],
        request: TableRequest,
        names: ColumnNames,
        mapped: MappingFile,
    ) -> None:
        self.titles, self.inputs, self.request, self.names, self.mapped = titles, inputs, request, names, mapped
        self.wrong: list[Diagnostic] = []

    def plan(self) -> Plan | list[Diagnostic]:
        """Ids and names first, then facts, then what is passed through."""
        for title in self.mapped.columns:
            if title not in self.titles:
                self.wrong.append(say.no_such_column(title, self.mapped.name, self.titles))
        id_title, name_title = self._id(), self._given("name") or self._head(NAMES) or ""
        cells = self._cells({id_title, name_title}) | self._day()
        kept = self._kept({*cells, *_TAKEN})
        if self.wrong:
            return self.wrong
        used = {id_title, name_title, *(title for title, _ in cells.values()), *kept.values()}
        return Plan(
            id_title,
            name_title,
            cells,
            kept,
            comparable(id_title) in {comparable(one) for one in CREDIT_CODE},
            self._notes(used, kept),
        )

    def _id(self) -> str:
        wanted = self.request.id_column
        if wanted:
            found = first_named(self.titles, (wanted,))
            if found is None:
                self.wrong.append(say.no_such_column(wanted, "--id", self.titles))
            return found or ""
        found = self._given("id") or self._head(IDS)
        if found is None and not self.wrong:
            self.wrong.append(say.no_id(self.inputs[0].name, self.titles))
        return found or ""

    def _day(self) -> dict[str, tuple[str, Meaning]]:
        """The column of each row's own day, which may be that of a fact as well."""
        wanted = self.request.as_of_column
        found = first_named(self.titles, (wanted,)) if wanted else None
        if wanted and found is None:
            self.wrong.append(say.no_such_column(wanted, "--as-of-column", self.titles))
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
        return cells

    def _twice(self, what: str, first: str, second: str) -> Diagnostic:
        return say.one_fact_twice(what, _places(self.inputs, first)[0], _places(self.inputs, second)[0])

    def _kept(self, taken: set[str]) -> dict[str, str]:
        """The columns to pass through, under a name that no column of the table has."""
        kept: dict[str, str] = {}
        lower = {one.lower() for one in taken}
        for wanted in dict.fromkeys(self.request.keep):
            title = first_named(self.titles, (wanted,))
            if title is None:
                self.wrong.append(say.no_such_column(wanted, "--keep", self.titles))
                continue
            called = title
            while called.lower() in lower:
                called += "_input"
            lower.add(called.lower())
            kept[called] = title
        return kept

    def _notes(self, used: set[str], kept: Mapping[str, str]) -> tuple[Message, ...]:
        notes: list[Message] = []
        unused = [title for title in self.titles if title not in used]
        computed = [title for title in unused if self.names.computed(title)]
        if computed:
            notes.append(message("not read, for it is computed: {columns}", columns=_listed(computed)))
        parted = {title: fact.by for title in unused if (fact := self.names.by_part(title)) is not None}
        by_quarter, by_month = ([title for title in parted if parted[title] == by] for by in ("quarter", "month"))
        if by_quarter:
            notes.append(
                message(
                    "not read, for a column a quarter is needed (_q1 to _q4): {columns}", columns=_listed(by_quarter)
                )
            )
        if by_month:
            notes.append(
                message("not read, for a column a month is needed (_m1 to _m12): {columns}", columns=_listed(by_month))
            )
        others = [title for title in unused if title not in computed and title not in parted]
        if others:
            notes.append(message("not used, for no fact is called so: {columns}", columns=_listed(others)))
        notes += [
            message("{column} is passed through as {name}", column=title, name=called)
            for called, title in kept.items()
            if called != title
        ]
        return tuple(notes)


def _listed(titles: Sequence[str]) -> list[str]:
    return [*titles[:_SHOWN], *(["…"] if len(titles) > _SHOWN else [])]
