"""What a form asks: the facts that can still change something, by topic; what is known already stands among them."""

from collections.abc import Collection

from benefit_check.assess.asking import open_now
from benefit_check.assess.fact_topics import COMMON, topics
from benefit_check.assess.result import Assessment
from benefit_check.assess.waiting import waiting
from benefit_check.rulebook.model import Fact


def form_facts(assessment: Assessment, told: Collection[str]) -> dict[str, list[Fact]]:
    """The facts told, and those to be asked now, by topic in the order in which they matter; empty where none is open.

    What a measure is for is asked before its details, so a form filled in may lead to another with the next questions.
    """
    asked = open_now(waiting(assessment, told))
    if not asked:
        return {}
    wanted = asked.union(told)
    book = assessment.rulebook
    found = {
        topic: [fact for fact in facts if fact.id in wanted] for topic, facts in topics(book, assessment.as_of).items()
    }
    placed = {fact.id for facts in found.values() for fact in facts}
    rest = [book.fact(name) for name in told if name not in placed]
    found = {COMMON: [*found.pop(COMMON, []), *rest], **found}
    return {topic: facts for topic, facts in found.items() if facts}
