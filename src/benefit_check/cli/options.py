"""The options that commands share."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from benefit_check.intake.days import read_day
from benefit_check.intake.problem import Problem
from benefit_check.session import clock


class Lang(StrEnum):
    """The languages people read."""

    ZH = "zh"
    EN = "en"


class Format(StrEnum):
    """The forms of a result."""

    REPORT = "report"
    JSON = "json"
    MARKDOWN = "markdown"


def day(text: str) -> date:
    """The day, in every spelling that a profile may have."""
    found = read_day(text)
    if isinstance(found, Problem):
        raise typer.BadParameter("日期写成 2020-12-03 这样 · write a day, such as 2020-12-03")
    return found


AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="DATE",
        help="查哪一天，默认为档案中的日期或今天 · the day asked about, else the profile's or today",
    ),
]
DayAsked = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="查哪一天，默认今天 · the day asked about, else today"),
]
Rules = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="规则目录，默认随软件附带 · folder of rules")
]
Language = Annotated[Lang | None, typer.Option("--lang", help="语言，默认随系统 · language of the report")]
NoColor = Annotated[bool, typer.Option("--no-color", help="不用颜色 · no colour")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="标准错误只说错误 · nothing but errors on standard error")]
Form = Annotated[Format, typer.Option("--format", "-f", help="输出格式 · form of the result")]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure",
        "-m",
        metavar="MEASURE",
        help="只看这项措施（编号、名称或其中一部分），可重复 · only this measure, by id, title or part of one",
    ),
]
Keep = Annotated[
    list[str] | None, typer.Option("--keep", metavar="COLUMN", help="原样带出的列，可重复 · pass this column through")
]
Full = Annotated[
    bool, typer.Option("--full", help="逐项说明全部措施，屏幕上分页看 · every measure in full, through the pager")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="没有现在就有或可以申请的退出码10，有还差数的退出码11 · exit codes 10 and 11")
]
Profile = Annotated[
    str, typer.Argument(metavar="PROFILE", help="企业档案（YAML、JSON或TOML），- 为标准输入 · facts of an enterprise")
]


def day_asked(as_of: date | None) -> date:
    """The day asked about: the option, else today."""
    return as_of or clock.today()
