"""The engines beside us: where they are installed from, how they are started, how many rows they are given."""

import subprocess
import sys
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).parent
SCRIPTS = HERE / "engines"
CACHE = HERE.parent / ".peers"
DAY = "2020-12-03"
_ARROW = "pyarrow==26.0.1"


class Engine(Struct, frozen=True):
    """`rows` 0: as many as were asked for; otherwise an engine that takes a row at a time gets so many, and is scaled.

    `three_valued`: it takes rows with gaps, and answers them with reasons and missing facts. `json`: JSON lines in and out.
    """

    name: str
    packages: tuple[str, ...]
    script: str
    note: str
    arguments: tuple[str, ...] = ()
    rows: int = 0
    three_valued: bool = False
    json: bool = False


OURS = Engine("benefit-check", (), "", "three values, interval, reasons, missing facts, exact", three_valued=True)
PEERS = (
    Engine(
        "Polars three-valued",
        ("polars==2.1.0",),
        "polars_rows.py",
        "by hand for these rules: the same columns as ours",
        ("three",),
        three_valued=True,
    ),
    Engine(
        "Polars two-valued",
        ("polars==2.1.0",),
        "polars_rows.py",
        "by hand for these rules: verdict and amount, no missing facts, no reasons",
        ("two",),
    ),
    Engine(
        "OpenFisca-core",
        ("OpenFisca-Core==46.0.1", _ARROW),
        "openfisca_rows.py",
        "two values, float32, no missing facts, no reasons",
    ),
    Engine(
        "zen-engine",
        ("zen-engine==2.1.3", _ARROW),
        "zen_rows.py",
        "its own batches of 1,000; no missing facts, no reasons",
        rows=8_000,
    ),
    Engine(
        "rule-engine",
        ("rule-engine==5.1.0", _ARROW),
        "rule_engine_rows.py",
        "a row at a time; no missing facts, no reasons",
        rows=4_000,
    ),
    Engine(
        "publicodes",
        ("publicodes@1.10.3",),
        "publicodes_rows.mjs",
        "a row at a time, JSON lines; no missing facts given, no reasons",
        rows=400,
        json=True,
    ),
)


def install(engine: Engine) -> None:
    """Make the engine's own environment below benchmarks/.peers, unless these packages are there already."""
    folder = _folder(engine)
    made = folder / "made-of.txt"
    wanted = "\n".join(engine.packages)
    if made.is_file() and made.read_text(encoding="utf-8") == wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    if engine.json:
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", *engine.packages], cwd=folder, check=True
        )
    else:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([folder / "bin/python", "-m", "pip", "install", "--quiet", *engine.packages], check=True)
    made.write_text(wanted, encoding="utf-8")


def command(engine: Engine, table: Path, rows: Path, out: Path) -> list[str]:
    """What starts the engine on the rows."""
    if engine == OURS:
        rules = str(HERE / "rules")
        run = [sys.executable, "-m", "benefit_check", "batch", str(rows), "-o", str(out)]
        return [*run, "--rules", rules, "--as-of", DAY, "--force", "--quiet"]
    script, end = SCRIPTS / engine.script, [str(table), str(rows), str(out), *engine.arguments]
    if not engine.json:
        return [str(_folder(engine) / "bin/python"), str(script), *end]
    # node looks for packages beside the script
    beside = _folder(engine) / engine.script
    beside.write_bytes(script.read_bytes())
    return ["node", str(beside), *end]


def ours_is_there() -> bool:
    """Whether `benefit-check batch` exists."""
    asked = subprocess.run([sys.executable, "-m", "benefit_check", "batch", "--help"], capture_output=True, check=False)
    return asked.returncode == 0


def _folder(engine: Engine) -> Path:
    return CACHE / engine.packages[0].replace("==", "-").replace("@", "-")
