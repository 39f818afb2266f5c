"""The options that commands share."""

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from re import ASCII, IGNORECASE
from re import compile as pattern
from typing import Annotated

import typer

from benefit_check.cli import completing
from benefit_check.intake.days import read_day
from benefit_check.intake.problem import Problem
from benefit_check.present.words.catalogue import N_
from benefit_check.session import clock
from benefit_check.text.fold import fold


class Lang(StrEnum):
    """The languages people read."""

    ZH = "zh"
    EN = "en"


class Format(StrEnum):
    """The forms of a result."""

    REPORT = "report"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class PageFormat(StrEnum):
    """The forms of a page that is read by people only."""

    REPORT = "report"
    HTML = "html"


def day(text: str) -> date:
    """The day, in every spelling that a profile may have."""
    if fold(text).strip().casefold() in _TODAY:
        return clock.today()
    found = read_day(text)
    if isinstance(found, Problem):
        raise typer.BadParameter(str(found.reason) if found.reason.args else N_("write a day, such as 2020-12-03"))
    return found


def days(text: str) -> timedelta:
    """So many days: 90d, 90天 or 90."""
    found = _DAYS.fullmatch(fold(text).strip())
    if found is None:
        raise typer.BadParameter(N_("write a number of days, such as 90d"))
    return timedelta(days=int(found[1]))


_TODAY = ("今天", "今日", "today", "now")
_DAYS = pattern(r"(\d{1,5})\s*(?:d|days?|天|日)?", IGNORECASE | ASCII)

AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar=N_("DATE"),
        help=N_("the day asked about, else that of the profile or today"),
    ),
]
DayAsked = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar=N_("DATE"), help=N_("the day asked about, else today")),
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar=N_("DIR"), help=N_("folder of rules, else those that ship"))
]
Language = Annotated[Lang | None, typer.Option("--lang", help=N_("language of what you read, else that of the system"))]
NoColor = Annotated[bool, typer.Option("--no-color", help=N_("no colour"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("nothing but errors on standard error"))]
Form = Annotated[Format, typer.Option("--format", "-f", help=N_("form of the result"))]
PageForm = Annotated[PageFormat, typer.Option("--format", "-f", help=N_("form of the result"))]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        "-m",
        metavar=N_("MEASURE"),
        autocompletion=completing.measures,
        help=N_("only this measure, by id, title or a part of one; may be repeated"),
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", metavar=N_("COLUMN"), help=N_("pass this column through; may be repeated")),
]
All = Annotated[bool, typer.Option("--all", help=N_("all of it, not a screen of it"))]
Full = Annotated[bool, typer.Option("--full", help=N_("every measure in full, on a screen through the pager"))]
Force = Annotated[bool, typer.Option("--force", help=N_("replace a file that is there"))]
Strict = Annotated[
    bool,
    typer.Option("--strict", help=N_("exit code 10 if nothing can be had, 11 if a fact is missing")),
]
Profile = Annotated[
    str,
    typer.Argument(
        metavar=N_("PROFILE"),
        autocompletion=completing.profiles,
        help=N_("facts of an enterprise in YAML, JSON or TOML, or - for standard input"),
    ),
]


def day_asked(as_of: date | None) -> date:
    """The day asked about: the option, else today."""
    return as_of or clock.today()
