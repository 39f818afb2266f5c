"""Plausible answers for the shipped rulebook, made by DuckDB without any evaluation; always the same."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from benefit_check.batch.engine.quoting import identifier, literal, literals
from benefit_check.batch.write.worded import coded_conditions
from benefit_check.lang import ast
from benefit_check.rulebook.conditions import Group, Leaf
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.rulebook.store import rulebook_in
from unit.present.examples import BOOK as SMALL

__all__ = ["DAY", "ROWS", "SMALL", "make_spool", "shipped"]

ROOT = Path(__file__).parents[4]
DAY = date(2020, 12, 3)
ROWS = 10_000
PLACES = ("220402", "220402", "220403", "220421", "220422", "220102", "220100", "110101", "999999")


def shipped() -> Rulebook:
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    return rulebook


def make_spool(path: Path, book: Rulebook, rows: int = ROWS, kept: str = "") -> Path:
    """Write a spool; `kept` is SQL for further columns before the answers."""
    columns = [
        "i AS _row",
        "printf('E%07d', i) AS _id",
        f"CASE WHEN i % 11 = 0 THEN NULL ELSE [{literals(list(PLACES))}][i % {len(PLACES)} + 1] END AS _place",
        *([kept] if kept else []),
        *(text for number, measure in enumerate(book.measures.values(), 1) for text in _answers(number, measure, book)),
    ]
    query = f"SELECT {', '.join(columns)} FROM range(1, {rows + 1}) AS t(i)"
    duckdb.connect().execute(f"COPY ({query}) TO {literal(path)} (FORMAT parquet, COMPRESSION zstd)")
    return path


def _answers(number: int, measure: Measure, book: Rulebook) -> Iterator[str]:
    n = f"((i * 7919 + {number * 104729}) % 1000)"
    m = f"((i * 6007 + {number * 15485863}) % 997)"
    verdict = (
        f"CASE WHEN {n} < 300 THEN 'eligible' WHEN {n} < 400 THEN 'may_apply' "
        f"WHEN {n} < 600 THEN 'undetermined' ELSE 'ineligible' END"
    )
    if not measure.holds_on(DAY):
        verdict = "'not_in_force'"
    has = f"{verdict} IN ('eligible', 'may_apply', 'undetermined')" if measure.amount.kind != "none" else "false"
    money = f"CAST(({n} * 7919 + {m} * 13) * {number % 7 + 1} AS DECIMAL(18, 2)) / 100"
    low = f"CASE WHEN {verdict} = 'undetermined' THEN 0 ELSE CAST({money} AS DECIMAL(18, 2)) END"
    width = f"CASE WHEN {verdict} = 'eligible' THEN 0 ELSE {m} END"
    unbounded = f"{verdict} = 'undetermined' AND {m} % 3 = 0"
    conditions = [one.code for one in coded_conditions(measure.asked, (DAY,)) if not isinstance(one.condition, Group)]
    facts = facts_of(measure, book)
    reasons = (
        f"CASE {verdict} WHEN 'ineligible' THEN {_some(conditions, m)} "
        f"WHEN 'may_apply' THEN {_some(conditions[:1], m)} ELSE '' END"
    )
    missing = f"CASE {verdict} WHEN 'undetermined' THEN {_some(facts, m)} ELSE '' END"
    sql = {
        "verdict": verdict,
        "amount_low": f"CASE WHEN {has} THEN CAST({low} AS DECIMAL(18, 2)) END",
        "amount_high": f"CASE WHEN {has} AND NOT ({unbounded}) THEN CAST({low} + {width} AS DECIMAL(18, 2)) END",
        "reasons": reasons,
        "missing": missing,
    }
    return (f"{text} AS {identifier(f'{measure.id}__{part}')}" for part, text in sql.items())


def facts_of(measure: Measure, book: Rulebook) -> list[str]:
    leaves = [one.condition for one in coded_conditions(measure.asked, (DAY,)) if isinstance(one.condition, Leaf)]
    nodes = [node for leaf in leaves for node in ast.walk(leaf.test)]
    names = [node.id for node in nodes if isinstance(node, ast.Fact | ast.Parameter)]
    return [name for name in dict.fromkeys(names) if name in book.facts or name in book.parameters] or ["place"]


def _some(codes: list[str], number: str) -> str:
    """One code or several, parted by ;, by a number."""
    texts = [codes[at % len(codes) :][: at % 3 + 1] for at in range(max(3, len(codes)))]
    return f"[{literals([';'.join(text) for text in texts])}][{number} % {len(texts)} + 1]"
