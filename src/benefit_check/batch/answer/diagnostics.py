"""What can be wrong while a table is answered, and what is said of it."""

from benefit_check.batch.answer.self_check import Disagreement
from benefit_check.sql.algebra.limits import NoSql
from benefit_check.text.diagnostic import Diagnostic, Message, message


def no_sql(limit: NoSql) -> Diagnostic:
    """A measure that the query cannot answer exactly."""
    words = message("{measure} cannot be answered for a whole table", measure=limit.measure)
    hint: Message = message(
        "answer it for single enterprises with `check`, or leave it out by naming the others with -m"
    )
    return Diagnostic("BC601", words, help=hint)


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
