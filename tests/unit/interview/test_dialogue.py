from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from benefit_check.interview.dialogue import Dialogue, LeaveError
from benefit_check.interview.interview import Interview
from benefit_check.interview.profile_file import ProfileFile
from benefit_check.present.page.document import Page
from benefit_check.present.page.terminal import plain
from benefit_check.present.words.catalogue import translator
from rulebooks import HEAD, measure_text, rulebook

LISTED = """\
ask_together:
  some:
    question: {zh: 下面哪些有？, en: "Which of these are there?"}
    facts:
      - {fact: insured, says: {zh: 参保, en: insured}}
      - {fact: deposit, says: {zh: 交了保证金, en: a deposit was paid}}
      - {fact: growth, says: {zh: 增长了, en: growth}}
      - {fact: taxpayer, none: general, says: {zh: 是小规模, en: small-scale}}
      - trades
"""
CONDITIONS = """
any:
  - {fact: insured, is_true: yes, quote: 参保, source: law 第一条}
  - {fact: deposit, more_than: 0元, quote: 保证金, source: law 第一条}
  - {fact: growth, more_than: 1%, quote: 增长, source: law 第一条}
  - {fact: taxpayer, equals: small_scale, quote: 小规模, source: law 第一条}
  - {fact: trades, includes: catering, quote: 餐饮, source: law 第一条}
"""
BOOK = rulebook({"rulebook.yaml": HEAD + LISTED, "relief.yaml": measure_text("relief", CONDITIONS)})


class Typed:
    """Somebody who types these lines and then leaves."""

    def __init__(self, *lines: str) -> None:
        self.pages: list[str] = []
        self._lines: Iterator[str] = iter(lines)

    def show(self, page: Page) -> None:
        self.pages.append(plain(page, 80))

    def line(self, words: Sequence[str]) -> str:
        del words
        return next(self._lines, "退出")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "店.yaml"


def talk(path: Path, *lines: str) -> str:
    """What is shown for these lines."""
    typed = Typed(*lines)
    file = ProfileFile(path)
    text = file.read()
    assert isinstance(text, str)
    interview = Interview(BOOK, file, text, "zh", date(2020, 6, 1))
    interview.start()
    try:
        Dialogue(interview, typed, translator("zh")).run()
    except LeaveError:
        typed.pages.append("left\n")
    return "".join(typed.pages)


def facts_in(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []


ALL_NO = ["  已参保: 否", "  保证金: 0", "  纳税人类型: 一般纳税人", "  经营项目: 无"]


def test_nothing_unticked_is_written_before_the_owner_says_that_there_is_nothing_else(path: Path) -> None:
    talk(path, "2=5元")
    assert facts_in(path) == []


def test_what_is_unticked_is_no_once_he_says_so_but_for_a_number_that_may_be_below_nothing(path: Path) -> None:
    said = talk(path, "无")
    assert facts_in(path) == ALL_NO
    assert "增长多少" in said


def test_where_he_does_not_say_so_only_the_ticks_are_written_and_the_rest_is_asked_one_by_one(path: Path) -> None:
    said = talk(path, "5", "不知道")
    assert facts_in(path) == []
    assert "那其余的就一项一项问" in said
    assert "是小规模还是一般纳税人" in said


def test_a_value_of_a_set_and_a_figure_are_ticked_on_one_line(path: Path) -> None:
    talk(path, "6 2=5万元 其余没有")
    assert facts_in(path) == ["  已参保: 否", "  保证金: 5万元", "  纳税人类型: 一般纳税人", "  经营项目: [餐饮]"]


def test_a_ticked_number_is_asked_for_next(path: Path) -> None:
    said = talk(path, "2", "是")
    assert facts_in(path) == ["  已参保: 否", "  纳税人类型: 一般纳税人", "  经营项目: 无"]
    assert said.rstrip().endswith("left")
    assert "交了多少？" in said


def test_who_does_not_know_a_list_is_asked_line_by_line(path: Path) -> None:
    assert "那就一项一项问" in talk(path, "不知道")
    assert facts_in(path) == []


def test_a_figure_that_is_wrong_leaves_everything_as_it_was(path: Path) -> None:
    assert "✗" in talk(path, "2=很多 其余没有")
    assert facts_in(path) == []


def test_back_from_a_change_leaves_the_answer(path: Path) -> None:
    path.write_text("facts:\n  保证金: 0\n", encoding="utf-8")
    said = talk(path, "改 保证金", "上一步")
    assert "交了多少？" in said
    assert said.count("下面哪些有？") == 2
    assert facts_in(path) == ["  保证金: 0"]


def test_ticking_again_is_possible_where_the_rest_is_asked_for(path: Path) -> None:
    talk(path, "1", "上一步", "无")
    assert facts_in(path) == ALL_NO
