"""Tables of text as people hand them in, read as a user reads them: by the command, with its own settings."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from .programs import run

FIELD = Path(__file__).parent / "field"
REDUCED, THRESHOLD = "vat-small-scale-reduced-rate", "vat-small-scale-threshold-exemption"
DAY = ("--as-of", "2020-12-03", "--lang", "en")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with the inputs of the field."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FIELD, tmp_path, dirs_exist_ok=True)
    return tmp_path


def batch(source: str, *words: str) -> Any:
    return run("batch", source, "-o", "out.csv", *DAY, "-m", REDUCED, *words, cwd=Path.cwd())


def done(source: str, *words: str) -> Any:
    found = batch(source, *words)
    assert found.returncode == 0, found.stderr.decode()
    return found


def stopped(source: str, code: str, *words: str) -> str:
    """What is said of a table that is not read; nothing is left behind but the record of that."""
    before = {*Path().rglob("*"), Path("out.csv.failed.json")}
    found = batch(source, *words)
    assert found.returncode == 3, found.stderr.decode()
    said = " ".join(found.stderr.decode().split())
    assert f"[{code}]" in said
    assert {*Path().rglob("*")} == before
    return said


def rows(path: str = "out.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8"))))


def answered() -> list[str]:
    return [row["_id"] for row in rows()]


def rejected() -> list[tuple[str, str]]:
    failed = Path("out.csv.failed.rejects.csv")
    listed = failed if failed.exists() else Path("out.csv.rejects.csv")
    return [(row["row"], row["reason"]) for row in rows(str(listed))] if listed.exists() else []


def write(text: str, path: str = "in.csv") -> str:
    Path(path).write_text(text, encoding="utf-8")
    return path


# a broken line costs that line, with the settings that a user has

OPEN = "a quotation mark is opened and not closed"
BEHIND = "text stands behind a closing quotation mark"
LINES = {
    "faults/q1.csv": (["91220402MA0000002X"], [("2", OPEN)]),
    "faults/q3.csv": (["A", "C"], [("3", BEHIND)]),
    "faults/cutq.csv": (["91220402MA0000001X"], [("3", OPEN)]),
    "faults/r1.csv": (["B", "C"], [("2", "the row has 3 cells, not 2")]),
    "faults/r2.csv": (["B", "C"], [("2", "the row has 1 cells, not 2")]),
    "faults/r3.csv": (["B", "C"], [("2", "the line holds bytes that are no text")]),
    "faults/semi.csv": (["A", "B"], []),
    "faults/kf.csv": (["A"], []),
}


@pytest.mark.parametrize("source", LINES)
def test_a_broken_line_is_rejected_with_its_reason(source: str) -> None:
    done(source)
    assert (answered(), rejected()) == LINES[source]


def test_a_line_of_two_megabytes_is_rejected() -> None:
    done(write("id,从业人员\nA,1\nB," + "9" * 2_500_000 + "\nC,3\n"))
    assert (answered(), rejected()) == (["A", "C"], [("3", "the line is longer than 2 MB")])


def test_every_kind_of_broken_line_among_many_is_rejected_by_itself() -> None:
    lines = [f"{number:05d},5,x" for number in range(1, 30_001)]
    lines[7], lines[20_000], lines[29_999] = "7,5", '20000,"5,x', '29999,5,"x" y'
    done(write("id,从业人员,备注\n" + "\n".join(lines) + "\n"))
    assert len(answered()) == 29_997
    assert rejected() == [("9", "the row has 2 cells, not 3"), ("20002", OPEN), ("30001", BEHIND)]


@pytest.mark.parametrize("source", ["faults/h.csv", "faults/q5.csv"])
def test_a_table_of_ids_alone_is_no_matter_of_memory(source: str) -> None:
    said = stopped(source, "BC420")
    assert "memory" not in said


# JSON Lines

JSON = {
    '{"id":"B","employees":1,"employees":2}': "the line names employees twice",
    '{"id":"B","employees":1,"\\u0065mployees":2}': "the line names employees twice",
    '{"id":"B","x":"\\ud83d"}': "the line holds half of a character, as in \\ud83d without what follows it",
    '{"id":"B","x":"甲': "the line does not read as JSON at character 15: a text is not closed",
    '{"id":"B","employees":1': "the line does not read as JSON at character 24: a comma is missing here",
    '["B",1]': "the line holds no JSON object",
    '{"id":"B","x":"' + "甲" * 700_000 + '"}': "the line is longer than 2 MB",
}


@pytest.mark.parametrize("line", JSON, ids=range(len(JSON)))
def test_a_broken_line_of_json_is_rejected_with_its_reason(line: str) -> None:
    done(write(f'{{"id":"A","employees":1}}\n{line}\n{{"id":"C","employees":3}}\n', "in.jsonl"))
    assert answered() == ["A", "C"]
    ((row, reason),) = rejected()
    assert (row, reason.partition(":")[0]) == ("2", JSON[line].partition(":")[0])


def test_an_unclosed_text_of_chinese_is_rejected() -> None:
    done("faults/j3.jsonl")
    assert answered() == ["A"]
    assert [row for row, _ in rejected()] == ["2"]


# columns passed through never take a name of ours


def test_a_kept_column_is_not_taken_for_the_place() -> None:
    done("faults/kp.csv", "--keep", "_place")
    assert [(row["_place_input"], row["_place"]) for row in rows()] == [("110101", "220402"), ("", "220402")]


def test_a_kept_column_is_not_taken_for_the_number_of_a_file() -> None:
    done("faults/kf.csv", "--keep", "_file_number")
    assert [row["_file_number_input"] for row in rows()] == ["777"]


OURS = ("_ID", "_Row", "rowid", "_left", "_bad", "_line", "_file", "_name", f"{THRESHOLD}__verdict", "c1")


def test_a_kept_column_takes_no_name_of_ours_in_any_case() -> None:
    table = write(f"税号,从业人员,{','.join(OURS)}\nA,5,{','.join(f'kept{n}' for n in range(len(OURS)))}\n")
    done(table, *(word for name in OURS for word in ("--keep", name)))
    (row,) = rows()
    assert (row["_id"], row["_row"]) == ("A", "1")
    assert [row.get(f"{name}_input", row.get(name)) for name in OURS] == [f"kept{n}" for n in range(len(OURS))]
    assert len({name.lower() for name in row}) == len(row)
    record = Path("out.csv.summary.json").read_text(encoding="utf-8")
    assert THRESHOLD not in record


# folders and files name no cells


def test_the_name_of_a_folder_is_no_cell() -> None:
    folder = Path("c1=9/employees=7")
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text("id,从业人员\nA,3\n", encoding="utf-8")
    done(str(folder / "a.csv"), "--keep", "从业人员", "--self-check", "1")
    assert [row["从业人员"] for row in rows()] == ["3"]


# units

SALES = ("本期全部销售额", "本期3%征收率销售额")
REST = "220402,企业,小规模纳税人,按季,{total},{three},0,0,0,无"
HEAD = (
    "所在地,组织形式,增值税纳税人类型,增值税申报期,{total},{three},"
    "本期开专票销售额,本期不动产销售额,本期不动产租金,疫情免税服务"
)


def sales(unit: str, *cells: str, above: str = "", below: str = "") -> str:
    """A table in which each row has the sales of a cell, under titles with the unit."""
    head = HEAD.format(total=SALES[0] + unit, three=SALES[1] + unit)
    lines = [f"{number},{REST.format(total=cell, three=cell)}" for number, cell in enumerate(cells, 1)]
    return above + f"税号,{head}\n" + below + "".join(f"{line}\n" for line in lines)


def amounts() -> list[str]:
    return [row[f"{REDUCED}__amount_low"] for row in rows()]


def test_numbers_of_any_width_have_the_unit_of_their_title() -> None:
    done("unit-full-width.csv")
    assert amounts() == ["10000.00", "10000.00", "10000.00"]


ODD = (
    "50",
    "５０",
    '" 50"',
    "\u00a050",
    "50　",
    '"\t50"',
    '"50\n"',
    "5E1",
    "+ 50",
    "５０．０",
    "50.00",
    "500000元",
    "50万",
)


def test_every_spelling_of_a_plain_number_has_the_unit_of_its_title() -> None:
    done(write(sales("（万元）", *ODD)))
    assert amounts() == ["10000.00"] * len(ODD)


def test_a_mapping_keeps_the_unit_of_a_title(here: Path) -> None:
    write(sales("（万元）", *ODD))
    titles = {f"{name}（万元）": name for name in SALES}
    (here / "m.yaml").write_text(yaml.safe_dump({"columns": titles}, allow_unicode=True), encoding="utf-8")
    done("in.csv", "--mapping", "m.yaml")
    assert amounts() == ["10000.00"] * len(ODD)


def test_json_has_the_unit_of_its_title() -> None:
    rest = {"所在地": "220402", "组织形式": "企业", "增值税纳税人类型": "小规模纳税人", "增值税申报期": "按季"}
    rest |= {"本期开专票销售额": "0", "本期不动产销售额": "0", "本期不动产租金": "0", "疫情免税服务": "无"}
    written = ("50", 50, 50.0, "５０", "5E1", " 50", 5e1)
    objects = ({"id": str(n), **rest, **{f"{name}（万元）": one for name in SALES}} for n, one in enumerate(written, 1))
    write("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), "in.jsonl")
    done("in.jsonl")
    assert amounts() == ["10000.00"] * len(written)


def test_a_line_above_the_head_gives_the_amounts_their_unit() -> None:
    stderr = done("unit-line.csv").stderr.decode()
    assert [row[f"{REDUCED}__amount_high"] for row in rows()] == ["10000.00"]
    assert "单位:万元 (line 2 of unit-line.csv) counts for the plain numbers of 本期全部销售额" in stderr


BLANK = "," * 10
STATED = {
    "above": {"above": f"2020年四季度情况表{BLANK}\n填报单位：甲局,,,,,,,,,,单位：万元\n"},
    "in the title": {"above": f"2020年四季度情况表（金额单位：人民币万元）{BLANK}\n"},
    "alone": {"above": f"{BLANK}（万元）\n"},
    "below the head": {"below": f"{BLANK}单位：万元\n"},
    "a line of units": {"below": ",,,,,万元,万元,元,元,元,\n"},
    "a line of units in brackets": {"below": "单位,,,,,（万元）,（万元）,（元）,（元）,（元）,\n"},
}


@pytest.mark.parametrize("place", STATED)
def test_a_stated_unit_counts_wherever_it_stands(place: str) -> None:
    done(write(sales("", "50", "５０", "50万", "500000元", **STATED[place])))
    assert amounts() == ["10000.00"] * 4


def test_a_unit_stated_below_the_table_counts() -> None:
    done(write(sales("", "50") + f"{BLANK}单位：万元\n"))
    assert amounts() == ["10000.00"]
    assert {row for row, _ in rejected()} == {"3"}


def test_a_unit_of_another_currency_stops_the_run() -> None:
    assert "in.csv:1" in stopped(write(sales("", "50", above=f"单位：万美元{BLANK}\n")), "BC421")


def test_files_in_different_units_are_not_read_together() -> None:
    write(sales("", "50", above=f"单位：万元{BLANK}\n"), "1.csv")
    write(sales("", "50"), "2.csv")
    found = run("batch", "1.csv", "2.csv", "-o", "out.csv", *DAY, "-m", REDUCED, cwd=Path.cwd())
    assert found.returncode == 3
    assert "BC422" in found.stderr.decode()


def test_a_currency_without_a_unit_below_ten_thousands_is_unclear() -> None:
    done(write(sales("（万元）", "¥50", "50")))
    assert answered() == ["2"]
    assert {reason for _, reason in rejected()} == {"below 万元 this is unclear; write the unit behind the number"}


# titles and heads


def test_titles_as_forms_write_them_are_found() -> None:
    found = run("batch", "titles.xlsx", "--suggest-mapping", cwd=Path.cwd())
    columns = yaml.safe_load(found.stdout.decode())["columns"]
    assert columns == {
        "税号": "id",
        "从业人员\n（人）": "employees",
        "营业收入\n（万元）": "annual_revenue (万元)",
        "*所在地": "place",
        "行业代码（必填）": "industry",
        "成 立 日 期": "opened_on",
    }


def test_a_table_without_a_fact_says_so_and_lists_its_titles() -> None:
    said = stopped("no-fact.csv", "BC420")
    assert "备注" in said
    assert "--suggest-mapping" in said
    assert "memory" not in said


def test_who_reports_may_stand_beside_the_unit_above_the_head() -> None:
    done(write("填报单位：甲局,单位：万元\n税号,从业人员\nA,5\n"))
    assert answered() == ["A"]


def test_the_line_of_the_head_may_be_named() -> None:
    table = write("甲,乙,丙\n编号,人数说明,从业人员\nA,x,5\n")
    stopped(table, "BC415")
    done(table, "--head-line", "2", "--id", "编号")
    assert answered() == ["A"]
    assert "has no titles in line 9" in stopped(table, "BC418", "--head-line", "9", "--force")


def test_titles_in_two_lines_are_refused_by_name() -> None:
    said = stopped(write("税号,从业人员,销售额,\n,,3%征收率,免税\nA,5,1,2\n"), "BC423")
    assert "3%征收率、免税" in said.replace(" ", "")


def test_midnights_are_days() -> None:
    done("midnight.csv")
    assert len(answered()) == 3
    assert rejected() == []


# values

VALUES = "税号,增值税纳税人类型,行业代码\nA,小户,餐饮\nB,大户,餐饮\nC,不知,6210\nD,小规模纳税人,6210\n"


def test_values_that_are_none_are_suggested_and_mapped(here: Path) -> None:
    table = write(VALUES)
    found = run("batch", table, "--suggest-mapping", cwd=here)
    text = found.stdout.decode()
    assert yaml.safe_load(text)["values"] == {"增值税纳税人类型": None, "行业代码": None}
    assert "# 小户:" in text
    assert "# 不知:" in text
    assert "# 餐饮:" in text
    assert "小规模纳税人:" not in text
    done(write(text, "m.yaml") and table, "--mapping", "m.yaml")
    assert answered() == ["D"]
    Path("out.csv").unlink()
    for said, meant in {"小户": "small_scale", "大户": "一般纳税人", "不知": "", "餐饮": '"6210"'}.items():
        text = text.replace(f"# {said}:", f"{said}: {meant}")
    done(table, "--mapping", write(text, "m.yaml"), "--force")
    assert answered() == ["A", "B", "C", "D"]
    verdicts = [row[f"{REDUCED}__verdict"] for row in rows()]
    assert verdicts == ["undetermined", "ineligible", "undetermined", "undetermined"]
    again = run("batch", table, "--suggest-mapping", "--mapping", "m.yaml", cwd=here).stdout.decode()
    assert yaml.safe_load(again) == yaml.safe_load(text)


def test_a_mapped_value_that_is_none_is_named_with_its_place() -> None:
    table = write(VALUES)
    mapping = write("values:\n  增值税纳税人类型:\n    小户: 小小规模\n", "m.yaml")
    said = stopped(table, "BC406", "--mapping", mapping)
    assert "m.yaml:3" in said


@pytest.mark.parametrize("cell", ["；", ";", "、、", " ， ", '","'])
def test_separators_alone_are_no_empty_set(cell: str) -> None:
    assert batch(write(sales("", "5").replace(",无\n", f",{cell}\n"))).returncode == 13
    assert [reason for _, reason in rejected()] == ["nothing is named here; write 无 if there is none, or 未知"]
