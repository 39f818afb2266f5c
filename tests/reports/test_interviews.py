"""A whole interview as its owner sees it, 60 cells wide, in both languages. `pytest --rewrite` writes it anew."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benefit_check.cli.app import app
from benefit_check.intake.draft import Lang
from benefit_check.present.page.cells import cell_len
from benefit_check.session import clock
from conftest import Golden

HERE = Path(__file__).parent
START: dict[Lang, str] = {
    "zh": """\
# 我的面包房
facts:
  所在地: 龙山区
  行业代码: "5222"
  组织形式: 个体工商户
  从业人员: 4  # 含我自己
  营业收入: 48万
  增值税纳税人类型: 小规模纳税人
  增值税申报期: 按季
  本期全部销售额: 12万元
  月租金: 3500元
""",
    "en": """\
# my bakery
facts:
  place: "220402"
  industry: "5222"
  enterprise_form: individual_business
  employees: 4  # with me
  annual_revenue: 480,000
  vat_taxpayer_type: small_scale
  vat_period: quarterly
  vat_sales_total: 120,000
  monthly_rent: 3500
""",
}
ANSWERS: dict[Lang, list[str]] = {
    "zh": [
        *("无", "是", "1 13", "上一步", "1", "公司的事", "上一步", "上一步", "无", "无"),
        *("很多", "帮助", "1=180元 6", "是", "200元", "1=12000元 2=1440元 其余没有", "1=12万元", "是"),
        *("去年", "2019年5月6日", "1", "是", "1=3人 2=3人 3=12个月 4", "1=5万至7万元 其余没有", "0"),
    ],
    "en": [
        *("none", "yes", "1 13", "back", "1", "a company", "back", "back", "none", "none"),
        *("many", "help", "1=180 6", "yes", "200", "1=12000 2=1440 no others", "1=120,000", "yes"),
        *("last year", "2019-05-06", "1", "yes", "1=3 2=3 3=12 4", "1=50,000-70,000 nothing else", "0"),
    ],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_interview_reads_like_this(
    lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 30))
    for place in ("ask", "program"):
        monkeypatch.setattr(f"benefit_check.cli.{place}.program", lambda *_: ("benefit-check",))
    path = Path("bakery.yaml")
    path.write_text(START[lang], encoding="utf-8")
    words = ["ask", "bakery.yaml", "--as-of", "2026-11-30", "--lang", lang]
    done = CliRunner(env={"COLUMNS": "60"}).invoke(app, words, input="\n".join(ANSWERS[lang]) + "\n")
    assert done.exit_code == 0
    assert max(map(cell_len, done.stdout.splitlines())) <= 60
    golden(HERE / "interviews" / f"bakery.{lang}.60.txt", f"{done.stdout}────\n{path.read_text(encoding='utf-8')}")
