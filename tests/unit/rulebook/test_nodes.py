"""YAML as it is read: places, text scalars, and what is refused."""

import pytest
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from benefit_check.rulebook import nodes
from benefit_check.rulebook.load import load_rulebook
from benefit_check.text.diagnostic import Diagnostic
from benefit_check.text.source import Source
from rulebooks import BASE, LEAF, codes, files, load, marked, measure_text, rulebook, told, with_measure


def compose(text: str) -> tuple[object, list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    return nodes.compose(Source("规则.yaml", text), diagnostics), diagnostics


def place(diagnostic: Diagnostic) -> tuple[int, int]:
    assert diagnostic.label is not None
    return diagnostic.place[1:]


@pytest.mark.parametrize("scalar", ["no", "0220400", "12:30", "1e3", "~", "2020-03-01", "0x1F", "1_000", "yes", "true"])
def test_scalars_stay_the_text_that_was_written(scalar: str) -> None:
    text = f"facts:\n  insured:\n    label: {{zh: {scalar}, en: '{scalar}'}}\n"
    root, diagnostics = compose(text)
    assert diagnostics == []
    words = [item.value for item in _scalars(root)]
    assert words.count(scalar) == 2


def _scalars(node: object) -> list[ScalarNode]:
    if isinstance(node, ScalarNode):
        return [node]
    if isinstance(node, tuple | list):
        return [found for part in node for found in _scalars(part)]
    return _scalars(node.value) if isinstance(node, MappingNode | SequenceNode) else []


def test_codes_keep_their_zeros_and_no_is_a_word() -> None:
    book = rulebook(
        with_measure(
            "all:\n  - {fact: name_of_line, equals: no, quote: 0220400, source: law 12:30}\n"
            "  - {fact: place, within: 220400, quote: '~', source: law 1e3}\n"
        )
    )
    first, second = getattr(book.measures["relief"].conditions, "parts")  # noqa: B009 - a leaf has none
    assert first.right[0].value == "no"
    assert (first.citation.quote, first.citation.clause) == ("0220400", "12:30")
    assert (second.test.codes, second.citation.quote, second.citation.clause) == (("220400",), "~", "1e3")


def test_a_key_written_twice_is_told_with_both_places() -> None:
    _, [slip] = compose("名称: 甲\n其他: 乙\n名称: 丙\n")
    assert (slip.code, place(slip)) == ("BC103", (3, 1))
    assert [marked(label) for label in slip.also] == ["名称"]
    assert slip.also[0].source.position(slip.also[0].span.start) == (1, 1)


def test_keys_are_the_same_whatever_their_quotes() -> None:
    _, diagnostics = compose("a: 1\n'a': 2\n\"a\": 3\n")
    assert [one.code for one in diagnostics] == ["BC103", "BC103"]


def test_a_key_written_twice_deep_inside_is_told() -> None:
    _, [slip] = compose("a:\n  - b: 1\n  - {c: {d: 1, d: 2}}\n")
    assert (slip.code, place(slip)) == ("BC103", (3, 16))


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1, 2]\nb: *x\n",
        "a: &x\n  b: *x\n",
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n",
        "a: &x {b: 1}\nc: {<<: *x}\n",
    ],
    ids=["plain", "of itself", "billion laughs", "merge"],
)
def test_an_alias_is_refused(text: str) -> None:
    root, [slip] = compose(text)
    assert root is None
    assert slip.code == "BC104"
    assert marked(slip.label).startswith("*") if slip.label else False


def test_what_nests_too_deep_is_refused_before_any_tree_is_built() -> None:
    limit = nodes.MAX_DEPTH
    assert compose("[" * limit + "]" * limit)[1] == []
    for text in ("[" * (limit + 1), "[" * 100_000, "\n".join(f"{' ' * level}a:" for level in range(limit + 2))):
        root, [slip] = compose(text)
        assert root is None
        assert slip.code == "BC105"


