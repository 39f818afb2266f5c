import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from benefit_check.assess.result import Verdict
from benefit_check.batch.answer.answers_file import open_spool
from benefit_check.batch.write.forms import form_of
from benefit_check.batch.write.layouts import LONG
from benefit_check.batch.write.worded import coded_conditions
from benefit_check.rulebook.model import Rulebook
from benefit_check.sql.query import COLUMNS, answer_column
from unit.batch.write.spools import DAY, make_spool
from unit.batch.write.writing import rows, tried, written

BEFORE = ["_row", "_id", "_place", "企业名称", "税额"]
PLAIN = {
    "csv": "read_csv('{}', all_varchar = true, header = true)",
    "csv.gz": "read_csv('{}', all_varchar = true, header = true)",
    "csv.zst": "read_csv('{}', all_varchar = true, header = true)",
    "tsv": "read_csv('{}', all_varchar = true, header = true, delim = '\t')",
    "jsonl": "read_json('{}', convert_strings_to_integers = false)",
    "parquet": "read_parquet('{}')",
}


def heads(path: Path, reader: str) -> list[str]:
    return [str(row[0]) for row in rows(f"DESCRIBE SELECT * FROM {reader.format(path)}")]


@pytest.mark.parametrize("ending", PLAIN)
@pytest.mark.parametrize("layout", ["wide", "long"])
def test_every_form_has_the_columns_of_its_layout_and_every_fen(
    ending: str, layout: str, few: Path, book: Rulebook, tmp_path: Path
) -> None:
    path = tmp_path / f"结果.{ending}"
    done = written(few, path, book, layout=layout)
    answers = open_spool(duckdb.connect(), few, book)
    wide = [answer_column(measure, part) for measure in answers.spool.measures for part in COLUMNS]
    assert heads(path, PLAIN[ending]) == BEFORE + (wide if layout == "wide" else list(LONG))
    reader = PLAIN[ending].format(path)
    assert (
        done.rows
        == rows(f"SELECT count(*) FROM {reader}")[0][0]
        == (200 if layout == "wide" else 200 * len(book.measures))
    )
    measure = "late-payment-2020"
    low = f'"{measure}__amount_low"' if layout == "wide" else "amount_low"
    only = "true" if layout == "wide" else f"measure = '{measure}'"
    read = rows(f"SELECT CAST({low} AS VARCHAR) FROM {reader} WHERE {only} ORDER BY CAST(_row AS BIGINT)")
    spooled = rows(f"SELECT CAST(\"{measure}__amount_low\" AS VARCHAR) FROM '{few}' ORDER BY _row")
    assert read == spooled
    assert any(value for (value,) in read)


def test_amounts_that_no_float_holds_are_whole_in_every_form(book: Rulebook, tmp_path: Path) -> None:
    spool = make_spool(tmp_path / "small.parquet", book, rows=1)
    huge, measure = "9999999999999999.99", "late-payment-2020"
    replaced = f"""SELECT * REPLACE ('eligible' AS "{measure}__verdict",
        {huge}::DECIMAL(18, 2) AS "{measure}__amount_low",
        {huge}::DECIMAL(18, 2) AS "{measure}__amount_high") FROM '{spool}'"""
    huge_spool = tmp_path / "huge.parquet"
    rows(f"COPY ({replaced}) TO '{huge_spool}' (FORMAT parquet)")
    for ending in ("csv", "jsonl", "tsv", "xlsx"):
        path = tmp_path / f"结果.{ending}"
        done = written(huge_spool, path, book)
        if ending == "xlsx":
            assert "numbers of more than 15 digits" in "".join(str(note) for note in done.notes)
        else:
            assert huge in path.read_text(encoding="utf-8")


