"""The compiled rulebook on disk: never another answer, at worst a slower one."""

import os
from collections.abc import Callable
from datetime import date
from errno import EACCES, ENOSPC, EROFS
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benefit_check.rulebook import load, store
from benefit_check.rulebook.files import SHIPPED, digest_of, read_files, shipped
from benefit_check.rulebook.load import load_rulebook
from benefit_check.rulebook.model import Rulebook
from rulebooks import files, rulebook, with_measure

RICH = with_measure(
    "all:\n"
    "  - {fact: employees, at_least: 20人, quote: 文, source: law 一}\n"
    "  - {not: {fact: trades, includes: 住宿, quote: 文, source: law 一}}\n"
    "  - {judged: j, title: {zh: 甲, en: a}, by: tax-office, evidence: {zh: 乙, en: b}, quote: 文, source: law 一}\n"
    "  - fact: month_sales\n"
    "    dated: [{from: 2020-01-01, at_most: month_limit on opened_on, quote: 文, source: law 一}]\n",
    "{kind: saving, per: month, formula: 'bracket(employees, 100人: month_sales * rate, 0)'}",
)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules."""
    folder = tmp_path / "rules"
    _write(folder, files(RICH))
    return folder


def _write(folder: Path, texts: dict[str, bytes]) -> None:
    for name, content in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of stored rulebooks."""
    monkeypatch.setenv("BENEFIT_CHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "benefit-check"


@pytest.fixture
def no_loading(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, reading YAML fails the test."""

    def forbid() -> None:
        def fail(_: object) -> None:
            pytest.fail("the rules were read again")

        monkeypatch.setattr(load, "load_rulebook", fail)

    return forbid


def open_rules(folder: Path) -> Rulebook:
    book, diagnostics = store.rulebook_in(folder)
    assert diagnostics == []
    assert book is not None
    return book


def test_what_comes_from_the_store_equals_what_was_stored(
    rules: Path, kept: Path, no_loading: Callable[[], None]
) -> None:
    fresh = open_rules(rules)
    assert [path.suffix for path in kept.iterdir()] == [".rulebook"]
    no_loading()
    assert open_rules(rules) == fresh == load_rulebook(read_files(rules)).rulebook


def test_every_kind_of_value_survives() -> None:
    book = rulebook(RICH)
    assert store.decode(store.encode(book)) == book
    again = store.decode(store.encode(book))
    assert isinstance(again.parameters["rate"].values[0].low, Fraction)
    assert isinstance(again.measures["relief"].in_force[0].period.first, date)
    assert isinstance(again.facts["size"].values, dict)


def test_the_rules_that_ship_survive() -> None:
    book = load_rulebook(read_files(shipped("rules"))).rulebook
    assert book is not None
    assert store.decode(store.encode(book)) == book


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:0],
        lambda content: content[: store.CHECKSUM],
        lambda content: content[: len(content) // 2],
        lambda content: content + b"\x00",
        lambda content: b"\x80" * len(content),
        lambda content: content.replace(b"employees", b"employers"),
        lambda content: content[:-200] + bytes([content[-200] ^ 1]) + content[-199:],
        lambda content: content[store.CHECKSUM :],
    ],
    ids=["empty", "checksum only", "half", "longer", "other", "another fact", "one bit", "no checksum"],
)
def test_a_stored_rulebook_that_was_changed_is_not_believed(
    rules: Path, kept: Path, spoil: Callable[[bytes], bytes]
) -> None:
    fresh = open_rules(rules)
    [place] = kept.iterdir()
    sound = place.read_bytes()
    place.write_bytes(spoil(sound))
    assert open_rules(rules) == fresh
    assert place.read_bytes() == sound, "the next run finds it mended"


def test_no_byte_can_be_changed_unnoticed(tmp_path: Path) -> None:
    content = store.encode(rulebook())
    place = tmp_path / "x.rulebook"

    @settings(max_examples=300, deadline=None)
    @given(st.integers(0, len(content) + 3), st.binary(max_size=8), st.integers(0, 8))
    def spoil(at: int, new: bytes, length: int) -> None:
        sound = store.sealed(place, content)
        spoilt = sound[:at] + new + sound[at + length :]
        place.write_bytes(spoilt)
        assert (store._read(place) is None) == (spoilt != sound)

        assert place.stat().st_size == len(spoilt)

    place.touch(mode=0o600)
    spoil()


def test_a_rulebook_is_not_believed_under_the_name_of_another(rules: Path, kept: Path) -> None:
    before = open_rules(rules)
    [first] = kept.iterdir()
    (rules / "relief.yaml").unlink()
    open_rules(rules)
    [second] = set(kept.iterdir()) - {first}
    second.write_bytes(first.read_bytes())
    assert open_rules(rules).measures == {} != before.measures


def test_old_rulebooks_make_room(rules: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "KEPT", 2)
    text = (rules / "relief.yaml").read_text(encoding="utf-8")
    for number in range(5):
        (rules / "relief.yaml").write_text(text.replace("20人", f"{number}人"), encoding="utf-8")
        open_rules(rules)
    assert len(list(kept.iterdir())) == 2


def test_a_folder_in_the_place_of_the_file_is_harmless(rules: Path, kept: Path) -> None:
    fresh = open_rules(rules)
    [place] = kept.iterdir()
    place.unlink()
    place.mkdir()
    assert open_rules(rules) == fresh
    assert [path.name for path in kept.iterdir()] == [place.name], "nothing half written is left"


def test_a_file_in_the_place_of_the_folder_is_harmless(rules: Path, kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text("not a folder")
    assert open_rules(rules)
    assert kept.read_text() == "not a folder"


@pytest.mark.parametrize("call", ["mkdir", "open", "replace"])
@pytest.mark.parametrize("code", [EACCES, ENOSPC, EROFS])
def test_a_store_that_cannot_be_used_is_harmless(
    rules: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    real = getattr(os, call)

    def refuse(path: str | Path, *args: object, **options: object) -> object:
        if Path(path).is_relative_to(kept):
            raise OSError(code, os.strerror(code))
        return real(path, *args, **options)

    monkeypatch.setattr(os, call, refuse)
    for _ in range(2):
        assert open_rules(rules)
    assert not kept.exists() or not list(kept.iterdir())


def test_an_account_without_a_home_is_harmless(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("BENEFIT_CHECK_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert open_rules(rules)


def test_nobody_ever_sees_half_a_rulebook(rules: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file appears under its name only when it is whole."""
    seen: list[list[str]] = []
    moved = os.replace

    def watched(old: Path, new: Path) -> None:
        seen.append([one.suffix for one in kept.iterdir()])
        assert store.decode(old.read_bytes()[store.CHECKSUM :])
        moved(old, new)

    monkeypatch.setattr(os, "replace", watched)
    open_rules(rules)
    assert seen == [[".part"]]
    assert [path.suffix for path in kept.iterdir()] == [".rulebook"]


def test_deleting_the_store_changes_nothing(rules: Path, kept: Path) -> None:
    fresh = open_rules(rules)
    for path in kept.iterdir():
        path.unlink()
    kept.rmdir()
    assert open_rules(rules) == fresh


def test_rules_with_errors_are_not_stored(rules: Path, kept: Path) -> None:
    (rules / "bad.yaml").write_text("what: now")
    for _ in range(2):
        book, diagnostics = store.rulebook_in(rules)
        assert book is None
        assert [one.code for one in diagnostics] == ["BC115"]
    assert not kept.exists()


# the name of what is stored


def test_the_name_changes_with_every_byte_of_every_rule(rules: Path, kept: Path) -> None:
    before = open_rules(rules)
    text = (rules / "relief.yaml").read_text(encoding="utf-8")
    (rules / "relief.yaml").write_text(text.replace("20人", "30人"), encoding="utf-8")
    after = open_rules(rules)
    assert after.digest != before.digest
    assert after != before
    assert len(list(kept.iterdir())) == 2


def test_a_rule_that_comes_or_goes_is_noticed(rules: Path, kept: Path) -> None:
    open_rules(rules)
    (rules / "relief.yaml").unlink()
    assert open_rules(rules).measures == {}
    assert len(list(kept.iterdir())) == 2


def test_a_file_under_another_name_is_another_rulebook() -> None:
    texts = files()
    moved = {("deep/" + name if name == "facts.yaml" else name): content for name, content in texts.items()}
    assert digest_of(dict(sorted(moved.items()))) != digest_of(texts)
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"x", "b": b""}) != digest_of({"a": b"", "b": b"x"})


