"""Which facts would settle the undetermined answers: "knowing these two columns settles 80 % of them"."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import lcm

from benefit_check.batch.answer.answers_file import PARTED, Answers, answer_sql
from benefit_check.batch.summary.model import MissingFact, Step, Undetermined
from benefit_check.present.json.model import Text
from benefit_check.rulebook.model import Rulebook

STEPS = 20
"""More steps than this tell nobody what to ask for."""

Groups = Mapping[str, int]
"""How many undetermined answers lack just these facts (codes parted by ;)."""


def groups_of(answers: Answers, measure: str) -> Groups:
    """The undetermined answers of a measure by what they lack."""
    missing, verdict = answer_sql(measure, "missing"), answer_sql(measure, "verdict")
    query = (
        f"SELECT {missing}, count(*) FILTER (WHERE {verdict} = 'undetermined') AS rows "
        f"FROM {answers.spool.relation} GROUP BY 1 HAVING rows > 0"
    )
    return {str(codes or ""): int(count) for codes, count in answers.connection.execute(query).fetchall()}


def undetermined(groups: Iterable[Groups], rulebook: Rulebook) -> Undetermined:
    """What the undetermined answers of all measures lack, and which facts to ask for first."""
    whole: Counter[str] = Counter()
    for group in groups:
        whole.update(group)
    facts = _by_facts(whole, rulebook)
    return Undetermined(
        sum(whole.values()),
        facts.pop(frozenset(), 0),
        named(whole, rulebook),
        tuple(Step(fact, _label(fact, rulebook), settled) for fact, settled in steps(facts)),
    )


def named(groups: Groups, rulebook: Rulebook) -> tuple[MissingFact, ...]:
    """Each fact and open figure with the answers that name it, the most named first."""
    counted: Counter[str] = Counter()
    for codes, count in groups.items():
        for code in codes.split(PARTED) if codes else ():
            counted[code] += count
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(MissingFact(code, _label(code, rulebook), count) for code, count in ordered)


def steps(lacking: Mapping[frozenset[str], int]) -> list[tuple[str, int]]:
    """Facts in the order to ask for them, each with the answers that are settled by then.

    Each step takes the fact with the largest share in what is still open: an answer that lacks three facts gives each a
    third of its weight, so two facts that settle much together come before one that settles little alone.
    """
    still = _Open(lacking)
    settled, found = 0, list[tuple[str, int]]()
    while still.weights and len(found) < STEPS:
        best = min(still.weights, key=lambda fact: (-still.weights[fact], fact))
        settled += still.told(best)
        found.append((best, settled))
    return found


class _Open:
    """The answers still open by the facts they lack, and what weight each fact has in them."""

    def __init__(self, lacking: Mapping[frozenset[str], int]) -> None:
        # an answer is cut into so many parts that every number of facts shares them evenly
        self.whole = lcm(*range(1, max(map(len, lacking), default=0) + 1))
        self.left: Counter[frozenset[str]] = Counter()
        self.weights: Counter[str] = Counter()
        self.holding: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        for facts, count in lacking.items():
            self._add(facts, count)

    def _add(self, facts: frozenset[str], count: int) -> None:
        """So many more answers lack these facts."""
        self.left[facts] += count
        share = count * (self.whole // len(facts))
        for fact in facts:
            self.weights[fact] += share
            self.holding[fact].add(facts)

    def told(self, fact: str) -> int:
        """Take a fact for known; how many answers that settles. Only the answers that lack it are looked at."""
        settled = 0
        for facts in self.holding.pop(fact):
            count, others = self.left.pop(facts), facts - {fact}
            share = count * (self.whole // len(facts))
            for other in others:
                self.weights[other] -= share
                self.holding[other].discard(facts)
            if others:
                self._add(others, count)
            else:
                settled += count
        del self.weights[fact]
        return settled


def _by_facts(groups: Groups, rulebook: Rulebook) -> dict[frozenset[str], int]:
    """The answers by the facts they lack; open figures, which no column holds, left aside."""
    found: Counter[frozenset[str]] = Counter()
    for codes, count in groups.items():
        found[frozenset(code for code in codes.split(PARTED) if code and code not in rulebook.parameters)] += count
    return dict(found)


def _label(code: str, rulebook: Rulebook) -> Text:
    if code in rulebook.facts or code in rulebook.derived:
        words = rulebook.fact(code).label
        return Text(words.zh, words.en)
    if code in rulebook.parameters:
        words = rulebook.parameters[code].label
        return Text(words.zh, words.en)
    return Text(code, code)
