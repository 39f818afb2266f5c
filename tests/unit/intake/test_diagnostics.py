"""Each BC4xx code is built in one place and has a test of its words, and no message blames."""

import inspect
import re
from pathlib import Path

from benefit_check.intake import diagnostics as say
from benefit_check.intake.encoding import decode
from rulebooks import rulebook

BESIDE = {
    "BC530": "a table in place of a profile",
    "BC535": "a part above its whole",
    "BC536": "no receipt",
    "BC546": "a form for other rules",
    "BC547": "a form that was changed",
    "BC548": "a form that is no workbook",
}


def _codes() -> dict[str, str]:
    functions = inspect.getmembers(say, inspect.isfunction)
    found = {name: re.findall(r'"(BC\d+)"', inspect.getsource(function)) for name, function in functions}
    return {code: name for name, codes in found.items() for code in codes}


def test_each_code_has_one_function() -> None:
    source = inspect.getsource(say)
    codes = re.findall(r'"(BC\d+)"', source)
    assert len(codes) == len(set(codes)) == len(_codes())
    assert all(code.startswith("BC4") or code in BESIDE for code in codes)


def test_each_code_has_a_test_of_its_words() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert {code for code in _codes() if f'"{code}"' not in tests} == set()


def test_no_message_blames_or_begs() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(inspect.getfile(decode)).parent.glob("*.py"))
    words = re.findall(r'message\(\s*"([^"]*)"', sources)
    assert len(words) > 60
    assert [one for one in words if re.search(r"\b(invalid|please|simply|illegal|wrong)\b", one, re.IGNORECASE)] == []


def test_a_part_that_would_be_more_than_its_whole_is_said_with_how_to_say_both() -> None:
    facts = rulebook().facts
    found = say.does_not_fit(facts["hired"], facts["employees"], "en")
    assert (found.code, str(found.message)) == (
        "BC535",
        "then people hired would be more than staff, of which it is a part",
    )
    assert str(found.help) == "say both: --set people hired=… --set staff=…"


def test_what_is_no_receipt_is_named_with_why_and_where_one_comes_from() -> None:
    found = say.no_receipt("r.json", "it is cut off")
    assert (found.code, str(found.message)) == ("BC536", "r.json is no receipt: it is cut off")
    assert str(found.help) == "name a file that `benefit-check check … --receipt FILE` has written"


def test_a_form_of_another_name_gets_one() -> None:
    found = say.no_workbook("店.doc", "店.xlsx")
    assert (found.code, str(found.message)) == ("BC548", "a form is a workbook, and 店.doc does not end in .xlsx")
    assert str(found.help) == "give it a name such as 店.xlsx"
