"""The same 45 measures, rows and output file through benefit-check and five other engines, each a process of its own.

    python benchmarks/side_by_side.py [--rows 100000] [--repeats 3] [--only OpenFisca-core,zen-engine] [--record]

Every engine is installed into its own environment below benchmarks/.peers (PyPI, npm). The rules of all are made from
peers/table.py by a loop; ours stand as YAML in peers/rules. Time is from the start of the process to the finished file,
memory the most that the process held. Engines that take a row at a time get fewer rows, twice as many once more, and are
scaled by the difference, so that their start is not counted again and again. The rows have no gaps, for only ours and
the three-valued Polars pipeline can take them; these two are also measured with gaps. All answers are compared.
"""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from msgspec import Struct

from benefit_check.batch.engine.quoting import literal
from machine import described, record
from measured import Cost, cost, least
from peers.check import differences, interpreted
from peers.engines import CACHE, OURS, PEERS, Engine, command, install, ours_is_there
from peers.rows import write_rows
from peers.rulebook import write
from peers.table import as_json, measures

INTERPRETED = 300
_SHOWN = 3


class Run(Struct, frozen=True):
    """What an engine took for the rows, and its file; `scaled` tells from how many rows that follows."""

    engine: Engine
    gaps: bool
    cost: Cost
    out: Path
    scaled: int = 0


class Place(Struct, frozen=True):
    """The folder of one comparison."""

    folder: Path
    rows: int
    repeats: int

    @property
    def table(self) -> Path:
        """The rules for engines outside our environment."""
        return self.folder / "table.json"

    def input(self, count: int, *, gaps: bool = False, lines: bool = False) -> Path:
        """The rows, written when first asked for."""
        path = self.folder / f"{'gaps' if gaps else 'full'}-{count}.parquet"
        if not path.is_file():
            write_rows(path, count, gaps=gaps)
        if not lines:
            return path
        texts = path.with_suffix(".jsonl")
        duckdb.connect().execute(f"COPY (FROM {literal(path)}) TO {literal(texts)} (FORMAT json)")
        return texts


def measured(engine: Engine, place: Place, *, gaps: bool) -> Run:
    """The engine on the rows, or scaled from fewer."""
    count = engine.rows or place.rows
    first, out = _cost(engine, place, count, gaps=gaps)
    if not engine.rows or count >= place.rows:
        return Run(engine, gaps, first, out)
    second, _ = _cost(engine, place, 2 * count, gaps=gaps)
    slope = max(second.seconds - first.seconds, 0.0) / count
    seconds = second.seconds + slope * (place.rows - 2 * count)
    return Run(engine, gaps, Cost(seconds, second.cpu, second.peak_mib), out, 2 * count)


def _cost(engine: Engine, place: Place, count: int, *, gaps: bool) -> tuple[Cost, Path]:
    name = f"{engine.name.replace(' ', '-').replace(',', '')}-{'gaps' if gaps else 'full'}-{count}"
    out = place.folder / f"{name}.{'jsonl' if engine.json else 'parquet'}"
    run = command(engine, place.table, place.input(count, gaps=gaps, lines=engine.json), out)
    found = least([cost(run, place.folder / f"{name}.log") for _ in range(place.repeats)])
    return found, _as_parquet(out) if engine.json else out


def _as_parquet(lines: Path) -> Path:
    """The answers of an engine without Parquet, in the columns of the others; not measured."""
    out, cells = lines.with_suffix(".parquet"), []
    for place, one in enumerate(measure.id for measure in measures()):
        amount = f"amounts[{place + 1}]"
        cells.append(f"""IF({amount} IS NULL, 'ineligible', 'eligible') AS "{one}__verdict",
            {amount}::DECIMAL(18, 2) AS "{one}__amount_low", {amount}::DECIMAL(18, 2) AS "{one}__amount_high" """)
    source = f"read_json({literal(lines)}, columns = {{uscc: 'VARCHAR', amounts: 'VARCHAR[]'}}, format = 'nd')"
    duckdb.connect().execute(f"COPY (SELECT uscc, {', '.join(cells)} FROM {source}) TO {literal(out)} (FORMAT parquet)")
    return out


def lines_of(runs: list[Run], place: Place) -> list[str]:
    """The table of the results: seconds and memory with their ratio to the first, and how many answers differ."""
    base = runs[0]
    lines = [
        f"{place.rows:,} rows, 45 measures of 5 leaves and an amount, best of {place.repeats}; x: times {base.engine.name}",
        f"{'':34} {'seconds':>9} {'x':>7} {'rows/s':>10} {'MiB':>6} {'x':>5}  other verdict / amount, of answers",
    ]
    for run in runs:
        reference = next((one for one in runs if one.gaps == run.gaps and one.engine.three_valued), runs[0])
        same = run.engine.three_valued
        apart = differences(reference.out, run.out, three_valued=same)
        seconds, memory = run.cost.seconds, run.cost.peak_mib
        name = run.engine.name + (", with gaps" if run.gaps else "") + (" *" if run.scaled else "")
        lines.append(
            f"{name:34} {seconds:9.2f} {seconds / base.cost.seconds:7.2f} {place.rows / seconds:10,.0f} {memory:6.0f} "
            f"{memory / base.cost.peak_mib:5.2f}  {apart.verdicts:,} / {apart.others:,} of {apart.answers:,}"
        )
    lines += [
        f"* {run.engine.name}: scaled; measured on {run.scaled:,} rows, of which the memory is"
        for run in runs
        if run.scaled
    ]
    return lines + [f"{run.engine.name}: {run.engine.note}" for run in runs if not run.gaps]


def checked(runs: list[Run], place: Place) -> list[str]:
    """Whether the three-valued files say what the interpreter says of their first rows."""
    lines = []
    for run in runs:
        if run.engine.three_valued:
            wrong = interpreted(place.input(place.rows, gaps=run.gaps), run.out, INTERPRETED)
            gaps = "with gaps" if run.gaps else "without gaps"
            lines.append(
                f"{run.engine.name}, {gaps}: {len(wrong)} of {INTERPRETED * 45:,} answers differ from the interpreter"
            )
            lines += [f"  {line}" for line in wrong[:_SHOWN]]
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--only", default="", help="engines by name, parted by commas")
    options.add_argument("--record", action="store_true", help="write the result into results.md")
    chosen = options.parse_args()
    asked = [engine for engine in PEERS if not chosen.only or engine.name in chosen.only.split(",")]
    engines = [OURS, *asked] if ours_is_there() else asked
    for engine in asked:
        install(engine)
    write()
    with TemporaryDirectory(dir=CACHE) as folder:
        place = Place(Path(folder), chosen.rows, chosen.repeats)
        place.table.write_text(json.dumps(as_json()), encoding="utf-8")
        runs = [measured(engine, place, gaps=False) for engine in engines]
        runs += [measured(engine, place, gaps=True) for engine in engines if engine.three_valued]
        lines = [*lines_of(runs, place), *checked(runs, place), described()]
    if engines[0] != OURS:
        lines.append("benefit-check batch is not built yet: ratios are to the first engine")
    print("\n".join(lines))
    if chosen.record:
        record(
            "side-by-side", f"python benchmarks/side_by_side.py --rows {chosen.rows} --repeats {chosen.repeats}", lines
        )


if __name__ == "__main__":
    main()
