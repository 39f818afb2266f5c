"""Findings that a maintainer allows in place with a reason: `# 允许 BC322：…` or `# allow BC322: …`.

The remark stands on the line of the finding, or alone above it. What stops a rulebook from being loaded or a case from
being read cannot be allowed; what is allowed without need is told, so that no remark outlives its reason.
"""

from collections.abc import Collection, Iterable, Iterator
from re import IGNORECASE, findall, finditer, fullmatch, search
from typing import NamedTuple, cast

import yaml

from benefit_check.assess.diagnostic_pages import codes, near
from benefit_check.assess.lint.allowance_diagnostics import (
    allowed_without_need,
    allowed_without_reason,
    cannot_be_allowed,
    no_such_code,
)
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

_REMARK = (
    r"#[ \t\u3000]*(?:允许|allow)[ \t\u3000:：]*"
    r"(?P<codes>BC\d+(?:[ \t]*[,，、][ \t]*BC\d+)*)(?P<reason>[^\r\n]*)"
)
_ONLY_REMARK = r"\s*#.*"
_NEVER = r"BC(?:[1256]\d\d|4[0-4]\d)"
"""Errors in the shape of files and expressions, of profiles, cases and batches: no check of lint says these."""
_Loader: type[yaml.SafeLoader] = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class Allowance(NamedTuple):
    """One code allowed on some lines of a file, and where that is said."""

    source: Source
    span: Span
    code: str
    has_reason: bool
    lines: frozenset[int]

    def allows(self, found: Diagnostic) -> bool:
        """Whether the finding is what is allowed here, reason or not."""
        return found.code == self.code and found.place[0] == self.source.name and found.place[1] in self.lines


class Settled(NamedTuple):
    """The findings that stay, what is to be said of allowances, and how many findings are allowed."""

    kept: list[Diagnostic]
    told: list[Diagnostic]
    allowed: int


def allowances_in(sources: Iterable[Source]) -> list[Allowance]:
    """Every allowance in the files that read as YAML."""
    return [one for source in sources for one in _of(source)]


def settle(found: Collection[Diagnostic], allowances: Collection[Allowance], hard: Collection[Diagnostic]) -> Settled:
    """What is left of the findings; those among `hard` stay whatever is allowed."""
    fixed = [one for one in hard if one.severity == "error"]
    told = [_said(one, found, fixed) for one in allowances]
    valid = [one for one in allowances if one.has_reason]
    kept = [one for one in found if one in fixed or not any(allowance.allows(one) for allowance in valid)]
    return Settled(kept, [one for one in told if one is not None], len(found) - len(kept))


def not_allowed(found: Collection[Diagnostic], allowances: Iterable[Allowance]) -> list[Diagnostic]:
    """Where somebody allows an error for which the rulebook cannot be loaded."""
    errors = [one for one in found if one.severity == "error"]
    return [
        cannot_be_allowed(one.source, one.span, one.code)
        for one in allowances
        if any(one.allows(error) for error in errors)
    ]


def _said(one: Allowance, found: Collection[Diagnostic], hard: Collection[Diagnostic]) -> Diagnostic | None:
    """What is wrong with an allowance; None for a good one."""
    here = [finding for finding in found if one.allows(finding)]
    if one.code not in codes():
        return no_such_code(one.source, one.span, one.code, near(one.code))
    if any(finding in hard for finding in here) or (not here and fullmatch(_NEVER, one.code)):
        return cannot_be_allowed(one.source, one.span, one.code)
    if not one.has_reason:
        return allowed_without_reason(one.source, one.span, one.code)
    return None if here else allowed_without_need(one.source, one.span, one.code)


def _of(source: Source) -> Iterator[Allowance]:
    remarks = list(finditer(_REMARK, source.text, IGNORECASE))
    texts = _texts(source) if remarks else []
    for remark in remarks:
        begins = remark.start()
        behind = source.text[begins - 1 : begins]
        if (behind and not behind.isspace()) or any(text.start <= begins < text.end for text in texts):
            continue
        lines = frozenset(_lines(source, begins))
        reason = search(r"\w", remark["reason"]) is not None
        for code in findall(r"BC\d+", remark["codes"], IGNORECASE):
            yield Allowance(source, Span(*remark.span()), code.upper(), reason, lines)


def _lines(source: Source, at: int) -> Iterator[int]:
    """The line of a remark, and where it stands alone the next one that is more than a remark."""
    line = source.position(at)[0]
    last = source.text.count("\n") + 1
    yield line
    while line < last and fullmatch(_ONLY_REMARK, source.line(line)):
        line += 1
        yield line


def _texts(source: Source) -> list[Span]:
    """Where texts stand in which a # is no remark; nothing of a file that is no YAML, which is told elsewhere."""
    try:
        tokens = [one for one in yaml.scan(source.text, Loader=_Loader) if isinstance(one, yaml.ScalarToken)]
    except yaml.YAMLError:
        return []
    return [Span(one.start_mark.index, one.end_mark.index) for one in tokens]
