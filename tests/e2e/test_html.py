"""`--format html` through the real door."""

import shutil
import subprocess
from pathlib import Path

import pytest

from .programs import EXAMPLES, run

SHOP = str(EXAMPLES / "restaurant.yaml")


def test_the_report_and_one_measure_are_files_that_stand_alone() -> None:
    for words in (("check", SHOP), ("explain", "six-taxes-two-fees", SHOP)):
        done = run(*words, "--format", "html", "--lang", "en", "-q")
        text = done.stdout.decode()
        assert done.returncode == 0
        assert done.stderr == b""
        assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
        assert text.endswith("</html>\n")
        assert "小微企业“六税两费”减半" in text
        assert "Six taxes and two fees halved" in text
        assert "320 元 × " in text
        assert "<script" not in text


@pytest.mark.deep
@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed here")
@pytest.mark.parametrize("words", [("check", SHOP), ("explain", "six-taxes-two-fees", SHOP)], ids=["check", "explain"])
def test_a_browser_shows_the_page_on_a_telephone_and_prints_it(words: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(run(*words, "--format", "html", "--as-of", "2026-11-30").stdout)
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/browser"]
    drawn = [f"--screenshot={tmp_path}/seen.png", f"--print-to-pdf={tmp_path}/printed.pdf"]
    for one in drawn:
        subprocess.run([*browser, "--window-size=500,900", one, page.as_uri()], check=True, capture_output=True)
    assert (tmp_path / "seen.png").read_bytes().startswith(b"\x89PNG")
    # an empty page of this size takes a few thousand bytes
    assert (tmp_path / "seen.png").stat().st_size > 30_000
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
