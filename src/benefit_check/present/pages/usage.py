"""What Typer says of a command line that it cannot follow, in the language of the reader.

Typer has English sentences and little data behind them. A sentence that is not listed here is shown as it is.
"""

from re import fullmatch

from benefit_check.present.page.document import Branch, Line, Page, Run
from benefit_check.present.words.catalogue import N_, Translator
from benefit_check.text.diagnostic import Message

_OF = r"Invalid value for (?P<name>[^:]+): "
_SENTENCES = (
    (r"No such option: (?P<name>\S+).*", N_("no option is called {name}")),
    (r"No such command ['\"](?P<name>.*?)['\"]\..*", N_("no command is called {name}")),
    (r"Missing command\.", N_("a command is missing")),
    (
        r"Missing (?:argument|option) '(?P<name>[^']+)'\. Choose from: (?P<words>.*)",
        N_("{name} is missing; it is one of {words}"),
    ),
    (r"Missing (?:argument|option) '(?P<name>[^']+)'\.", N_("{name} is missing")),
    (r"Option '(?P<name>[^']+)' requires an argument\.", N_("{name} needs a value after it")),
    (r"Option '(?P<name>[^']+)' does not take a value\.", N_("{name} takes no value")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", N_("too many words: {words}")),
    (_OF + r"'(?P<value>.*)' is not one of (?P<words>.*)\.", N_("{name} cannot be {value}; it is one of {words}")),
    (_OF + r"(?P<value>.*) is not in the range (?P<words>.*)\.", N_("{name} cannot be {value}: it must be {words}")),
    (
        _OF + r"'(?P<value>.*)' is not a valid int(?:eger)?(?: range)?\.",
        N_("{name} cannot be {value}: a whole number is needed"),
    ),
    (
        _OF + r"there is no month (?P<month>\d+)",
        N_("{name}: there is no month {month}; write a day such as 2020-12-03"),
    ),
    (
        _OF + r"(?P<month>\S+) ends on day (?P<last>\d+)",
        N_("{name}: {month} ends on day {last}; write a day such as 2020-12-03"),
    ),
    (_OF + r"(?P<words>.*)", N_("{name}: {words}")),
)
_TYPED = ("No such ", "Got unexpected ")
"""Sentences whose parts are the writer's own words; in the others a name is one of ours, of an option or a value."""


def usage_page(sentence: str, steps: tuple[Message, ...], tr: Translator) -> Page:
    """What is wrong with the words behind a command, and what to do next."""
    head = tr("error: {words}", words=_worded(" ".join(sentence.split()), tr))
    texts = [tr("help: {words}", words=tr.message(step)) for step in steps]
    return (Line((Run(head, "strong"),), hang=2), *(Branch("  = ", "    ", (Run(text),)) for text in texts))


def _worded(sentence: str, tr: Translator) -> str:
    for pattern, template in _SENTENCES:
        found = fullmatch(pattern, sentence)
        if found is not None:
            parts = found.groupdict()
            if not sentence.startswith(_TYPED):
                parts |= {name: _ours(parts[name], tr) for name in ("name", "words") if name in parts}
            return tr(template, **parts)
    return sentence


def _ours(text: str, tr: Translator) -> str:
    """Words of ours in the reader's language: without quotation marks, and a list parted as that language does it."""
    plain = text.replace("' / '", " / ")
    if fullmatch(r"'?\w+(?:'?, '?\w+)+'?", plain):
        return tr.joined([one.strip("'") for one in plain.split(", ")])
    return tr.gettext(plain.strip("'"))
