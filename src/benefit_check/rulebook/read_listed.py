"""The long list of a classification and the trades that people name, checked line by line."""

from collections.abc import Collection, Iterator, Mapping

from benefit_check.lang.diagnostics import unknown_code
from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import Fields
from benefit_check.rulebook.listed import LINE
from benefit_check.rulebook.model import Code
from benefit_check.text.diagnostic import Message, message
from benefit_check.text.fold import fold
from benefit_check.text.source import Span


def read_listed(fields: Fields, codes: Mapping[str, Code] | None) -> str:
    """The long list, a code and a name a line, each code once and in one that is there; reports other lines.

    Without codes the list need not be whole: it may leave out what its codes lie in.
    """
    node = fields.scalar("listed")
    if node is None:
        return ""
    found: dict[str, str] = {}
    for text, at in _lines(fields, nodes.expression_span(fields.file.source, node) or nodes.span(node)):
        matched = LINE.fullmatch(text)
        if matched is None:
            fields.file.misshapen(at, message("a line holds a code, a blank and its name: 5222 糕点、面包零售"))
            continue
        code, name = matched[1], matched[2].strip()
        wrong = _objection(code, name, found, codes)
        if wrong is not None:
            fields.file.misshapen(at, wrong)
        found[code] = name
    return "".join(f"{code} {name}\n" for code, name in found.items())


def _lines(fields: Fields, span: Span) -> Iterator[tuple[str, Span]]:
    """The lines of a block with their places, without blank ones and remarks."""
    start = span.start
    for line in fields.file.source.text[span.start : span.end].split("\n"):
        text = line.strip()
        if text and not text.startswith("#"):
            first = start + len(line) - len(line.lstrip())
            yield text, Span(first, first + len(text))
        start += len(line) + 1


def _objection(code: str, name: str, found: Mapping[str, str], codes: Mapping[str, Code] | None) -> Message | None:
    if code in found:
        return message("{code} is listed twice", code=code)
    if codes is None:
        return None
    if code in codes and codes[code].label.zh != name:
        return message("{code} is called {name} among the codes", code=code, name=codes[code].label.zh)
    parent = code[:-1]
    if len(code) > 2 and parent not in found and parent not in codes:
        return message("{code} stands before {parent}, in which it lies", code=code, parent=parent)
    return None


def read_trades(fields: Fields, codes: Collection[str], names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The words for trades, each with the codes it may mean; a word that is a name of a code already is reported."""
    file, found = fields.file, dict[str, tuple[str, ...]]()
    for key, node in fields.mapping("trades"):
        meant = [(str(one.value), nodes.span(one)) for one in fields.scalars(node)]
        for code, at in meant:
            if code not in codes:
                file.report(unknown_code(file.source, at, code, fields.text("classification")))
        if fold(key.value) in names:
            file.misshapen(nodes.span(key), message("{name} is the name of a code already", name=key.value))
        found[key.value] = tuple(code for code, _ in meant)
    return found
