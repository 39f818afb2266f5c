"""What one pass over the bytes of a text tells, wherever its chunks are cut."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benefit_check.batch.read.sources import survey as surveys
from benefit_check.batch.read.sources.survey import survey


@given(st.lists(st.sampled_from(["a", "é", "甲", "\n", "\r\n", "\r", "\n\n"])).map("".join), st.integers(1, 5))
def test_a_survey_does_not_depend_on_its_chunks(text: str, size: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(surveys, "_CHUNK", size)
        path = Path(folder, "a")
        path.write_bytes(text.encode())
        found = survey(path)
    body = text.rstrip("\r\n")
    assert found.lines == (body.count("\n") + 1 if body else 0)
    assert (found.misfit, found.bytes) == (-1, len(text.encode()))
    assert found.wide == (not text.isascii())
    kinds = {
        "lf": "\r" not in text,
        "crlf": bool(text) and set(text.replace("\r\n", "")).isdisjoint("\r\n") and "\r" in text,
    }
    assert all((found.ends == kind) == holds for kind, holds in kinds.items())


@pytest.mark.parametrize(
    ("data", "misfit"), [(b"ab\xff", 2), ("甲".encode()[:2], 0), (b"a\xe7\x94", 1), ("甲".encode(), -1)]
)
def test_the_byte_that_is_no_utf8_is_told(data: bytes, misfit: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert survey(path).misfit == misfit
