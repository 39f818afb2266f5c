"""Wording in two languages, from gettext catalogues whose keys are the English templates."""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from benefit_check.lang.currencies import HOME
from benefit_check.text.diagnostic import Message

Lang = Literal["zh", "en"]

LOCALE = Path(__file__).parent.parent / "locale"
FOLDERS: dict[Lang, str] = {"zh": "zh_CN", "en": "en"}


def N_(template: str) -> str:  # noqa: N802 - gettext's own name for it
    """The template itself, marked for translation where it is used later."""
    return template


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above, of a pair
    """Both forms of a counted template, marked for translation where they are used later."""
    return one, many


class Translator:
    """One language of the catalogues. Calling it fills a template: `tr("at most {limit}", limit="300人")`.

    `currency` is what sums of money are said in.
    """

    def __init__(self, lang: Lang, catalogue: NullTranslations, currency: str = HOME) -> None:
        self.lang, self.currency, self._catalogue = lang, currency, catalogue
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext

    def in_currency(self, code: str) -> "Translator":
        """The same language, for sums of this currency."""
        return self if code == self.currency else Translator(self.lang, self._catalogue, code)

    def __call__(self, template: str, **args: object) -> str:
        return self.gettext(template).format(**args)

    def plural(self, one: str, many: str, count: int, **args: object) -> str:
        """The form that fits the count, which fills {n} unless another n is given."""
        return self.ngettext(one, many, count).format(**({"n": count} | args))

    def message(self, said: Message) -> str:
        """The words of a diagnostic."""
        return self.gettext(said.template).format(**{name: self._argument(arg) for name, arg in said.args.items()})

    def _argument(self, arg: str | Message | tuple[str, ...]) -> str:
        if isinstance(arg, tuple):
            return self.joined(list(arg))
        return self.message(arg) if isinstance(arg, Message) else arg

    def led(self, text: str) -> str:
        """The text as it follows a Chinese word: a figure or code keeps a space before it."""
        first = text[:1]
        return f" {text}" if self.lang == "zh" and first and (first in "≈-" or first < "\x7f") else text

    def joined(self, texts: list[str]) -> str:
        """Texts as an enumeration: 甲、乙 or a, b."""
        return ("、" if self.lang == "zh" else ", ").join(texts)

    def either(self, texts: list[str]) -> str:
        """Texts as alternatives: 甲、乙或丙, or a, b or c."""
        if len(texts) < 2:
            return "".join(texts)
        return self.joined(texts[:-1]) + ("或" if self.lang == "zh" else " or ") + texts[-1]

    def clauses(self, texts: list[str]) -> str:
        """Parts of one sentence: 甲；乙 or a; b."""
        return ("；" if self.lang == "zh" else "; ").join(texts)

    def aside(self, text: str) -> str:
        """A text in brackets, to be put straight after another."""
        return f"（{text}）" if self.lang == "zh" else f" ({text})"


@cache
def translator(lang: Lang) -> Translator:
    """The wording of `zh` or `en`; English where a catalogue was never compiled."""
    compiled = LOCALE / FOLDERS[lang] / "LC_MESSAGES" / "messages.mo"
    try:
        with compiled.open("rb") as file:
            return Translator(lang, GNUTranslations(file))
    except FileNotFoundError:
        return Translator(lang, NullTranslations())


def detect_language(environ: Mapping[str, str]) -> Lang:
    """The language of the locale: Chinese, as its users are, unless the locale names another language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environ.get(name, "")
        if locale:
            language = locale.split(".")[0].split("@")[0].split("_")[0].lower()
            return "zh" if language in ("zh", "c", "posix") else "en"
    return "zh"
