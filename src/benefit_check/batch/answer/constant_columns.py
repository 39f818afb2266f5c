"""Columns of the spool that say the same in every row, as its Parquet file tells without a row being read."""

from collections.abc import Mapping

from benefit_check.batch.answer.answers_file import Answers
from benefit_check.batch.engine.quoting import literal


def constants(answers: Answers) -> Mapping[str, str | None]:
    """The only text of each such column; None of a column without any value, texts or not."""
    nothing = "sum(stats_null_count) = sum(num_values)"
    one_text = (
        "any_value(type) = 'BYTE_ARRAY' AND sum(stats_null_count) = 0 "
        "AND count(stats_min_value) = count(*) AND min(stats_min_value) = max(stats_max_value)"
    )
    query = (
        "SELECT path_in_schema, any_value(stats_min_value) "
        f"FROM parquet_metadata({literal(answers.spool.path)}) GROUP BY 1 HAVING {nothing} OR ({one_text})"
    )
    return dict(answers.connection.execute(query).fetchall())
