"""Thirty mistakes that people make first, and what they are told: the place, the reason, the next step."""

from pathlib import Path

import pytest
import xlsxwriter

from .programs import run

TWO = "行业代码,从业人员\n5222,4\n5222,5\n"
FILES: dict[str, str | bytes] = {
    "ok.yaml": "行业代码: 5222\n从业人员: 4人\n",
    "ok.txt": "行业代码: 5222\n从业人员: 4人\n",
    "one.csv": "行业代码,从业人员\n5222,4\n",
    "many.csv": TWO,
    "quotes.yaml": "行业代码: “5222”\n“从业人员”: 4人\n",
    "wide.yaml": "行业代码：5222\n从业人员：4人\n",
    "close.yaml": "行业代码:5222\n从业人员:4人\n",
    "equals.yaml": "行业代码=5222\n从业人员=4人\n",
    "tabs.yaml": "行业代码:\t5222\n\t从业人员: 4人\n",
    "list.yaml": "- 行业代码: 5222\n- 从业人员: 4人\n",
    "bom.yaml": "\ufeff行业代码: 5222\n从业人员: 4人\n",
    "gb.yaml": "行业代码: 5222\n从业人员: 4人\n".encode("gb18030"),
    "case.yaml": "Industry: 5222\nEMPLOYEES: 4\n",
    "english.yaml": "组织形式: company\n从业人员: 4人\n行业代码: 5222\n",
    "licence.yaml": "组织形式: 有限责任公司(自然人独资)\n从业人员: 4人\n行业代码: 面包店\n",
    "phone.yaml": "从业人员: 13843712345\n",
    "range.yaml": "从业人员: 20-30\n",
    "last.yaml": "成立日期: 去年\n",
    "day.yaml": "成立日期: 12/3/2020\n",
    "dots.yaml": "成立日期: 2020.12.3\n",
    "words.yaml": "成立日期: 2020年12月3日\n",
    "rate.yaml": "贷款年利率: 5\n",
    "percent.yaml": "贷款年利率: 5%\n",
    "unit.yaml": "从业人员: 5万元\n",
    "minus.yaml": "从业人员: -3\n",
    "twice.yaml": "从业人员: 4\n从业人数: 5\n",
    "names.yaml": "从业: 4\n行业代码: 5222\n",
    "abroad.yaml": "turnover: 20000 EUR\nheads: 4\n",
    "empty.yaml": "",
    "blank.yaml": "从业人员 4\n",
    "drug.yaml": "行业代码: 药店\n",
    "yes.yaml": "缴纳企业所得税: 有\n从业人员: 4人\n",
    "no.yaml": "缴纳企业所得税: no\n从业人员: 4人\n",
    "wrong.yaml": "税号: 92220402MA1ABCDE0X\n",
}
ASKED = [
    (("chekc", "ok.yaml"), 2, ("是不是 `benefit-check check ok.yaml",)),
    (("CHECK", "ok.yaml"), 2, ("是不是 `benefit-check check ok.yaml",)),
    (("检查", "ok.yaml"), 2, ("是不是 `benefit-check check ok.yaml",)),
    (("帮助",), 2, ("是不是 `benefit-check --help",)),
    (("check",), 2, ("从业人员: 4人", "check 我的店.yaml", "demo", "facts")),
    (("check", "档案"), 3, ("档案 是目录", "店.yaml")),
    (("check", "ok.yml"), 3, ("没有文件 ok.yml", "是不是 ok.yaml")),
    (("check", r".\ok.yaml"), 3, ("是不是 ok.yaml",)),
    (("check", r"C:\Users\王\店.yaml"), 3, ("没有文件", "看看路径")),
    (("check", "https://example.com/a.yaml"), 3, ("是网址", "存到这台电脑上")),
    (("check", "broken.yaml"), 3, ("指向 nowhere.yaml 的链接",)),
    (("check", "link.yaml"), 0, ()),
    (("check", "ok.txt"), 0, ()),
    (("check", "one.csv"), 0, ()),
    (("check", "one.xlsx"), 0, ()),
    (("check", "many.csv"), 3, ("BC530", "2 户企业", "benefit-check batch many.csv -o many-answers.csv")),
    (("check", "many.xlsx"), 3, ("BC530", "benefit-check batch many.xlsx")),
    (("check", "quotes.yaml"), 0, ("“5222” 读作 5222",)),
    (("check", "wide.yaml"), 0, ("wide.yaml：冒号是中文的全角冒号，已逐行读取，如 行业代码: 5222",)),
    (("check", "close.yaml"), 0, ("冒号后面没有空格，已逐行读取",)),
    (("check", "equals.yaml"), 0, ("写的是等号，不是冒号",)),
    (("check", "tabs.yaml"), 0, ("已逐行读取",)),
    (("check", "list.yaml"), 0, ("名称前面有短横线",)),
    (("check", "bom.yaml"), 0, ()),
    (("check", "gb.yaml"), 0, ("GB18030",)),
    (("check", "case.yaml"), 0, ()),
    (("check", "english.yaml"), 0, ()),
    (("check", "licence.yaml"), 0, ("读作 公司", "面包店 读作 5222 糕点、面包零售")),
    (("check", "phone.yaml"), 3, ("BC440", "不合常理", "是不是多写了一位")),
    (("check", "range.yaml"), 0, ()),
    (("check", "last.yaml"), 3, ("这里要填日期", "写法如")),
    (("check", "day.yaml"), 3, ("先写年",)),
    (("check", "dots.yaml"), 0, ()),
    (("check", "words.yaml"), 0, ()),
    (("check", "rate.yaml"), 3, ("写 5% 或 0.05",)),
    (("check", "percent.yaml"), 0, ()),
    (("check", "unit.yaml"), 3, ("单位是 人", "85人")),
    (("check", "minus.yaml"), 3, ("至少是 0",)),
    (("check", "twice.yaml"), 3, ("同一个事实",)),
    (("check", "names.yaml"), 3, ("是不是 从业人数",)),
    (("check", "abroad.yaml"), 3, ("里面的名称一个都不认识", "--rules")),
    (("check", "empty.yaml"), 3, ("这里什么也没写", "从业人员: 85人")),
    (("check", "blank.yaml"), 3, ("冒号、空格和值",)),
    (("check", "drug.yaml"), 3, ("5251 西药零售", "5252 中药零售")),
    (("check", "yes.yaml"), 0, ()),
    (("check", "no.yaml"), 0, ()),
    (("check", "wrong.yaml"), 3, ("BC407", "校验")),
    (("check", "ok.yaml", "--as-of", "今天"), 0, ()),
    (("check", "ok.yaml", "--as-of", "2020-13-01"), 2, ("没有 13 月",)),
    (("check", "ok.yaml", "--as-of", "2021-02-29"), 2, ("只有 28 天",)),
    (("check", "ok.yaml", "one.csv"), 2, ("多写了 one.csv",)),
    (("facts", "工资"), 0, ()),
    (("facts", "天书"), 2, ("换个短一点的词",)),
    (("industries", "天书"), 2, ("换个短一点的词",)),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all these files."""
    made = tmp_path_factory.mktemp("mistakes")
    (made / "档案").mkdir()
    for name, content in FILES.items():
        (made / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (made / "档案" / "店.yaml").write_bytes((made / "ok.yaml").read_bytes())
    (made / "broken.yaml").symlink_to("nowhere.yaml")
    (made / "link.yaml").symlink_to("ok.yaml")
    for name, count in (("one.xlsx", 1), ("many.xlsx", 2)):
        with xlsxwriter.Workbook(str(made / name)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([["行业代码", "从业人员"], *[["5222", 4]] * count]):
                sheet.write_row(number, 0, row)
    return made


@pytest.mark.parametrize(("words", "code", "said"), ASKED, ids=[" ".join(words) for words, _, _ in ASKED])
def test_what_somebody_is_told_first(words: tuple[str, ...], code: int, said: tuple[str, ...], folder: Path) -> None:
    day = () if "--as-of" in words or words[0] != "check" or code == 2 else ("--as-of", "2026-11-30")
    done = run(*words, *day, "--lang", "zh", cwd=folder, COLUMNS="200")
    told = done.stderr.decode()
    assert done.returncode == code, told
    assert [one for one in said if one not in told] == []
    assert "Traceback" not in told
    assert done.stdout or code


def test_standard_input_is_a_profile(folder: Path) -> None:
    done = run("check", "-", "--lang", "zh", cwd=folder, stdin=(folder / "wide.yaml").read_bytes())
    assert done.returncode == 0
    assert "stdin：冒号是中文的全角冒号" in done.stderr.decode()
