"""What identifies a row, by the command line: placeholders, lost digits, unseen signs, totals, other numbers."""

import csv
from pathlib import Path

import duckdb
import pytest

from .programs import run
from .test_spreadsheets import ASKED, FIELD, batch, here
from .workbooks import Shown, workbook

__all__ = ["here"]
PLACEHOLDERS = [
    *("-", "--", "—", "——", "－", "/", "\\", "*", "?", "？", "0", "000000000000000000", "XXX", "#N/A", "#REF!", "=A1"),
    *("无", "无税号", "无代码", "未知", "不详", "待查", "暂无", "空", "未办理", "同上"),
    *("N/A", "n/a", "NA", "null", "NULL", "None", "nan"),
]
TOTALS = ["合计", "总计", "小计", "共计", "合 计", "合计：", "本页合计", "合计（万元）", "共计3户", "Total", "累计"]


def table(ids: list[str], *, title: str = "税号") -> Path:
    path = Path("ids.csv")
    lines = ['"{}",{}'.format(one.replace('"', '""'), 8) for one in ids]
    path.write_text("\r\n".join([f"{title},从业人员", *lines, ""]), encoding="utf-8")
    return path


def test_placeholders_are_rows_without_an_id() -> None:
    answers, rejects, _ = batch(table(["91220402MA00000001", *PLACEHOLDERS]))
    assert [row["_id"] for row in answers] == ["91220402MA00000001"]
    assert len(rejects) == len(PLACEHOLDERS)
    assert all(row["column"] == "税号" and not row["id"] for row in rejects)


def test_those_of_the_field_are_rejected_and_the_total_is_called_one() -> None:
    answers, rejects, _ = batch(FIELD / "placeholder-ids.csv")
    assert [row["_id"] for row in answers] == ["91220402MA00000001"]
    assert [row["row"] for row in rejects] == ["3", "4", "5", "6", "7"]
    assert rejects[-1]["reason"] == "the row holds a total, not an enterprise"


def test_rows_of_totals_are_rejected_wherever_the_word_stands() -> None:
    answers, rejects, _ = batch(table(["91220402MA00000001", *TOTALS]))
    assert len(answers) == 1
    assert [row["reason"] for row in rejects] == ["the row holds a total, not an enterprise"] * len(TOTALS)
    Path("b.csv").write_text(
        "序号,税号,名称,从业人员\n1,91220402MA00000001,甲,8\n合计,,,16\n3,91220402MA00000003,小计,8\n", encoding="utf-8"
    )
    answers, rejects, _ = batch("b.csv", *ASKED, "--force")
    assert len(answers) == 1
    assert [row["reason"] for row in rejects] == ["the row holds a total, not an enterprise"] * 2


def test_a_line_that_says_the_unit_is_no_enterprise_and_counts_all_the_same() -> None:
    units = ["单位：万元", "（金额单位：人民币万元）", "单位:人", "以万元为单位"]
    lines = ["税号,名称,营业收入", "91220402MA00000001,单位：万元,1", "91220402MA00000002,以元计算机,1"]
    Path("u.csv").write_text(
        "\n".join([*lines, *(f"{one},," for one in units[1:]), "单位：万元,,", ""]), encoding="utf-8"
    )
    answers, rejects, said = batch("u.csv")
    assert [row["_id"] for row in answers] == ["91220402MA00000002"]
    assert {row["reason"] for row in rejects} == {"the row says in which unit amounts are, it is no enterprise"}
    assert len(rejects) == 5
    assert "counts for the plain numbers" in said


def test_digits_that_are_lost_are_no_id() -> None:
    answers, rejects, _ = batch(table(["9.1220402E+17", "9.12204E17", "9E+17", "1.5e+15", "912204020000000018"]))
    assert [row["_id"] for row in answers] == ["912204020000000018"]
    assert all("digits of this number are lost" in row["reason"] for row in rejects)
    answers, rejects, _ = batch(FIELD / "number-ids.xlsx", *ASKED, "--force")
    assert not answers
    assert len(rejects) == 2
    cells = [912204020000000.0, 9122040200000001.0, Shown(912204020000000018.0, "0"), Shown(9.1e17, "0" * 18), 22040212]
    path = workbook(Path("n.xlsx"), {"a": [["税号", "从业人员"], *([cell, 8] for cell in cells)]})
    answers, rejects, _ = batch(path, *ASKED, "--force")
    assert [row["_id"] for row in answers] == ["912204020000000", "22040212"]
    assert len(rejects) == 3


