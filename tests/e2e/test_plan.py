"""`benefit-check plan` through the real door."""

from pathlib import Path

import vobject

from .programs import EXAMPLES, run

SHOP = str(EXAMPLES / "restaurant.yaml")


def test_the_plan_is_shown_and_its_days_are_written_whole_and_over_nothing(tmp_path: Path) -> None:
    target = tmp_path / "计划.ics"
    done = run("plan", SHOP, "--ics", str(target), NO_COLOR="1", COLUMNS="60")
    assert done.returncode == 0
    assert "按日子办的" in done.stdout.decode()
    assert b"\x1b" not in done.stdout
    assert "已写好" in done.stderr.decode()
    before = target.read_bytes()
    assert vobject.readOne(before.decode()).vevent_list
    again = run("plan", SHOP, "--ics", str(target), "--lang", "en")
    assert again.returncode == 3
    assert b"BC504" in again.stderr
    assert again.stdout == b""
    assert target.read_bytes() == before
    forced = run("plan", SHOP, "--ics", str(target), "--lang", "en", "--force")
    assert forced.returncode == 0
    assert b"last day: " in target.read_bytes()
    assert list(tmp_path.iterdir()) == [target]


def test_the_profile_is_never_replaced_by_its_calendar(tmp_path: Path) -> None:
    profile = tmp_path / "店.yaml"
    profile.write_bytes(Path(SHOP).read_bytes())
    done = run("plan", str(profile), "--ics", str(profile), "--force")
    assert done.returncode == 3
    assert b"BC506" in done.stderr
    assert profile.read_bytes() == Path(SHOP).read_bytes()


def test_a_folder_in_the_place_of_the_calendar_and_a_folder_that_is_not_there_are_said(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere" / "x.ics"):
        done = run("plan", SHOP, "--ics", str(place), "--lang", "en")
        assert done.returncode == 3
        assert b"BC507" in done.stderr


def test_where_nothing_has_a_day_no_calendar_is_written_and_that_is_said(tmp_path: Path) -> None:
    target = tmp_path / "x.ics"
    done = run("plan", "-", "--ics", str(target), "--as-of", "2026-11-30", "--lang", "en", stdin="名称: 店\n".encode())
    assert done.returncode == 0
    assert b"was not written" in done.stderr
    assert not target.exists()