def test_worked_cases_and_what_is_no_rule_change_nothing(
    rules: Path, kept: Path, no_loading: Callable[[], None]
) -> None:
    before = open_rules(rules)
    no_loading()
    _write(rules, {"relief.cases.yaml": b"cases_for: relief", "README.md": b"hello", ".git/x.yaml": b"a: 1"})
    assert open_rules(rules) == before
    assert len(list(kept.iterdir())) == 1


def test_the_name_changes_with_the_code_that_compiled(
    rules: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_rules(rules)
    for layer in ("lang", "rulebook", "text"):
        (tmp_path / "code" / layer).mkdir(parents=True)
    (tmp_path / "code" / "lang" / "parser.py").write_text("changed")
    monkeypatch.setattr(store, "CODE", tmp_path / "code")
    open_rules(rules)
    (tmp_path / "code" / "lang" / "parser.py").write_text("changed again")
    open_rules(rules)
    assert len(list(kept.iterdir())) == 3


def test_the_cache_of_the_desktop_is_used(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BENEFIT_CHECK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    open_rules(rules)
    assert len(list((tmp_path / "xdg" / "benefit-check").iterdir())) == 1


# files


def test_files_are_found_at_any_depth_in_order_and_hidden_folders_are_not(tmp_path: Path) -> None:
    hidden = {".hidden/d.yaml": b"3", "a/.e.yaml": b"4"}
    _write(tmp_path, {"b.yaml": b"1", "a/c.yaml": b"2", **hidden, "f.yml": b"5", "G.YAML": b"6"})
    assert list(read_files(tmp_path)) == ["G.YAML", "a/c.yaml", "b.yaml", "f.yml"]


def test_the_rules_of_the_checkout_are_used_until_a_wheel_brings_its_own() -> None:
    assert (shipped("rules") / "rulebook.yaml").is_file()
    assert shipped("rules").is_relative_to(SHIPPED) == (SHIPPED / "rules").is_dir()
