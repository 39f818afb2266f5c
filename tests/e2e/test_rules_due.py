"""`rules due`: what ends, what runs out, what nobody has looked at for long, and what nobody has seen."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from benefit_check.cli.app import app
from rulebooks import PARAMETERS, SOURCES, files, measure_text

IN_2020 = "in_force: [{from: 2020-01-01, to: 2020-12-31, source: law 第一条}]"
ASK = "ask: {zh: 问社保局, en: ask the bureau}"
FIGURES = PARAMETERS.replace("{from: 2021-01-01, value: 1%", "{from: 2021-01-01, to: 2021-06-30, value: 1%")
MONEY = "{kind: saving, per: month, formula: month_sales * rate}"
OLD = SOURCES.replace("2026-11-22", "2020-03-01")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    texts = {
        "sources.yaml": OLD
        + OLD.replace("sources:", "").replace("law:", "other:").replace("〔2020〕1号", "〔2020〕2号"),
        "parameters.yaml": FIGURES.replace("quote: 百分之一", "quote: （转述）百分之一, seen: unverified"),
        "ends.yaml": measure_text("ends"),
        "again.yaml": measure_text("again").replace(IN_2020, IN_2020[:-2] + f", renewal: yearly, {ASK}}}]"),
        "stays.yaml": measure_text("stays", amount=MONEY).replace("to: 2020-12-31, ", ""),
    }
    for name, content in files(texts).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def due(rules: Path, *words: str, lang: str = "en") -> str:
    found = CliRunner().invoke(app, ["rules", "due", str(rules), "--lang", lang, *words], color=False)
    assert found.exit_code == 0, found.stderr
    return " ".join(found.stdout.split())


def test_it_tells_what_ends_and_whom_to_ask(rules: Path) -> None:
    text = due(rules, "--as-of", "2020-11-01", "--within", "90d")
    assert "from 1 Nov 2020 to 30 Jan 2021" in text
    assert "31 Dec 2020: relief · ends" in text
    assert "31 Dec 2020, extended year by year: relief · again · ask the bureau" in text
    assert "Figures that run out" not in text


@pytest.mark.parametrize(
    ("within", "told"), [("59d", False), ("60d", True), ("60天", True), ("60", True), ("６０天", True)]
)
def test_the_last_day_counts(rules: Path, within: str, *, told: bool) -> None:
    # 60 days after 1 November is 31 December
    assert ("31 Dec 2020" in due(rules, "--as-of", "2020-11-01", "--within", within)) is told


def test_what_is_extended_stays_due_after_its_day_and_what_ended_does_not(rules: Path) -> None:
    text = due(rules, "--as-of", "2021-01-01")
    assert "again" in text
    assert "· ends" not in text


@pytest.mark.parametrize(
    ("day", "told"), [("2021-04-02", True), ("2021-03-31", False), ("2021-09-28", True), ("2022-09-28", False)]
)
def test_a_figure_runs_out_and_is_missed_for_as_long(rules: Path, day: str, *, told: bool) -> None:
    text = due(rules, "--as-of", day)
    assert ("30 Jun 2021: rate · rate · 1 measure rests on it" in text) is told


@pytest.mark.parametrize(
    ("words", "told"), [((), False), (("--older-than", "300d"), True), (("--within", "180d"), True)]
)
def test_documents_that_nobody_looked_at_for_long(rules: Path, words: tuple[str, ...], *, told: bool) -> None:
    text = due(rules, "--as-of", "2020-11-01", *words)
    assert ("示例〔2020〕1号 since 1 Mar 2020 · law" in text) is told


def test_figures_that_nobody_has_seen(rules: Path) -> None:
    assert "rate 1% · rate · 示例〔2020〕1号 第二条, not verified" in due(rules, "--as-of", "2021-01-01")
    assert "not verified" not in due(rules, "--as-of", "2020-06-01")


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Nothing ends or wants a new look from 1 Jun"), ("zh", "没有要到期的")]
)
def test_nothing_is_said_too(rules: Path, lang: str, words: str) -> None:
    assert words in due(rules, "--as-of", "2020-06-01", "--within", "10天", lang=lang)


@pytest.mark.parametrize("within", ["十天", "-5d", "90w", "", "1e3", "100000d"])
def test_what_is_no_number_of_days(rules: Path, within: str) -> None:
    found = CliRunner().invoke(app, ["rules", "due", str(rules), "--within", within])
    assert found.exit_code == 2
    assert "90d" in found.stderr


def test_days_behind_the_last_there_is(rules: Path) -> None:
    assert due(rules, "--as-of", "9999-12-31", "--within", "99999d")
    assert due(rules, "--as-of", "0001-01-01", "--within", "99999d")
