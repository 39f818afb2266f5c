from io import StringIO

import duckdb

from benefit_check.batch.progress_bar import progress, watched
from benefit_check.present.words.catalogue import translator


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: StringIO, *, quiet: bool = False, environ: dict[str, str] | None = None) -> str:
    with progress(stream, environ or {}, translator("en"), quiet=quiet) as report:
        report(0.5, 1000)
        report(1.0, 1000)
    return stream.getvalue()


def test_a_screen_shows_a_bar() -> None:
    text = drawn(Screen())
    assert "100%" in text
    assert "1,000 rows" in text


def test_a_pipe_shows_nothing_and_neither_does_a_quiet_run() -> None:
    assert drawn(StringIO()) == drawn(Screen(), quiet=True) == drawn(Screen(), environ={"TERM": "dumb"}) == ""


def test_a_query_reports_how_far_it_is() -> None:
    told: list[tuple[float, int]] = []
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    with watched(connection, lambda share, rows: told.append((share, rows)), 7):
        query = "SELECT sum(length(md5(md5(range::VARCHAR)))) FROM range(3000000)"
        for _ in range(20):
            connection.execute(query).fetchall()
            if told:
                break
    assert told
    assert all(0 <= share <= 1 and rows == 7 for share, rows in told)
