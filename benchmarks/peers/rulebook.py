"""The table as a rulebook of ours: `python -m peers.rulebook` from benchmarks/ writes it into peers/rules."""

from pathlib import Path

from peers.table import FACTS, Fact, Leaf, Measure, measures

FOLDER = Path(__file__).parent / "rules"
_SOURCE = "source: table 全文"
_UNITS = {"person": "人", "month": "个月"}
_EXAMPLES = {"bool": "是", "count": "12", "date": "2018-05-10", "money": "10000元"}


def texts() -> dict[str, str]:
    """The files of the rulebook by name."""
    return {
        "rulebook.yaml": "rulebook: peers\nversion: 2026.11.0\n"
        "title: {zh: 引擎对比用的规则, en: Rules to compare engines with}\n",
        "sources.yaml": "sources:\n  table:\n    number: 对比〔2026〕1号\n    title: 引擎对比用的规则\n"
        "    bounds: included\n    seen: official\n    checked_on: 2026-11-22\n",
        "offices.yaml": "offices:\n  office:\n    name: {zh: 办事处, en: office}\n",
        "facts.yaml": "facts:\n" + "".join(map(_fact, FACTS)),
    } | {f"{one.id}.yaml": _measure(one) for one in measures()}


def write(folder: Path = FOLDER) -> None:
    """Write the rulebook."""
    folder.mkdir(exist_ok=True)
    for name, text in texts().items():
        (folder / name).write_text(text, encoding="utf-8")


def _fact(fact: Fact) -> str:
    lines = [
        f"  {fact.id}:",
        f"    label: {{zh: {fact.zh}, en: {fact.id.replace('_', ' ')}}}",
        f"    type: {fact.kind}",
    ]
    if fact.unit:
        lines.append(f"    unit: {fact.unit}")
    if fact.values:
        listed = (
            f"      {value}: {{zh: {_value_label(fact, value)}, en: {_english(fact, value)}}}" for value in fact.values
        )
        lines += ["    values:", *listed]
    example = _value_label(fact, fact.values[0]) if fact.values else _EXAMPLES[fact.kind] + _UNITS.get(fact.unit, "")
    lines += [f"    question: {{zh: {fact.zh}？, en: {fact.id.replace('_', ' ')}?}}"]
    lines += ["    find: {zh: 报表, en: accounts}", f"    example: {example}", ""]
    return "\n".join(lines)


def _value_label(fact: Fact, value: str) -> str:
    return f"{fact.zh}{fact.values.index(value) + 1}"


def _english(fact: Fact, value: str) -> str:
    return f"{fact.id.replace('_', ' ')} {value.replace('_', ' ')}"


def _measure(one: Measure) -> str:
    number = one.id.removeprefix("relief-")
    leaves = "".join(f"    - {{{_leaf(leaf)}, quote: 见规则表, {_SOURCE}}}\n" for leaf in one.leaves)
    percent = f"{one.per_10_000 // 100}.{one.per_10_000 % 100:02}%"
    return f"""\
measure: {one.id}
title: {{zh: 第{number}项优惠, en: relief {number}}}
summary: {{zh: 用来对比引擎的第{number}项优惠, en: relief {number} of the comparison of engines}}
article: 用来对比引擎的第{number}项
type: relief
grant: declare
in_force: [{{from: 2020-01-01, source: table 全文}}]
conditions:
  all:
{leaves}amount:
  kind: saving
  per: once
  formula: min({percent} * {one.amount_fact}, {one.cap}元)
  compared_with: {{zh: 没有优惠, en: no relief}}
  round: {{to: 0.01, mode: half_up}}
claim: {{where: office, how: {{zh: 申报, en: declare}}, deadline: {{text: {{zh: 随时, en: at any time}}}}}}
"""


def _leaf(leaf: Leaf) -> str:
    fact = next(fact for fact in FACTS if fact.id == leaf.fact)
    match leaf.value:
        case bool() as yes:
            test = f"is_true: {'yes' if yes else 'no'}"
        case tuple() as values:
            test = f"{leaf.operator}: [{', '.join(values)}]"
        case value:
            unit = "元" if fact.kind == "money" else _UNITS.get(fact.unit, "")
            test = f"{leaf.operator}: {value}{unit}"
    return f"fact: {leaf.fact}, {test}"


if __name__ == "__main__":
    write()
