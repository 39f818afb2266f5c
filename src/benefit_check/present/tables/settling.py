"""Which facts would settle the undetermined answers: "knowing these two columns settles 80 % of them"."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import lcm

from benefit_check.present.json_model import Text
from benefit_check.present.tables.spool import PARTED, Answers, answer_sql
from benefit_check.present.tables.summary_model import MissingFact, Step, Undetermined
from benefit_check.rulebook.model import Rulebook

STEPS = 20
"""More steps than this tell nobody what to ask for."""

Groups = Mapping[str, int]
"""How many undetermined answers lack just these facts (codes parted by ;)."""


def groups_of(answers: Answers, measure: str) -> Groups:
    """The undetermined answers of a measure by what they lack."""
    missing, verdict = answer_sql(measure, "missing"), answer_sql(measure, "verdict")
    query = (
        f"SELECT {missing}, count(*) FROM {answers.spool.relation} "
        f"WHERE {verdict} = 'undetermined' GROUP BY 1 ORDER BY 2 DESC, 1"
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
        counted.update({code: count for code in codes.split(PARTED) if code})
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(MissingFact(code, _label(code, rulebook), count) for code, count in ordered)


def steps(lacking: Mapping[frozenset[str], int]) -> list[tuple[str, int]]:
    """Facts in the order to ask for them, each with the answers that are settled by then.

    Each step takes the fact with the largest share in what is still open: an answer that lacks three facts gives each a
    third of its weight, so two facts that settle much together come before one that settles little alone.
    """
    left, settled, found = dict(lacking), 0, list[tuple[str, int]]()
    whole = lcm(*(len(facts) for facts in lacking)) if lacking else 1
    while left and len(found) < STEPS:
        weights: Counter[str] = Counter()
        for facts, count in left.items():
            weights.update(dict.fromkeys(facts, count * (whole // len(facts))))
        best = min(weights, key=lambda fact: (-weights[fact], fact))
        after: Counter[frozenset[str]] = Counter()
        for facts, count in left.items():
            after[facts - {best}] += count
        settled += after.pop(frozenset(), 0)
        whole = lcm(whole, *(len(facts) for facts in after)) if after else 1
        left = dict(after)
        found.append((best, settled))
    return found


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
