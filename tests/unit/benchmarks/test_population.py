"""The synthetic population: the same rows for the same seed, and texts that say what the typed columns hold."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from benefit_check.intake.parts import is_absent
from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import read_value
from benefit_check.intake.uscc import read_credit_code
from benefit_check.lang.types import Kind
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.rulebook.table_shape import columns
from population import write
from synthetic.written import HEADINGS, heading, written_columns

SOME = ("place", "industry", "employees", "annual_revenue", "opened_on", "vat_taxpayer_type", "pays_cit")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    found, diagnostics = rulebook_in(Path(__file__).parents[3] / "rules")
    assert found is not None, diagnostics
    return found


def _rows(path: Path) -> list[tuple[object, ...]]:
    return duckdb.connect().sql(f"SELECT * FROM '{path}'").fetchall()


def _texts(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_a_longer_population_begins_with_the_shorter_one(rulebook: Rulebook, tmp_path: Path) -> None:
    write(rulebook, tmp_path / "short.parquet", 20, names=SOME)
    write(rulebook, tmp_path / "long.parquet", 3000, names=SOME)
    assert _rows(tmp_path / "long.parquet")[:20] == _rows(tmp_path / "short.parquet")


def test_another_seed_gives_another_population(rulebook: Rulebook, tmp_path: Path) -> None:
    write(rulebook, tmp_path / "seven.parquet", 20, seed=7, names=SOME)
    write(rulebook, tmp_path / "eight.parquet", 20, seed=8, names=SOME)
    assert _rows(tmp_path / "seven.parquet") != _rows(tmp_path / "eight.parquet")


def test_every_column_has_the_documented_type(rulebook: Rulebook, tmp_path: Path) -> None:
    write(rulebook, tmp_path / "all.parquet", 5)
    found = [name for name, *_ in duckdb.connect().sql(f"DESCRIBE FROM '{tmp_path / 'all.parquet'}'").fetchall()]
    assert found == ["uscc", "name", *columns(rulebook)]


def test_credit_codes_are_right_and_different(rulebook: Rulebook, tmp_path: Path) -> None:
    write(rulebook, tmp_path / "codes.parquet", 2000, names=("place",))
    codes = [str(row[0]) for row in _rows(tmp_path / "codes.parquet")]
    assert [read_credit_code(code) for code in codes] == codes
    assert len(set(codes)) == len(codes)


def test_the_texts_say_what_the_typed_columns_hold(rulebook: Rulebook, tmp_path: Path) -> None:
    write(rulebook, tmp_path / "typed.parquet", 300)
    write(rulebook, tmp_path / "texts.csv", 300)
    source = duckdb.connect().sql(f"SELECT * FROM '{tmp_path / 'typed.parquet'}'")
    typed = [dict(zip(source.columns, row, strict=True)) for row in source.fetchall()]
    for row, texts in zip(typed, _texts(tmp_path / "texts.csv"), strict=True):
        assert (row["uscc"], row["name"]) == tuple(texts[one] for one in HEADINGS)
        for one in written_columns(rulebook):
            text = texts[heading(one)]
            if one.part and is_absent(text):
                assert row[f"{one.fact.id}_absent"] & 1 << one.part - 1
            else:
                assert _plain(read_value(text, one.fact, rulebook)) == _plain(row[one.name]), (one.name, text)


def test_each_dirty_row_has_one_cell_that_cannot_be_read(rulebook: Rulebook, tmp_path: Path) -> None:
    found = write(rulebook, tmp_path / "dirty.csv", 400, dirty=0.5)
    slips = [_unreadable(texts, rulebook) for texts in _texts(tmp_path / "dirty.csv")]
    assert set(slips) == {0, 1}
    assert sum(slips) == found


def test_the_encoding_can_be_chosen(rulebook: Rulebook, tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        write(rulebook, tmp_path / f"{encoding}.csv", 5, names=SOME, encoding=encoding)
        assert _texts(tmp_path / f"{encoding}.csv", encoding)[0]["企业名称"] == "示例企业00000000"


def _unreadable(texts: dict[str, str], rulebook: Rulebook) -> int:
    read = [
        read_value(texts[heading(one)], one.fact, rulebook)
        for one in written_columns(rulebook)
        if not (one.part and is_absent(texts[heading(one)]))
    ]
    return sum(isinstance(value, Problem) for value in read)


def _plain(value: object) -> object:
    match value:
        case frozenset():
            return ",".join(sorted(value))
        case bool() | date() | None | Problem() | str():
            return value
        case _:
            return Fraction(str(value))


def test_the_population_knows_all_kinds_of_facts(rulebook: Rulebook) -> None:
    kinds = {fact.type.kind for fact in rulebook.facts.values()}
    assert kinds == set(Kind) - {Kind.TEXT}
