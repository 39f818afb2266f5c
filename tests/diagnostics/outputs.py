"""Outputs that cannot be written, brought about in the folder that a test is in."""

import os
import signal
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
from msgspec import structs
from xlsxwriter.exceptions import FileSizeError

from benefit_check.batch.write import diagnostics as say
from benefit_check.batch.write.answers import whole_or_not
from benefit_check.batch.write.lock import Holder
from benefit_check.batch.write.objections import objections, recognised
from benefit_check.batch.write.output_plan import OutputPlan, Standing, WriteOptions
from benefit_check.batch.write.publication import HalfPublishedError
from benefit_check.present.words.catalogue import translator
from benefit_check.text.complaints import refusal
from benefit_check.text.diagnostic import Diagnostic

PLAN = OutputPlan(path=Path("结果.csv"), form="csv", as_of=date(2020, 12, 3))


def _objections(**changes: Any) -> list[Diagnostic]:
    options = {name: changes.pop(name) for name in WriteOptions.__struct_fields__ if name in changes}
    return objections(structs.replace(PLAN, options=WriteOptions(**options), **changes))


def _already_there() -> list[Diagnostic]:
    PLAN.path.touch()
    return _objections()


def _no_form() -> list[Diagnostic]:
    found = [recognised(Path(name)) for name in ("结果.xls", "结果.xlsx.gz")]
    return [one for one in found if isinstance(one, Diagnostic)]


def _is_an_input() -> list[Diagnostic]:
    Path("纳税人.csv").touch()
    return _objections(path=Path("纳税人.csv"), inputs=(Path("./纳税人.csv"),))


def _cannot_write() -> list[Diagnostic]:
    Path("文件").touch()
    Path("目录").mkdir()
    return [
        *_objections(path=Path("文件"), split_by="region"),
        *_objections(path=Path("目录")),
        *_cut_short(IsADirectoryError(21, "Is a directory")),
    ]


def _holds_other_files() -> list[Diagnostic]:
    Path("我的文档").mkdir()
    for name in "甲乙丙丁":
        Path("我的文档", name).touch()
    return _objections(path=Path("我的文档"), split_by="region", force=True)


def _do_not_go_together() -> list[Diagnostic]:
    return [
        *_objections(path=Path("结果"), split_by="verdict"),
        *_objections(form="xlsx", layout="long"),
        *_objections(form="parquet", bom=True),
    ]


def _in_its_own_input() -> list[Diagnostic]:
    Path("湖").mkdir()
    return [
        *_objections(path=Path("湖/结果.csv"), searched=("湖",)),
        *_objections(path=Path("湖/结果.csv"), searched=("湖/*",)),
    ]


def _half_published() -> list[Diagnostic]:
    states: dict[Path, Standing] = {Path("结果.csv"): "new", Path("退回.csv"): "old", Path("汇总.txt"): "absent"}

    def work() -> list[Diagnostic]:
        raise HalfPublishedError(states) from PermissionError(13, "Permission denied")

    return whole_or_not(duckdb.connect(), PLAN.path, work, translator("zh"))


def _cut_short(error: Exception) -> list[Diagnostic]:
    def work() -> list[Diagnostic]:
        raise error

    return whole_or_not(duckdb.connect(), PLAN.path, work, translator("zh"))


def _stopped() -> list[Diagnostic]:
    def work() -> list[Diagnostic]:
        os.kill(os.getpid(), signal.SIGTERM)
        return []

    return whole_or_not(duckdb.connect(), PLAN.path, work, translator("zh"))


def _disk_full() -> list[Diagnostic]:
    PLAN.path.touch()
    return _cut_short(OSError(28, "No space left on device"))


OUTPUTS: dict[str, Callable[[], list[Diagnostic]]] = {
    "BC504": _already_there,
    "BC505": _no_form,
    "BC506": _is_an_input,
    "BC507": _cannot_write,
    "BC508": _holds_other_files,
    "BC509": _do_not_go_together,
    "BC510": _stopped,
    "BC511": _disk_full,
    "BC512": lambda: _cut_short(FileSizeError()),
    "BC513": lambda: _cut_short(duckdb.OutOfMemoryException("failed to pin block")),
    "BC514": _in_its_own_input,
    "BC515": lambda: [
        say.busy(PLAN.path, Holder(4711, "夜班", datetime(2026, 12, 1, 2).astimezone())),
        say.busy(PLAN.path, Holder()),
    ],
    "BC516": _half_published,
    "BC517": lambda: [
        say.too_many_rejected(5, 5, "", Path("结果.csv.failed.rejects.csv")),
        say.too_many_rejected(60, 1000, "5%", Path("结果.csv.failed.rejects.csv")),
    ],
    "BC520": lambda: [say.output_lost(refusal(OSError(28, "No space left on device")))],
    "BC521": lambda: [say.summary_lost(PLAN.path, refusal(OSError(9, "Bad file descriptor")))],
}
"""What brings each code about."""
