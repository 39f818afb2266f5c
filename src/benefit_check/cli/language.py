"""The language that the words of a command line ask for, also where they cannot be read to the end."""

from collections.abc import Sequence
from os import environ

from benefit_check.cli.options import Lang
from benefit_check.present.words.catalogue import Translator, detect_language, translator

_OPTION = "--lang"


def language_of(words: Sequence[str]) -> Lang | None:
    """What the last `--lang` asks for; nothing where there is none, or its language is none of ours."""
    values = [
        following if word == _OPTION else word.removeprefix(f"{_OPTION}=")
        for word, following in zip(words, [*words[1:], ""], strict=False)
        if word == _OPTION or word.startswith(f"{_OPTION}=")
    ]
    return next((lang for lang in Lang if lang.value in values[-1:]), None)


def translator_for(words: Sequence[str]) -> Translator:
    """The wording in the language asked for, else in that of the locale."""
    return translator(language_of(words) or detect_language(environ))
