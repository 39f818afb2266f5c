"""A measure is extended by one line in one file: what holds until it ends goes on with it."""

from pathlib import Path
from shutil import copytree

import pytest

from .programs import ROOT, run

EXTENDED = {
    "vat-extra-credit-machine-tools": (
        "  - {from: 2026-01-01, to: 2027-12-31, source: mof-sta-2026-10 第五条第（五）项第7目}\n",
        "  - {from: 2028-01-01, to: 2028-12-31, source: mof-sta-2026-10 第五条第（五）项第7目}\n",
        "- {name: 2028年12月31日最后一天, on: 2028-12-31, expect: {verdict: eligible, amount: 150000.00, missing: []}}",
        "- {name: 2029年1月1日没有了, on: 2029-01-01, expect: {verdict: not_in_force}}",
    ),
    "rd-super-deduction-listed": (
        "  - {from: 2023-01-01, to: 2027-12-31, source: mof-sta-ndrc-miit-2023-44 正文}\n",
        "  - {from: 2028-01-01, to: 2029-12-31, source: mof-sta-ndrc-miit-2023-44 正文}\n",
        "- {name: 2029年12月31日最后一天, on: 2029-12-31, expect: {verdict: eligible, amount: 300000.00}}",
        "- {name: 2030年没有了, on: 2030-06-01, expect: {verdict: not_in_force}}",
    ),
    "cit-small-low-profit": (
        "  - {from: 2025-01-01, to: 2027-12-31, source: mof-sta-2023-12 第三条}\n",
        "  - {from: 2028-01-01, to: 2028-12-31, source: mof-sta-2023-12 第三条}\n",
        "- {name: 2028年12月31日最后一天, on: 2028-12-31, expect: {verdict: eligible, amount: 100000.00}}",
        "- {name: 2029年没有规定了, on: 2029-01-16, expect: {verdict: not_in_force}}",
    ),
}


@pytest.mark.parametrize("measure", sorted(EXTENDED))
def test_one_line_extends_a_measure(measure: str, tmp_path: Path) -> None:
    last, added, holds, over = EXTENDED[measure]
    rules = copytree(ROOT / "rules", tmp_path / "rules")
    path, cases = rules / "tax" / f"{measure}.yaml", rules / "tax" / f"{measure}.cases.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(last) == 1
    path.write_text(text.replace(last, last + added), encoding="utf-8")
    before = cases.read_text(encoding="utf-8").splitlines()
    kept = [line for line in before if "on: 2028-" not in line]
    assert len(kept) == len(before) - 1, "one case says that the measure is over in 2028"
    cases.write_text("\n".join((*kept, f"  {holds}", f"  {over}", "")), encoding="utf-8")
    linted = run("rules", "lint", str(path))
    assert (linted.returncode, linted.stderr) == (0, b""), linted.stdout.decode()
    tested = run("rules", "test", str(path))
    assert tested.returncode == 0, tested.stdout.decode()
