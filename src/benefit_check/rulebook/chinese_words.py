"""The Chinese words of the rule language, of equal rank with the English ones, as operators have them.

They are read as the English words where a file is read; places stay, so that what is said of a file shows what is
written there. Names (of facts, values, documents) and what a case tells of an enterprise are no words of the language.
"""

from collections.abc import Iterable, Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

KEYS: Mapping[str, str] = {
    # what a file holds
    "规则集": "rulebook",
    "事实表": "facts",
    "文件": "sources",
    "机构": "offices",
    "参数": "parameters",
    "推算": "derived",
    "分类": "classification",
    "上限": "caps",
    "措施": "measure",
    "算例对象": "cases_for",
    # a measure
    "标题": "title",
    "简介": "summary",
    "报道原文": "article",
    "报道以外": "neighbour",
    "类型": "type",
    "享受方式": "grant",
    "地区": "place",
    "有效期": "in_force",
    "条件": "conditions",
    "金额": "amount",
    "办理": "claim",
    "不能同享": "excludes",
    "可以叠加": "stacks_with",
    "接替": "succeeds",
    "由谁接替": "succeeded_by",
    "提示": "notes",
    "考证": "research",
    # conditions
    "全部": "all",
    "任一": "any",
    "不": "not",
    "至少几项": "at_least_n",
    "事实": "fact",
    "值": "value",
    "分期": "dated",
    "认定": "judged",
    "由": "by",
    "凭据": "evidence",
    "由事实回答": "answered_by",
    "自": "from",
    "至": "to",
    "依据": "source",
    "原文": "quote",
    "推得": "worked_out",
    "读法": "reads",
    "说法": "says",
    "不符合时的说法": "says_not",
    # amounts and claims
    "种类": "kind",
    "每": "per",
    "算式": "formula",
    "最多": "up_to",
    "相比": "compared_with",
    "舍入": "round",
    "方式": "mode",
    "说明": "note",
    "哪里办": "where",
    "谁来办": "who",
    "怎么办": "how",
    "材料": "documents",
    "期限": "deadline",
    "日期": "date",
    "文字": "text",
    # facts, parameters, tables
    "名称": "label",
    "别名": "aliases",
    "取值": "values",
    "取值同": "values_of",
    "单位": "unit",
    "最小": "min",
    "最大": "max",
    "有序": "ordered",
    "问题": "question",
    "哪里找": "find",
    "例子": "example",
    "可以申明": "stated",
    "表": "table",
    "命中": "hit",
    "输入": "inputs",
    "各行": "rows",
    "当": "when",
    "则": "then",
    "除外": "except",
    "因为": "because",
    "询问": "ask",
    "中文": "zh",
    "英文": "en",
    # documents and offices
    "文号": "number",
    "发布日": "issued",
    "以上以下": "bounds",
    "见到": "seen",
    "核对日": "checked_on",
    "条款": "clauses",
    "机构名": "name",
    "电话": "phone",
    # cases
    "共同": "base",
    "算例": "cases",
    "算例名": "name",
    "哪天": "on",
    "情况": "profile",
    "不知道": "without",
    "应得": "expect",
    "结论": "verdict",
    "最低": "low",
    "最高": "high",
    "缺": "missing",
    "不符合": "failed",
    "待定数": "open",
    "截至": "until",
}
"""Each Chinese key and the English one of the same meaning."""

_UNITS = {"人": "person", "月": "month", "天": "day", "次": "time", "季": "quarter", "项": "item", "年": "year"}
WORDS: Mapping[str, Mapping[str, str]] = {
    "type": {
        "减免": "relief",
        "奖补": "reward",
        "权益": "right",
        "资质": "qualification",
        "服务": "service",
        "是否": "bool",
        "数量": "count",
        "比例": "rate",
        "金额": "money",
        "日期": "date",
        "单选": "enum",
        "多选": "set",
        "文字": "text",
        "地区": "place",
        "行业": "industry",
    },
    "classification": {"地区": "place", "行业": "industry"},
    "grant": {"自动享受": "automatic", "申报享受": "declare", "申请": "apply"},
    "kind": {"少交": "saving", "到手": "cash", "融资": "financing", "缓交": "deferral", "没有": "none"},
    "per": {**_UNITS, "一次": "once", "申报期": "filing_period", "年初至今": "year_to_date", "平方米": "m2"},
    "unit": {**_UNITS, "平方米": "m2"},
    "by": {"季": "quarter", "月": "month"},
    "to": {"有效期": "in_force"},
    "mode": {"四舍五入": "half_up"},
    "hit": {"唯一": "unique"},
    "seen": {"官方原文": "official", "副本": "copy", "摘要": "summary", "未核实": "unverified"},
    "bounds": {"含本数": "included", "不含本数": "excluded", "没有说": "not_stated"},
    "reads": {"反面": "negated", "另见": "elsewhere"},
    "is": {"现在就有": "eligible", "现在没有": "not_eligible"},
    "verdict": {
        "现在就有": "eligible",
        "可以申请": "may_apply",
        "还差几个数": "undetermined",
        "不符合": "ineligible",
        "用不着": "not_applicable",
        "不在有效期": "not_in_force",
    },
}
"""What stands behind a key in Chinese, and the English word of the same meaning."""

KEYS_IN_CHINESE = {english: chinese for chinese, english in KEYS.items()}
"""A Chinese key for each English one that has any."""
WORDS_IN_CHINESE = {english: chinese for words in WORDS.values() for chinese, english in words.items()}
"""A Chinese word for each English one that stands behind a key; none means different things behind two."""
MANY = 30
"""So many words that would fit are listed; nobody reads more."""
_NAMED = frozenset(("facts", "sources", "offices", "parameters", "derived", "caps", "codes", "groups", "clauses"))
"""Keys below which names stand first."""
_APART = frozenset(("profile", "base", "when", "except", "trades", "roles", "角色", "ask_together", "一起问"))
"""Keys below which no word of this table stands."""


def in_english(root: Node) -> bool:
    """Read the Chinese words below a node as the English ones, in place; whether there were any."""
    return _inside(root, "", named=False)


def _inside(node: Node, key: str, *, named: bool) -> bool:
    if isinstance(node, MappingNode):
        return sum(_entry(name, value, named=named) for name, value in node.value) > 0
    if isinstance(node, SequenceNode):
        return sum(_inside(item, key, named=False) for item in node.value) > 0
    english = WORDS.get(key, {}).get(node.value)
    if english is None or not isinstance(node, ScalarNode):
        return False
    node.value = english
    return True


def _entry(name: Node, value: Node, *, named: bool) -> bool:
    found = False
    if isinstance(name, ScalarNode) and not named and name.value in KEYS:
        name.value, found = KEYS[name.value], True
    word = str(name.value)
    if word in _APART:
        return found
    below = not named and (word in _NAMED or (word == "values" and isinstance(value, MappingNode)))
    return _inside(value, "" if named else word, named=below) or found


def listed(written: str, known: Iterable[str], chinese: Mapping[str, str]) -> str:
    """Words that would fit, in the language of the word that was written."""
    words = [*known]
    if len(words) > MANY:
        words = [*words[:MANY], "…"]
    return " ".join(words if written.isascii() else (chinese.get(word, word) for word in words))
