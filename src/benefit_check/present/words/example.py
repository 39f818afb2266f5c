"""An example of an answer, as its reader would write it."""

from benefit_check.present.words.voice import Voice
from benefit_check.rulebook.model import Fact

_YES_NO = {"是": "yes", "否": "no"}


def example(fact: Fact, voice: Voice) -> str:
    """The example of the vocabulary; in English a value is called by its id, which a profile may hold as well."""
    if voice.tr.lang == "zh":
        return fact.example
    ids = _YES_NO | {label.zh: name for name, label in fact.values.items()}
    return ", ".join(ids.get(part, part) for part in fact.example.split("、"))
