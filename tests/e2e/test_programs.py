"""A program that is forked cannot be told from one that is started."""

import os
from pathlib import Path

import pytest

from .programs import CACHE, EXAMPLES, PLAIN, run, started
from .serving import Server
from .test_encodings import DAY

TABLE = "税号,从业人员,备注\n91220402MA00000001,8,甲\n,9,\n"
GBK = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
ONE = ("-m", "vat-small-scale-reduced-rate")


@pytest.mark.parametrize(
    ("words", "environ"),
    [
        (("--help",), {"COLUMNS": "100"}),
        (("batch", "--help"), GBK),
        (("check", str(EXAMPLES / "bakery.yaml"), *DAY), {"LANG": "en_GB.UTF-8"}),
        (("check", "-", "--strict"), {}),
        (("check", "--nonsense"), {}),
        (("measures", "list"), GBK),
        (("batch", "表.csv", "-o", "结果.csv", "--force", *DAY, *ONE), {}),
        (("sql", *DAY, *ONE), {}),
        ((os.fsdecode("甲店".encode("gbk")),), {}),
    ],
    ids=lambda value: " ".join(map(ascii, value)),
)
def test_a_forked_run_says_and_ends_as_a_started_one(
    words: tuple[str, ...], environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "表.csv").write_text(TABLE, encoding="utf-8")
    forked = run(*words, stdin=b"employees: 3\n", cwd=tmp_path, **environ)  # type: ignore[arg-type]  # by their names
    real = started(*words, stdin=b"employees: 3\n", cwd=tmp_path, **environ)  # type: ignore[arg-type]  # as above
    assert (forked.returncode, forked.stdout, forked.stderr) == (real.returncode, real.stdout, real.stderr)


def test_a_run_leaves_nothing_to_the_next() -> None:
    server = Server(PLAIN)
    first, second, third = (
        server.run(["check", "-", *DAY], b"employees: 3\n", EXAMPLES, PLAIN | CACHE | {"LANG": lang}, None)
        for lang in ("zh_CN.UTF-8", "en_GB.UTF-8", "zh_CN.UTF-8")
    )
    assert first.stdout == third.stdout != second.stdout
    server.close()
