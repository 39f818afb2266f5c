"""Industries by what people call them: names of the long list, words for trades, and parts of either."""

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from benefit_check.intake.choices import comparable
from benefit_check.intake.diagnostics import shown
from benefit_check.rulebook.listed import listed_name, listed_names
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
    """What the code is called in Chinese, where it is listed."""
    listed = classification.codes.get(code)
    return listed_name(code, classification) if listed is None else listed.label.zh


def industries_called(text: str, classification: Classification) -> list[Found]:
    """Everything that the word may mean: its trades first, then codes with it in their name or at their beginning.

    Where there is nothing, what it means without the ending that says that it is a shop or a works.
    """
    word = comparable(text)
    names = listed_names(classification)
    if word.isascii() and any(sign.isdigit() for sign in word):
        digits = word.lstrip("abcdefghijklmnopqrst")
        return [Found(code, name) for code, name in names.items() if code.startswith(digits)]
    found = [*_of_trades(word, classification), *_named(word, names, classification)]
    if not found:
        stem = next((word.removesuffix(one) for one in _ENDINGS if word.endswith(one) and len(word) > len(one)), "")
        found = [*_of_trades(stem, classification), *_named(stem, names, classification)] if stem else []
    return list({one.code: one for one in reversed(found)}.values())[::-1]


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


def near_industries(text: str, classification: Classification, otherwise: Message) -> Message:
    """The next step where no industry is called so: what it may mean, a few of it; else `otherwise`."""
    found = industries_called(text, classification) if len(text) > 1 else []
    if not found:
        return otherwise
    if len(found) <= _FEW:
        return one_of([one.code for one in found], classification)
    names = [f"{one.code} {one.name}" for one in found[:_FEW]]
    return message(
        "write the code of one: {codes} and others; `benefit-check industries {word}` shows all",
        codes=names,
        word=shown(text.strip()),
    )
