"""BC1xx: what can be wrong in the shape of a YAML file. One function a code."""

from collections.abc import Collection
from re import fullmatch

import yaml

from benefit_check.lang.diagnostics import did_you_mean
from benefit_check.rulebook.chinese_words import KEYS, KEYS_IN_CHINESE, WORDS, WORDS_IN_CHINESE, listed
from benefit_check.text.complaints import complaint
from benefit_check.text.diagnostic import Diagnostic, Label, Message, message
from benefit_check.text.fold import fold
from benefit_check.text.source import Source, Span

SHORT, MONTHS = 2, 12
_DAY = r"(\d{4})[-./年 ]?(\d{1,2})[-./月 ]?(\d{1,2})[日号]?"
SHOWN = 200
"""Of a file that is too large, the beginning is shown: nobody needs more, and a screen takes long for a long line."""


def not_yaml(source: Source, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = mark.index if mark is not None else _character(source, int(getattr(error, "position", 0) or 0))
    index = min(index, max(len(source.text) - 1, 0))
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    hint = message(
        "look at this line and the one above: indentation, a missing colon, an unclosed quote, or a : inside a text"
    )
    return Diagnostic(
        "BC101",
        message("this does not read as YAML: {problem}", problem=complaint(problem)),
        Label(source, Span(index, index + 1)),
        hint,
    )


def _character(source: Source, byte: int) -> int:
    """The place of a byte: libyaml counts in bytes where it cannot read at all."""
    return len(source.text.encode()[:byte].decode(errors="ignore"))


def empty(source: Source) -> Diagnostic:
    return Diagnostic(
        "BC102",
        message("the file is empty"),
        Label(source, Span(0, 0)),
        message("delete it, or begin it with one of the words in docs/language.md"),
    )


def duplicate_key(source: Source, at: Span, key: str, first: Span) -> Diagnostic:
    return Diagnostic(
        "BC103",
        message("{key} is written twice", key=key),
        Label(source, at),
        message("keep one of the two"),
        also=(Label(source, first, message("first written here")),),
    )


def alias(source: Source, at: Span) -> Diagnostic:
    return Diagnostic(
        "BC104",
        message("aliases (*name) are not used here"),
        Label(source, at),
        message("write the text out where it is needed"),
    )


def too_deep(source: Source, at: Span, limit: int) -> Diagnostic:
    return Diagnostic(
        "BC105", message("nested deeper than {limit} levels", limit=limit), Label(source, at), message("split the file")
    )


def too_large(source: Source, limit: int) -> Diagnostic:
    return Diagnostic(
        "BC106",
        message("longer than {limit} characters", limit=limit),
        Label(Source(source.name, source.text[:SHOWN]), Span(0, 1)),
        message("split the file"),
    )


def key_is_no_word(source: Source, at: Span) -> Diagnostic:
    return Diagnostic("BC107", message("a key must be one word"), Label(source, at), message("write key: value"))


def unknown_key(source: Source, at: Span, key: str, known: Collection[str]) -> Diagnostic:
    known_here = message("known here: {keys}", keys=listed(key, sorted(known), KEYS_IN_CHINESE))
    comma = message("a comma inside {{ }} begins a new key: put the whole text in quotes")
    chinese = [word for word, english in KEYS.items() if english in known]
    hint = comma if " " in key else did_you_mean(key, (*known, *chinese), known_here)
    return Diagnostic("BC108", message("the key {key} is not known here", key=key), Label(source, at), hint)


def missing_key(source: Source, at: Span, key: str) -> Diagnostic:
    return Diagnostic(
        "BC109",
        message("the key {key} is missing", key=key),
        Label(source, at),
        message("add {key}: …; docs/language.md shows it", key=key),
    )


def wrong_shape(source: Source, at: Span, needed: Message) -> Diagnostic:
    return Diagnostic("BC110", message("this has the wrong shape"), Label(source, at), needed)


def not_one_of(source: Source, at: Span, word: str, known: Collection[str]) -> Diagnostic:
    known_here = message("known here: {keys}", keys=listed(word, known, WORDS_IN_CHINESE))
    chinese = [one for words in WORDS.values() for one, english in words.items() if english in known]
    # of words so short everything is near: nobody who wrote `on` meant `no`
    hint = known_here if len(word) <= SHORT else did_you_mean(word, (*known, *chinese), known_here)
    return Diagnostic("BC111", message("{word} is none of the words that fit here", word=word), Label(source, at), hint)


def not_a_day(source: Source, at: Span, word: str) -> Diagnostic:
    from calendar import monthrange  # noqa: PLC0415 - only where a day is wrong

    found = fullmatch(_DAY, fold(word))
    hint = message("write it as 2020-03-01")
    if found is not None:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if not 1 <= month <= MONTHS:
            hint = message("a year has 12 months: {month} is none", month=month)
        elif not 1 <= day <= (most := monthrange(max(year, 1), month)[1]):
            hint = message("{month} has {days} days", month=f"{year:04}-{month:02}", days=most)
        else:
            hint = message("write {fixed}", fixed=f"{year:04}-{month:02}-{day:02}")
    return Diagnostic("BC112", message("{word} is no day", word=word), Label(source, at), hint)


def quoted_with_escapes(source: Source, at: Span) -> Diagnostic:
    return Diagnostic(
        "BC113",
        message("a quoted expression stands on one line and holds no quotes or backslashes"),
        Label(source, at),
        message("write it as a block: put | after the colon and the expression on the next line"),
    )


def not_unicode(source: Source, offset: int, encoding: str) -> Diagnostic:
    """`encoding`: what the file seems to be written in; nothing where that cannot be told."""
    words = message("the file is not UTF-8 (byte {offset})", offset=offset)
    if encoding:
        words = message("the file is {encoding}, not UTF-8 (byte {offset})", encoding=encoding, offset=offset)
    hint = message("save it as UTF-8: in most editors under Save as, in Windows' Notepad as Encoding")
    return Diagnostic("BC114", words, Label(source, Span(0, 0)), hint)


def unknown_kind(source: Source, at: Span, word: str, known: Collection[str]) -> Diagnostic:
    firsts = listed(word, known, KEYS_IN_CHINESE)
    hint = did_you_mean(word, (*known, *firsts.split()), message("the first key is one of {keys}", keys=firsts))
    if word == "cases_for":
        hint = message("call the file <id>.cases.yaml, so that it is read as worked cases")
    words = message("the first key {word} does not tell what the file holds", word=word)
    return Diagnostic("BC115", words, Label(source, at), hint)


def not_an_id(source: Source, at: Span, name: str, joint: str) -> Diagnostic:
    words = message("{name} cannot be an id", name=name)
    hint = message("ids are lower-case English words and digits joined by {joint}; labels are for people", joint=joint)
    return Diagnostic("BC116", words, Label(source, at), hint)
