import pytest

from benefit_check.intake.problem import Problem
from benefit_check.intake.scalars import is_unknown, read_value
from benefit_check.rulebook.model import Rulebook


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(
            (word, True)
            for word in (
                "是",
                "有",
                "对",
                "是的",
                "有的",
                "“是”",
                "yes",
                "Yes",
                "true",
                "TRUE",
                "True",
                "√",
                "✓",
                "1",
                " 是 ",
                "ｙｅｓ",
                "y",
            )
        ),
        *(
            (word, False)
            for word in (
                "否",
                "无",
                "没有",
                "没",
                "不",
                "不对",
                "‘否’",
                "no",
                "No",
                "false",
                "FALSE",
                "×",
                "✗",
                "0",
                "n",
                "不是",
            )
        ),
    ],
)
def test_yes_and_no_are_read_in_every_spelling(written: str, value: bool, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["hardship"], rulebook) is value


@pytest.mark.parametrize("written", ["也许", "2", "*", "maybe", "对吗"])
def test_what_is_neither_yes_nor_no_is_refused(written: str, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts["hardship"], rulebook)
    assert isinstance(found, Problem)
    assert str(found.reason) == "是 or 否 is needed"


@pytest.mark.parametrize(
    "written",
    ["small_scale", "SMALL_SCALE", "小规模纳税人", " 小规模纳税人 ", "small-scale taxpayer", "Small-Scale Taxpayer"],
)
def test_a_value_is_called_by_id_or_by_label_in_either_language(written: str, rulebook: Rulebook) -> None:
    assert read_value(written, rulebook.facts["vat_taxpayer_type"], rulebook) == "small_scale"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("小规模", "did you mean 小规模纳税人?"),
        ("一般纳税", "did you mean 一般纳税人?"),
        ("smal_scale", "did you mean small_scale?"),
        ("general tax payer", "did you mean general taxpayer?"),
        ("xyz", "write one of its values, or 未知"),
        ("甲" * 100, "write one of its values, or 未知"),
    ],
)
def test_an_unknown_value_is_answered_with_the_nearest(written: str, hint: str, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts["vat_taxpayer_type"], rulebook)
    assert isinstance(found, Problem)
    assert (found.sort, str(found.hint)) == ("choice", hint)


def test_an_unknown_value_is_told_the_labels_or_the_ids_as_it_is_written(rulebook: Rulebook) -> None:
    fact = rulebook.facts["vat_taxpayer_type"]
    chinese, english = read_value("甲", fact, rulebook), read_value("x", fact, rulebook)
    assert isinstance(chinese, Problem)
    assert isinstance(english, Problem)
    assert str(chinese.reason) == "its values: 小规模纳税人, 一般纳税人"
    assert str(english.reason) == "its values: small_scale, general"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("住宿", {"lodging"}),
        ("住宿、餐饮", {"lodging", "catering"}),
        ("住宿，餐饮", {"lodging", "catering"}),
        ("lodging, catering", {"lodging", "catering"}),
        ("住宿;餐饮；运输", {"lodging", "catering", "transport"}),
        ("住宿、住宿", {"lodging"}),
        ("住宿、餐饮、", {"lodging", "catering"}),
        ("农、林、牧、渔业", {"farming"}),
        ("农，林，牧，渔业", {"farming"}),
        ("餐饮、农、林、牧、渔业、住宿", {"catering", "farming", "lodging"}),
        ("无", set()),
        ("none", set()),
    ],
)
def test_a_set_is_parted_at_its_signs_but_never_inside_a_label(
    written: str, value: set[str], rulebook: Rulebook
) -> None:
    assert read_value(written, rulebook.facts["trades"], rulebook) == frozenset(value)


@pytest.mark.parametrize(
    ("written", "hint"), [("住宿、餐饭", "did you mean 餐饮?"), ("农、林", "write one of its values, or 未知")]
)
def test_one_unknown_value_in_a_set_is_an_unknown_value(written: str, hint: str, rulebook: Rulebook) -> None:
    found = read_value(written, rulebook.facts["trades"], rulebook)
    assert isinstance(found, Problem)
    assert (found.sort, str(found.hint)) == ("choice", hint)


def test_a_text_of_nothing_but_separators_does_not_take_forever(rulebook: Rulebook) -> None:
    assert isinstance(read_value("、x" * 20_000, rulebook.facts["trades"], rulebook), Problem)


@pytest.mark.parametrize(
    "written", ["", " ", "~", "?", "？", "？？？", "null", "Null", "NULL", "未知", "不详", "unknown", "Unknown", "　"]
)
def test_what_is_said_to_be_unknown_is_unknown_for_every_fact(written: str, rulebook: Rulebook) -> None:
    assert is_unknown(written)
    for fact in rulebook.facts.values():
        assert read_value(written, fact, rulebook) is None


def test_a_text_is_kept_as_it_is_but_for_the_spaces_around(rulebook: Rulebook) -> None:
    assert read_value(" [bold]示例\x1b[31m ", rulebook.facts["brand"], rulebook) == "[bold]示例\x1b[31m"
