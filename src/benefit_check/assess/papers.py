"""The papers that a claim wants, and that it wants none: 不需额外提交资料 is nothing to collect."""

import re

from benefit_check.rulebook.law import Words
from benefit_check.rulebook.model import Claim

_PAPERS = r"(?:资料|材料|证明|证件|证照|文件|手续|凭证|单据)"
_NONE = (
    r"(?:一律|均|都|本身|申报时)?(?:(?:不|无|毋|免|没)(?:需|须|用|必|要|有|予)?要?|不再需要)"
    rf"(?:纳税人|企业|您)?(?:再|另外|另行|另|额外|单独)*(?:提交|提供|报送|递交|上交|准备|携带|填报|交|报|带|填)?"
    rf"(?:任何|其他|其它|额外|另外)?(?:的)?(?:书面)?(?:申请)?(?:{_PAPERS}{{1,2}})?(?:和{_PAPERS})?"
)
_NO_PAPERS = (
    r"(?:none|nothing|nil|n/?a|not (?:needed|required)|(?:no|without)"
    r"(?: additional| further| other| extra| more| separate)? (?:papers?|documents?|paperwork|materials?))"
    r"(?: (?:is |are )?(?:needed|required|necessary|to hand in|to submit|at all))?"
)
_NAMED = rf"{_PAPERS}|申请|[表书单照]|合同"
_NAMED_IN_ENGLISH = r"proof|form|request|papers?\b|statement|licen[cs]e|contract|certificate|return|receipt"
_CLAUSES = r"[，,；;。.：:（(]"


def papers_to_collect(claim: Claim) -> tuple[Words, ...]:
    """The papers of a claim, without what only says that none is wanted."""
    return tuple(paper for paper in claim.documents if not says_none(paper))


def wants_none(claim: Claim) -> bool:
    """Whether the claim says that no paper is wanted, and nothing else of papers."""
    return bool(claim.documents) and not papers_to_collect(claim)


def beside_none(claim: Claim) -> tuple[Words, ...]:
    """What is said besides where no paper is wanted: 不用材料，写清问题."""
    return tuple(paper for paper in claim.documents if says_none(paper) and re.search(_CLAUSES, paper.zh))


def says_none(paper: Words) -> bool:
    """Whether a paper is none: its first clause says so, and no later one names a paper all the same."""
    return _says(paper.zh, _NONE, _NAMED) or _says(paper.en.lower(), _NO_PAPERS, _NAMED_IN_ENGLISH)


def _says(text: str, none: str, named: str) -> bool:
    first, *others = (part.strip(" )）") for part in re.split(_CLAUSES, text.strip()))
    return re.fullmatch(none, first) is not None and not any(re.search(named, other) for other in others)
