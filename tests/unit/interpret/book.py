"""A rulebook with a fact of every type, and short ways to ask it one thing."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from benefit_check.interpret.conditions import Observer, Standing, silent, stand
from benefit_check.interpret.evaluate import evaluate
from benefit_check.interpret.situation import Given, Situation
from benefit_check.interpret.values import Bounded, Range, Unknown, Value
from benefit_check.lang import ast
from benefit_check.lang.checker import Checker
from benefit_check.lang.parser import parse
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Measure, Rulebook
from benefit_check.rulebook.names import Names
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source, Span

Truth = bool | Unknown
"""A value of strong Kleene logic."""

DAY: Final = date(2020, 8, 15)
"""In the third quarter."""

_ASKED = "question: {zh: …, en: …}, find: {zh: …, en: …}, example: …"
_FACTS = {
    "place": "type: place",
    "industry": "type: industry",
    "opened_on": "type: date",
    "hired_on": "type: date",
    "form": "type: enum, values: {company: {zh: 公司, en: company}, sole: {zh: 个体, en: sole}, "
    "coop: {zh: 社, en: coop}}",
    "size": "type: enum, ordered: yes, values: {micro: {zh: 微, en: micro}, small: {zh: 小, en: small}, "
    "large: {zh: 大, en: large}}",
    "tags": "type: set, values: {green: {zh: 绿, en: green}, rural: {zh: 农, en: rural}}",
    "brand": "type: text",
    "listed": "type: bool",
    "exporting": "type: bool",
    "decided": "type: bool",
    "staff": "type: count",
    "hires": "type: count, max: 50",
    "months": "type: count, unit: month, max: 24",
    "premium": "type: money",
    "balance": "type: money, min: none",
    "rent": "type: money, per: month",
    "loan_rate": "type: rate",
    "sales": "type: money, per: quarter, by: quarter",
    "heads": "type: count, by: quarter",
}

_CITED = "source: law §1, quote: …"
_PARAMETERS = f"""
parameters:
  base_rate:
    label: {{zh: 基准利率, en: base rate}}
    type: rate
    values:
      - {{from: 2019-08-20, to: 2019-09-19, value: 4.25%, {_CITED}}}
      - {{from: 2019-12-01, value: 2%, {_CITED}}}
      - {{from: 2020-04-20, value: 3.85%, {_CITED}}}
  benefit:
    label: {{zh: 失业金, en: benefit}}
    type: money
    values:
      - {{value: 800元, {_CITED}}}
      - {{place: "220000", value: 900元, {_CITED}}}
      - {{place: "220400", to: 2019-12-31, value: 1035元, {_CITED}}}
      - {{place: "220400", from: 2020-01-01, between: [1035元, 1476元], ask: {{zh: 问, en: ask}}, {_CITED}}}
  bonus:
    label: {{zh: 奖金, en: bonus}}
    type: money
    values:
      - {{place: "220402", value: 50元, {_CITED}}}
  supplement:
    label: {{zh: 补贴, en: supplement}}
    type: money
    values:
      - {{value: 10元, {_CITED}}}
      - {{place: "220400", to: 2019-12-31, value: 30元, {_CITED}}}
  ceiling:
    label: {{zh: 上限, en: ceiling}}
    type: money
    values:
      - {{between: [100元, none], ask: {{zh: 问, en: ask}}, {_CITED}}}
  cutoff:
    label: {{zh: 截止日, en: cutoff}}
    type: date
    values:
      - {{to: 2020-12-31, value: 2020-06-01, {_CITED}}}
      - {{from: 2021-01-01, value: 2021-06-01, {_CITED}}}
