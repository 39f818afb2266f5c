import os
import stat
import sys
from pathlib import Path

import pytest

from benefit_check.interview.profile_file import ProfileFile


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, codec: str, newline: str) -> None:
    path = tmp_path / "店.yaml"
    path.write_bytes(newline.join(["# 我的小店，卖面包和糕点", "从业人员: 8人", ""]).encode(codec))
    file = ProfileFile(path)
    text = file.read()
    assert isinstance(text, str)
    file.write(text)
    assert path.read_bytes().decode(codec) == text.replace("\n", newline)
    file.write(text + "营业收入: 5万\n")
    assert ProfileFile(path).read() == text + "营业收入: 5万\n"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("employees: 8\n")
    path.chmod(0o644)
    ProfileFile(path).write("employees: 9\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_be_written_leaves_the_old_text_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("employees: 8\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        ProfileFile(path).write("employees: 9\n")
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]
    assert path.read_text() == "employees: 8\n"
