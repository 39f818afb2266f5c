"""A form as a workbook: a question a row, with a list to choose from where there is one. `intake/form.py` reads it.

All cells but those of the answers are locked, without a password, so that no row loses the question that it answers.
What is chosen or written as words, a day or a code is kept as text: Excel would make a day of 3-5 and cut 0111.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from benefit_check.intake.facts import FactValue, Told
from benefit_check.intake.form import ANSWER, HEAD, mark
from benefit_check.intake.names import HEAD as HEADS
from benefit_check.intake.parts import ABSENT
from benefit_check.intake.profile import Profile
from benefit_check.intake.quantities import decimal, sort_of
from benefit_check.lang.types import Kind
from benefit_check.present.pages.fact_lists import topic_title
from benefit_check.present.words.example import example
from benefit_check.present.words.quantities import unit_name
from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.between import Between
from benefit_check.rulebook.model import Fact

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = (30, 26, 10, 64, 20)
_KEY = len(_WIDTHS)
_FORMATS = {"money": "#,##0.00", "rate": "0.00##%", "count": "General"}
_FREE = {"locked": False, "border": 1, "border_color": "#999999", "valign": "top", "bg_color": "#FFFBE6"}
_UNKNOWN = {"zh": "不知道", "en": "unknown"}
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}
_NONE = {"zh": "无", "en": "none"}
_ABSENT = {"zh": "未开业", "en": ABSENT}
_PARTED = {"zh": "、", "en": "; "}


class Row(NamedTuple):
    """A question: the name by which the answer is read, what is shown, what is known, and what can be chosen."""

    key: str
    label: str
    known: str
    unit: str
    how: str
    example: str
    choices: Sequence[str]
    only_these: bool
    number_format: str


def form_workbook(facts: Mapping[str, Sequence[Fact]], profile: Profile | None, file: str, voice: Voice) -> bytes:
    """The workbook that asks for these facts, by topic, with what the profile tells; `file` is what it is called."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a workbook needs it

    made = BytesIO()
    with Workbook(made, _OPTIONS) as book:
        sheet = book.add_worksheet(ANSWER[voice.tr.lang] if voice.tr.lang == "zh" else "Form")
        lists = book.add_worksheet("选项" if voice.tr.lang == "zh" else "Choices")
        lists.hide()
        _Writer(book, sheet, lists).write(facts, profile, file, voice)
    return made.getvalue()