def test_a_double_and_a_float_lose_digits_and_a_bigint_does_not() -> None:
    with duckdb.connect() as made:
        for kind, kept in (("DOUBLE", 1), ("FLOAT", 0), ("BIGINT", 3), ("DECIMAL(20, 2)", 3)):
            made.execute(
                f"COPY (SELECT unnest([912204020000000018, 912204020000000026, 220402000000001])::{kind} AS id, "
                "8 AS employees) TO 'a.parquet'"
            )
            answers, rejects, _ = batch("a.parquet", *ASKED, "--force")
            assert (len(answers), len(rejects)) == (kept, 3 - kept), kind


def test_signs_that_nobody_sees_width_case_and_gaps_do_not_make_another_enterprise() -> None:
    one = "91220402MA00000003"
    ways = [
        *(
            one,
            f"{one}\t",
            f" {one} ",
            f"\u3000{one}",
            f"{one}\u200b",
            f"\ufeff{one}",
            f"{one}\u00a0",
            f"\u202d{one}\u202c",
        ),
        *(
            f'="{one}"',
            f"'{one}",
            one.lower(),
            "９１２２０４０２MA00000003",
            "91220402 MA000000 03",
            "912204-02MA00000003",
        ),
    ]
    answers, rejects, said = batch(table(ways))
    assert {row["_id"] for row in answers} == {one}
    assert not rejects
    assert f"in {len(ways)} rows" in said


def test_the_mangled_ids_of_the_field_are_one_enterprise_or_none() -> None:
    answers, rejects, said = batch(FIELD / "mangled-ids.csv")
    assert {row["_id"] for row in answers} == {"91220402MA00000003"}
    assert [row["row"] for row in rejects] == ["2", "3"]
    assert "in 5 rows" in said


def test_ids_of_other_kinds_are_named_and_answered() -> None:
    ids = ["220400123456789", "22040219800101123492", "220402198001011239", "12345678-9", "内部-01", "a1"]
    answers, rejects, said = batch(table(ids))
    assert [row["_id"] for row in answers] == [*ids[:3], "123456789", "内部-01", "a1"]
    assert not rejects
    for words in (
        "personal id numbers: 1",
        "sole traders",
        "old registration or tax numbers: 1",
        "organisation codes: 1",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("91110000600037341L\u200b", 0),
        ('="91110000600037341L"', 0),
        ("\t91110000600037341l", 0),
        ("220402198001011239", 3),
        ("9.1220402E+17", 3),
    ],
)
def test_check_folds_the_same_signs(written: str, code: int) -> None:
    Path("p.json").write_text(
        '{"uscc": "' + written.replace('"', '\\"').replace("\t", "\\t") + '", "facts": {"employees": 3}}',
        encoding="utf-8",
    )
    found = run("check", "p.json", "--as-of", "2020-12-03", "--lang", "en", cwd=Path.cwd())
    assert found.returncode == code, found.stderr.decode()


def test_no_row_but_a_total_is_still_a_table_in_force() -> None:
    answers, rejects, said = batch(table(["合计"]))
    assert (len(answers), len(rejects)) == (0, 1)
    assert "BC517" in said
    assert "not in force" not in said


def test_no_total_is_answered_whatever_is_done_about_bad_cells(tmp_path: Path) -> None:
    rows = ("统一社会信用代码,从业人员", "91220402MA00000001,8", "合计,8", "-,9", ",7", "91220402MA00000002,若干")
    (tmp_path / "t.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    done = run("batch", "t.csv", "-o", "o.csv", "--on-error", "unknown", "-m", "disabled-fund-tiers", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    found = list(csv.DictReader((tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["_id"] for row in found] == ["91220402MA00000001", "91220402MA00000002"]