"""

_PLACES = """
classification: place
title: {zh: 区划, en: places}
codes:
  "220000": {zh: 吉林省, en: Jilin}
  "220100": {zh: 长春市, en: Changchun}
  "220400": {zh: 辽源市, en: Liaoyuan}
  "220402": {zh: 龙山区, en: Longshan}
  "220403": {zh: 西安区, en: Xi'an}
  "420000": {zh: 湖北省, en: Hubei}
"""

_INDUSTRIES = """
classification: industry
title: {zh: 行业, en: industries}
codes:
  G: {zh: 运输仓储, en: transport and storage}
  "59": {zh: 装卸和仓储, en: storage, in: G}
  "591": {zh: 装卸搬运, en: loading}
  "5910": {zh: 装卸, en: loading}
  "592": {zh: 通用仓储, en: general storage}
  H: {zh: 住宿餐饮, en: lodging and catering}
  "62": {zh: 餐饮, en: catering, in: H}
"""

FILES: Final = {
    "rulebook.yaml": "rulebook: test\nversion: 2020.1.0\ntitle: {zh: 试, en: test}\n"
    "roles: {place: place, opening_day: opened_on}\n",
    "facts.yaml": "facts:\n"
    + "".join(f"  {name}: {{label: {{zh: {name}, en: {name}}}, {kind}, {_ASKED}}}\n" for name, kind in _FACTS.items()),
    "parameters.yaml": _PARAMETERS,
    "places.yaml": _PLACES,
    "industries.yaml": _INDUSTRIES,
    "sources.yaml": "sources:\n"
    "  law: {number: 1号, title: 法, bounds: included, seen: official, checked_on: 2026-11-22}\n",
    "offices.yaml": "offices: {office: {name: {zh: 局, en: office}}}\n",
}


def rulebook(more: Mapping[str, str] | None = None) -> Rulebook:
    """The rulebook with further files; they must load without a word."""
    loaded = load_rulebook({name: text.encode() for name, text in {**FILES, **(more or {})}.items()})
    assert loaded.diagnostics == [], [(one.code, str(one.message)) for one in loaded.diagnostics]
    assert loaded.rulebook is not None
    return loaded.rulebook


BOOK: Final = rulebook()


def situation(facts: Given | None = None, on: date = DAY, book: Rulebook = BOOK) -> Situation:
    """The facts of an enterprise on a day."""
    return Situation(book, facts or {}, on)


def expression(text: str, book: Rulebook = BOOK) -> ast.Expr:
    """The expression, parsed and checked."""
    names = Names(facts=book.facts, derived={name: one.fact for name, one in book.derived.items()})
    names.parameters, names.classifications = book.parameters, book.classifications
    names.index()
    source, diagnostics = Source("test", text), list[Diagnostic]()
    tree = parse(source, Span(0, len(text)), diagnostics)
    checked = None if tree is None else Checker(source, names, diagnostics).check(tree)
    assert checked is not None, diagnostics
    return checked.expr


def value(text: str, facts: Given | None = None, on: date = DAY, book: Rulebook = BOOK) -> Value:
    """What the expression comes to."""
    return evaluate(expression(text, book), situation(facts, on, book))


def derived(declaration: str, facts: Given | None = None, on: date = DAY) -> Value:
    """What a derived fact, declared so, comes to."""
    book = rulebook({"derived.yaml": f"derived:\n  found: {declaration}\n"})
    return evaluate(ast.Fact("found"), situation(facts, on, book))


def measure_text(name: str, conditions: str, more: str = "", amount: str = "{kind: none}") -> str:
    """The file of a measure; `conditions` is flow-style YAML."""
    return (
        f"measure: {name}\ntitle: {{zh: {name}, en: {name}}}\nsummary: {{zh: …, en: …}}\nneighbour: {{zh: …, en: …}}\n"
        f"type: relief\ngrant: declare\n{more or 'in_force: [{source: law §1}]'}\nconditions: {conditions}\n"
        f"amount: {amount}\nclaim: {{where: office, how: {{zh: …, en: …}}}}\n"
    )


def measure(conditions: str) -> tuple[Measure, Rulebook]:
    """A measure with these conditions, and its rulebook."""
    book = rulebook({"relief.yaml": measure_text("relief", conditions)})
    return book.measures["relief"], book


def standing(
    conditions: str,
    facts: Given | None = None,
    on: date = DAY,
    observe: Observer = silent,
    other: Standing | None = None,
) -> Standing | None:
    """How the conditions stand; every other measure stands as `other` does."""
    more = {"other.yaml": measure_text("other", leaf("listed", "is_true: yes"))} if other else {}
    book = rulebook({"relief.yaml": measure_text("relief", conditions), **more})
    outside = other or Standing(worst=False, best=False)
    return stand(book.measures["relief"].conditions, situation(facts, on, book), lambda _: outside, observe)


def leaf(fact: str, test: str, more: str = "") -> str:
    """A leaf in flow-style YAML."""
    return f"{{fact: {fact}, {test}, {_CITED}{', ' + more if more else ''}}}"


def judged(name: str = "prospect", more: str = "") -> str:
    """A judgement in flow-style YAML."""
    told = "title: {zh: …, en: …}, by: office, evidence: {zh: …, en: …}"
    return f"{{judged: {name}, {told}, {_CITED}{', ' + more if more else ''}}}"


def unknown(*causes: str) -> Unknown:
    """Unknown for want of these."""
    return Unknown(frozenset(causes))


def interval(low: Bounded, high: Bounded, *causes: str) -> Range:
    """An interval that is open for want of these."""
    return Range(low, high, frozenset(causes))
