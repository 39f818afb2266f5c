"""What may be written at a place, with what it is called: keys, names of facts and figures, values, documents."""

from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind

from benefit_check.editor.places import Place
from benefit_check.editor.shapes import keys_at, words_at
from benefit_check.editor.things import MEASURES
from benefit_check.lang.operators import BY_WORD, applies
from benefit_check.present.words.catalogue import Translator
from benefit_check.rulebook.chinese_words import WORDS
from benefit_check.rulebook.model import Fact, Rulebook

_NAMED_BY_KEY = frozenset({"when", "except", "base", "profile"})
_EXPRESSIONS = frozenset(
    {"formula", "then", "up_to", "low", "high", "most", "deadline", "date", "value", "worked_out", "until", "inputs"}
)


def completions(kind: str, place: Place, book: Rulebook | None, tr: Translator) -> list[CompletionItem]:
    """Everything that may stand there, the closest first; the editor keeps what fits what is typed."""
    found = [*_keys(kind, place, book, tr)] if place.key_wanted else []
    if book is not None:
        found += _names(place, book, tr)
    if not place.key_wanted:
        found += [_item(word, "", CompletionItemKind.EnumMember) for word in _words(kind, place)]
    unique: dict[str, CompletionItem] = {}
    for one in found:
        unique.setdefault(one.label, one)
    for number, one in enumerate(unique.values()):
        one.sort_text = f"{number:05}"
    return list(unique.values())


def _keys(kind: str, place: Place, book: Rulebook | None, tr: Translator) -> Iterator[CompletionItem]:
    """The keys that fit and are not there yet, in the reader's language first; operators as they apply."""
    known = keys_at(kind, place.path)
    fact = _fact_beside(place, book)
    if book is not None and place.key in _NAMED_BY_KEY:
        for one in _facts(book, tr):
            one.insert_text = f"{one.label}: "
            yield one
    for word in sorted(known, key=lambda one: one.isascii() == (tr.lang == "zh")):
        operator = BY_WORD.get(word)
        misfits = operator is not None and fact is not None and not applies(operator, fact.type)
        if word not in place.beside and not misfits:
            item = _item(word, known[word], CompletionItemKind.Property)
            item.insert_text = f"{word}: "
            yield item


def _words(kind: str, place: Place) -> Iterator[str]:
    yield from words_at(kind, place.path)
    yield from WORDS.get(place.key, {}) if place.key == "verdict" else ()
    yield from WORDS["verdict"].values() if place.key == "verdict" else ()


def _names(place: Place, book: Rulebook, tr: Translator) -> Iterator[CompletionItem]:
    kind, key = CompletionItemKind, place.key
    fact = _fact_beside(place, book)
    if key in BY_WORD or key in _NAMED_BY_KEY or (len(place.path) > 1 and place.path[-2] in _NAMED_BY_KEY):
        fact = fact or _fact(key, book) or (_fact(place.path[-2], book) if len(place.path) > 1 else None)
        for value, label in fact.values.items() if fact is not None else ():
            yield _item(value, label.in_(tr.lang), kind.EnumMember, also=label.zh)
    if key == "fact":
        yield from _facts(book, tr)
    elif key == "source":
        for source in book.sources.values():
            yield _item(source.id, f"{source.number} {source.title}".strip(), kind.Reference, also=source.number)
    elif key in ("where", "by"):
        for office in book.offices.values():
            yield _item(office.id, office.name.in_(tr.lang), kind.Module, also=office.name.zh)
    elif key == "shares_cap":
        for cap in book.caps.values():
            yield _item(cap.id, cap.title.in_(tr.lang), kind.Unit, also=cap.title.zh)
    elif key in MEASURES:
        for measure in book.measures.values():
            yield _item(measure.id, measure.title.in_(tr.lang), kind.Class, also=measure.title.zh)
    elif key in _EXPRESSIONS or key in BY_WORD:
        yield from _parameters(book, tr)
        yield from _facts(book, tr)


def _facts(book: Rulebook, tr: Translator) -> Iterator[CompletionItem]:
    for fact in (*book.facts.values(), *(one.fact for one in book.derived.values())):
        yield _item(fact.id, fact.label.in_(tr.lang), CompletionItemKind.Variable, also=fact.label.zh)


def _parameters(book: Rulebook, tr: Translator) -> Iterator[CompletionItem]:
    for one in book.parameters.values():
        yield _item(one.id, one.label.in_(tr.lang), CompletionItemKind.Constant, also=one.label.zh)


def _fact_beside(place: Place, book: Rulebook | None) -> Fact | None:
    return None if book is None else _fact(place.beside.get("fact", ""), book)


def _fact(name: str, book: Rulebook) -> Fact | None:
    if name in book.facts or name in book.derived:
        return book.fact(name)
    labelled = (*book.facts.values(), *(one.fact for one in book.derived.values()))
    return next((one for one in labelled if name and name in (one.label.zh, one.label.en)), None)


def _item(label: str, detail: str, kind: CompletionItemKind, also: str = "") -> CompletionItem:
    """A word with what it is called, by which it is found too."""
    return CompletionItem(label, kind=kind, detail=detail or None, filter_text=f"{label} {also}".strip())
