"""The one screen that an owner acts on: every example, in both languages, in windows of three widths."""

import shlex
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.ranking import ranked
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.assess.waiting import waiting
from benefit_check.cli.app import app
from benefit_check.intake.open import is_no_line_each, open_profile
from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.terminal import plain
from benefit_check.present.pages.next_steps import Asked
from benefit_check.present.pages.screen import screen
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from benefit_check.session import clock
from conftest import Golden

HERE = Path(__file__).parent / "screens"
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 30)
WINDOW = 24
EXAMPLES = sorted(f"examples/{path.name}" for path in (ROOT / "examples").iterdir())


@pytest.fixture(scope="module")
def book() -> Rulebook:
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    return rulebook


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def outcome_of(example: str, book: Rulebook, day: date | None = None, only: tuple[str, ...] = ()) -> Assessment:
    profile = open_profile(example, book, BytesIO()).profile
    assert profile is not None
    enterprise = Enterprise(profile.name, profile.uscc, given(profile.facts))
    return assess(book, enterprise, day or profile.as_of or TODAY, only)


def shown(outcome: Assessment, lang: Lang, width: int, path: str, options: tuple[str, ...] = ()) -> str:
    asked = Asked(TODAY, ("benefit-check",), path, options, None if is_no_line_each(path) else frozenset())
    return plain(screen(outcome, asked, translator(lang), width), width)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_answer_fits_a_window_beside_the_prompt(
    example: str, lang: Lang, width: int, book: Rulebook, golden: Golden
) -> None:
    text = shown(outcome_of(example, book), lang, width, example)
    assert text.count("\n") < WINDOW
    assert [line for line in text.splitlines() if cell_len(line) > width] == []
    golden(HERE / f"{Path(example).stem}.{lang}.{width}.txt", text)


def commands(text: str) -> Iterator[list[str]]:
    """The commands of a screen as a shell would read them."""
    for line in text.replace("\\\n", " ").splitlines():
        if line.startswith("  benefit-check "):
            yield shlex.split(line, comments=True)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_command_shown_works_as_it_stands(example: str, book: Rulebook) -> None:
    outcome = outcome_of(example, book)
    for width in (60, 80):
        found = list(commands(shown(outcome, "zh", width, example)))
        goes_on = not is_no_line_each(example) and bool(waiting(outcome))
        assert [words[1] for words in found] == ["explain", *(["ask"] if goes_on else []), "check"]
        for words in found:
            done = CliRunner().invoke(app, words[1:], env={"LANG": "zh_CN.UTF-8"}, input="")
            assert done.exit_code == 0, done.output
    first = book.measures[ranked(outcome)[0].measure.id]
    assert first.title.zh in CliRunner().invoke(app, found[0][1:], env={"LANG": "zh_CN.UTF-8"}).output.split("\n")[0]


@pytest.mark.parametrize(
    "words",
    [
        ["check", "examples/bakery.yaml", "--as-of", "2027-06-30", "--lang", "en"],
        ["check", "examples/bakery.yaml", "--rules", "rules"],
        ["check", "examples/bakery.yaml", "-m", "六税两费"],
        ["check", "{folder}/my shop's.yaml"],
        ["check", "-"],
    ],
    ids=" ".join,
)
def test_a_command_repeats_what_was_given(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (ROOT / "examples" / "bakery.yaml").read_text(encoding="utf-8")
    (tmp_path / "my shop's.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr("benefit_check.cli.program.program", lambda *_: ("benefit-check",))
    ours = [word.format(folder=tmp_path) for word in words]
    env = {"LANG": "zh_CN.UTF-8", "COLUMNS": "120"}
    done = CliRunner().invoke(app, ours, env=env, input=content)
    found = list(commands(done.output))
    # what comes by standard input cannot be asked on, and of this one measure nothing is open
    by_ask = [] if words[1] == "-" or "-m" in words else ["ask"]
    assert [command[1] for command in found] == ["explain", *by_ask, "check"], done.output
    for command in found:
        again = CliRunner().invoke(app, command[1:], env=env, input=content)
        assert again.exit_code == 0, again.output
        for option, value in zip(ours[2::2], ours[3::2], strict=True):
            assert option == "-m" or f"{option} {value}" in " ".join(command)


def test_nobody_is_asked_what_he_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("从业人员: 4\n", encoding="utf-8")
    env = {"LANG": "zh_CN.UTF-8"}
    assert "ask" in CliRunner().invoke(app, ["check", str(path)], env=env).output
    CliRunner().invoke(app, ["ask", str(path)], env=env, input="不知道\n" * 400)
    assert "未知" in path.read_text(encoding="utf-8")
    assert " ask " not in CliRunner().invoke(app, ["check", str(path)], env=env).output


def test_the_number_on_the_screen_is_the_one_that_explain_takes(book: Rulebook) -> None:
    text = shown(outcome_of("examples/restaurant.yaml", book), "zh", 120, "examples/restaurant.yaml")
    rows = [line.split("  ")[0].split() for line in (row.strip() for row in text.splitlines()) if line[:1].isdigit()]
    assert len(rows) > 5
    for number, title in rows:
        done = CliRunner().invoke(app, ["explain", number, "examples/restaurant.yaml"], env={"LANG": "zh_CN.UTF-8"})
        assert title.split("（")[0] in done.output.split("\n")[0]


def test_a_single_measure_has_no_number_that_would_mean_another(book: Rulebook) -> None:
    outcome = outcome_of("examples/bakery.yaml", book, only=("six-taxes-two-fees",))
    text = shown(outcome, "zh", 80, "examples/bakery.yaml")
    assert "  ✓ 小微企业“六税两费”减半" in text
    assert "benefit-check explain six-taxes-two-fees examples/bakery.yaml" in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, []),
        (date(2026, 11, 20), ["您问的是2026年11月20日，不是今天"]),
        (date(2027, 6, 1), ["您问的是2027年6月1日，不是今天", "来源只核对到2026年11月30日"]),
        (date(2007, 1, 1), ["您问的是2007年1月1日，不是今天", "这里最早的一项从2008年1月1日开始"]),
    ],
)
def test_an_uncommon_day_is_said_at_the_top(day: date, said: list[str], book: Rulebook) -> None:
    text = shown(outcome_of("examples/bakery.yaml", book, day), "zh", 80, "examples/bakery.yaml")
    assert [part for part in said if part not in "".join(text.splitlines()[1:3])] == []
    assert ("不是今天" in text) == (day != TODAY)


def test_a_day_that_is_today_and_checked_is_passed_over(book: Rulebook) -> None:
    outcome = outcome_of("examples/bakery.yaml", book, date(2026, 11, 22))
    asked = Asked(date(2026, 11, 22), ("benefit-check",), "x.yaml")
    text = plain(screen(outcome, asked, translator("zh"), 80), 80)
    assert text.splitlines()[1].startswith("现在就有")


def test_what_comes_in_different_times_is_never_added(book: Rulebook) -> None:
    text = shown(outcome_of("examples/restaurant.yaml", book), "zh", 120, "examples/restaurant.yaml")
    assert "每月省 5,025 元，本季省 2,560 元" in text
    whole = shown(outcome_of("examples/small-parts-maker.yaml", book), "zh", 120, "examples/small-parts-maker.yaml")
    assert "今年累计省 193,000 元" in whole


def test_nothing_is_shown_as_zero_yuan(book: Rulebook) -> None:
    for example in EXAMPLES:
        for lang in ("zh", "en"):
            text = shown(outcome_of(example, book), lang, 120, example)
            assert " 0 元" not in text
            assert "CNY 0" not in text.replace("CNY 0.", "")
