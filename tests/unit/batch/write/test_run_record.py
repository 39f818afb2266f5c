from datetime import UTC, date, datetime

from msgspec import json

from benefit_check.batch.read.request import InputFile
from benefit_check.batch.summary.model import Counts, RulebookRef
from benefit_check.batch.write.run_record import OutputFile, RunRecord, record_json


def test_the_record_reads_back() -> None:
    record = RunRecord(
        version="0.1.0",
        engine="duckdb 2.0.0",
        rulebook=RulebookRef("liaoyuan", "2026.11.0", "sha256:…"),
        as_of=date(2020, 12, 3),
        started=datetime(2026, 11, 22, 1, tzinfo=UTC),
        finished=datetime(2026, 11, 22, 2, tzinfo=UTC),
        options={"layout": "wide", "only": ["eligible"], "force": True, "words": None},
        inputs=(InputFile("纳税人.csv", 3_000_000, "ab" * 32, 5),),
        outputs=(OutputFile("结果.csv", 7, "cd" * 32),),
        counts=Counts(5, 4, 1),
        answers=4,
        timings={"read": "1.250"},
    )
    assert json.decode(record_json(record), type=RunRecord) == record
