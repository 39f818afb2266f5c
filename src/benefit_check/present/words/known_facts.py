"""The facts of the enterprise in words."""

from benefit_check.assess.result import Assessment
from benefit_check.present.words.value_text import parts_text, value_text
from benefit_check.present.words.voice import Voice


def is_given(name: str, assessment: Assessment) -> bool:
    """Whether the profile holds the fact."""
    return name in assessment.enterprise.facts


def fact_text(name: str, assessment: Assessment, voice: Voice) -> str:
    """A fact or derived fact with its value: 从业人员 350人."""
    tr, fact = voice.tr, assessment.rulebook.fact(name)
    label = voice.words(fact.label)
    value = assessment.enterprise.facts.get(name)
    if isinstance(value, tuple):
        text = parts_text(value, fact, voice)
    elif value is not None:
        text = value_text(value, fact.type, voice)
    elif name in assessment.derived:
        text = value_text(assessment.derived[name], fact.type, voice)
    else:
        return tr("{subject} is not given", subject=label)
    return tr("{label} {value}", label=label, value=text)
