import pytest

from benefit_check.intake.encoding import MAX_BYTES, decode

TEXT = "名称: 示例餐饮\n从业人员: 85人\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_marks_and_line_ends_leave_no_trace(data: bytes) -> None:
    found = decode("p.yaml", data)
    assert found.source is not None
    assert (found.source.name, found.source.text) == ("p.yaml", TEXT)
    assert not found.diagnostics
    assert not found.notes


@pytest.mark.parametrize("text", [TEXT, "名称: 示例𠀀㐀餐饮有限公司\n", "name: 镕\n从业人员: 85人\n"])
def test_gb18030_is_read_and_said(text: str) -> None:
    found = decode("p.yaml", text.encode("gb18030"))
    assert found.source is not None
    assert found.source.text == text
    assert [str(note) for note in found.notes] == ["p.yaml is written in GB18030, not in UTF-8; it was read as GB18030"]


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        (b"name: caf\xe9\n", 9, 1),
        ("name: 小規模納稅人 統一社會信用代碼 從業人員".encode("big5"), 6, 1),
        (b"name: x\nbrand: \xff\n", 15, 2),
        (b"\xef\xbb\xbfname: \xff\n", 9, 1),
        (b"\xff\xfe\x00\xd8", 2, 1),
        (b"\xef\xbb\xbf" + "名称".encode("gb18030"), 3, 1),
    ],
)
def test_any_other_encoding_is_refused_with_the_byte(data: bytes, offset: int, line: int) -> None:
    found = decode("p.yaml", data)
    assert found.source is None
    (diagnostic,) = found.diagnostics
    assert diagnostic.code == "BC401"
    assert str(diagnostic.message) == (
        f"p.yaml is neither UTF-8 nor GB18030: byte {offset}, in line {line}, fits neither"
    )
    assert str(diagnostic.help) == "save the file as UTF-8: in Notepad or WPS under Save as, Encoding"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04abc", "p is an Office document (Excel, Word, WPS) or an archive, not plain text"),
        (b"\xd0\xcf\x11\xe0abc", "p is an Office document (Excel, Word, WPS) or an archive, not plain text"),
        (b"%PDF-1.4", "p is a PDF document, not plain text"),
        (b"\x89PNG\r\n", "p is a picture, not plain text"),
        (b"\xff\xd8\xff\xe0", "p is a picture, not plain text"),
        (b"name: \x00x", "p holds a NUL character at byte 6, so it is not plain text"),
        (TEXT.encode("utf-16-le"), "p holds a NUL character at byte 5, so it is not plain text"),
        (TEXT.encode("utf-32"), "p holds a NUL character at byte 2, so it is not plain text"),
        (b"\xff\xfea\x00\x00\x00", "p holds a NUL character, so it is not plain text"),
    ],
)
def test_what_is_no_text_is_told_what_it_is(data: bytes, words: str) -> None:
    found = decode("p", data)
    assert found.source is None
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, str(diagnostic.message)) == ("BC411", words)
    assert str(diagnostic.help) == "a profile is a text file in YAML, JSON or TOML"


def test_five_megabytes_are_read_and_one_byte_more_is_refused() -> None:
    assert decode("p", b"#" * MAX_BYTES).source is not None
    found = decode("p", b"#" * (MAX_BYTES + 1))
    assert found.source is None
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, str(diagnostic.message)) == ("BC412", "p is larger than 5 MB")
    assert str(diagnostic.help) == "a profile holds the facts of one enterprise, a page of text"


def test_nothing_is_an_empty_text() -> None:
    found = decode("p", b"")
    assert found.source is not None
    assert found.source.text == ""
