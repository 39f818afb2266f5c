"""Which column is what, decided before any row is read."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from benefit_check.batch.read.request import ReadOptions, TableRequest
from benefit_check.batch.read.tables import suggest_mapping
from unit.batch.read.conftest import Outcome
from unit.intake.conftest import RULEBOOK

Read = Callable[..., Outcome]
Refuse = Callable[..., list[tuple[str, str]]]


def csv(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("employees", "employees"),
        ("从业人员", "employees"),
        (" 职工人数 ", "employees"),
        ("STAFF", "employees"),
        ("从业人员(人)", "employees"),
        ("参保人数一季度", "insured_q1"),
        ("参保人数_第2季度", "insured_q2"),
        ("insured_q3", "insured_q3"),
        ("参保人数 Q4", "insured_q4"),
    ],
)
def test_a_column_is_found_by_any_name_of_its_fact(title: str, column: str, tmp_path: Path, table: Read) -> None:
    assert table(csv(tmp_path / "a.csv", f"id,{title}\n1,5\n")).column(column) == [5]


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        ("月销售额（万元）", "8.5", "85000.00"),
        ("月销售额(单位：元)", "8.5", "8.50"),
        ("月销售额（万元）", "300元", "300.00"),
    ],
)
def test_the_unit_of_a_title_counts_for_plain_numbers(
    title: str, text: str, value: str, tmp_path: Path, table: Read
) -> None:
    assert table(csv(tmp_path / "a.csv", f"id,{title}\n1,{text}\n")).column("month_sales") == [Decimal(value)]


@pytest.mark.parametrize(
    "title", ["纳税人识别号", "统一社会信用代码", "USCC", "税号", "taxpayer_id", "纳税人识别号（统一社会信用代码）"]
)
def test_the_id_is_found_by_its_usual_names(title: str, tmp_path: Path, table: Read) -> None:
    assert table(csv(tmp_path / "a.csv", f"名称,{title},字号\n甲,007,\n")).column("_id") == ["007"]


def test_the_id_may_be_named(tmp_path: Path, table: Read, refused: Refuse) -> None:
    path = csv(tmp_path / "a.csv", "编码,税号,字号\n1,2,\n")
    assert table(path, id_column="编码").column("_id") == ["1"]
    assert refused(path, id_column="编号") == [("BC416", "--id names a column that is not there: 编号")]
    assert refused(csv(path, "编码,从业人员\n1,2\n")) == [
        ("BC415", f"{path} has no column that identifies the enterprise")
    ]


def test_two_columns_for_one_fact_are_refused(tmp_path: Path, refused: Refuse) -> None:
    path = csv(tmp_path / "a.csv", "id,从业人员,职工人数\n1,2,3\n")
    twice = f"is given twice: by column 2 of {path} (从业人员) and column 3 of {path}"
    assert refused(path) == [("BC414", f"employees {twice} (职工人数)")]
    assert refused(csv(path, "id,从业人员,从业人员\n1,2,3\n")) == [("BC414", f"从业人员 {twice} (从业人员)")]


def test_files_are_read_by_the_names_of_their_columns(tmp_path: Path, table: Read, refused: Refuse) -> None:
    csv(tmp_path / "1.csv", "id,从业人员,字号\n1,2,甲\n")
    csv(tmp_path / "2.tsv", "字号\t从业人员\tid\n乙\t3\t2\n")
    (tmp_path / "读我.md").write_text("no table")
    (tmp_path / "~$1.csv").write_text("a lock")
    found = table(tmp_path)
    assert [(row["_id"], row["employees"], row["brand"]) for row in found.rows] == [("1", 2, "甲"), ("2", 3, "乙")]
    assert found.column("_row") == [1, 2]
    lacking = csv(tmp_path / "3.csv", "id,字号\n1,甲\n")
    assert refused(tmp_path) == [("BC417", f"{lacking} has no column 从业人员, which {tmp_path / '1.csv'} has")]


def test_columns_pass_through_on_request_and_others_are_listed_once(
    tmp_path: Path, table: Read, refused: Refuse
) -> None:
    path = csv(tmp_path / "a.csv", "id,备注,电话,employees,净减员人数,参保人数\n1,x,2,3,4,5\n")
    found = table(path, keep=("备注", "employees", "id"))
    assert found.prepared.kept == ("备注", "employees_input", "id")
    assert [found.rows[0][one] for one in found.prepared.kept] == ["x", "3", "1"]
    assert found.notes == [
        "not read, for it is computed: 净减员人数",
        "not read, for a column a quarter is needed (_q1 to _q4): 参保人数",
        "not used, for no fact is called so: 电话",
        "employees is passed through as employees_input",
    ]
    assert refused(path, keep=("传真",)) == [("BC416", "--keep names a column that is not there: 传真")]


MAPPING = "columns:\n  编码: id\n  户名: name\n  人: employees\n  额: 月销售额（万元）\n  从业人员:\n"


def test_a_mapping_says_what_columns_are(tmp_path: Path, table: Read) -> None:
    mapping = csv(tmp_path / "mapping.yaml", MAPPING)
    found = table(csv(tmp_path / "a.csv", "编码,户名,人,额,从业人员,困难企业\n1,甲,2,3,4,是\n"), mapping=str(mapping))
    row = found.rows[0]
    assert (row["_id"], row["_name"], row["employees"], row["month_sales"], row["hardship"]) == (
        "1",
        "甲",
        2,
        30000,
        True,
    )


@pytest.mark.parametrize(
    ("mapping", "codes"),
    [
        ("columns: {编码: id, 没有: employees}", ["BC416"]),
        ("columns: {编码: id, 人: emplyees}", ["BC402"]),
        ("columns: {编码: id, 人: 净减员人数}", ["BC404"]),
        ("columns: {编码: id, 人: 参保人数}", ["BC409"]),
        ("columns: {编码: id, 人: [employees]}", ["BC409"]),
        ("columns: {编码: id, 人: id}", ["BC414"]),
        ("columns: 编码", ["BC409"]),
        ("columns: {编码: id, 人: employees, 额: 从业人员}", ["BC414"]),
        ("a: b: c", ["BC101"]),
    ],
)
def test_a_wrong_mapping_is_named_before_any_row_is_read(
    mapping: str, codes: list[str], tmp_path: Path, refused: Refuse
) -> None:
    path = csv(tmp_path / "mapping.yaml", mapping)
    found = refused(csv(tmp_path / "a.csv", "编码,人,额\n1,bad,3\n"), mapping=str(path))
    assert [code for code, _ in found] == codes
    assert refused(tmp_path / "a.csv", mapping=str(tmp_path / "none.yaml"))[0][0] == "BC410"


HEAD = "纳税人识别号,单位名称,职工人数,月销售额（万元）,员工人数,a: b,1季度参保人数,参保人数一季度,no\n"


def test_a_suggested_mapping_is_a_mapping(tmp_path: Path, table: Read) -> None:
    path = csv(
        tmp_path / "a.csv",
        HEAD + "1,甲,2,3,4,5,6,7,8\n",
    )
    with duckdb.connect() as connection:
        request = TableRequest(options=ReadOptions(inputs=(str(path),)), spill=tmp_path)
        text = suggest_mapping(connection, request, RULEBOOK, str)
    assert isinstance(text, str)
    assert "  纳税人识别号: id\n  单位名称: name\n  职工人数: employees  # 从业人员\n" in text
    assert "  月销售额（万元）: month_sales (万元)  # 月销售额\n" in text
    assert "  员工人数:  # " in text
    assert "  参保人数一季度: insured_q1  # 参保人数 q1\n" in text
    row = table(path, mapping=str(csv(tmp_path / "mapping.yaml", text))).rows[0]
    assert (row["_id"], row["_name"], row["employees"], row["month_sales"], row["insured_q1"]) == (
        "1",
        "甲",
        2,
        30000,
        7,
    )


@pytest.mark.parametrize("named", ["none.csv", "*.csv", "empty", "duckdb:none.duckdb#t"])
def test_what_is_not_there_is_named(
    named: str, tmp_path: Path, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    assert [code for code, _ in refused(named)] == ["BC410"]
    assert [code for code, _ in refused("-")] == ["BC410"]
