"""Worked cases: read from their files, run, and where the answer is another, said at its place."""

import pytest

from benefit_check.assess.cases import Case, read_cases
from benefit_check.assess.run_cases import run_case
from benefit_check.text.diagnostic import Diagnostic
from unit.interpret.book import judged, leaf, measure_text, rulebook

LISTED, FEW = leaf("listed", "is_true: yes"), leaf("staff", "at_most: 20人")
CONDITIONS = f"{{all: [{LISTED}, {FEW}, {judged(more='answered_by: decided')}]}}"
LIAOYUAN, HUBEI = "place: '220402'", "place: '420000'"
DEADLINE = "how: {zh: …, en: …}, deadline: {date: end_of_quarter(as_of), text: {zh: …, en: …}}"
BOOK = rulebook(
    {
        "relief.yaml": measure_text("relief", CONDITIONS, amount="{kind: cash, formula: premium * 50%}").replace(
            "how: {zh: …, en: …}", DEADLINE
        ),
        "later.yaml": measure_text(
            "later",
            leaf("premium", "at_least: benefit"),
            "in_force: [{from: 2020-01-01, source: law §1}]",
            "{kind: deferral, until: 'max(hired_on, cutoff)'}",
        ),
        "derived.yaml": """
derived:
  tier: {label: {zh: 档, en: tier}, type: enum, values_of: size, table: {hit: unique, inputs: [staff, form], rows: [
    {when: {staff: {less_than: 20人}}, then: micro},
    {when: {staff: {at_least: 20人}, form: [company, sole]}, then: small},
    {when: {staff: {at_least: 20人}, form: coop}, then: undetermined, because: {zh: 无, en: none}}]}}
  doubled: {label: {zh: 双, en: doubled}, type: money, formula: premium * 2}
""",
    }
)


def cases(text: str) -> tuple[list[Case], list[Diagnostic]]:
    return read_cases({"relief.cases.yaml": text.encode()}, BOOK)


def differences(subject: str, case: str) -> list[Diagnostic]:
    """What differs in one case, which must read without a word."""
    found, wrong = cases(
        f"cases_for: {subject}\nbase: {{listed: 是, staff: 20人, premium: 100元}}\ncases:\n  - {case}\n"
    )
    assert wrong == []
    return run_case(found[0], BOOK)


