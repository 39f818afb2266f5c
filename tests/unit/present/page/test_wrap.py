import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as rich_cell_len
from rich.cells import get_character_cell_size

from benefit_check.present.page.cells import KNOWN, cell_len, chop, padded, width_of
from benefit_check.present.page.document import Run, Style
from benefit_check.present.page.wrap import CLOSERS, wrap

WORDS = "从业人员 350人，要求不超过 1,234.00 元（示发〔2020〕1号）abc 5 % 3 Dec 2020 至2021年1月15日"
TEXTS = st.lists(st.sampled_from([*WORDS, "限额", "CNY 5.00", "…", " "])).map("".join)


def lines(text: str, width: int) -> list[str]:
    return ["".join(run.text for run in cells) for cells in wrap([Run(text)], width, width)]


def test_the_known_widths_are_those_of_rich() -> None:
    for first, last, width in KNOWN:
        for code in range(first, last + 1):
            assert get_character_cell_size(chr(code)) == width, hex(code)


def test_other_characters_are_asked_of_rich() -> None:
    assert width_of("😀") == 2
    assert width_of("\u0301") == 0


@given(TEXTS)
def test_a_text_takes_as_many_cells_as_rich_says(text: str) -> None:
    assert cell_len(text) == rich_cell_len(text)


@given(TEXTS, st.integers(2, 40), st.integers(2, 40))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(text: str, first: int, rest: int) -> None:
    broken = wrap([Run(text)], first, rest)
    for number, cells in enumerate(broken):
        assert cell_len("".join(run.text for run in cells)) <= (rest if number else first)
    kept = "".join(run.text for cells in broken for run in cells)
    assert kept.replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "bad", "good"]))), st.integers(4, 30))
def test_breaking_keeps_every_style(parts: list[tuple[str, Style]], width: int) -> None:
    runs = [Run(text, style) for text, style in parts]
    broken = [run for cells in wrap(runs, width, width) for run in cells]
    for style in ("", "bad", "good"):
        before = "".join(run.text for run in runs if run.style == style).replace(" ", "")
        assert "".join(run.text for run in broken if run.style == style).replace(" ", "") == before


@pytest.mark.parametrize(
    "together",
    [
        "1,234.00 元",
        "350人",
        "6个月",
        "2020年12月3日",
        "5.5%",
        "5 %",
        "CNY 1,234.00",
        "3 Dec 2020",
        "〔2020〕1号",
        "第13号",
        "word",
    ],
)
def test_a_figure_is_never_torn_from_its_unit(together: str) -> None:
    for before in range(30):
        text = "字" * before + together + "字" * 20
        assert any(together in line for line in lines(text, 30)), (before, lines(text, 30))


@given(TEXTS, st.integers(12, 40))
def test_no_line_begins_with_a_closing_sign(text: str, width: int) -> None:
    solid = text.replace(" ", "字")
    if all(set(solid[at : at + 3]) - CLOSERS for at in range(len(solid))):
        assert not any(line[0] in CLOSERS for line in lines("字" + solid, width)[1:])


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_chopping_and_padding_count_cells() -> None:
    assert chop("中文ab", 3) == ["中", "文a", "b"]
    assert padded("中文", 6) == "中文  "
    assert padded("中文", 2) == "中文"
