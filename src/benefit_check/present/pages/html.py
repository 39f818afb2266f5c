"""Pages as one HTML file that needs nothing else: no script, no font, no picture, nothing fetched.

It holds both languages; two buttons that are form fields choose what is shown and printed. Every text is escaped here.
"""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from benefit_check.present.page.document import (
    Block,
    Branch,
    Command,
    Entry,
    Gap,
    Heading,
    Item,
    Line,
    Page,
    Point,
    Row,
    Run,
    Snippet,
    Style,
    Tally,
)
from benefit_check.present.page.safe import safe
from benefit_check.present.words.catalogue import Lang

NAMES: dict[Lang, str] = {"zh": "中文", "en": "English"}
TAGS: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
DEEPEST = 9
"""Levels of a tree that are drawn apart; what lies deeper stands at the last."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1rem;background:#fff;color:#1a1a1a;line-height:1.6;
font-family:system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1.15rem;margin:1.6rem 0 .6rem;padding-bottom:.2rem;border-bottom:2px solid #ccc}
p{margin:.35rem 0}
.entry{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;margin:1rem 0 .2rem}
.entry b{flex:1 1 14rem}
.entry span:last-child{text-align:right}
dl{margin:0 0 0 1.4rem}
dl>div{display:grid;grid-template-columns:7.5em 1fr;gap:0 .8em}
dt{color:#555}
dd{margin:0;grid-column:2}
ul{list-style:none;margin:.2rem 0;padding:0}
.good{color:#146c2e}.maybe{color:#0b5c8a}.open{color:#7a5200}.bad{color:#a3202a}.muted{color:#5c5c5c}.strong{font-weight:600}
.d1{margin-left:1.2rem}.d2{margin-left:2.4rem}.d3{margin-left:3.6rem}.d4{margin-left:4.8rem}.d5{margin-left:6rem}
.d6{margin-left:7.2rem}.d7{margin-left:8.4rem}.d8{margin-left:9.6rem}.d9{margin-left:10.8rem}
pre{white-space:pre-wrap;background:#f4f4f4;padding:.5rem}
.choose{position:absolute;opacity:0}
nav{text-align:right}
nav label{padding:.3rem .7rem;border:1px solid #bbb;cursor:pointer}
#zh:focus-visible~nav label[for=zh],#en:focus-visible~nav label[for=en]{outline:2px solid #0b5c8a}
#zh:checked~nav label[for=zh],#en:checked~nav label[for=en]{background:#1a1a1a;color:#fff}
#zh:checked~main:not([lang=zh-CN]),#en:checked~main:not([lang=en]){display:none}
@media(max-width:32rem){dl{margin-left:.6rem}dl>div{display:block}dt{font-size:.85rem}
.d1,.d2,.d3,.d4,.d5,.d6,.d7,.d8,.d9{padding-left:.3rem;border-left:2px solid #ddd}
.d1{margin-left:.4rem}.d2{margin-left:.9rem}.d3{margin-left:1.4rem}.d4{margin-left:1.9rem}.d5{margin-left:2.4rem}
.d6,.d7,.d8,.d9{margin-left:2.9rem}}
@media print{body{max-width:none;padding:0;font-size:10.5pt}nav{display:none}h2,.entry{break-after:avoid}
dl>div,li,.branch{break-inside:avoid}}
"""


def html(pages: Mapping[Lang, Page], chosen: Lang, title: str) -> str:
    """The file; `chosen` is the language shown first."""
    order = sorted(pages, key=lambda lang: lang != chosen)
    switches = "".join(
        f'<input class="choose" type="radio" name="lang" id="{lang}"{" checked" if lang == chosen else ""}>\n'
        for lang in order
    )
    labels = " ".join(f'<label for="{lang}" lang="{TAGS[lang]}">{NAMES[lang]}</label>' for lang in order)
    mains = "".join(f'<main lang="{TAGS[lang]}">\n{_body(pages[lang])}</main>\n' for lang in order)
    return (
        f'<!DOCTYPE html>\n<html lang="{TAGS[chosen]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{switches}<nav>{labels}</nav>\n{mains}</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(safe(text))


def _body(page: Page) -> str:
    lines: list[str] = []
    for kind, group in groupby(page, key=type):
        blocks = tuple(group)
        if kind is Item:
            lines += ["<dl>", *map(_block, blocks), "</dl>"]
        elif kind is Point:
            lines += ["<ul>", *map(_block, blocks), "</ul>"]
        else:
            lines += [text for text in map(_block, blocks) if text]
    return "".join(f"{line}\n" for line in lines)


def _block(block: Block) -> str:
    match block:
        case Gap():
            return ""
        case Heading(text, _, level):
            return f"<h{level}>{_text(text)}</h{level}>"
        case Line(runs, indent):
            return f'<p class="d{_depth(indent // 2)}">{_runs(runs)}</p>' if indent else f"<p>{_runs(runs)}</p>"
        case Tally(runs):
            return f"<p>{' · '.join(_styled(run.text, run.style) for run in runs)}</p>"
        case Entry(text, mark, style, aside, strong):
            return _entry(mark, text, style, (aside,), strong=strong)
        case Row(mark, text, figure, note, style):
            return _entry(mark, text, style, (figure, note), strong=False)
        case Command(words, does):
            return f"<pre>{_text(' '.join(words))}  # {_text(does)}</pre>"
        case Item(label, texts, style):
            told = "".join(f"<dd>{_styled(text, style)}</dd>" for text in texts)
            return f"<div><dt>{_text(label)}</dt>{told}</div>"
        case Point(text, mark, clause, level):
            lead = f"{_text(mark)} " if mark else ""
            return f'<li class="d{_depth(level)}">{lead}{_text(text)}{_styled(clause, "muted")}</li>'
        case Branch(stem, _, runs):
            return f'<div class="branch d{_depth(len(stem) // 2)}">{_runs(runs)}</div>'
        case Snippet(text=text):
            return f"<pre>{_text(text)}</pre>"


def _entry(mark: str, text: str, style: Style, asides: Iterable[str], *, strong: bool) -> str:
    lead = f"{_styled(mark, style)} " if mark.strip() else ""
    told = f"<b>{lead}{_text(text)}</b>" if strong else f"<span>{lead}{_text(text)}</span>"
    beside = " · ".join(_text(aside) for aside in asides if aside)
    return f'<div class="entry">{told}{f"<span>{beside}</span>" if beside else ""}</div>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_styled(run.text, run.style) for run in runs)


def _styled(text: str, style: Style) -> str:
    if not text:
        return ""
    return f'<span class="{style}">{_text(text)}</span>' if style else _text(text)


def _depth(level: int) -> int:
    return min(max(level, 0), DEEPEST)