def words(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Code, key, what was found and what was expected."""
    args = diagnostic.message.args
    return diagnostic.code, args["key"], args["found"], args["expected"]


ON = "name: n, on: 2020-08-15"


@pytest.mark.parametrize(
    ("subject", "case"),
    [
        (
            "relief",
            f"{{{ON}, expect: {{verdict: may_apply, amount: 50.00, judged: [prospect], missing: [], open: []}}}}",
        ),
        ("relief", f"{{{ON}, profile: {{decided: 是}}, expect: {{verdict: eligible, judged: []}}}}"),
        (
            "relief",
            f"{{{ON}, profile: {{staff: 21人}}, expect: {{verdict: ineligible, failed: [staff], amount: none}}}}",
        ),
        ("relief", f"{{{ON}, without: [premium], expect: {{low: 0, high: none, missing: [premium]}}}}"),
        ("relief", f"{{{ON}, without: [premium, staff], expect: {{missing: [staff, premium]}}}}"),
        ("relief", f"{{{ON}, profile: {{premium: 0.01元}}, expect: {{amount: 0.01}}}}"),
        ("relief", f"{{{ON}, expect: {{deadline: 2020-09-30}}}}"),
        ("later", f"{{{ON}, profile: {{{LIAOYUAN}}}, expect: {{verdict: ineligible}}}}"),
        (
            "later",
            f"{{{ON}, profile: {{{LIAOYUAN}, premium: 1100元}}, expect: {{verdict: undetermined, open: [benefit]}}}}",
        ),
        (
            "later",
            f"{{{ON}, profile: {{{HUBEI}, premium: 800元, hired_on: 2020-01-01}}, expect: {{until: 2020-06-01}}}}",
        ),
        ("later", f"{{{ON}, profile: {{{HUBEI}, premium: 800元}}, expect: {{until: [2020-06-01, none]}}}}"),
        ("later", "{name: n, on: 2019-12-31, expect: {verdict: not_in_force, amount: none}}"),
        ("tier", f"{{{ON}, profile: {{staff: 19人}}, expect: {{value: micro}}}}"),
        ("tier", f"{{{ON}, profile: {{staff: 20人, form: coop}}, expect: {{value: unknown}}}}"),
        ("tier", f"{{{ON}, profile: {{form: sole}}, without: [staff], expect: {{value: [micro, small]}}}}"),
        ("tier", f"{{{ON}, profile: {{form: sole}}, without: [staff], expect: {{value: unknown}}}}"),
        ("doubled", f"{{{ON}, expect: {{value: 200元}}}}"),
        ("doubled", f"{{{ON}, without: [premium], expect: {{value: unknown}}}}"),
    ],
)
def test_a_case_that_agrees_says_nothing(subject: str, case: str) -> None:
    assert differences(subject, case) == []


@pytest.mark.parametrize(
    ("subject", "case", "expected"),
    [
        ("relief", f"{{{ON}, expect: {{verdict: eligible}}}}", ("BC503", "verdict", "may_apply", "eligible")),
        ("relief", f"{{{ON}, expect: {{amount: 50.01}}}}", ("BC503", "amount", "50.00、50.00", "50.01、50.01")),
        ("relief", f"{{{ON}, expect: {{amount: 50.005}}}}", ("BC503", "amount", "50.00、50.00", "50.005、50.005")),
        ("relief", f"{{{ON}, expect: {{amount: 五十元}}}}", ("BC503", "amount", "50.00、50.00", "五十元、五十元")),
        ("relief", f"{{{ON}, expect: {{low: []}}}}", ("BC503", "low", "50.00", "—")),
        ("relief", f"{{{ON}, without: [premium], expect: {{missing: []}}}}", ("BC503", "missing", "premium", "—")),
        ("relief", f"{{{ON}, without: [premium], expect: {{high: 50.00}}}}", ("BC503", "high", "none", "50.00")),
        (
            "relief",
            f"{{{ON}, profile: {{listed: 否}}, expect: {{failed: [staff]}}}}",
            ("BC503", "failed", "listed", "staff"),
        ),
        ("tier", f"{{{ON}, profile: {{staff: 19人}}, expect: {{value: small}}}}", ("BC503", "value", "micro", "small")),
        (
            "tier",
            f"{{{ON}, profile: {{staff: 19人}}, expect: {{value: unknown}}}}",
            ("BC503", "value", "micro", "unknown"),
        ),
    ],
)
def test_a_case_that_differs_says_what_was_found_and_what_expected(
    subject: str, case: str, expected: tuple[object, ...]
) -> None:
    (found,) = differences(subject, case)
    assert words(found) == expected
    assert found.label is not None
    assert found.label.source.name == "relief.cases.yaml"


def test_every_expectation_is_compared() -> None:
    case = f"{{{ON}, expect: {{verdict: eligible, amount: 1.00, judged: []}}}}"
    assert [words(one)[1] for one in differences("relief", case)] == ["verdict", "amount", "judged"]


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        (
            "cases_for: releif\ncases:\n  - {name: n, on: 2020-08-15, expect: {}}\n",
            "BC501",
            "releif",
        ),
        (
            "cases_for: relief\ncases:\n  - {name: n, on: 2020-08-15, profile: {stafff: 3人}, expect: {}}\n",
            "BC402",
            "stafff",
        ),
        (
            "cases_for: relief\ncases:\n  - {name: n, on: 2020-08-15, without: [stafff], expect: {}}\n",
            "BC502",
            "without",
        ),
        (
            "cases_for: relief\ncases:\n  - {name: n, on: 2020-08-15, profile: {staff: 没数过}, expect: {}}\n",
            "BC404",
            "没数过",
        ),
    ],
)
def test_a_case_that_does_not_read_is_said_at_its_place(text: str, code: str, at: str) -> None:
    _, (found,) = cases(text)
    assert found.code == code
    assert found.label is not None
    assert found.label.source.text[found.label.span.start : found.label.span.end] == at


def test_a_broken_file_hides_no_other() -> None:
    files = {
        "a.cases.yaml": b"cases_for: [",
        "b.cases.yaml": f"cases_for: relief\ncases:\n  - {{{ON}, expect: {{}}}}\n".encode(),
    }
    found, wrong = read_cases(files, BOOK)
    assert [case.name for case in found] == ["n"]
    assert [one.code for one in wrong] == ["BC128"]


def test_a_profile_takes_the_place_of_the_base() -> None:
    text = f"cases_for: relief\nbase: {{staff: 3人}}\ncases:\n  - {{{ON}, profile: {{staff: 4人}}, expect: {{}}}}\n"
    assert cases(text)[0][0].facts == {"staff": 4}
