"""Write enterprises that do not exist, to measure and test with.

    python benchmarks/population.py 1000000 enterprises.parquet [--seed 7] [--dirty 0.001] [--only employees,place]
    python benchmarks/population.py 1000000 纳税人.csv --encoding gb18030
    python benchmarks/population.py 200000 edges.parquet --edges --as-of 2020-12-03

The ending of the file says what is written: Parquet typed as the batch query asks for it, or CSV in the texts that
people write. Row i depends on the seed and on i alone, so a longer file begins with the shorter one. The rows are
streamed: memory does not grow with their number. `--edges` sets every fact on, just below and just above the
thresholds and dates of the rulebook.
"""

import argparse
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benefit_check.batch.engine.quoting import literal
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from synthetic.draws import MILLION, base
from synthetic.edges import edges, load
from synthetic.typed import identity, population
from synthetic.written import slip, written, written_columns

ROOT = Path(__file__).parent.parent
DAY = date(2020, 12, 3)
_COPY = {".parquet": "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480", ".csv": "FORMAT csv, HEADER"}
_MEMORY = "1GB"
_CHUNK = 1 << 20


def write(
    rulebook: Rulebook,
    out: Path,
    count: int,
    seed: int = 7,
    *,
    names: tuple[str, ...] = (),
    dirty: float = 0,
    encoding: str = "utf-8",
) -> int:
    """Write so many rows, CSV or Parquet by the ending; how many of them hold an unreadable cell (CSV only)."""
    connection = _connection()
    rows, slips = range(count), round(dirty * MILLION)
    if out.suffix == ".parquet":
        query = f"SELECT * EXCLUDE (i, b) FROM ({population(rulebook, seed, rows, names)})"
        _copy(connection, query, out)
        return 0
    _copy(connection, written(rulebook, seed, rows, names, slips), out)
    if encoding != "utf-8":
        _encode(out, encoding)
    within = f"SELECT {base(seed)} AS b FROM range({count}) numbered(i)"
    which = slip(written_columns(rulebook, names), slips)
    (found,) = connection.sql(f"SELECT count(*) FROM ({within}) WHERE {which} >= 0").fetchall()[0]
    return int(found)


def write_edges(rulebook: Rulebook, out: Path, count: int, as_of: date, seed: int = 7) -> None:
    """Write so many rows that sit on and beside the thresholds, as Parquet or CSV."""
    connection = _connection()
    load(connection, rulebook, edges(rulebook, as_of, seed, range(count)), "edge_rows")
    _copy(connection, f"SELECT {identity('i')}, * EXCLUDE (i) FROM edge_rows ORDER BY i", out)


def _connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = {literal(_MEMORY)}")
    return connection


def _copy(connection: duckdb.DuckDBPyConnection, query: str, out: Path) -> None:
    connection.execute(f"COPY ({query}) TO {literal(out)} ({_COPY[out.suffix]})")


def _encode(out: Path, encoding: str) -> None:
    with TemporaryDirectory(dir=out.parent) as folder:
        again = Path(folder) / out.name
        with out.open(encoding="utf-8", newline="") as source, again.open("w", encoding=encoding, newline="") as target:
            shutil.copyfileobj(source, target, _CHUNK)
        again.replace(out)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("count", type=int)
    options.add_argument("out", type=Path)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--rules", type=Path, default=ROOT / "rules")
    options.add_argument("--only", default="", help="columns, parted by commas, instead of all")
    options.add_argument("--dirty", type=float, default=0, help="share of the rows with one unreadable cell (CSV)")
    options.add_argument("--encoding", default="utf-8", help="of CSV: utf-8, utf-8-sig, utf-16, gb18030")
    options.add_argument("--edges", action="store_true", help="values on and beside every threshold")
    options.add_argument("--as-of", type=date.fromisoformat, default=DAY, help="the day of the edges")
    chosen = options.parse_args()
    if chosen.out.suffix not in _COPY:
        options.error(f"the name of the file ends in {' or '.join(_COPY)}, which says what is written")
    rulebook, diagnostics = rulebook_in(chosen.rules)
    if rulebook is None:
        raise SystemExit(f"the rulebook in {chosen.rules} cannot be loaded: {diagnostics[0]}")
    if chosen.edges:
        write_edges(rulebook, chosen.out, chosen.count, chosen.as_of, chosen.seed)
        return
    names = tuple(name for name in chosen.only.split(",") if name)
    found = write(
        rulebook,
        chosen.out,
        chosen.count,
        chosen.seed,
        names=names,
        dirty=chosen.dirty,
        encoding=chosen.encoding,
    )
    print(f"{chosen.out}: {chosen.count:,} rows, {found:,} of them with an unreadable cell")


if __name__ == "__main__":
    main()
