"""What can be wrong while a table is answered, and what is said of it."""

from benefit_check.batch.answer.self_check import Disagreement
from benefit_check.text.diagnostic import Diagnostic, Message, message


def disagreement(found: Disagreement) -> Diagnostic:
    """A cell in which the query and the interpreter differ."""
    words = message(
        "row {row}, {measure}, {column}: the query says {query}, the interpreter {interpreter}",
        row=found.row,
        measure=found.measure,
        column=found.column,
        query=found.query,
        interpreter=found.interpreter,
    )
    hint = message("nothing was written; send the row and the rules to the maintainer of benefit-check")
    return Diagnostic("BC602", words, help=hint)


def ranges_note(count: int) -> Message:
    """That the query did not answer these rows."""
    words = "rows that hold a range, as in 300-500, answered by the interpreter for all of it: {count}"
    return message(words, count=count)
