"""BC131 and BC306: words of comparison that are none, that say too little, or that are too many."""

from collections.abc import Collection, Mapping

from benefit_check.lang.diagnostics import did_you_mean
from benefit_check.lang.operators import OPERATORS, Word, applies
from benefit_check.lang.types import Type
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.source import Source, Span

AT_MOST, LESS_THAN = "at_most (不超过)", "less_than (低于)"
AT_LEAST, MORE_THAN = "at_least (不低于)", "more_than (超过)"
AMBIGUOUS: Mapping[str, tuple[str, str]] = {
    "以下": (AT_MOST, LESS_THAN),
    "之下": (AT_MOST, LESS_THAN),
    "以内": (AT_MOST, LESS_THAN),
    "之内": (AT_MOST, LESS_THAN),
    "内": (AT_MOST, LESS_THAN),
    "以上": (AT_LEAST, MORE_THAN),
    "之上": (AT_LEAST, MORE_THAN),
    "以前": ("on_or_before (不晚于)", "before (早于)"),
    "之前": ("on_or_before (不晚于)", "before (早于)"),
    "以后": ("on_or_after (不早于)", "after (晚于)"),
    "之后": ("on_or_after (不早于)", "after (晚于)"),
}
"""Words of law that do not say whether the number itself is included, with the words that include it and do not."""
MEANT: Mapping[str, Word] = {
    **dict.fromkeys(("<=", "=<", "≤", "≦", "小于等于", "小于或等于", "不大于"), "at_most"),
    **dict.fromkeys(("至多", "最多", "最高", "未超过"), "at_most"),
    **dict.fromkeys(("<", "＜", "小于", "不满", "未满", "未达到", "不到"), "less_than"),
    **dict.fromkeys((">=", "=>", "≥", "≧", "大于等于", "大于或等于", "不小于"), "at_least"),
    **dict.fromkeys(("至少", "最少", "最低", "满"), "at_least"),
    **dict.fromkeys((">", "＞", "大于", "大过"), "more_than"),
    **dict.fromkeys(("=", "==", "＝", "是", "为", "等于是"), "equals"),
    **dict.fromkeys(("!=", "<>", "≠", "不是", "非"), "not_equals"),
    **dict.fromkeys(("之一", "其中之一", "in"), "one_of"),
}
"""What other signs and words of comparison mean."""


def no_such_operator(source: Source, at: Span, word: str, subject: Type) -> Diagnostic:
    """A word that compares nothing, in the place of one that would."""
    words = message("{word} is no word of comparison", word=word)
    fitting = [operator for operator in OPERATORS if applies(operator, subject)]
    if word in AMBIGUOUS:
        included, excluded = AMBIGUOUS[word]
        words = message("{word} does not say whether the number itself is included", word=word)
        hint = message(
            "write {included} if it is, {excluded} if it is not, as the document itself reads the word",
            included=included,
            excluded=excluded,
        )
    elif word in MEANT:
        hint = message("write {word}", word=_shown(MEANT[word]))
    else:
        known = [one for operator in fitting for one in (operator.word, *operator.aliases)]
        known.append("dated")
        hint = did_you_mean(word, known, _listed([operator.word for operator in fitting]))
    return Diagnostic("BC131", words, Label(source, at), hint)


def one_operator(source: Source, at: Span, written: Collection[str], subject: Type | None) -> Diagnostic:
    """None of the words that compare, or several of them."""
    if written:
        kept = " ".join(written)
        hint = message("keep one of {words}, or write two conditions; between has both its ends", words=kept)
        return Diagnostic("BC306", message("a condition on a fact has one operator"), Label(source, at), hint)
    fitting = [one.word for one in OPERATORS if subject is None or applies(one, subject)]
    return Diagnostic("BC306", message("a condition on a fact needs one operator"), Label(source, at), _listed(fitting))


def _listed(words: Collection[Word]) -> Message:
    return message("write exactly one of {words}", words=" ".join(_shown(word).replace(" ", "") for word in words))


def _shown(word: Word) -> str:
    """The word with its first Chinese one."""
    return next(f"{one.word} ({one.aliases[0]})" for one in OPERATORS if one.word == word)
