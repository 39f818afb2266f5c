"""What of a rulebook people mean by a name: an id, a name in either language, an alias, the number of a document."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from benefit_check.assess.change.leaning import Thing
from benefit_check.assess.naming import plain
from benefit_check.rulebook.conditions import Judged
from benefit_check.rulebook.inside import conditions_of
from benefit_check.rulebook.model import Rulebook
from benefit_check.text.diagnostic import Diagnostic, message

if TYPE_CHECKING:
    from benefit_check.assess.change.changes import Section

LISTED, NEAREST, ALIKE = 8, 5, 0.55

Forms = Mapping[Thing, tuple[str, ...]]


class NamedThings:
    """Everything of a rulebook that has a name, and what it is called."""

    def __init__(self, book: Rulebook, lang: str) -> None:
        self._lang = lang
        self.called: dict[Thing, tuple[str, ...]] = {one: tuple(filter(None, names)) for one, names in _called(book)}

    def find(self, name: str) -> Thing | Diagnostic:
        """What is called so; else what has it in a name, if one thing has; else what is wrong, with what could be."""
        exact = [one for one in self.called if one.id == name]
        if len(exact) == 1:
            return exact[0]
        whole = plain(name)
        forms = {one: [plain(each) for each in names] for one, names in self.called.items()}
        bare = {
            one: [plain(each.partition("（")[0].partition(" (")[0]) for each in names]
            for one, names in self.called.items()
        }
        found = [one for one, each in forms.items() if whole and whole in each]
        found = found or [one for one, each in bare.items() if whole and whole in each]
        found = found or [one for one, each in forms.items() if whole and any(whole in form for form in each)]
        if len(found) == 1:
            return found[0]
        if found:
            words = message("{name} can be any of {n} things", name=name, n=len(found))
            listed = [*map(self.line, found[:LISTED]), *(["…"] if len(found) > LISTED else [])]
            return Diagnostic("BC457", words, help=message("write more of the name, or the id:"), listed=tuple(listed))
        return self._nothing(name, forms)

    def _nothing(self, name: str, forms: Mapping[Thing, list[str]]) -> Diagnostic:
        words, whole = message("nothing in the rules is called {name}", name=name), plain(name)

        def share(form: str) -> float:
            matcher = SequenceMatcher(None, whole, form, autojunk=False)
            return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0

        near = {one: max(map(share, each), default=0.0) for one, each in forms.items()}
        close = sorted((one for one, found in near.items() if found >= ALIKE), key=lambda one: -near[one])
        if not close:
            hint = message("write a fact, figure, condition, measure or document by its name, number or id")
            return Diagnostic("BC456", words, help=hint)
        listed = tuple(map(self.line, close[:NEAREST]))
        return Diagnostic("BC456", words, help=message("nearest to it:"), listed=listed)

    def line(self, one: Thing) -> str:
        """How a thing is listed to be chosen: its name and its id."""
        zh, *more = self.called[one] or (one.id,)
        en = more[0] if more else zh
        return f"{en if self._lang == 'en' else zh} · {one.id}"


def _called(book: Rulebook) -> Iterator[tuple[Thing, tuple[str, ...]]]:
    for measure in book.measures.values():
        yield Thing("measures", measure.id), (measure.title.zh, measure.title.en, measure.id)
        for one in conditions_of(*measure.asked):
            if isinstance(one, Judged):
                yield Thing("conditions", f"{measure.id}.{one.id}"), (one.title.zh, one.title.en, one.id)
    for fact in (*book.facts.values(), *(derived.fact for derived in book.derived.values())):
        section: Section = "facts" if fact.id in book.facts else "derived"
        yield Thing(section, fact.id), (fact.label.zh, fact.label.en, fact.id, *fact.aliases)
    for parameter in book.parameters.values():
        label = parameter.label
        yield Thing("parameters", parameter.id), (label.zh, label.en, parameter.id, parameter.id.rpartition(".")[2])
    for source in book.sources.values():
        yield Thing("sources", source.id), (source.number, source.number, source.id, source.title)
    for office in book.offices.values():
        yield Thing("offices", office.id), (office.name.zh, office.name.en, office.id)
    for cap in book.caps.values():
        yield Thing("caps", cap.id), (cap.title.zh, cap.title.en, cap.id)
