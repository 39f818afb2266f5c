"""BC386, BC387: texts of rules that cannot be what their key says."""

from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span


def paraphrase_as_official(source: Source, at: Span) -> Diagnostic:
    words = message("a paraphrase is marked seen: official, which is for the words of the document")
    hint = message("quote the official words, or write seen: summary, copy or unverified as it was seen")
    return Diagnostic("BC386", words, Label(source, at), hint, severity="warning")


def chinese_as_english(source: Source, at: Span) -> Diagnostic:
    words = message("the English text is Chinese")
    hint = message("write it in English; names of documents in it may stay Chinese")
    return Diagnostic("BC387", words, Label(source, at), hint, severity="warning")
