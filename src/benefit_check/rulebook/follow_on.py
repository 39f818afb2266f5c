"""Which errors only follow from another: what a broken file or declaration would have named is missing elsewhere."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from re import MULTILINE
from re import compile as pattern
from typing import NamedTuple

from msgspec.structs import replace
from yaml.nodes import Node

from benefit_check.rulebook import nodes
from benefit_check.rulebook.chinese_words import KEYS
from benefit_check.text.diagnostic import Diagnostic, Message, in_order, message

_KEY = pattern(r"""^( +)["']?([\w.-]+)["']?[ \t]*[:：]""", MULTILINE)
_LABEL = pattern(r"\b(?:zh|中文)[:：][ \t]*[\"']?([^,}\"'\n]+)")
_WORD = pattern(r"[\w-]+")
_SUBJECT = pattern(r"\b(?:fact|value|事实|值)[:：] *([^,，}\n]+)")
ABOUT_SUBJECTS = ("BC203", "BC204", "BC307")
"""Codes that may only say that a value does not fit what it is held against."""
_STRUCTURE = frozenset(
    [
        "label",
        "type",
        "values",
        "zh",
        "en",
        "question",
        "find",
        "example",
        "aliases",
        "unit",
        "per",
        "min",
        "max",
        "source",
        "quote",
    ]
)
_STRUCTURE |= {chinese for chinese, english in KEYS.items() if english in _STRUCTURE}
ABOUT_NAMES = (
    "BC108",
    "BC2",
    "BC301",
    "BC302",
    "BC303",
    "BC305",
    "BC306",
    "BC307",
    "BC324",
    "BC36",
    "BC501",
    "BC502",
    "BC40",
)
"""Codes that may only say that a name is not known, or not known for what it is."""
SHAPES = ("BC10", "BC11", "BC2")
UNKNOWN = ("BC202", "BC301", "BC302", "BC303", "BC363", "BC402", "BC501", "BC502")
SAME = 2
"""So many places with the same unknown name, or the same want of one, are told as one."""


class Lost(NamedTuple):
    """What a broken place would have declared, and where it is broken."""

    file: str
    names: frozenset[str]


def lost_in(name: str, text: str) -> Lost:
    """The names a file would have declared that does not read at all, as far as they can be made out."""
    keys = [(len(found[1]), found[2]) for found in _KEY.finditer(text)]
    least = min((indent for indent, _ in keys), default=0)
    declared = {key for indent, key in keys if indent == least and key not in _STRUCTURE}
    labels = {found[1].strip() for found in _LABEL.finditer(text)}
    stem = PurePath(name).stem
    return Lost(name, frozenset(declared | labels | {stem}))


def lost_by(name: str, root: Node, slips: Collection[Diagnostic]) -> Iterator[Lost]:
    """The declarations of a file that reads in which something has the wrong shape."""
    wrong = [slip.label.span.start for slip in slips if slip.label is not None and slip.code.startswith(SHAPES)]
    for _, section in nodes.entries(root):
        for key, value in nodes.entries(section):
            end = value.end_mark.index
            if any(key.start_mark.index <= place < end for place in wrong):
                yield Lost(name, frozenset({key.value, *_labels(value)}))


def _labels(entry: Node) -> Iterator[str]:
    for key, value in nodes.entries(entry):
        if key.value == "label":
            yield from (str(words.value) for lang, words in nodes.entries(value) if lang.value == "zh")


def first_causes(found: Collection[Diagnostic], lost: Collection[Lost]) -> list[Diagnostic]:
    """The errors that do not follow from others; a cause says how many were left out for it."""
    ordered = in_order(list(found))
    causes = [_cause(diagnostic, lost) for diagnostic in ordered]
    blamed = {one.place[0]: cause.file for one, cause in zip(ordered, causes, strict=True) if cause is not None}
    told = {one.place[0] for one, cause in zip(ordered, causes, strict=True) if cause is None}
    kept: list[Diagnostic] = []
    left: Counter[str] = Counter()
    for diagnostic, cause in zip(ordered, causes, strict=True):
        first = None if cause is None else _first(cause.file, told, blamed)
        if first is None:
            kept.append(diagnostic)
        else:
            # that a broken measure is not there for its own cases is no error of theirs
            left[first] += diagnostic.code != "BC501"
    for file, number in left.items():
        at = next(place for place, one in enumerate(kept) if one.place[0] == file)
        if number:
            more = message("errors that only follow from this one and are not listed: {n}", n=number)
            kept[at] = _with(kept[at], more)
    return _once(kept)


def _first(file: str, told: Collection[str], blamed: Mapping[str, str]) -> str | None:
    """The file at the root of what is wrong in this one; None where files blame each other and all must be told."""
    seen = set[str]()
    while file not in told and file in blamed and file not in seen:
        seen.add(file)
        file = blamed[file]
    return file if file in told else None


def _with(diagnostic: Diagnostic, words: Message) -> Diagnostic:
    whole = words if diagnostic.help is None else message("{help}; {more}", help=diagnostic.help, more=words)
    return replace(diagnostic, help=whole)


def _cause(diagnostic: Diagnostic, lost: Collection[Lost]) -> Lost | None:
    """What was lost that the error is about; a broken place is never its own cause."""
    if diagnostic.label is None or not diagnostic.code.startswith(ABOUT_NAMES):
        return None
    source, span = diagnostic.label.source, diagnostic.label.span
    said = [source.text[span.start : span.end], *(str(value) for value in diagnostic.message.args.values())]
    if diagnostic.code in ABOUT_SUBJECTS:
        said += _SUBJECT.findall(source.text, 0, span.start)[-1:]
    words = {*said, *(word for text in said for word in _WORD.findall(text))}
    if diagnostic.code == "BC324":
        return next((one for one in lost if one.file == source.name), None)
    return next((one for one in lost if one.file != source.name and one.names & words), None)


def _once(found: list[Diagnostic]) -> list[Diagnostic]:
    """The same unknown name in many places: the first place, and how many others there are."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in found:
        groups.setdefault((diagnostic.code, str(diagnostic.message)), []).append(diagnostic)
    kept: list[Diagnostic] = []
    for (code, _), group in groups.items():
        if code in UNKNOWN and len(group) >= SAME:
            files = " ".join(dict.fromkeys(one.place[0] for one in group))
            more = message("the same in {n} more places, in {files}", n=len(group) - 1, files=files)
            kept.append(_with(group[0], more))
        else:
            kept += group
    return in_order(kept)
