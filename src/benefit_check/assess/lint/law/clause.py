"""A clause read for its boundaries: 不超过300万元, 30人（含）以下, 未达到20%, 两次及以上, 5000万元至1亿元."""

from re import Match
from re import compile as pattern
from typing import Literal, NamedTuple

from benefit_check.assess.lint.law.numbers import Amount, Day, amounts_in, days_in
from benefit_check.rulebook.law import Bounds
from benefit_check.text.fold import fold

Relation = Literal["at_most", "less_than", "at_least", "more_than"]
CONTRARY: dict[Relation, Relation] = {
    "at_most": "more_than",
    "more_than": "at_most",
    "at_least": "less_than",
    "less_than": "at_least",
}
UPWARD = frozenset[Relation](("at_least", "more_than"))

_VERBS: dict[str, Relation] = {
    "超过": "more_than",
    "超出": "more_than",
    "高于": "more_than",
    "大于": "more_than",
    "多于": "more_than",
    "晚于": "more_than",
    "低于": "less_than",
    "小于": "less_than",
    "少于": "less_than",
    "早于": "less_than",
    "达到": "at_least",
    "达": "at_least",
    "满": "at_least",
    "足": "at_least",
    "到": "at_least",
}
_WORDS: dict[str, Relation] = {
    "至少": "at_least",
    "起码": "at_least",
    "最低": "at_least",
    "最少": "at_least",
    "至多": "at_most",
    "最多": "at_most",
    "最高": "at_most",
    "最长": "at_most",
    "上限": "at_most",
    "下限": "at_least",
    "达到或超过": "at_least",
    "达到或者超过": "at_least",
    "等于或大于": "at_least",
    "等于或者大于": "at_least",
    "高于或等于": "at_least",
    "等于或小于": "at_most",
    "等于或者小于": "at_most",
    "低于或等于": "at_most",
    "大于等于": "at_least",
    "大于或等于": "at_least",
    "小于等于": "at_most",
    "小于或等于": "at_most",
    "≥": "at_least",
    "≤": "at_most",
    ">": "more_than",
    "<": "less_than",
}
_NOT = "不得|不能|不应|不可|不宜|没有|并未|尚未|从未|不|未|没"
_FRONT = pattern(
    rf"({'|'.join(sorted(_WORDS, key=len, reverse=True))})|(达不到|满不了)|(?:({_NOT}))?(?:得)?({'|'.join(_VERBS)})"
)
_SHORT = frozenset(("达", "满", "足", "到"))
"""Words of one sign stand right in front of their number, or mean something else."""
_THAN = frozenset(("高于", "低于", "大于", "小于", "多于", "少于", "超出"))
"""低于标准百分之三十 says by how much, not than what; 不低于 does not speak so."""
_INCLUDED = (
    r"\((不含|不包括|不包含|含|包括|包含)(?:本数|该数|此数|本级|[\d一二三四五六七八九十百千万亿.%]+[^()]{0,4})?\)"
)
"""（含）, （含本数）, （不含500万元）, but not （不含税）."""
_IN, _OUT = ("含", "包括", "包含"), ("不含", "不包括", "不包含")
_BACK = pattern(
    rf"(?:{_INCLUDED})?\s*(?:(及其|及|或者|或|和|含)?(以上|以下|以内|之内|内|起(?!征|算|点))"
    rf"|的?部分)?(?:{_INCLUDED})?"
)
_STOPS = pattern(r"[,;。!?、:\n]")
_TURNED = pattern(r"未(?![达超满])|没有(?![达超])")
_SET_APART = pattern(r"不适用|不包括|(?<![解扣免剔])除(?![以法])")
_THROUGH = pattern(r"^[^,;。]{0,2}(?:\((?:含|不含)\))?[-—–~至到]")


class Bound(NamedTuple):
    """What a clause says of one number: how far it reaches, and whether the number itself belongs to it.

    `relation` None: the number stands there without a boundary word. `sure`: the clause, or the document's own rule,
    says whether the number is included. `set_apart`: a word in front of it may say that these are left out.
    """

    amount: Amount
    relation: Relation | None
    words: str = ""
    sure: bool = True
    set_apart: bool = False


class Clause(NamedTuple):
    """The numbers, with their boundaries, and the days of a quoted text."""

    bounds: tuple[Bound, ...]
    days: tuple[Day, ...]


