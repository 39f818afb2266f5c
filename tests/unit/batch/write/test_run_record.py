from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import json

from benefit_check.batch.read.request import InputFile
from benefit_check.batch.summary.model import Counts, RulebookRef
from benefit_check.batch.write.run_record import (
    RunRecord,
    output_file,
    write_record,
    write_summary,
)


def test_the_record_stands_beside_the_output_and_reads_back(tmp_path: Path) -> None:
    output = tmp_path / "结果.csv"
    output.write_bytes(b"answers")
    record = RunRecord(
        version="0.1.0",
        engine="duckdb 2.0.0",
        rulebook=RulebookRef("liaoyuan", "2026.11.0", "sha256:…"),
        as_of=date(2020, 12, 3),
        started=datetime(2026, 11, 22, 1, tzinfo=UTC),
        finished=datetime(2026, 11, 22, 2, tzinfo=UTC),
        options={"layout": "wide", "only": ["eligible"], "force": True, "words": None},
        inputs=(InputFile("纳税人.csv", 3_000_000, "ab" * 32, 5),),
        outputs=(output_file(output),),
        counts=Counts(5, 4, 1),
        answers=4,
        timings={"read": "1.250"},
    )
    path = write_record(record, output)
    assert path.name == "结果.csv.run.json"
    assert json.decode(path.read_bytes(), type=RunRecord) == record
    assert record.outputs[0].bytes == 7
    assert write_summary(b"{}", output).name == "结果.csv.summary.json"
    assert len(list(tmp_path.iterdir())) == 3
