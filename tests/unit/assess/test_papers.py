"""What a claim wants of papers, and that it wants none."""

import pytest

from benefit_check.assess.papers import beside_none, papers_to_collect, says_none, wants_none
from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Claim

HOW = Words("申报", "file")
NONE = [
    *(
        "无",
        "无需",
        "没有",
        "不需要",
        "不需额外提交资料",
        "不用材料",
        "不用交材料",
        "无需提交资料",
        "免提交资料",
        "免交",
    ),
    *(
        "无须另行提供证明材料",
        "不需要任何材料",
        "不再需要报送资料",
        "无需提供材料（系统自动核验）",
        "不用材料，写清问题",
    ),
]
PAPERS = [
    *("无欠税证明", "无房证明", "免税证明", "无息借款合同", "不动产权证书", "不予受理通知书", "无纸质材料", "租赁合同"),
    *("一般不用材料；对大小有异议的带规模证明", "无需提供材料，但要填申请表", "反担保材料（免反担保的不用）"),
]


@pytest.mark.parametrize("text", NONE)
def test_what_says_that_no_paper_is_wanted_is_none(text: str) -> None:
    claim = Claim(where="tax", how=HOW, documents=(Words(text, "-"),))
    assert (wants_none(claim), papers_to_collect(claim)) == (True, ())


@pytest.mark.parametrize("text", PAPERS)
def test_what_names_a_paper_is_one(text: str) -> None:
    claim = Claim(where="tax", how=HOW, documents=(Words(text, "a paper"), Words("无需", "none")))
    assert (wants_none(claim), papers_to_collect(claim)) == (False, (Words(text, "a paper"),))


@pytest.mark.parametrize("text", ["none", "None", "no papers", "No documents needed", "none, say what the problem is"])
def test_english_that_says_none_is_none(text: str) -> None:
    assert says_none(Words("材料", text))
    assert not says_none(Words("材料", f"{text} as a rule; proof of size"))
    assert not says_none(Words("材料", "notice of no debts"))


def test_a_claim_that_tells_nothing_of_papers_does_not_say_that_none_are_wanted() -> None:
    assert not wants_none(Claim(where="tax", how=HOW))


def test_what_is_said_besides_is_kept() -> None:
    plain, more = Words("不用材料", "none"), Words("不用材料，写清问题", "none, say what the problem is")
    assert beside_none(Claim(where="tax", how=HOW, documents=(plain, more))) == (more,)
