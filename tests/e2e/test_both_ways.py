"""`check PATH` is answered without Typer, `check PATH` with an option through it: nobody can tell from the answer."""

import os
from pathlib import Path

import pytest

from benefit_check.__main__ import _is_path

from .programs import EXAMPLES, run

THE_DEFAULT = ("--format", "report")
"""An option that asks for what is done anyway, so that Typer has something to read."""

FACTS = b"name: \xe7\xa4\xba\xe4\xbe\x8b\nas_of: 2020-12-03\nfacts:\n"
BAD = {
    "empty": b"",
    "no mapping": b"- 1\n",
    "broken": b"facts: [1\n",
    "binary": b"\x00\xff\xfe",
    "unknown fact": FACTS + b"  employes: 3\n",
    "several slips": FACTS + b"  employees: many\n  place: 999\n",
    "codes": FACTS + b'  "\\e[31m": 3\n',
}


def same(
    path: str, *, stdin: bytes = b"", cwd: Path = EXAMPLES, stdout: int | None = None, **environ: str
) -> tuple[int, bytes]:
    """Exit code and error output, once it is sure that both ways give the same."""
    short, long = (
        run("check", path, *words, stdin=stdin, cwd=cwd, stdout=stdout, **environ) for words in ((), THE_DEFAULT)
    )
    assert (short.returncode, short.stdout, short.stderr) == (long.returncode, long.stdout, long.stderr)
    return short.returncode, short.stderr


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.iterdir()))
@pytest.mark.parametrize("lang", ["zh_CN.UTF-8", "en_GB.UTF-8"])
def test_every_example_is_answered_alike(example: str, lang: str) -> None:
    assert same(example, LANG=lang) == (0, b"")


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_alike(name: str) -> None:
    code, said = same("-", stdin=BAD[name])
    assert code == 3
    assert said


@pytest.mark.parametrize("path", ["nowhere.yaml", "", ".", "a\nb", "\x1b[31m.yaml", "check", "*.yaml"])
def test_a_path_to_nothing_is_refused_alike(path: str) -> None:
    assert same(path)[0] == 3


def test_notes_and_narrow_streams_are_alike() -> None:
    text = (EXAMPLES / "restaurant.yaml").read_text(encoding="utf-8").encode("gb18030")
    code, said = same("-", stdin=text, COLUMNS="40")
    assert code == 0
    assert b"GB18030" in said
    assert same("-", stdin=text, PYTHONIOENCODING="ascii")[0] == 0


def test_a_reader_who_leaves_is_no_failure() -> None:
    for columns in ("20", "80"):
        read, write = os.pipe()
        os.close(read)
        try:
            assert same("restaurant.yaml", stdout=write, COLUMNS=columns) == (0, b"")
        finally:
            os.close(write)


def test_a_store_that_cannot_be_written_is_harmless_both_ways(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    assert same("restaurant.yaml", BENEFIT_CHECK_CACHE=str(tmp_path / "no folder"))[0] == 0


def test_an_option_is_never_taken_for_a_path() -> None:
    assert _is_path("-")
    assert _is_path("restaurant.yaml")
    assert not _is_path("--help")
    assert not _is_path("-q")
    assert b"--strict" in run("check", "--help").stdout
    assert run("check", "--nonsense").returncode == 2
    assert run("check").returncode == 2


def test_the_short_way_does_not_load_typer() -> None:
    loaded = run("check", "restaurant.yaml", cwd=EXAMPLES, PYTHONPROFILEIMPORTTIME="1").stderr
    assert b"benefit_check.assess.one" in loaded
    assert b"typer" not in loaded
    assert b"typer" in run("check", "restaurant.yaml", "--lang", "zh", cwd=EXAMPLES, PYTHONPROFILEIMPORTTIME="1").stderr
