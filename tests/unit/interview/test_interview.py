from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from benefit_check.assess.given import given
from benefit_check.assess.one import assess
from benefit_check.assess.result import Assessment, Enterprise
from benefit_check.intake.open import open_profile
from benefit_check.interview.interview import Interview
from benefit_check.interview.profile_file import ProfileFile
from benefit_check.rulebook.model import Rulebook
from benefit_check.rulebook.store import rulebook_in
from rulebooks import measure_text, rulebook

ROOT = Path(__file__).parents[3]
DAY = date(2026, 11, 30)
SMALL = "all: [{fact: taxpayer, equals: small_scale, quote: 小规模, source: law 第一条}]"
SAVED = "{kind: saving, formula: deposit}"


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    found, _ = rulebook_in(ROOT / "rules")
    assert found is not None
    return found


@pytest.fixture
def small(tmp_path: Path) -> Interview:
    book = rulebook({"relief.yaml": measure_text("relief", SMALL, SAVED)})
    return Interview(book, ProfileFile(tmp_path / "a.yaml"), "", "zh", date(2020, 6, 1))


def text_of(interview: Interview) -> str:
    return interview.file.path.read_text(encoding="utf-8")


def test_an_answer_stands_in_the_file_at_once(small: Interview) -> None:
    assert not small.tell({"taxpayer": "小规模纳税人"}).wrong
    assert text_of(small) == "facts:\n  纳税人类型: 小规模纳税人\n"
    asked = small.next()
    assert asked is not None
    assert asked.facts == ("deposit",)


def test_a_file_of_remarks_alone_is_begun(small: Interview) -> None:
    small.file.path.write_text("# 我的店\n", encoding="utf-8")
    assert not small.tell({"taxpayer": "小规模纳税人"}).wrong
    assert text_of(small) == "# 我的店\nfacts:\n  纳税人类型: 小规模纳税人\n"


def test_a_wrong_answer_changes_nothing_and_says_why(small: Interview) -> None:
    taken = small.tell({"deposit": "去年"})
    assert [one.code for one in taken.wrong] == ["BC404"]
    assert not small.file.path.exists()


def test_a_range_or_not_known_is_an_answer_and_is_not_asked_again(small: Interview) -> None:
    small.tell({"taxpayer": "小规模纳税人"})
    small.tell({"deposit": "5万-8万元"})
    assert small.next() is None
    assert small.still_open == ("deposit",)
    small.tell({"deposit": "未知"})
    assert small.next() is None
    assert small.still_open == ("deposit",)


def test_a_step_back_takes_the_answer_out_of_the_file_again(small: Interview) -> None:
    first = small.next()
    small.tell({"taxpayer": "小规模纳税人"})
    small.next()
    small.tell({"deposit": "5万"})
    assert small.back() is not None
    assert text_of(small) == "facts:\n  纳税人类型: 小规模纳税人\n"
    assert small.back() == first
    assert small.back() is None
    asked = small.next()
    assert asked is not None
    assert asked.facts == ("taxpayer",)


def test_a_changed_answer_is_answered_anew(small: Interview) -> None:
    small.tell({"taxpayer": "小规模纳税人"})
    small.tell({"taxpayer": "一般纳税人"})
    assert text_of(small) == "facts:\n  纳税人类型: 一般纳税人\n"
    assert small.next() is None


def test_what_somebody_writes_into_the_file_meanwhile_is_kept(small: Interview) -> None:
    small.tell({"taxpayer": "小规模纳税人"})
    small.file.path.write_text("# 我的\nfacts:\n  纳税人类型: 小规模纳税人\n  从业人员: 8人\n", encoding="utf-8")
    small.tell({"deposit": "5万"})
    assert text_of(small) == "# 我的\nfacts:\n  纳税人类型: 小规模纳税人\n  从业人员: 8人\n  保证金: 5万\n"
    assert small.profile.facts["employees"] == 8


@pytest.mark.parametrize("seed", range(2))
def test_in_whatever_order_the_answer_is_what_check_says_of_the_file(
    seed: int, shipped: Rulebook, tmp_path: Path
) -> None:
    random = Random(seed)
    truth = open_profile(str(ROOT / "benchmarks" / "owners" / "furniture.yaml"), shipped, BytesIO()).profile
    assert truth is not None
    lines = (ROOT / "benchmarks" / "owners" / "furniture.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    filing = next(number for number, line in enumerate(lines) if "申报期" in line)
    gone = {filing, *random.sample(range(3, len(lines)), 12)}
    text = "".join(line for number, line in enumerate(lines) if number not in gone)
    interview = Interview(shipped, ProfileFile(tmp_path / "店.yaml"), text, "zh", DAY)
    interview.file.write(text)
    interview.start()
    while interview.next() is not None:
        missing = sorted({name for one in interview.waits for name in one.missing})
        fact = random.choice(missing)
        told = truth.written.get(fact, "未知")
        by_parts = fact in truth.facts and shipped.fact(fact).part is not None
        written = tuple(told.split("、")) if by_parts else told
        assert not interview.tell({fact: written}).wrong
        if random.random() < 0.1:
            interview.back()
    interview.tell({"vat_period": truth.written["vat_period"]})
    profile = open_profile(str(tmp_path / "店.yaml"), shipped, BytesIO(), DAY).profile
    assert profile is not None
    found = assess(shipped, Enterprise(profile.name, profile.uscc, given(profile.facts)), DAY)

    assert outcomes(interview.assessment) == outcomes(found)
    assert interview.assessment.totals == found.totals


def outcomes(assessment: Assessment) -> list[tuple[object, ...]]:
    return [(one.measure.id, one.verdict, one.amount, one.missing) for one in assessment.results]