class _Writer:
    """Writes the rows one below the other."""

    def __init__(self, book: Any, sheet: "Worksheet", lists: "Worksheet") -> None:
        self.book, self.sheet, self.lists = book, sheet, lists
        self._free: dict[str, Any] = {}
        self._listed = 0
        self._at = 0
        self._bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self._topic = book.add_format({"bold": True, "bg_color": "#DDE8F0"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._muted = book.add_format({"text_wrap": True, "valign": "top", "italic": True, "font_color": "#808080"})

    def write(self, facts: Mapping[str, Sequence[Fact]], profile: Profile | None, file: str, voice: Voice) -> None:
        """The whole sheet."""
        tr, sheet = voice.tr, self.sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(_KEY, _KEY, None, None, {"hidden": True})
        self._line([tr("What relief is mine: questions")], self._bold, mark(voice.book.id))
        told = tr(
            "Leave empty what you do not know: it is never taken as no. Save it, then: {command}",
            command=f"benefit-check check {file}",
        )
        sheet.merge_range(self._at, 0, self._at, _KEY - 1, told, self._text)
        self._at += 1
        titles = [tr("Fact"), ANSWER[tr.lang], tr("Unit"), tr("What to write, where it is found"), tr("Example")]
        self._line(titles, self._topic, HEAD)
        sheet.freeze_panes(self._at, 1)
        for row in _head_rows(profile, voice):
            self._row(row)
        for topic, some in facts.items():
            self._line([topic_title(topic, voice), "", "", "", ""], self._topic, "")
            for fact in some:
                self._row(_row(fact, profile, voice))
        sheet.ignore_errors({"number_stored_as_text": f"B1:B{self._at}"})
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _line(self, texts: Sequence[str], style: Any, key: str) -> None:
        for column, text in enumerate(texts):
            self.sheet.write_string(self._at, column, text, style)
        if key:
            self.sheet.write_string(self._at, _KEY, key)
        self._at += 1

    def _row(self, row: Row) -> None:
        sheet, at = self.sheet, self._at
        self._line([row.label], self._bold, row.key)
        style = self._style(row.number_format)
        if row.known:
            sheet.write_string(at, 1, row.known, style)
        else:
            sheet.write_blank(at, 1, None, style)
        sheet.write_string(at, 2, row.unit, self._text)
        sheet.write_string(at, 3, row.how, self._text)
        sheet.write_string(at, 4, row.example, self._muted)
        if row.choices:
            source = self._list(row.choices)
            sheet.data_validation(at, 1, at, 1, {"validate": "list", "source": source, "show_error": row.only_these})

    def _list(self, choices: Sequence[str]) -> str:
        """Put the choices onto the hidden sheet; where they stand. In the cell itself 255 characters are the most."""
        column = self._listed
        self._listed += 1
        for row, text in enumerate(choices):
            self.lists.write_string(row, column, text)
        from xlsxwriter.utility import xl_range_abs  # noqa: PLC0415 - as above

        return f"='{self.lists.get_name()}'!{xl_range_abs(0, column, len(choices) - 1, column)}"

    def _style(self, number_format: str) -> Any:
        if number_format not in self._free:
            self._free[number_format] = self.book.add_format({**_FREE, "num_format": number_format, "text_wrap": True})
        return self._free[number_format]


def _head_rows(profile: Profile | None, voice: Voice) -> list[Row]:
    """Who the enterprise is; and the day asked about, where the profile names one."""
    tr = voice.tr
    name, uscc = ("", "") if profile is None else (profile.name, profile.uscc)
    code = tr("on the licence; it tells the form of the enterprise and where it was registered")
    at = 1 if tr.lang == "zh" else 0
    found = [
        (HEADS["name"][at], tr("Name"), name, tr("as you like")),
        (HEADS["uscc"][at], tr("Unified social credit code"), uscc, code),
    ]
    if profile is not None and profile.as_of is not None:
        # the Chinese name comes last
        found.append((HEADS["as_of"][-1 if at else 0], tr("Day asked about"), profile.as_of.isoformat(), ""))
    return [
        Row(key, label, known, "", how, "", (), only_these=False, number_format="@") for key, label, known, how in found
    ]


def _row(fact: Fact, profile: Profile | None, voice: Voice) -> Row:
    tr = voice.tr
    kind, lang = fact.type.kind, tr.lang
    number = kind is Kind.NUMBER and not fact.by
    return Row(
        key=fact.label.zh if lang == "zh" else fact.id,
        label=voice.words(fact.label),
        known="" if profile is None else known(fact, profile, voice),
        unit=unit_name(fact.type.unit, tr) if kind is Kind.NUMBER else "",
        how="\n".join(_how(fact, voice)),
        example=_example(fact, voice),
        choices=_choices(fact, voice),
        only_these=kind is Kind.BOOL,
        number_format=_FORMATS[sort_of(fact.type.unit)] if number else "@",
    )


def _how(fact: Fact, voice: Voice) -> list[str]:
    """What is asked, how several values are written, and where the answer is found."""
    tr = voice.tr
    lines = [] if fact.question is None else [voice.words(fact.question)]
    if fact.type.kind is Kind.SET:
        lines.append(tr("several: write them one behind the other, parted by {sign}", sign=_PARTED[tr.lang].strip()))
    if fact.by:
        parted = _PARTED[tr.lang].strip()
        by = {
            "quarter": tr("one value a quarter, parted by {sign}", sign=parted),
            "month": tr("one value a month, parted by {sign}", sign=parted),
        }
        lines.append(by[fact.by])
    if fact.find is not None:
        lines.append(tr("{label}: {value}", label=tr("found in"), value=voice.words(fact.find)))
    return lines


def _example(fact: Fact, voice: Voice) -> str:
    text = example(fact, voice)
    return _PARTED[voice.tr.lang].join([text] * 4) if fact.by == "quarter" else text


def _choices(fact: Fact, voice: Voice) -> Sequence[str]:
    lang = voice.tr.lang
    match fact.type.kind:
        case Kind.BOOL:
            return (*_YES_NO[lang], _UNKNOWN[lang])
        case Kind.ENUM:
            return (*(_value(one, fact, voice) for one in fact.values), _UNKNOWN[lang])
        case Kind.SET:
            return (*(_value(one, fact, voice) for one in fact.values), _NONE[lang], _UNKNOWN[lang])
        case _:
            return ()


def _value(value: str, fact: Fact, voice: Voice) -> str:
    return voice.words(fact.values[value])


def known(fact: Fact, profile: Profile, voice: Voice) -> str:
    """What the profile tells of the fact, as the form is answered; "" where it tells nothing, or only its code does."""
    lang = voice.tr.lang
    if fact.id in profile.unknown:
        return _UNKNOWN[lang]
    if fact.id not in profile.written:
        return ""
    value: FactValue = profile.facts[fact.id]
    match value:
        case bool():
            return _YES_NO[lang][0 if value else 1]
        case frozenset():
            return _PARTED[lang].join(_value(one, fact, voice) for one in fact.values if one in value) or _NONE[lang]
        case tuple():
            return _PARTED[lang].join(_part(one, voice) for one in value)
        case str() if value in fact.values:
            return _value(value, fact, voice)
        case _:
            return profile.written[fact.id]


def _part(value: Told | None, voice: Voice) -> str:
    """The value of a quarter or month, a bare number in its unit."""
    match value:
        case None:
            return _UNKNOWN[voice.tr.lang]
        case Between(low=low, high=high):
            return f"{decimal(Fraction(low))}-{decimal(Fraction(high))}"
        case int() | Fraction():
            return decimal(Fraction(value))
        case _:
            return _ABSENT[voice.tr.lang] if value == ABSENT else str(value)
