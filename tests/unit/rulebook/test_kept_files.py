"""What is kept for the next run is believed only where nobody else can have written it."""

import os
from pathlib import Path

import pytest

from benefit_check.rulebook.kept_files import kept, put, thin_out


def test_what_was_kept_is_told_again_and_is_private(tmp_path: Path) -> None:
    place = tmp_path / "new" / "x.rulebook"
    put(place, b"whole")
    assert kept(place) == b"whole"
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.parent.stat().st_mode & 0o777 == 0o700


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "mine", b"whole")
    (tmp_path / "x").symlink_to(tmp_path / "mine")
    assert kept(tmp_path / "x") is None
    put(tmp_path / "x", b"other")
    assert (tmp_path / "mine").read_bytes() == b"whole", "a link is replaced, never written through"
    assert kept(tmp_path / "x") == b"other"


@pytest.mark.parametrize("special", ["pipe", "device", "folder"])
def test_what_is_no_file_is_not_read_and_nothing_hangs(tmp_path: Path, special: str) -> None:
    place = Path("/dev/zero") if special == "device" else tmp_path / "x"
    match special:
        case "pipe":
            os.mkfifo(place)
        case "folder":
            place.mkdir()
        case _:
            pass
    assert kept(place) is None


def test_the_file_of_another_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "x", b"whole")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert kept(tmp_path / "x") is None


@pytest.mark.parametrize("rights", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_believed(tmp_path: Path, rights: int) -> None:
    put(tmp_path / "x", b"whole")
    (tmp_path / "x").chmod(rights)
    assert kept(tmp_path / "x") is None


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    put(tmp_path / "x", b"whole")
    assert kept(tmp_path / "x", most=4) is None
    assert kept(tmp_path / "x", most=5) == b"whole"


def test_the_newest_stay_and_half_written_ones_of_yesterday_go(tmp_path: Path) -> None:
    for number, name in enumerate(["a.x", "b.x", "c.x", "a.y", "old.part"]):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (number, 0 if name == "old.part" else 200_000 + number))
    (tmp_path / "new.part").write_bytes(b"")
    thin_out(tmp_path, ".x", 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.y", "b.x", "c.x", "new.part"]
