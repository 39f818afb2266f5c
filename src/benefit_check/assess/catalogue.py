"""Finding measures by what is written about them."""

from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.text.fold import fold


def search(rulebook: Rulebook, words: list[str]) -> list[Measure]:
    """The measures whose id, title, summary, article or sources hold every one of the words."""
    wanted = [fold(word).casefold() for word in words]
    return [
        measure for measure in rulebook.measures.values() if all(word in _text(measure, rulebook) for word in wanted)
    ]


def _text(measure: Measure, rulebook: Rulebook) -> str:
    sources = {time.source.split(" ")[0] for time in measure.in_force}
    numbers = [f"{rulebook.sources[name].number} {rulebook.sources[name].title}" for name in sources]
    both = [text for words in (measure.title, measure.summary) for text in (words.zh, words.en)]
    return fold(" ".join([measure.id, *both, *measure.article, *numbers])).casefold()
