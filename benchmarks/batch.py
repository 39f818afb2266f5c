"""`benefit-check batch` with the whole rulebook beside the time in which DuckDB copies the finished output.

    python benchmarks/batch.py [--rows 1000000] [--repeats 3] [--kinds parquet,csv] [--record]
    python benchmarks/batch.py --rows 1000000,5000000,20000000 --repeats 1 --kinds parquet

For each number of rows and each kind of file: one synthetic population (population.py, kept below benchmarks/.rows), our
batch from file to file of that kind, and DuckDB copying our finished file to another of that kind, in turns. The goal is
a ratio of at most 2, memory below 2 GiB at every size, and time that grows with the rows within 10 %.
"""

import argparse
import sys
from pathlib import Path

from msgspec import Struct

from benefit_check.batch.engine.quoting import literal
from benefit_check.rulebook.store import rulebook_in
from machine import described, record
from measured import Cost, cost, least
from population import write

ROOT = Path(__file__).parent.parent
ROWS = Path(__file__).parent / ".rows"
DAY = "2020-12-03"
GOAL, MOST_MIB, MOST_OFF_LINE = 2.0, 2048, 0.1
_OPTIONS = {"parquet": "FORMAT parquet", "csv": "FORMAT csv, HEADER"}


class Result(Struct, frozen=True):
    """Ours and the copy for one size and kind."""

    rows: int
    kind: str
    ours: Cost
    copy: Cost
    size: int

    @property
    def ratio(self) -> float:
        """Our seconds to those of the copy."""
        return self.ours.seconds / self.copy.seconds


def population(rows: int, kind: str) -> Path:
    """The file with so many rows, written when first asked for."""
    path = ROWS / f"population-{rows}.{kind}"
    if not path.is_file():
        ROWS.mkdir(exist_ok=True)
        rulebook, diagnostics = rulebook_in(ROOT / "rules")
        assert rulebook is not None, diagnostics
        beginning = path.with_name("unfinished-" + path.name)
        write(rulebook, beginning, rows)
        beginning.replace(path)
    return path


def ours(source: Path, out: Path) -> list[str]:
    """What starts our batch."""
    run = [sys.executable, "-m", "benefit_check", "batch", str(source), "-o", str(out)]
    return [*run, "--rules", str(ROOT / "rules"), "--as-of", DAY, "--force", "--quiet"]


def copied(source: Path, out: Path, kind: str) -> list[str]:
    """What starts DuckDB to copy a file; CSV as texts, as fast as it can."""
    read = f"read_csv({literal(source)}, all_varchar = true, header = true)" if kind == "csv" else literal(source)
    statement = f"COPY (FROM {read}) TO {literal(out)} ({_OPTIONS[kind]})"
    return [sys.executable, "-c", f"import duckdb; duckdb.connect().execute({statement!r})"]


def measured(rows: int, kind: str, repeats: int) -> Result:
    """Ours and the copy in turns; the output is taken away at the end."""
    source, out, again = population(rows, kind), ROWS / f"answers.{kind}", ROWS / f"copy.{kind}"
    runs: list[tuple[Cost, Cost]] = []
    size = 0
    try:
        for _ in range(repeats):
            first = cost(ours(source, out), ROWS / "ours.log")
            runs.append((first, cost(copied(out, again, kind), ROWS / "copy.log")))
            size = out.stat().st_size
    finally:
        for path in (out, again):
            path.unlink(missing_ok=True)
    return Result(rows, kind, least([one for one, _ in runs]), least([other for _, other in runs]), size)


def lines_of(results: list[Result]) -> list[str]:
    """A line a size and kind, and how far the largest lies off the line through the smallest."""
    lines = [f"ours and DuckDB's copy of the finished file; goal: ratio {GOAL}, below {MOST_MIB} MiB"]
    lines += [_line(one) for one in results]
    for kind in dict.fromkeys(one.kind for one in results):
        same = [one for one in results if one.kind == kind]
        first, last = same[0], same[-1]
        if first is not last:
            growth = (last.ours.seconds / first.ours.seconds) / (last.rows / first.rows)
            lines.append(
                f"{kind}: time a row at {last.rows:,} is {growth:.2f} of that at {first.rows:,}; goal within {MOST_OFF_LINE:.0%}"
            )
    return lines


def _line(one: Result) -> str:
    times = f"ours {one.ours.seconds:8.1f} s  copy {one.copy.seconds:8.1f} s  ratio {one.ratio:5.2f}"
    peaks = f"peak {one.ours.peak_mib:6.0f} MiB  copy's {one.copy.peak_mib:6.0f} MiB"
    speed = f"{one.rows / one.ours.seconds:10,.0f} rows/s"
    return f"{one.rows:>12,} rows {one.kind:8} {times}  {speed}  {peaks}  file {one.size / 2**20:,.0f} MiB"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", default="1000000", help="numbers of rows, parted by commas")
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--kinds", default="parquet,csv")
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    chosen = options.parse_args()
    sizes = [int(rows) for rows in chosen.rows.split(",")]
    results = []
    for kind in chosen.kinds.split(","):
        for rows in sizes:
            results.append(measured(rows, kind, chosen.repeats))
            print(_line(results[-1]), file=sys.stderr, flush=True)
    lines = [*lines_of(results), described()]
    print("\n".join(lines))
    if chosen.record:
        command = f"python benchmarks/batch.py --rows {chosen.rows} --repeats {chosen.repeats} --kinds {chosen.kinds}"
        record("batch of the whole rulebook against DuckDB's copy of the finished file", command, lines)


if __name__ == "__main__":
    main()
