"""The page of one code: what is wrong, why it matters, an example, what to write instead; and the list of all."""

from collections.abc import Iterator

from benefit_check.assess.diagnostic_pages import PageOfCode
from benefit_check.present.page.document import Block, Gap, Heading, Page, Row, line
from benefit_check.present.words.catalogue import Translator

_FENCE = "```"
_PLAIN = "\u2e80"
"""Signs from here on are Chinese: lines of a paragraph are put together without a blank."""


def diagnostic_page(page: PageOfCode, tr: Translator) -> Page:
    """What the page says in the reader's language."""
    zh = tr.lang == "zh"
    blocks: list[Block] = [line(f"{page.code} · {page.title_zh if zh else page.title_en}", "strong")]
    for text, heading in (
        ((page.wrong, tr("What is wrong")), (page.why, tr("Why it matters"))) if zh else ((page.english, ""),)
    ):
        blocks += [Gap(), *([Heading(heading)] if heading else []), *_paragraphs(text)]
    for heading, text in ((tr("Example"), page.example), (tr("Write instead"), page.instead)):
        blocks += [Gap(), Heading(heading), *_example(text, prose=zh)]
    return tuple(blocks)


def codes_page(pages: list[PageOfCode], tr: Translator) -> Page:
    """Every code with its title."""
    return tuple(Row("", page.code, note=page.title_zh if tr.lang == "zh" else page.title_en) for page in pages)


def _paragraphs(text: str) -> Iterator[Block]:
    for part in text.split("\n\n"):
        yield line(_joined(part), indent=2)


def _joined(text: str) -> str:
    """The lines of a paragraph as one; between Chinese signs there is no blank."""
    whole = ""
    for one in text.splitlines():
        blank = " " if whole and whole[-1] < _PLAIN and one[:1] < _PLAIN else ""
        whole += blank + one.strip()
    return whole


def _example(text: str, *, prose: bool) -> Iterator[Block]:
    """Lines between fences and rows of a table as they stand; what is said about them is Chinese only."""
    inside = False
    for one in text.splitlines():
        if one.startswith(_FENCE):
            inside = not inside
        elif inside or one.startswith("|"):
            depth = len(one) - len(one.lstrip(" "))
            yield line(one.strip(), "muted", indent=4 + depth, hang=2) if one.strip() else Gap()
        elif prose and one.strip():
            yield line(one, indent=2)
