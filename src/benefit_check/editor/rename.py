"""Another id for a fact, figure, document, office, cap or measure, in every file that names it."""

from collections.abc import Mapping

from msgspec import Struct

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.change.named import NamedThings
from benefit_check.assess.fixing.edits import Edit, edited
from benefit_check.editor.things import Spot, occurrences
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, Message, message


class Renamed(Struct, frozen=True):
    """Every place that changes, and the files whose names go with the measure: from which path to which."""

    spots: tuple[Spot, ...]
    text: str
    moved: Mapping[str, str] = {}


def renamed(thing: Thing, new: str, book: Rulebook, files: Mapping[str, bytes]) -> Renamed | Message | Diagnostic:
    """The change, made on a copy and loaded before it is told; else why it cannot be made."""
    taken = {name for names in NamedThings(book, "zh").called.values() for name in names}
    short = thing.id.rpartition(".")[2]
    if new in taken:
        return message("{name} is the name of something else already", name=new)
    spots = tuple(
        one
        for one in occurrences(thing, book, files)
        if one.source.text[one.span.start : one.span.end].strip("\"'") in (thing.id, short)
    )
    moved = _moved(thing, new, files) if thing.section == "measures" else {}
    after = _applied(spots, new, files)
    loaded = load_rulebook({moved.get(name, name): content for name, content in after.items()})
    if loaded.rulebook is None:
        return next((one for one in loaded.diagnostics if one.severity == "error"), loaded.diagnostics[0])
    return Renamed(spots, new, moved)


def _applied(spots: tuple[Spot, ...], new: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    after = dict(files)
    for name in {one.source.name for one in spots}:
        source = next(one.source for one in spots if one.source.name == name)
        edits = [Edit(one.span.start, one.span.end, new) for one in spots if one.source.name == name]
        after[name] = edited(source.text, edits).encode()
    return after


def _moved(thing: Thing, new: str, files: Mapping[str, bytes]) -> dict[str, str]:
    """The file of a measure and of its cases, which are called as it is."""
    found: dict[str, str] = {}
    for name in files:
        folder, slash, file = name.rpartition("/")
        stem, dot, ending = file.partition(".")
        if stem == thing.id:
            found[name] = f"{folder}{slash}{new}{dot}{ending}"
    return found
