"""What Typer says of a command line that it cannot follow, in the language of the reader.

Typer has English sentences and no data behind them. A sentence that is not listed here is shown as it is.
"""

from re import fullmatch

from benefit_check.present.page.document import Branch, Line, Page, Run
from benefit_check.present.words.catalogue import N_, Translator

_OF = r"Invalid value for (?P<name>[^:]+): "
_SENTENCES = (
    (
        r"No such option: (?P<name>\S+) \(Possible options: (?P<words>.*)\)",
        N_("no option is called {name}, but {words}"),
    ),
    (r"No such option: (?P<name>\S+)", N_("no option is called {name}")),
    (r"No such command '(?P<name>.*)'\..*", N_("no command is called {name}")),
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
    (_OF + r"(?P<words>.*)", N_("{name}: {words}")),
)
_BOTH = " · "
"""Parts the Chinese words of an option from the English ones."""


def usage_page(sentence: str, command: str, tr: Translator) -> Page:
    """What is wrong with the words behind a command, and where its usage stands."""
    head = tr("error: {words}", words=_worded(" ".join(sentence.split()), tr))
    helped = tr("help: {words}", words=tr("`{command} --help` says how it is written", command=command))
    return (Line((Run(head, "strong"),), hang=2), Branch("  = ", "    ", (Run(helped),)))


def _worded(sentence: str, tr: Translator) -> str:
    for pattern, template in _SENTENCES:
        found = fullmatch(pattern, sentence)
        if found is not None:
            return tr(template, **{name: _plain(text, tr) for name, text in found.groupdict().items()})
    return sentence


def _plain(text: str, tr: Translator) -> str:
    """Without quotation marks, and of two languages the reader's."""
    zh, _, en = text.replace("' / '", " / ").replace("', '", ", ").strip("'").partition(_BOTH)
    return zh if tr.lang == "zh" or not en else en
