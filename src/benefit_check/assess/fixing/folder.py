"""A folder of rules mended as far as there is one right way, again and again until nothing more is found."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from benefit_check.assess.cases import read_loaded
from benefit_check.assess.fixing.edits import Edit, apart, edited
from benefit_check.assess.fixing.fixes import fix_of
from benefit_check.rulebook.load import load_rulebook
from benefit_check.text.diagnostic import Diagnostic

ROUNDS = 50
"""What is mended may uncover more; of a text that never comes to rest the last state is kept."""


class Mended(NamedTuple):
    """What was mended: the file, the line, the code, what stood there and what stands there now."""

    file: str
    line: int
    code: str
    before: str
    after: str


class Fixed(NamedTuple):
    """The files that changed, and each mending."""

    files: dict[str, bytes]
    mended: list[Mended]


def fixed(files: Mapping[str, bytes], wanted: Callable[[str], bool], more: Iterable[Diagnostic] = ()) -> Fixed:
    """The files with all mendings; only wanted ones change. `more` is what a longer look has found in them."""
    now, mended = dict(files), list[Mended]()
    found: list[Diagnostic] = [*more] or _errors(now)
    for _ in range(ROUNDS):
        changed, done = _once(now, [one for one in found if wanted(one.place[0])])
        if not done:
            break
        now |= changed
        mended += done
        found = _errors(now)
    return Fixed({name: content for name, content in now.items() if content != files[name]}, mended)


def _errors(files: Mapping[str, bytes]) -> list[Diagnostic]:
    loaded = load_rulebook(files)
    return [*loaded.found, *read_loaded(files, loaded)[1]]


def _once(files: Mapping[str, bytes], found: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Mended]]:
    groups: dict[str, list[tuple[Diagnostic, tuple[Edit, ...]]]] = {}
    for one in found:
        edits = fix_of(one)
        if edits and (one, edits) not in groups.get(one.place[0], []):
            groups.setdefault(one.place[0], []).append((one, edits))
    changed: dict[str, bytes] = {}
    mended: list[Mended] = []
    for name, some in groups.items():
        text = files[name].decode("utf-8-sig")
        kept = apart([edits for _, edits in some])
        changed[name] = _encoded(files[name], edited(text, [edit for edits in kept for edit in edits]))
        for one, edits in some:
            if any(edits is other for other in kept):
                before = "".join(text[edit.start : edit.end] for edit in edits)
                after = "".join(edit.text for edit in edits)
                mended.append(Mended(name, one.place[1], one.code, before.strip(), after.strip()))
    return changed, mended


def _encoded(before: bytes, text: str) -> bytes:
    """The text as bytes, behind the mark of UTF-8 where one stood."""
    return (BOM_UTF8 if before.startswith(BOM_UTF8) else b"") + text.encode()