def read_clause(text: str, convention: Bounds = "not_stated") -> Clause:
    """What the text says of numbers and days; `convention` is what the document says of its own 以上 and 以下."""
    plain = fold(text)
    assert len(plain) == len(text), "folding keeps places"
    amounts = amounts_in(plain)
    bounds = list[Bound]()
    for index, amount in enumerate(amounts):
        before = amounts[index - 1].end if index else 0
        behind = amounts[index + 1].start if index + 1 < len(amounts) else len(plain)
        if not amount.soft:
            found = _bound(plain, amount, before, behind, convention)
            start = plain.find(found.words, before)
            bounds.append(found._replace(words=text[start : start + len(found.words)]))
    bounds += [Bound(amount, None, text[amount.start : amount.end]) for amount in amounts if amount.soft]
    return Clause(tuple(one for one in bounds if one.amount.counts or one.relation), tuple(days_in(plain)))


def _bound(text: str, amount: Amount, before: int, behind: int, convention: Bounds) -> Bound:
    front = _front(text, amount, before)
    back = _BACK.match(text, amount.end)
    assert back is not None, "every part of it may be missing"
    told = back[1] or back[4]
    joined, word = back[2], back[3]
    words = (front[0] if front else "") + text[amount.start : back.end() if word or told else amount.end]
    sentence = text[_sentence(text, amount.start) : amount.start]
    # its own boundary word turns nothing else: 不超过 is read already
    sentence = sentence[: len(sentence) - len(front[0])] if front else sentence
    found = Bound(amount, None, words, set_apart=bool(_SET_APART.search(sentence)))
    if front is not None:
        relation, sure = front[1], True
        if told:
            relation = _with(relation, included=told in _IN)
        return found._replace(relation=relation, sure=sure)
    if word is None:
        ranged = _ranged(text, amount, before, behind)
        if ranged is not None:
            relation = _with(ranged, included=told in _IN) if told else ranged
            return found._replace(relation=relation, sure=bool(told))
        return found
    relation = "at_least" if word in ("以上", "起") else "at_most"
    found = _backward(found, relation, word, joined, told, convention)
    if found.relation is not None and _TURNED.search(sentence):
        # 未被处罚两次及以上
        return found._replace(relation=CONTRARY[found.relation])
    return found


def _backward(
    found: Bound, relation: Relation, word: str, joined: str | None, told: str | None, convention: Bounds
) -> Bound:
    """The boundary that the word behind a number draws."""
    if word in ("以内", "之内", "内") or joined:
        return found._replace(relation=relation if told not in _OUT else _with(relation, included=False))
    if told:
        return found._replace(relation=_with(relation, included=told in _IN))
    if word == "起" or convention == "not_stated":
        return found._replace(relation=relation, sure=False)
    return found._replace(relation=_with(relation, included=convention == "included"))


def _front(text: str, amount: Amount, before: int) -> tuple[str, Relation] | None:
    """The boundary word in front of a number, in its own part of the sentence."""
    part = text[before : amount.start]
    stop = max((found.end() for found in _STOPS.finditer(part)), default=0)
    found = next(reversed(list(_FRONT.finditer(part, stop))), None)
    if found is None:
        return None
    gap = part[found.end() :]
    negator, verb = found[3], found[4]
    if verb in _SHORT and gap:
        return None
    if verb in ("足", "到") and negator is None:
        return None
    if verb in _THAN and negator is None and gap:
        return None
    return part[found.start() :], _relation(found, verb, negator)


def _relation(found: Match[str], verb: str | None, negator: str | None) -> Relation:
    if found[2]:
        return "less_than"
    if verb is None:
        return _WORDS[found[1]]
    return CONTRARY[_VERBS[verb]] if negator else _VERBS[verb]


def _ranged(text: str, amount: Amount, before: int, behind: int) -> Relation | None:
    """An end of 5000万元至1亿元: it says from where to where, and not whether the ends belong to it."""
    if behind < len(text) and _THROUGH.search(text[amount.end : behind]) and behind - amount.end <= 6:
        return "at_least"
    gap = text[before : amount.start]
    return "at_most" if before and len(gap) <= 6 and _THROUGH.search(gap) else None


def _with(relation: Relation, *, included: bool) -> Relation:
    if relation in UPWARD:
        return "at_least" if included else "more_than"
    return "at_most" if included else "less_than"


def _sentence(text: str, at: int) -> int:
    return max((found.end() for found in _STOPS.finditer(text, 0, at)), default=0)
