"""BC522 to BC524: why an interview cannot be kept in a file."""

from benefit_check.text.diagnostic import Diagnostic, Message, message


def not_a_line_each(path: str, other: str) -> Diagnostic:
    words = message(
        "ask writes a fact a line; {path} is not written like this (JSON, TOML, a table, or in braces)", path=path
    )
    return Diagnostic("BC522", words, help=message("give another name, such as {name}", name=other))


def needs_a_file(other: str) -> Diagnostic:
    words = message("ask keeps the answers in a file, which standard input is not")
    return Diagnostic("BC523", words, help=message("name a file, such as {name}; it need not be there yet", name=other))


def not_kept(path: str, problem: Message) -> Diagnostic:
    words = message("{path} cannot be written: {problem}", path=path, problem=problem)
    hint = message("name a file in a folder of your own; the answers before this one are kept")
    return Diagnostic("BC524", words, help=hint)
