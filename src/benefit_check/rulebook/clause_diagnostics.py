"""BC341 and BC342: clauses that are quoted at their document."""

from collections.abc import Collection

from benefit_check.text.diagnostic import Diagnostic, Label, message
from benefit_check.text.source import Source, Span


def no_quoted_clause(source: Source, at: Span, document: str, clause: str, quoted: Collection[str]) -> Diagnostic:
    words = message(
        "there are no words here, and {document} quotes none of {clause}", document=document, clause=clause or "—"
    )
    hint = message(
        "it quotes {clauses}: write one of these, put the words under its clauses:, or write quote: here",
        clauses="、".join(quoted),
    )
    return Diagnostic("BC341", words, Label(source, at), hint)


def unreferred_clause(source: Source, at: Span, document: str, clause: str) -> Diagnostic:
    words = message("no rule takes its words from {clause} of {document}", clause=clause, document=document)
    hint = message("leave out quote: where this clause is cited, or delete it here")
    return Diagnostic("BC342", words, Label(source, at), hint, severity="warning")
