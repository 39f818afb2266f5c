"""The pictures of a terminal in the READMEs: the screen of one example on one day, a language each. `make picture`.

Rich draws the screen as SVG. Its `textLength` counts signs and not cells, so that a line of Chinese would be squeezed:
here every sign gets its own place instead, a wide one two cells, whatever font the reader has. Nothing is fetched.
"""

import re
import sys
from datetime import date
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path

from rich.cells import get_character_cell_size
from rich.console import Console
from rich.text import Text

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Enterprise
from benefit_check.intake.open import open_profile
from benefit_check.present.page.terminal import Sheet
from benefit_check.present.pages.next_steps import Asked
from benefit_check.present.pages.screen import screen
from benefit_check.present.words.catalogue import Lang, translator
from benefit_check.rulebook.store import rulebook_in

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/bakery.yaml"
DAY = date(2026, 12, 1)
WIDTH = 80
LANGS: tuple[Lang, ...] = ("en", "zh")
CELL = 20 * 0.61
"""The width of a cell in the picture, as Rich has it."""
FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono",
"Noto Sans Mono CJK SC", "Sarasa Mono SC", "PingFang SC", "Microsoft YaHei", monospace; font-size: {char_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
TEXT = re.compile(
    r'<text class="(?P<css>[^"]+)" x="(?P<x>[^"]+)" y="(?P<y>[^"]+)" textLength="[^"]+"'
    r"(?P<more>[^>]*)>(?P<told>[^<]*)</text>"
)


def path_of(lang: Lang) -> Path:
    """Where the picture in this language is kept."""
    return ROOT / "docs" / "pictures" / f"check.{lang}.svg"


def picture(lang: Lang) -> str:
    """The SVG of the command and what it shows."""
    rulebook, _ = rulebook_in(ROOT / "rules")
    assert rulebook is not None
    profile = open_profile(str(ROOT / EXAMPLE), rulebook, BytesIO()).profile
    assert profile is not None
    outcome = assess(rulebook, Enterprise(profile.name, profile.uscc, given(profile.facts)), DAY)
    asked = Asked(DAY, ("benefit-check",), EXAMPLE, (), profile.unknown)
    page = screen(outcome, asked, translator(lang), WIDTH)
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor", highlight=False
    )
    console.print(Text(f"$ benefit-check check {EXAMPLE}"))
    console.print(Sheet(page))
    return by_cells(console.export_svg(title="benefit-check", code_format=FORMAT, unique_id="terminal"))


def by_cells(svg: str) -> str:
    """The picture with the place of every sign in place of the length of its text."""
    return TEXT.sub(_placed, svg)


def _placed(found: re.Match[str]) -> str:
    told, at, places = unescape(found["told"]), float(found["x"]), list[str]()
    if told == "\n":
        return ""
    for sign in told:
        places.append(f"{at:g}")
        at += CELL * get_character_cell_size(sign)
    return f'<text class="{found["css"]}" x="{" ".join(places)}" y="{found["y"]}"{found["more"]}>{found["told"]}</text>'


def main() -> None:
    """Write both pictures."""
    for lang in LANGS:
        path = path_of(lang)
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture(lang), encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
