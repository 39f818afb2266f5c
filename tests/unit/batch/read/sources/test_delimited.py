"""CSV, TSV and JSON Lines: encodings, packing, heads, and lines that are no rows."""

import errno
import gzip
import io
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from benefit_check.batch.engine.threads_and_memory import hold_to
from benefit_check.batch.read.request import Prepared, Refused
from unit.batch.read.conftest import Outcome

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Read = Callable[..., Outcome]
Refuse = Callable[..., list[tuple[str, str]]]
CSV = "纳税人识别号,名称,从业人员,资产总额\n甲1,甲公司,85,1800万元\n乙2,乙公司,3,50.5\n"


def rows(outcome: Outcome) -> list[tuple[object, ...]]:
    return [
        (row["_line"], row["_id"], row["_name"], row["employees"], str(row["total_assets"])) for row in outcome.rows
    ]


GOOD = [(2, "甲1", "甲公司", 85, "18000000.00"), (3, "乙2", "乙公司", 3, "50.50")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_an_encoding_is_recognised_and_said(encoding: str, tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode(encoding))
    found = table(path)
    assert rows(found) == GOOD
    said = [note for note in found.notes if "was read as" in note]
    assert said == ([] if encoding.startswith("utf-8") else said)
    assert bool(said) is not encoding.startswith("utf-8")


def test_an_encoding_may_be_set(tmp_path: Path, table: Read, refused: Refuse) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,brand\n1,臺北\n".encode("big5"))
    assert table(path, encoding="big5").column("brand") == ["臺北"]
    for name in ("klingon", "rot13", "undefined"):
        assert refused(path, encoding=name) == [("BC418", f"no encoding is called {name}")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_text_of_another_encoding_than_the_one_set_is_refused(encoding: str, tmp_path: Path, refused: Refuse) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,brand\n1,龙首山\n".encode())
    ((code, said),) = refused(path, encoding=encoding)
    assert (code, f"is not written in {encoding}" in said) == ("BC418", True)


def test_titles_of_another_encoding_than_the_one_set_are_refused(tmp_path: Path, refused: Refuse, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,从业人员\n1,5\n".encode("gb18030"))
    assert refused(path, encoding="utf-8") == [("BC418", f"{path} is not written in utf-8")]
    path.write_bytes("id,从业人员,字号\n1,5,".encode() + "字号\n2,6,".encode("gb18030") + b"b\n")
    assert table(path, encoding="utf-8").column("_id") == ["2"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_gzip_is_unpacked(encoding: str, tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv.packed"
    path.write_bytes(gzip.compress(CSV.encode(encoding)))
    assert rows(table(path)) == GOOD


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_zstd_is_unpacked(encoding: str, tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv.packed"
    whole = CSV.encode(encoding)
    path.write_bytes(zstd.compress(whole[:30]) + zstd.compress(whole[30:]))
    assert rows(table(path)) == GOOD


def test_an_empty_line_in_a_pack_is_counted(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv.zst"
    path.write_bytes(zstd.compress(CSV.replace("\n乙", "\n\n乙").encode()))
    assert [line for line, *_ in rows(table(path))] == [2, 4]


def test_a_broken_pack_is_named(tmp_path: Path, refused: Refuse) -> None:
    path = tmp_path / "a.csv.gz"
    whole = [compress(CSV.encode() * 99) for compress in (gzip.compress, zstd.compress)]
    cut = "it ends before what is packed in it does"
    damaged = "it was damaged on its way, or is packed otherwise"
    for data, problem in (
        *((packed[:-20], cut) for packed in whole),
        (whole[0][:20] + b"x" * 20 + whole[0][40:], damaged),
        (whole[1] + b"no frame", damaged),
        (b"\x28\xb5\x2f\xfd broken", damaged),
    ):
        path.write_bytes(data)
        assert refused(path) == [("BC418", f"{path} does not unpack: {problem}")]


def test_a_full_disk_is_no_fault_of_the_pack(tmp_path: Path, table: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("benefit_check.batch.read.sources.unpacking._copy", full)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(CSV.encode()))
    with pytest.raises(OSError, match="No space"):
        table(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str, tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.replace("\n", end).encode())
    assert rows(table(path)) == GOOD


def test_mixed_line_ends_empty_lines_and_open_ends_cost_no_row(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,从业人员\r\n1,1\n\n  \n2,2\r\n\r\n3,3".encode())
    found = table(path)
    assert [(row["_line"], row["_id"], row["employees"]) for row in found.rows] == [
        (2, "1", 1),
        (5, "2", 2),
        (7, "3", 3),
    ]
    assert found.prepared.rows_in == 3


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_delimiter_is_recognised(delimiter: str, tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CSV.replace(",", delimiter), encoding="utf-8")
    assert rows(table(path)) == GOOD


def test_a_delimiter_may_be_set(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;字号,旧;从业人员\n1;a,b;5\n", encoding="utf-8")
    assert table(path, delimiter=";", keep=("字号,旧",)).column("字号,旧") == ["a,b"]


def test_a_title_may_stand_above_the_head(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("纳税人清单（2020）,,,\n" + CSV, encoding="utf-8")
    assert [line for line, *_ in rows(table(path))] == [3, 4]


BROKEN = (
    b"id,\xe5\xad\x97\xe5\x8f\xb7,employees\n"  # 字号
    b"1,one,1\n"
    b"2,short\n"
    b"3,three,3,more\n"
    b'4,"open,4\n'
    b"5,five,5\n"
    b'6,"broken" x,6\n'
    b"7,\xff\xfe,7\n"
    b"8,nul\0,8\n"
    b'9,"two\nlines",9\n'
    b'10,"a ""quoted"" word",10\n'
    b'11,19" screen,11\n'
)
REASONS = [
    (3, "2,short", "the row has 2 cells, not 3"),
    (4, "3,three,3,more", "the row has 4 cells, not 3"),
    (5, '4,"open,4', "a quotation mark is opened and not closed"),
    (7, '6,"broken" x,6', "text stands behind a closing quotation mark"),
    (8, "7,��,7", "the line holds bytes that are no text"),
    (9, "8,nul␀,8", "the line holds a NUL character"),
]


def test_a_line_that_is_no_row_costs_that_line_only(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(BROKEN)
    found = table(path)
    assert [(row, value, reason) for _, row, _, _, value, reason in found.rejects] == REASONS
    assert [(row["_line"], row["_id"]) for row in found.rows] == [(2, "1"), (6, "5"), (10, "9"), (12, "10"), (13, "11")]
    assert found.column("brand") == ["one", "five", "two\nlines", 'a "quoted" word', '19" screen']
    assert (found.prepared.rows_in, found.prepared.rows_good, found.prepared.rows_rejected) == (11, 5, 6)


def test_bytes_that_are_no_gb18030_cost_their_line_only(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{number},示例公司,{number}" for number in range(1, 300)]
    data = "\n".join(["id,字号,从业人员", *lines]).encode("gb18030").split(b"\n")
    data[150] = data[150].replace("示例".encode("gb18030"), b"\xff\xff")
    path.write_bytes(b"\n".join(data))
    found = table(path)
    assert [(row, reason) for _, row, _, _, _, reason in found.rejects] == [
        (151, "the line holds bytes that are no text")
    ]
    assert found.column("_line") == [line for line in range(2, 301) if line != 151]


def test_an_open_quote_in_a_long_file_swallows_nothing(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    lines = [f"{number},{'x' * 50},5" for number in range(1, 40_001)]
    lines[20_000] = '20000,"open,5'
    path.write_text("id,brand,employees\n" + "\n".join(lines) + "\n", encoding="utf-8")
    found = table(path)
    assert (found.prepared.rows_good, [row for _, row, *_ in found.rejects]) == (39_999, [20_002])
    assert found.column("_line") == [line for line in range(2, 40_002) if line != 20_002]


def test_a_line_longer_than_any_row_is_none(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,brand\n1,a\n2," + b"x" * 2_500_000 + b"\n3,c\n")
    found = table(path)
    assert found.column("_id") == ["1", "3"]
    assert [(row, reason) for _, row, _, _, _, reason in found.rejects] == [(3, "the line is longer than 2 MB")]


def test_rows_copied_by_several_threads_keep_their_order_and_their_lines(
    tmp_path: Path, connection: DuckDBPyConnection, asked: Callable[..., Prepared | Refused]
) -> None:
    path, count = tmp_path / "long.csv", 400_000
    rows = "".join(f"{number + 1},{number % 97},{'是' if number % 3 else '否'}\n" for number in range(count))
    path.write_text(f"纳税人识别号,从业人员,困难企业\n{rows}", encoding="utf-8")
    connection.execute("SET threads = 4")
    hold_to(connection, "4GB")
    found = asked(path)
    assert isinstance(found, Prepared)
    kept = "_row = CAST(_id AS BIGINT) AND _line = _row + 1 AND employees = (_row - 1) % 97"
    asking = f"SELECT count(*), count(*) FILTER ({kept}) FROM {found.relation}"
    assert connection.execute(asking).fetchall() == [(count, count)]


def test_one_column_is_a_table(tmp_path: Path, refused: Refuse) -> None:
    path = tmp_path / "a.csv"
    path.write_text("纳税人识别号\n1\n\n2\n", encoding="utf-8")
    assert [code for code, _ in refused(path)] == ["BC420"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_no_table(data: bytes, tmp_path: Path, refused: Refuse) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    ((code, words),) = refused(path)
    assert (code, words.partition(" is empty")[1]) == ("BC418", " is empty")


def test_a_head_without_rows_is_a_table_of_none(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,employees\n", encoding="utf-8")
    assert table(path).prepared.rows_in == 0


def test_standard_input_is_read(table: Read) -> None:
    found = table("-", stdin=io.BytesIO(gzip.compress(CSV.encode("gb18030"))))
    assert rows(found) == GOOD
    assert found.column("_file") == ["stdin", "stdin"]


# JSON Lines

JSONL = """\
{"id": "1", "employees": 85, "总资产": 1, "total_assets": 0.1, "trades": ["住宿", "catering"], "hardship": true}
{"id": 2, "employees": "3人", "trades": [], "hardship": null, "opened_on": "2018-05-10", "a/b": "x"}
"""


def test_json_lines_may_each_bring_other_keys(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(JSONL, encoding="utf-8")
    found = table(path, keep=("a/b",))
    assert found.column("employees") == [85, 3]
    assert found.column("trades") == ["catering,lodging", ""]
    assert found.column("hardship") == [True, None]
    assert found.column("a/b") == [None, "x"]
    assert [str(one) for one in found.column("total_assets")] == ["0.10", "None"]


def test_a_line_that_is_no_json_object_is_rejected(tmp_path: Path, table: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(JSONL.encode() + b'\n[1]\n{"id": \n\xff\n{"id": "3", "employees": 1}\n')
    found = table(path)
    assert [row for _, row, *_ in found.rejects] == [4, 5, 6]
    assert [(row["_line"], row["_id"]) for row in found.rows] == [(1, "1"), (2, "2"), (7, "3")]


def with_password() -> bytes:
    """A compound file whose one stream is called EncryptedPackage, as Office writes them ([MS-CFB], [MS-OFFCRYPTO])."""
    none, free, last, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

    def entry(name: str, kind: int, child: int) -> bytes:
        text = f"{name}\0".encode("utf-16-le")
        said = struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
        return text.ljust(64, b"\0") + said + bytes(36) + struct.pack("<IQ", none, 0)

    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, none, 0, none, 0) + struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", table, last, *[free] * 126)
    return head + sectors + (entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free)).ljust(512, b"\0")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"%PDF-1.4 ...", "is no table"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table>", "is a web page"),
        ("a.json", b'[{"id": 1}]', "is one JSON list"),
        ("a.csv", b"\x00\x01\x02x" * 99, "is no table"),
        ("a.xlsx", b"PK\x03\x04 broken", "does not read as a spreadsheet: it is damaged"),
        ("a.parquet", b"PAR1 broken PAR1", "does not read as Parquet: it is damaged"),
        ("a.parquet", b"PAR1 broken", "does not read as Parquet: it was not written or copied to its end"),
        ("a.parquet", b"PAR1 broken PARE", "does not read as Parquet: it is encrypted"),
        ("a.xlsx", with_password(), "a.xlsx has a password"),
    ],
)
def test_what_is_no_table_is_named(name: str, data: bytes, words: str, tmp_path: Path, refused: Refuse) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ((code, said),) = refused(path)
    assert code == "BC418"
    assert words in said