def test_money_is_text_in_json(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.jsonl", book, layout="long", only=(Verdict.ELIGIBLE,))
    for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        assert found["amount_low"] is None or Decimal(found["amount_low"]).as_tuple().exponent == -2
        assert isinstance(found["税额"], str)


def test_a_wide_parquet_is_the_spool_itself_and_the_spool_stays(few: Path, book: Rulebook, tmp_path: Path) -> None:
    before = few.read_bytes()
    written(few, tmp_path / "a.parquet", book)
    assert (tmp_path / "a.parquet").read_bytes() == before == few.read_bytes()


def test_a_database_holds_answers_and_legend(few: Path, book: Rulebook, tmp_path: Path) -> None:
    done = written(few, tmp_path / "a.duckdb", book, layout="long")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as base:
        assert base.execute("SELECT count(*) FROM answers").fetchone() == (done.rows,)
        found = base.execute("SELECT DISTINCT sort FROM legend ORDER BY 1").fetchall()
        assert found == [("condition",), ("fact",), ("figure",), ("measure",), ("verdict",)]
        amounts = base.execute("SELECT typeof(amount_low) FROM answers LIMIT 1").fetchone()
        assert amounts == ("DECIMAL(18,2)",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.duckdb"]


def test_only_keeps_rows_with_such_an_answer(few: Path, book: Rulebook, tmp_path: Path) -> None:
    long = written(few, tmp_path / "l.csv", book, layout="long", only=(Verdict.ELIGIBLE, Verdict.MAY_APPLY))
    verdicts = rows(f"SELECT DISTINCT verdict FROM read_csv('{tmp_path / 'l.csv'}') ORDER BY 1")
    assert verdicts == [("eligible",), ("may_apply",)]
    wide = written(few, tmp_path / "w.csv", book, only=(Verdict.ELIGIBLE,))
    assert 0 < wide.rows <= 200 < long.rows


def test_rows_stay_in_their_order(spool: Path, book: Rulebook, tmp_path: Path) -> None:
    written(spool, tmp_path / "l.parquet", book, layout="long")
    found = rows(
        f"SELECT count(*) FROM (SELECT _row, lag(_row) OVER (ORDER BY file_row_number) AS before "
        f"FROM read_parquet('{tmp_path / 'l.parquet'}', file_row_number = true)) WHERE before > _row"
    )
    assert found == [(0,)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_take_the_place_of_codes(lang: str, few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "c.csv", book, layout="long")
    written(few, tmp_path / "w.csv", book, layout="long", words=lang)
    coded = rows(f"SELECT reasons, missing FROM read_csv('{tmp_path / 'c.csv'}', all_varchar = true)")
    worded = rows(f"SELECT reasons, missing FROM read_csv('{tmp_path / 'w.csv'}', all_varchar = true)")
    assert len(coded) == len(worded)
    labels = {name: book.fact(name).label.in_(lang) for name in book.facts}
    labels |= {name: parameter.label.in_(lang) for name, parameter in book.parameters.items()}
    apart = "；" if lang == "zh" else "; "
    for (reasons, missing), (reason_words, missing_words) in zip(coded, worded, strict=True):
        assert (missing or "") == "" or missing_words == apart.join(labels[code] for code in missing.split(";"))
        assert not reasons or reason_words != reasons


def test_every_code_that_an_answer_may_name_is_in_the_legend(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.csv", book)
    read = f"read_csv('{tmp_path / 'a.csv.legend.csv'}', all_varchar = true, header = true)"
    legend = {(measure or "", code) for measure, code in rows(f"SELECT measure, code FROM {read}")}
    for measure in book.measures.values():
        assert (measure.id, measure.id) in legend
        assert {(measure.id, one.code) for one in coded_conditions(measure.asked, (DAY,))} <= legend
    assert {("", name) for name in (*book.facts, *book.parameters, *Verdict)} <= legend
    shown = rows(
        f"SELECT zh, en, clause, kind, per, compared_with_zh FROM {read} WHERE code = 'vat-small-scale-reduced-rate'"
    )
    title = book.measures["vat-small-scale-reduced-rate"].title
    assert shown[0][:2] == (title.zh, title.en)
    assert shown[0][3:] == ("saving", "filing_period", "按法定的3%交税")
    assert "24号" in shown[0][2]


def test_the_legend_says_what_nobody_has_seen_in_a_source(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.csv", book)
    read = f"read_csv('{tmp_path / 'a.csv.legend.csv'}', all_varchar = true, header = true)"
    found = rows(f"SELECT count(*) FROM {read} WHERE sort = 'measure' AND unverified <> ''")
    assert found[0][0] > 0


def test_a_column_called_like_an_answer_is_renamed_and_that_is_said(book: Rulebook, tmp_path: Path) -> None:
    spool = make_spool(tmp_path / "s.parquet", book, rows=3, kept="'x' AS \"Verdict\", 'y' AS verdict_input")
    done = written(spool, tmp_path / "a.csv", book, layout="long")
    head = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head.startswith("_row,_id,_place,Verdict_input_input,verdict_input,measure,verdict,")
    assert [str(note) for note in done.notes] == [
        "column Verdict is called Verdict_input_input, because an answer is called Verdict"
    ]


def test_the_mark_for_excel_stands_first_and_once(few: Path, book: Rulebook, tmp_path: Path) -> None:
    written(few, tmp_path / "a.csv", book, bom=True)
    for name in ("a.csv", "a.csv.legend.csv"):
        content = (tmp_path / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", ("csv", "")),
        ("a.b.CSV.GZ", ("csv", "gzip")),
        ("a.jsonl.zst", ("jsonl", "zstd")),
        ("a.parquet", ("parquet", "")),
        ("a.xlsx.gz", None),
        ("a.gz", None),
        ("a", None),
        ("csv", None),
    ],
)
def test_the_name_says_the_form(name: str, form: tuple[str, str] | None) -> None:
    assert form_of(Path(name)) == form


# parts


def test_a_file_a_measure_holds_its_columns(few: Path, book: Rulebook, tmp_path: Path) -> None:
    done = written(few, tmp_path / "按措施.csv", book, split_by="measure")
    assert len(list((tmp_path / "按措施.csv").glob("*.csv"))) == len(book.measures) + 1
    one = tmp_path / "按措施.csv" / "late-payment-2020.csv"
    assert heads(one, PLAIN["csv"]) == BEFORE + [answer_column("late-payment-2020", part) for part in COLUMNS]
    assert done.rows == 200 * len(book.measures)


def test_a_file_a_region_holds_its_rows_and_none_is_lost(few: Path, book: Rulebook, tmp_path: Path) -> None:
    done = written(few, tmp_path / "a.csv", book, split_by="region")
    names = {path.name for path in (tmp_path / "a.csv").iterdir()}
    assert {"220400-辽源市.csv", "220100-长春市.csv", "110100-北京市.csv", "999900.csv", "unknown.csv"} < names
    assert done.rows == 200
    held = json.loads((tmp_path / "a.csv" / "contents.json").read_bytes())
    assert sum(part["rows"] for part in held["parts"]) == 200
    places = rows(f"SELECT DISTINCT _place FROM read_csv('{tmp_path}/a.csv/220400*.csv', all_varchar = true)")
    assert {place[:4] for (place,) in places} == {"2204"}


def test_a_file_a_verdict_holds_the_answers_with_it(few: Path, book: Rulebook, tmp_path: Path) -> None:
    done = written(few, tmp_path / "a.tsv", book, split_by="verdict", layout="long")
    assert {path.stem for path in (tmp_path / "a.tsv").glob("*.tsv")} == set(Verdict)
    assert done.rows == 200 * len(book.measures)


def test_a_wide_row_has_no_one_verdict_to_split_by(few: Path, book: Rulebook, tmp_path: Path) -> None:
    found = tried(few, tmp_path / "a.csv", book, split_by="verdict")
    assert isinstance(found, list)
    assert [one.code for one in found] == ["BC509"]


def test_without_a_place_there_is_one_region(few: Path, book: Rulebook, tmp_path: Path) -> None:
    placeless = tmp_path / "s.parquet"
    rows(f"COPY (SELECT * EXCLUDE (_place) FROM '{few}') TO '{placeless}' (FORMAT parquet)")
    written(placeless, tmp_path / "a.csv", book, split_by="region")
    assert {path.name for path in (tmp_path / "a.csv").iterdir()} == {"unknown.csv", "legend.csv", "contents.json"}
