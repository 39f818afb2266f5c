import pytest

from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.document import Snippet
from benefit_check.present.page.snippet import snippet_lines
from benefit_check.present.pages.diagnostics import diagnostics_page
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span
from unit.present.examples import shown

TEXT = "measure: x\n标题: {zh: 减税, en: relief}\nmeasure: y\n"
SOURCE = Source("rules/税/x.yaml", TEXT)


def place(words: str, start: int = 0) -> Span:
    found = TEXT.index(words, start)
    return Span(found, found + len(words))


def text(*diagnostics: Diagnostic, lang: Lang = "zh", width: int = 80) -> str:
    return shown(diagnostics_page(diagnostics, translator(lang)), width)


TWICE = Diagnostic(
    "BC103",
    message("{key} is written twice", key="measure"),
    Label(SOURCE, place("measure", 5)),
    message("keep one of the two"),
    also=(Label(SOURCE, place("measure"), message("first written here")),),
)


def test_a_diagnostic_shows_what_where_and_the_next_step() -> None:
    assert text(TWICE, lang="en") == (
        "error[BC103] measure is written twice\n"
        " --> rules/税/x.yaml:3:1\n"
        "3 | measure: y\n"
        "  | ^^^^^^^\n"
        " ::: rules/税/x.yaml:1:1\n"
        "1 | measure: x\n"
        "  | ^^^^^^^ first written here\n"
        "  = help: keep one of the two\n"
        "\n"
        "1 error\n"
    )


def test_it_speaks_chinese() -> None:
    assert text(TWICE).startswith("错误[BC103] measure 写了两次\n")
    assert "  = 下一步：两个留一个\n" in text(TWICE)
    assert text(TWICE).endswith("1 个错误\n")


def test_carets_count_two_cells_a_chinese_character() -> None:
    found = Diagnostic("BC108", message("the file is empty"), Label(SOURCE, place("减税")))
    shown_lines = text(found).splitlines()
    assert shown_lines[2:4] == ["2 | 标题: {zh: 减税, en: relief}", "  |            ^^^^"]


def test_a_place_behind_the_last_character_has_one_caret() -> None:
    found = Diagnostic("BC102", message("the file is empty"), Label(Source("empty.yaml", ""), Span(0, 0)))
    assert text(found).splitlines()[1:4] == [" --> empty.yaml:1:1", "1 |", "  | ^"]


def test_without_a_place_only_headline_and_help_are_shown() -> None:
    found = Diagnostic("BC325", message("there is no folder {path}", path="/x"), severity="warning")
    assert text(found, lang="en") == "warning[BC325] there is no folder /x\n\n1 warning\n"


def test_nothing_wrong_says_nothing() -> None:
    assert diagnostics_page((), translator("zh")) == ()


@pytest.mark.parametrize("start", range(0, 200, 7))
@pytest.mark.parametrize("width", [30, 60, 80])
def test_a_long_line_is_cut_around_the_place(start: int, width: int) -> None:
    line = "".join(f"字段{number:03d}: 值, " for number in range(30))
    snippet = Snippet(12, 2, line, start, start + 5, "这里")
    source, carets, *_ = ["".join(run.text for run in cells) for cells in snippet_lines(snippet, width)]
    assert cell_len(source) <= width
    at = carets.index("^")
    marked = line[start : start + 5]
    before = next(cut for cut in range(len(source)) if cell_len(source[:cut]) == at)
    assert source[before : before + len(marked)] == marked


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    found = Diagnostic("BC110", message("this has the wrong shape"), Label(SOURCE, Span(0, len(TEXT))))
    assert text(found).splitlines()[2:4] == ["1 | measure: x", "  | ^^^^^^^^^^"]


def test_texts_from_a_file_carry_no_codes_into_the_screen() -> None:
    hostile = Source("a\x1b[31m.yaml", "key\x1b[2J: [bold]\tx")
    found = Diagnostic("BC108", message("the key {key} is not known here", key="\x1b[1m"), Label(hostile, Span(0, 3)))
    assert "\x1b" not in text(found)
    assert "1 | key␛[2J: [bold] x" in text(found)


def test_carets_stand_right_behind_a_replaced_character() -> None:
    hostile = Source("a.yaml", "\u202eabc")
    found = Diagnostic("BC108", message("the file is empty"), Label(hostile, Span(1, 4)))
    assert text(found).splitlines()[2:4] == ["1 | ‹U+202E›abc", "  |         ^^^"]


def test_long_words_go_below_the_carets() -> None:
    label = Label(SOURCE, place("relief"), message("known here: {keys}", keys="aaaa " * 12))
    shown_lines = text(Diagnostic("BC108", message("the file is empty"), label), width=40).splitlines()
    assert shown_lines[3].strip("| ") == "^^^^^^"
    assert shown_lines[4].startswith("  | 这里可以写：aaaa")
