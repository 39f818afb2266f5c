"""Inputs made to harm: each ends with a sentence, soon, and leaves nothing behind."""

import gzip
import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from benefit_check.text import finite_files

from .programs import CACHE, PLAIN, run

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGE = 300 << 20
"""Bytes: more than anything small may unpack to."""


def answered(path: str, folder: Path) -> str:
    """What is said on standard error of an input that is refused."""
    done = run("batch", path, "-o", "out.csv", "-m", "vat-small-scale-reduced-rate", "--lang", "en", cwd=folder)
    assert done.returncode == 3, done.stderr.decode()
    assert sorted(one.name for one in folder.iterdir()) == [path, "out.csv.failed.json"], "nothing else is left behind"
    return " ".join(done.stderr.decode().split())


def test_a_packed_text_that_unpacks_to_far_more_than_a_table_is_refused(tmp_path: Path) -> None:
    with zstd.open(tmp_path / "bomb.csv.zst", "wb") as out:
        for _ in range(LARGE >> 20):
            out.write(bytes(1 << 20))
    assert "bomb.csv.zst unpacks to more than 200 times its size" in answered("bomb.csv.zst", tmp_path)


@pytest.mark.parametrize("honest", [True, False])
def test_a_workbook_that_unpacks_to_far_more_than_a_table_is_refused(tmp_path: Path, honest: bool) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        with parts.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(LARGE >> 20):
                part.write(b" " * (1 << 20))
        if not honest:
            parts.infolist()[0].file_size = 1_000
    assert "bomb.xlsx unpacks to more than 200 times its size" in answered("bomb.xlsx", tmp_path)


def test_a_table_that_packs_well_is_read(tmp_path: Path) -> None:
    lines = "".join(f"9122040200000{number:05},8\n" for number in range(2_000))
    (tmp_path / "in.csv.gz").write_bytes(gzip.compress(f"税号,从业人员\n{lines}".encode()))
    done = run("batch", "in.csv.gz", "-o", "out.csv", "-m", "vat-small-scale-reduced-rate", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(
    "command", [["check"], ["batch", "-o", "out.csv"], ["batch", "in.csv", "-o", "out.csv", "--mapping"]]
)
def test_a_device_is_refused(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "in.csv").write_text("税号,从业人员\n91220402MA00000003,8\n", encoding="utf-8")
    done = run(*command, "/dev/zero", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 3
    assert "/dev/zero cannot be read: it is a device or a socket" in " ".join(done.stderr.decode().split())


def test_a_pipe_into_which_nobody_writes_is_not_awaited_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finite_files, "PATIENCE", 0.05)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(finite_files.EndlessError) as told:
        finite_files.open_finite(tmp_path / "pipe")
    assert str(told.value.reason) == "it is a pipe, and nobody writes into it"


@pytest.mark.parametrize("lines", [1, 20_000])
def test_a_pipe_of_the_shell_is_read_like_a_file(tmp_path: Path, lines: int) -> None:
    write = f"print('税号,从业人员'); [print(f'9122040200000{{n:05}},8') for n in range({lines})]"
    program = shlex.join([sys.executable, "-m", "benefit_check", "batch"])
    shell = f"{program} <({shlex.join([sys.executable, '-c', write])}) -o out.csv -m vat-small-scale-reduced-rate"
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, capture_output=True, check=False, env=PLAIN | CACHE)
    assert done.returncode == 0, done.stderr.decode()
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == lines + 1


@pytest.mark.parametrize("reads", ["read_text('{secret}')", "read_csv('{secret}')"])
def test_a_view_of_an_input_reads_no_other_file(tmp_path: Path, reads: str) -> None:
    (tmp_path / "secret.csv").write_text("secret\n91220402MA00000003\n", encoding="utf-8")
    other = reads.format(secret=tmp_path / "secret.csv")
    with duckdb.connect(str(tmp_path / "in.duckdb")) as connection:
        connection.execute("CREATE TABLE firms AS SELECT '91220402MA00000003' AS uscc, 8 AS employees")
        connection.execute(f"CREATE VIEW spy AS SELECT * FROM firms WHERE EXISTS (SELECT 1 FROM {other})")
    for table, code in (("firms", 0), ("spy", 3)):
        done = run(
            *("batch", f"duckdb:in.duckdb#{table}", "-o", f"{table}.csv", "-m", "vat-small-scale-reduced-rate"),
            *("--lang", "en"),
            cwd=tmp_path,
        )
        assert done.returncode == code, done.stderr.decode()
        assert (tmp_path / f"{table}.csv").exists() is (code == 0)
    assert "file system operations are disabled" in " ".join(done.stderr.decode().split())
