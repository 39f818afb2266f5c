"""Every complaint that the readers are known to make has our words, and real slips reach them."""

import errno
import json
import tomllib

import pytest
import yaml

from benefit_check.text.complaints import complaint, refusal, slip_of_json

YAML = [
    "a: b: c",
    "a: [1\nb: 2",
    "a: {x: 1\nb: 2",
    "a: 1\n\tb: 2",
    'a: "x',
    "a: @x",
    'a: "\\q"',
    "a: *x",
    "- 1\nb: 2",
    "a: 1\n b: 2",
    "a: 1\n- 2",
    "a: 'x'y",
    "a: 1\n---\nb: 2",
    "a: x\x07y",
    "a\nb: 1",
    "? a\n? b\n: : c\n : d",
]
JSON = ['{"a" 1}', '{"a": 1 "b": 2}', "{a: 1}", '{"a":}', '{"a": 1} x', '{"a": "x', '{"a": "x\ny"}', '{"a": "\\q"}']
JSON += ['{"a": "\\u12"}', '{"a": 1,}', "[1,]"]
TOML = ["a 1", "a = 1 b = 2", "a =", "= 1", "a = [1", "a = {x = 1", 'a = "x', "a = 2021-02-31", "[a\nb = 1"]
TOML += ["a = 1\na = 2", 'a = "\\q"', 'a = "\\u12"', "[a]\n[a]", "a = {x = 1, x = 2}", 'a = "\\ud800"']


@pytest.mark.parametrize("text", YAML)
def test_slips_of_yaml_are_said_in_our_words(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as slip:
        yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    said = getattr(slip.value, "problem", None) or getattr(slip.value, "reason", "")
    assert not complaint(str(said)).args, said


@pytest.mark.parametrize("text", JSON)
def test_slips_of_json_are_said_in_our_words(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as slip:
        json.loads(text)
    assert not complaint(slip.value.msg).args, slip.value.msg


NAME, VALUE = "Expecting property name enclosed in double quotes", "Expecting value"
TRAILING = "Illegal trailing comma before end of "


@pytest.mark.parametrize(
    ("text", "older", "newer"),
    [
        ('{"a": 1,}', (NAME, 8), (TRAILING + "object", 7)),
        ('{"a": 1 , }', (NAME, 10), (TRAILING + "object", 8)),
        ("[1,\n]", (VALUE, 4), (TRAILING + "array", 2)),
        ('{"a": [1, ]}', (VALUE, 10), (TRAILING + "array", 8)),
    ],
)
def test_a_comma_too_many_is_named_where_it_stands_by_every_python(
    text: str, older: tuple[str, int], newer: tuple[str, int]
) -> None:
    with pytest.raises(json.JSONDecodeError) as slip:
        json.loads(text)
    for said, at in (older, newer, (slip.value.msg, slip.value.pos)):
        problem, place = slip_of_json(said, text, at)
        assert (str(complaint(problem)), place) == ("a comma too many", newer[1])


@pytest.mark.parametrize(
    ("text", "said", "at"), [("{,}", NAME, 1), ("[,]", VALUE, 1), ('{"a":}', VALUE, 5), ("[1,,2]", VALUE, 3)]
)
def test_another_slip_of_json_stays_what_and_where_it_is(text: str, said: str, at: int) -> None:
    assert slip_of_json(said, text, at) == (said, at)
    with pytest.raises(json.JSONDecodeError) as slip:
        json.loads(text)
    assert slip_of_json(slip.value.msg, text, slip.value.pos) == (slip.value.msg, at)


@pytest.mark.parametrize("text", TOML)
def test_slips_of_toml_are_said_in_our_words(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as slip:
        tomllib.loads(text)
    assert not complaint(str(slip.value)).args, slip.value


def test_what_we_do_not_know_is_passed_on() -> None:
    assert str(complaint("found {a} wonder")) == "the reader says: found {a} wonder"


def test_what_the_system_refuses_is_said_in_our_words() -> None:
    assert str(refusal(PermissionError(errno.EACCES, "Permission denied"))) == "you have no right to it"
    assert (
        str(refusal(OSError(errno.EXDEV, "Invalid cross-device link"))) == "the system says: Invalid cross-device link"
    )
    assert str(refusal(ValueError("embedded null byte"))) == "the system says: embedded null byte"
