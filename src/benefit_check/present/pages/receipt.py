"""Whether an answer comes out as its receipt says, and if not, which number of which rule is another."""

from collections.abc import Iterator
from fractions import Fraction

from benefit_check.assess.receipt import Change, Receipt, Verified
from benefit_check.assess.result import Verdict
from benefit_check.lang.types import Kind
from benefit_check.present.page.document import Block, Entry, Gap, Item, Page, line
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.present.words.dates import day
from benefit_check.present.words.figures import span
from benefit_check.present.words.value_text import value_text
from benefit_check.present.words.verdicts import SIGNS
from benefit_check.present.words.voice import Voice

LABELS = {
    "verdict": N_("outcome"),
    "amount": N_("how much"),
    "until": N_("payable until"),
    "deadline": N_("by when"),
    "test": N_("condition"),
    "formula": N_("formula"),
    "figure": N_("figure of the law"),
    "derived": N_("computed otherwise"),
}
SHOWN = 400
"""Characters of a rule that are shown; a whole table helps nobody on a screen."""


def verified_page(found: Verified, tr: Translator) -> Page:
    """The answer first, then what is another."""
    voice = Voice(tr, found.rulebook)
    head = tr("the same") if found.is_same else tr("not the same")
    blocks: list[Block] = [line(head, "strong"), *_rules(found.receipt, found, voice)]
    if found.unknown:
        blocks.append(
            line(tr("facts that this rulebook no longer knows so: {facts}", facts=voice.names(found.unknown)), "open")
        )
    if found.unchecked:
        counted = tr.plural(
            "{n} measure cannot be checked: facts were left out", "{n} measures cannot be checked: facts were left out",
            len(found.unchecked),
        )  # fmt: skip
        blocks.append(line(tr("{label}: {value}", label=counted, value=voice.names(found.receipt.redacted)), "open"))
    if found.reworded:
        blocks.append(
            line(
                tr.plural(
                    "{n} measure comes out the same by a rule that is another",
                    "{n} measures come out the same by rules that are others",
                    len(found.reworded),
                ),
                "muted",
            )
        )
    for name, changes in found.changes.items():
        blocks += [Gap(), Entry(voice.name(name), strong=True), *_items(changes, voice)]
    if found.derived:
        blocks += [Gap(), *_items(found.derived, voice)]
    return tuple(blocks)


def _rules(receipt: Receipt, found: Verified, voice: Voice) -> Iterator[Block]:
    tr, now = voice.tr, found.rulebook
    yield line(tr("as of {day}", day=day(receipt.as_of, tr)), "muted")
    if receipt.digest == now.digest:
        yield line(tr("by the same rules, version {version}", version=receipt.version), "muted")
    else:
        yield line(
            tr("answered by version {before}, checked by {after}", before=receipt.version, after=now.version), "muted"
        )


def _items(changes: tuple[Change, ...], voice: Voice) -> Iterator[Block]:
    tr = voice.tr
    for one in changes:
        if one.what == "gone":
            yield Item(tr("outcome"), (tr("the measure is no longer in the rules"),))
            continue
        before, after = (_shown(one, text, voice) for text in (one.before, one.after))
        name = _named(one, voice)
        said = f"{before} → {after}"
        yield Item(tr(LABELS[one.what]), (tr("{label}: {value}", label=name, value=said) if name else said,))


def _named(one: Change, voice: Voice) -> str:
    """What people call the thing: a fact, a figure; of a formula only that of a day needs a word."""
    known = one.name.rpartition(" ")[0] or one.name.partition("@")[0]
    match one.what:
        case "test" | "figure" | "derived":
            return voice.name(known)
        case "formula":
            return "" if one.name in ("low", "high") else voice.tr(LABELS[one.name])
        case _:
            return ""


def _shown(one: Change, text: str, voice: Voice) -> str:
    if one.what == "verdict":
        return voice.tr(SIGNS[Verdict(text)].word)
    if not text:
        return voice.tr("none")
    if one.what == "amount":
        low, _, high = text.partition("..")
        return span(Fraction(low or 0), Fraction(high) if high else None, voice.tr) if low else voice.tr("none")
    if one.what == "figure":
        return _figure(one.name.partition("@")[0], text, voice)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _figure(name: str, text: str, voice: Voice) -> str:
    """A figure in its unit, where the rules still know it and it is no day."""
    known, (low, dots, high) = voice.book.parameters.get(name), text.partition("..")
    if known is None or known.type.kind is not Kind.NUMBER:
        return text
    ends = [value_text(Fraction(end), known.type, voice) for end in (low, high) if end]
    if len(ends) > 1:
        return voice.tr("{low} to {high}", low=ends[0], high=voice.tr.led(ends[1]))
    return voice.tr("{low} or more", low=ends[0]) if dots else ends[0]
