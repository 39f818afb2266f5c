"""Which measure people mean: by its id, its title in either language, a part of one of these, or its number."""

from collections.abc import Callable, Iterable, Sequence

from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.fold import fold

_LONGEST_NUMBER = 3
"""Digits: 2020 is a part of titles, and no rulebook has a thousand measures."""
_LISTED = 8
_NEAREST = 3
_ALIKE = 0.6
"""How much of what was written has to stand in a title for it to be offered."""
_SILENT = str.maketrans(dict.fromkeys(" -_,.:;()[]<>\"'“”‘’《》「」〔〕·", ""))
"""What people leave out of a title or write otherwise."""


class Names:
    """The names of a rulebook's measures; what is wrong with one is said in `lang`.

    `numbered` gives the ids in the order of a screen, where somebody names a number; without it no number is a name.
    """

    def __init__(self, rulebook: Rulebook, lang: str, numbered: Callable[[], Sequence[str]] | None = None) -> None:
        self._book, self._lang, self._numbered = rulebook, lang, numbered
        self._forms = {
            measure.id: [plain(text) for text in (measure.id, measure.title.zh, measure.title.en)]
            for measure in rulebook.measures.values()
        }

    def find(self, name: str) -> str | Diagnostic:
        """The id of the measure that is meant; else what is wrong, with all that could be meant, or the nearest."""
        if name in self._book.measures:
            return name
        number = fold(name).strip()
        if number.isdecimal() and len(number) <= _LONGEST_NUMBER:
            return self._number(int(number))
        found = self._called(name)
        if len(found) == 1:
            return found[0].id
        return self._several(name, found) if found else self._nothing(name)

    def _number(self, number: int) -> str | Diagnostic:
        if self._numbered is None:
            words = message("{number} is a place on the screen of an enterprise; none is named here", number=number)
            return Diagnostic("BC327", words, help=message("name the measure by its title or id, or a part of one"))
        order = self._numbered()
        if 1 <= number <= len(order):
            return order[number - 1]
        words = message("there is no measure {number}: the numbers go from 1 to {last}", number=number, last=len(order))
        return Diagnostic("BC327", words, help=message("`benefit-check check PROFILE --full` shows them all"))

    def _called(self, name: str) -> list[Measure]:
        """The measures called just so, else those with this in a name, else those with every word of it in one."""
        whole, words = plain(name), [word for word in map(plain, fold(name).split()) if word]
        if not whole:
            return []
        exact = self._where(lambda form: form == whole)
        return (
            exact or self._where(lambda form: whole in form) or self._where(lambda form: all(w in form for w in words))
        )

    def _where(self, fits: Callable[[str], bool]) -> list[Measure]:
        return [self._book.measures[id_] for id_, forms in self._forms.items() if any(map(fits, forms))]

    def _several(self, name: str, found: Sequence[Measure]) -> Diagnostic:
        words = message("{name} can be any of {n} measures", name=name, n=len(found))
        listed = [*map(self._line, found[:_LISTED]), *(["…"] if len(found) > _LISTED else [])]
        return Diagnostic("BC326", words, help=message("write more of the title, or the id:"), listed=tuple(listed))

    def _nothing(self, name: str) -> Diagnostic:
        words, near = message("no measure is called {name}", name=name), self._near(plain(name))
        if not near:
            return Diagnostic("BC303", words, help=message("`benefit-check measures list` names them all"))
        return Diagnostic("BC303", words, help=message("nearest to it:"), listed=tuple(map(self._line, near)))

    def _near(self, name: str) -> list[Measure]:
        """The measures of which most of the name stands in one of their names, the nearest first."""
        from difflib import SequenceMatcher  # noqa: PLC0415 - only where a name is wrong

        def share(form: str) -> float:
            blocks = SequenceMatcher(None, name, form, autojunk=False).get_matching_blocks()
            return sum(block.size for block in blocks if block.size > 1 or len(name) < 3) / max(1, len(name))

        measured = {id_: max(map(share, forms)) for id_, forms in self._forms.items()}
        close = sorted((id_ for id_, found in measured.items() if found >= _ALIKE), key=lambda id_: -measured[id_])
        return [self._book.measures[id_] for id_ in close[:_NEAREST]]

    def _line(self, measure: Measure) -> str:
        return f"{measure.title.in_(self._lang)} · {measure.id}"


def plain(text: str) -> str:
    """The text as names are compared: plain forms and small letters, without spaces and signs."""
    return fold(text).casefold().translate(_SILENT)


def told_apart(found: Iterable[str | Diagnostic]) -> tuple[list[str], list[Diagnostic]]:
    """Ids, each once, and what was wrong with the other names."""
    results = list(found)
    ids = dict.fromkeys(one for one in results if isinstance(one, str))
    return list(ids), [one for one in results if isinstance(one, Diagnostic)]
