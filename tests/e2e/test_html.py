"""`--format html` through the real door."""

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
