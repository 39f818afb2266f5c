"""Facts in the order in which they matter: by the measures that ask for them, and by what is written about them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from benefit_check.assess.lint.days import expressions, used_names
from benefit_check.rulebook.model import Fact, Measure, Rulebook
from benefit_check.rulebook.table_shape import stated_facts
from benefit_check.text.fold import fold

COMMON = ""
"""The topic of what measures of several folders ask for."""
_SEVERAL = 3


def topics(book: Rulebook, as_of: date) -> dict[str, list[Fact]]:
    """The facts by the folder of the measures of that day which ask for them, those that most ask for first.

    What three folders or more ask for stands under `COMMON`, which comes first; what nothing asks for that day in none.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for measure in book.measures.values():
        if measure.conditions_on(as_of) is not None:
            for name in used_names(expressions(measure), book):
                counts[name][_folder(measure)] += 1
    found: dict[str, list[Fact]] = {COMMON: [], **{folder: [] for folder in book.groups}}
    for fact in sorted(stated_facts(book), key=lambda fact: -counts[fact.id].total() if fact.id in counts else 0):
        if fact.id in counts:
            asked = counts[fact.id]
            topic = COMMON if len(asked) >= _SEVERAL else max(asked, key=asked.__getitem__)
            found.setdefault(topic, []).append(fact)
    return {topic: facts for topic, facts in found.items() if facts}


def search(book: Rulebook, words: Sequence[str]) -> list[Fact]:
    """The facts whose names, question or values hold every one of the words; those called so come first."""
    wanted = [fold(word).strip().casefold() for word in words]
    found = [fact for fact in stated_facts(book) if all(word in _text(fact) for word in wanted)]
    return sorted(found, key=lambda fact: not all(any(word in name for name in _names(fact)) for word in wanted))


def _folder(measure: Measure) -> str:
    return PurePath(measure.file).parent.name


def _names(fact: Fact) -> list[str]:
    return [fold(name).casefold() for name in (fact.id, fact.label.zh, fact.label.en, *fact.aliases)]


def _text(fact: Fact) -> str:
    both = [words for words in (fact.question, fact.find, *fact.values.values()) if words is not None]
    return "\n".join([*_names(fact), *(fold(text).casefold() for words in both for text in (words.zh, words.en))])
