"""Industries by what people call them: names of the long list, words for trades, and parts of either."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from benefit_check.intake.choices import comparable
from benefit_check.intake.diagnostics import shown
from benefit_check.rulebook.listed import (
    earlier_name,
    earlier_names,
    inner_codes,
    is_gone,
    listed_name,
    listed_names,
    unfilled,
)
from benefit_check.rulebook.model import Classification
from benefit_check.text.diagnostic import Message, message

_FEW = 5
_ENDINGS = ("店", "铺", "厂", "馆", "公司", "行业", "业", "行", "坊", "部")
"""What is no part of what somebody makes or sells."""


class Found(Struct, frozen=True):
    """A code that a word may mean, its Chinese name, and the trade under which it was found, "" if by its name."""

    code: str
    name: str
    trade: str = ""


def trades_meant(text: str, classification: Classification) -> tuple[str, ...]:
    """The codes meant by the name of a code of the long list, or by a word for a trade; none where it is neither."""
    word = comparable(text)
    by_name = listed_by_name(classification.listed).get(word)
    if by_name is not None:
        return (by_name,)
    return next((codes for trade, codes in classification.trades.items() if comparable(trade) == word), ())


@cache
def listed_by_name(listed: str) -> Mapping[str, str]:
    """Codes of the long list by their names; a group goes before the class that fills it and is called alike."""
    found: dict[str, str] = {}
    for line in listed.splitlines():
        code, _, name = line.partition(" ")
        found.setdefault(comparable(name), code)
    return found


def name_of(code: str, classification: Classification) -> str | None:
    """What the code is called in Chinese, where it is listed; with its edition, where it is gone from this one."""
    if is_gone(code, classification):
        return name_before(code, classification)
    listed = classification.codes.get(code)
    return listed_name(code, classification) if listed is None else listed.label.zh


def name_before(code: str, classification: Classification) -> str | None:
    """What the code was called in the edition before, with that edition."""
    name = earlier_name(code, classification)
    return None if name is None or classification.earlier is None else f"{name}（{classification.earlier.title}）"


def industries_called(text: str, classification: Classification) -> list[Found]:
    """Everything that the word may mean: its trades first, then codes with it in their name or at their beginning.

    Where there is nothing, what it means without the ending that says that it is a shop or a works.
    """
    word = comparable(text)
    names = listed_names(classification)
    if word.isascii() and any(sign.isdigit() for sign in word):
        digits = word.lstrip("abcdefghijklmnopqrst")
        return _begun(digits, names, classification)
    found = [*_of_trades(word, classification), *_named(word, names, classification)]
    if not found:
        stem = next((word.removesuffix(one) for one in _ENDINGS if word.endswith(one) and len(word) > len(one)), "")
        found = [*_of_trades(stem, classification), *_named(stem, names, classification)] if stem else []
    if not found:
        found = [_before(code, classification) for code, name in earlier_names(classification).items() if word in name]
    return _once(found)


def _once(found: Iterable[Found]) -> list[Found]:
    """Each code where and as it was found first."""
    first: dict[str, Found] = {}
    for one in found:
        first.setdefault(one.code, one)
    return list(first.values())


def _begun(digits: str, names: Mapping[str, str], classification: Classification) -> list[Found]:
    """The codes that begin like this, and what the code itself was in the edition before."""
    begun = digits if digits in names else unfilled(digits, classification) or digits
    found = [Found(code, name) for code, name in names.items() if code.startswith(begun)]
    if earlier_name(digits, classification) is None:
        return found
    return [*(one for one in found if not is_gone(one.code, classification)), _before(digits, classification)]


def _before(code: str, classification: Classification) -> Found:
    return Found(code, name_before(code, classification) or "")


def _of_trades(word: str, classification: Classification) -> Iterable[Found]:
    """Those of the trade itself, then those of trades in whose name it stands."""
    trades = sorted(classification.trades, key=lambda trade: comparable(trade) != word)
    for trade in trades:
        if word in comparable(trade):
            yield from (
                Found(code, name_of(code, classification) or "", trade) for code in classification.trades[trade]
            )


def _named(word: str, names: Mapping[str, str], classification: Classification) -> Iterable[Found]:
    """Codes with the word in their name, the finest first; English labels count too."""
    found = [code for code, name in names.items() if word in comparable(name)]
    found += [
        code for code, one in classification.codes.items() if code not in found and word in comparable(one.label.en)
    ]
    for code in sorted(found, key=lambda code: (-len(code), code)):
        yield Found(code, names[code])


def one_of(codes: Iterable[str], classification: Classification) -> Message:
    """That one of the codes is to be written."""
    names = [f"{code} {name_of(code, classification) or ''}".strip() for code in codes]
    return message("write the code of one: {codes}", codes=names)


def inner_industries(code: str, classification: Classification) -> Message:
    """That one of the codes right inside this one is to be written."""
    codes = inner_codes(code, classification)
    if len(codes) <= _FEW:
        return one_of(codes, classification)
    return _some([f"{one} {name_of(one, classification)}" for one in codes], code)


def near_industries(text: str, classification: Classification, otherwise: Message) -> Message:
    """The next step where no industry is called so: what it may mean, a few of it; else `otherwise`."""
    found = industries_called(text, classification) if len(text) > 1 else []
    if not found:
        return otherwise
    if len(found) <= _FEW:
        return one_of([one.code for one in found], classification)
    return _some([f"{one.code} {one.name}" for one in found], shown(text.strip()))


def _some(names: Sequence[str], word: str) -> Message:
    return message(
        "write the code of one: {codes} and others; `benefit-check industries {word}` shows all",
        codes=names[:_FEW],
        word=word,
    )
