"""The words of a document's clauses, quoted once at the document and taken by whatever cites the clause alone."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from benefit_check.rulebook import nodes
from benefit_check.rulebook.clause_diagnostics import no_quoted_clause, unreferred_clause
from benefit_check.rulebook.fields import Fields, File
from benefit_check.text.diagnostic import Diagnostic, message
from benefit_check.text.source import Span


class QuotedClause(NamedTuple):
    """The words of one clause, and where they are quoted."""

    words: str
    file: File
    at: Span


class Clauses:
    """The clauses that the documents of a rulebook quote, and which of them a rule took its words from."""

    def __init__(self) -> None:
        self._quoted: dict[str, Mapping[str, QuotedClause]] = {}
        self._taken: set[tuple[str, str]] = set()

    def add(self, document: str, quoted: Mapping[str, QuotedClause]) -> None:
        """Keep what a document quotes, by clause."""
        self._quoted[document] = quoted

    def words(self, fields: Fields, document: str, clause: str, *, needed: bool) -> str | None:
        """The words of a cited clause; None where the document quotes none at all, "" where not this one.

        That it does not quote this one is told where words are needed.
        """
        quoted = self._quoted.get(document)
        if not quoted:
            return None
        if clause not in quoted:
            file = fields.file
            if needed:
                file.report(no_quoted_clause(file.source, fields.value_span("source"), document, clause, quoted))
            return ""
        self._taken.add((document, clause))
        return quoted[clause].words

    def take(self, clauses: Iterable[tuple[str, str]]) -> None:
        """Know that a rule took the words of these clauses of documents."""
        self._taken.update(clauses)

    @contextmanager
    def noted(self) -> Iterator[set[tuple[str, str]]]:
        """The clauses whose words are taken within the block."""
        before, self._taken = self._taken, set()
        try:
            yield self._taken
        finally:
            self._taken = before | self._taken

    def unreferred(self) -> Iterator[Diagnostic]:
        """A warning for each quoted clause that no rule takes its words from."""
        for document, quoted in self._quoted.items():
            for clause, one in quoted.items():
                if (document, clause) not in self._taken:
                    yield unreferred_clause(one.file.source, one.at, document, clause)


def read_clauses(fields: Fields) -> dict[str, QuotedClause]:
    """The `clauses` of a document: the words of each, by the clause as citations name it."""
    found: dict[str, QuotedClause] = {}
    for key, node in fields.mapping("clauses"):
        words = fields.scalars(node)
        if len(words) != 1 or not words[0].value.strip():
            fields.file.misshapen(nodes.span(node), message("write the words of the clause here"))
            continue
        found[key.value.strip()] = QuotedClause(words[0].value.strip(), fields.file, nodes.span(key))
    return found
