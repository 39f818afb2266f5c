"""Documents made from the rulebook: the article sentence by sentence, and a page per measure. `pytest --rewrite`."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from benefit_check.present.pages.markdown_report import markdown
from benefit_check.present.pages.measures import measure_page
from benefit_check.present.words.catalogue import translator
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.rulebook.store import rulebook_in

ROOT = Path(__file__).parents[2]
ARTICLE = next((ROOT / "seeds").glob("*.txt"))
PAGES = ROOT / "docs" / "measures"
WRITTEN = date(2026, 11, 22)
Golden = Callable[[Path, str], None]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    rulebook, diagnostics = rulebook_in(ROOT / "rules")
    assert rulebook is not None, diagnostics
    return rulebook


def sentences() -> list[str]:
    text = ARTICLE.read_text(encoding="utf-8")
    return [part.strip() for part in re.split(r"(?<=。)|\n", text) if part.strip()]


def reasons() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = yaml.safe_load((ROOT / "seeds" / "unanswered.yaml").read_text(encoding="utf-8"))
    return found


def naming(sentence: str, book: Rulebook) -> list[Measure]:
    return [measure for measure in book.measures.values() if any(words in sentence for words in measure.article)]


def test_every_measure_quotes_the_article_or_says_why_it_is_here(book: Rulebook) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    for measure in book.measures.values():
        assert measure.article or measure.neighbour, measure.id
        for words in measure.article:
            assert words in text, f"{measure.id}: {words}"


def test_every_sentence_is_answered_by_a_measure_or_a_reason(book: Rulebook) -> None:
    known = reasons()
    for number, sentence in enumerate(sentences()):
        assert naming(sentence, book) or number in known, f"{number}: {sentence}"


def test_the_article_is_answered_sentence_by_sentence(book: Rulebook, golden: Golden) -> None:
    lines = [
        "# 文章逐句对照 · The article, sentence by sentence",
        "",
        "由 `pytest --rewrite` 生成，不手改 · made by `pytest --rewrite`, not edited by hand.",
        "",
        "| 句 | 原文 | 措施或原因 · measures, or why none |",
        "|---|---|---|",
    ]
    for number, sentence in enumerate(sentences()):
        links = [f"[{measure.title.zh}](measures/{measure.id}.md)" for measure in naming(sentence, book)]
        reason = reasons().get(number)
        answer = "<br>".join(links) or (f"{reason['zh']} · {reason['en']}" if reason else "")
        lines.append(f"| {number} | {sentence} | {answer} |")
    golden(ROOT / "docs" / "article.md", "\n".join(lines) + "\n")


def test_each_measure_has_its_page(book: Rulebook, golden: Golden) -> None:
    PAGES.mkdir(exist_ok=True)
    for measure in book.measures.values():
        both = [markdown(measure_page(book, measure, WRITTEN, translator(lang))) for lang in ("zh", "en")]
        golden(PAGES / f"{measure.id}.md", "\n---\n\n".join(both))
    index = [f"- [{measure.title.zh} · {measure.title.en}]({measure.id}.md)" for measure in book.measures.values()]
    golden(PAGES / "README.md", "# 措施 · Measures\n\n" + "\n".join(index) + "\n")


def test_no_page_is_left_of_a_measure_that_has_gone(book: Rulebook) -> None:
    left = {path.stem for path in PAGES.glob("*.md")} - {"README", *book.measures}
    assert not left