def test_what_is_too_large_is_refused() -> None:
    root, [slip] = compose("a: " + "字" * nodes.MAX_CHARACTERS)
    assert root is None
    assert slip.code == "BC106"
    assert compose("a: " + "字" * (nodes.MAX_CHARACTERS - 3))[1] == []


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "\n\n  \n"])
def test_an_empty_file_is_told(text: str) -> None:
    root, [slip] = compose(text)
    assert root is None
    assert slip.code == "BC102"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("标题: [甲\n其他: 乙\n", (2, 3)),
        ("标题: 甲: 乙\n", (1, 6)),
        ("标题：甲\n 其他: 乙\n", (2, 4)),
        ("标题: 甲\n\t其他: 乙\n", (2, 1)),
        ("标题: '甲\n", (2, 1)),
        ("标题: 甲\n---\n标题: 乙\n", (2, 1)),
        ("标题: @甲\n", (1, 5)),
        ("标题: 文件\x07末尾\n", (1, 7)),
    ],
)
def test_what_does_not_read_as_yaml_is_told_with_its_place(text: str, where: tuple[int, int]) -> None:
    root, [slip] = compose(text)
    assert root is None
    assert slip.code == "BC101"
    line, _ = place(slip)
    assert line == where[0] or abs(line - where[0]) == 1  # libyaml may point at the end of the line before


def test_a_control_character_is_pointed_at_behind_chinese_too() -> None:
    _, [slip] = compose("标题: 文件\x07末尾\n")
    assert slip.label is not None
    assert marked(slip.label) == "\x07"


def test_a_complex_key_is_no_word() -> None:
    _, diagnostics = compose("? [a, b]\n: 1\n")
    assert [one.code for one in diagnostics] == ["BC107"]


def test_a_file_that_is_not_utf_8_is_told_with_the_byte() -> None:
    loaded = load({"relief.yaml": measure_text().encode("gb18030")})
    assert loaded.rulebook is None
    [slip] = loaded.diagnostics
    assert (slip.code, slip.place[0]) == ("BC114", "relief.yaml")
    assert str(len(b"measure: relief\ntitle: {zh: ")) in str(slip.message)


def test_a_byte_order_mark_changes_nothing_not_even_places() -> None:
    plain = with_measure(f"all: [{LEAF}]\nwhat: now")
    marks = {name: "\ufeff" + str(text) for name, text in (BASE | plain).items()}
    assert [one.place for one in load(marks).diagnostics] == [one.place for one in load(plain).diagnostics]
    assert rulebook({name: "\ufeff" + text for name, text in BASE.items()})


def test_lines_of_windows_change_nothing_not_even_places() -> None:
    plain = with_measure(f"all: [{LEAF}]\nwhat: now")
    lines = {name: str(text).replace("\n", "\r\n") for name, text in (BASE | plain).items()}
    assert [one.place for one in load(lines).diagnostics] == [one.place for one in load(plain).diagnostics]


def test_one_file_that_does_not_read_hides_no_other() -> None:
    broken = {"a.yaml": "a: [", "b.yaml": b"\xff\xfe", "c.yaml": "", "d.yaml": "&x a: *x", **with_measure("all: []")}
    assert set(codes(broken)) == {"BC128", "BC102", "BC104", "BC110", "BC114"}


@pytest.mark.parametrize(
    ("first", "hint"),
    [("fact", "facts"), ("measures", "measure"), ("cases_for", "cases.yaml"), ("完全不同", "first key is one of")],
)
def test_the_first_key_tells_what_a_file_holds(first: str, hint: str) -> None:
    [slip] = load({"x.yaml": f"{first}: relief\n"}).diagnostics
    assert (slip.code, place(slip)) == ("BC115", (1, 1))
    assert hint in str(slip.help)


@pytest.mark.parametrize("text", ["- a\n- b\n", "甲\n", "{}\n", "[]\n", "12\n"])
def test_a_file_without_a_first_key_is_told(text: str) -> None:
    assert codes({"x.yaml": text}) == ["BC115"]


def test_files_of_cases_are_left_to_those_who_run_them() -> None:
    assert load({"relief.cases.yaml": "cases_for: [", "x.cases.yaml": b"\xff"}).diagnostics == []


def test_everything_is_told_in_the_order_of_files_and_lines() -> None:
    loaded = load({"b.yaml": "x: 1\ny: 2\n", "a.yaml": "z: 1\n", "relief.yaml": measure_text(more="后: 1\n先: 2\n")})
    assert told(loaded.diagnostics) == [
        ("BC115", "a.yaml", "z"),
        ("BC115", "b.yaml", "x"),
        ("BC108", "relief.yaml", "后"),
        ("BC108", "relief.yaml", "先"),
    ]


def test_the_order_of_files_does_not_matter() -> None:
    texts = files(with_measure())
    forth, back = load_rulebook(texts), load_rulebook(dict(reversed(texts.items())))
    assert forth.diagnostics == back.diagnostics == []
    assert forth.rulebook is not None
    assert back.rulebook is not None
    assert forth.rulebook.measures == back.rulebook.measures
    assert forth.rulebook.facts == back.rulebook.facts
