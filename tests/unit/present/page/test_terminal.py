import io

import pytest

from benefit_check.present.page.cells import cell_len
from benefit_check.present.page.document import (
    Branch,
    Entry,
    Gap,
    Heading,
    Item,
    Page,
    Point,
    Run,
    Snippet,
    Tally,
    line,
)
from benefit_check.present.page.terminal import Sheet, plain, show
from benefit_check.present.pages.report import report
from benefit_check.present.words.catalogue import Lang, translator
from unit.present.consoles import rich_text
from unit.present.examples import assessed


class Screen(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


class Narrow(io.StringIO):
    """A stream in an encoding without our marks."""

    encoding = "ascii"


HOSTILE = "示例[bold red]店[/]\x1b[31m\x9b2J\u202e\n第二行"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_screen_and_a_pipe_get_the_same_lines(lang: Lang, width: int) -> None:
    page = report(assessed(), translator(lang))
    on_screen = [text.rstrip() for text in rich_text(Sheet(page), width).splitlines()]
    assert on_screen == plain(page, width).splitlines()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_screen(lang: Lang, width: int) -> None:
    for text in plain(report(assessed(), translator(lang)), width).splitlines():
        assert cell_len(text) <= width, text


def test_wide_screens_are_not_filled_beyond_what_reads_well() -> None:
    assert max(cell_len(text) for text in plain((line("字" * 200),), 300).splitlines()) == 120


@pytest.mark.parametrize("colour", [True, False])
def test_texts_carry_no_markup_and_no_codes_into_the_screen(colour: bool) -> None:
    page: Page = (
        Heading(HOSTILE, level=1),
        line(HOSTILE),
        Tally((Run(HOSTILE),)),
        Entry(HOSTILE, "✓", "good", HOSTILE),
        Item(HOSTILE, (HOSTILE,)),
        Point(HOSTILE, clause=HOSTILE),
        Branch("├─", "│ ", (Run(HOSTILE),)),
        Snippet(1, 1, HOSTILE, 2, 4, HOSTILE),
    )
    printed = rich_text(Sheet(page), 80, colour=colour)
    assert "[bold red]" in printed
    assert "\x1b[31m\x9b" not in printed
    assert "\u202e" not in printed
    assert "\x9b" not in plain(page, 80)
    assert "\x1b" not in plain(page, 80)
    assert "␛[31m‹U+009B›" in plain(page, 80)


def test_a_pipe_gets_clean_text() -> None:
    stream = io.StringIO()
    show(report(assessed(), translator("zh")), stream, {"TERM": "xterm-256color"}, width=80)
    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().endswith("\n")
    assert not any(text != text.rstrip() for text in stream.getvalue().splitlines())


@pytest.mark.parametrize(
    ("environ", "colour"),
    [({"NO_COLOR": "1"}, True), ({"TERM": "dumb"}, True), ({}, False)],
)
def test_no_color_asks_for_clean_text_on_a_screen_too(environ: dict[str, str], *, colour: bool) -> None:
    stream = Screen()
    show(report(assessed(), translator("zh")), stream, environ, colour=colour, width=80)
    assert "\x1b" not in stream.getvalue()


def test_a_screen_gets_colour_that_says_nothing_new() -> None:
    page, stream = report(assessed(), translator("zh")), Screen()
    show(page, stream, {"TERM": "xterm"}, width=80)
    assert "\x1b[" in stream.getvalue()
    assert "\x1b[31m✗" in stream.getvalue()
    assert "不符合" in plain(page, 80)


def test_a_stream_without_our_signs_gets_plain_ones() -> None:
    stream = Narrow()
    show((Entry("abc", "✓"), line("中"), Gap()), stream, {}, width=20)
    assert stream.getvalue() == "+ abc\n?\n\n"


def test_the_width_is_that_of_the_environment_where_none_is_given() -> None:
    for told, width in (("30", 30), ("", 80), ("0", 80), ("wide", 80)):
        stream = io.StringIO()
        show((line("字" * 50),), stream, {"COLUMNS": told})
        assert stream.getvalue().splitlines()[0] == "字" * (width // 2)


def test_an_aside_that_does_not_fit_stands_right_on_a_line_of_its_own() -> None:
    assert plain((Entry("短", "✓", aside="节省 5.00 元"),), 30) == "✓ 短              节省 5.00 元\n"
    assert plain((Entry("很长的一个措施名称", "✓", aside="节省 5.00 元"),), 30) == (
        "✓ 很长的一个措施名称\n                  节省 5.00 元\n"
    )


def test_labels_stand_in_one_column() -> None:
    page = (Item("短", ("一" * 12,)), Item("长标签", ("二", "三")))
    assert plain(page, 30) == "  短      一一一一一一一一一一\n          一一\n  长标签  二\n          三\n"
