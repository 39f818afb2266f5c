import os
from io import BytesIO
from pathlib import Path

import pytest

from benefit_check.intake.encoding import MAX_BYTES
from benefit_check.intake.open import open_profile
from benefit_check.intake.profile import ReadProfile
from benefit_check.rulebook.model import Rulebook


def _opened(path: Path | str, rulebook: Rulebook, stdin: bytes = b"") -> ReadProfile:
    return open_profile(str(path), rulebook, BytesIO(stdin))


def _told(found: ReadProfile) -> tuple[str, str, str]:
    assert found.profile is None
    (diagnostic,) = found.diagnostics
    assert diagnostic.label is None
    return diagnostic.code, str(diagnostic.message), str(diagnostic.help)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.yaml", "从业人员: 85"),
        ("p.yml", "从业人员: 85"),
        ("p.YAML", "从业人员: 85"),
        ("p.json", '{"从业人员": 85}'),
        ("p.toml", '"从业人员" = 85'),
        ("p.txt", "从业人员: 85"),
        ("p.txt", '{"从业人员":85}'),
        ("p", "{从业人员: 85}"),
        ("档案.yaml", "从业人员: 85"),
    ],
)
def test_the_suffix_tells_the_form_and_else_the_text(name: str, text: str, tmp_path: Path, rulebook: Rulebook) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = _opened(tmp_path / name, rulebook)
    assert found.profile is not None
    assert found.profile.facts == {"employees": 85}


@pytest.mark.parametrize("text", ["从业人员: 85", '{"从业人员": 85}', "{从业人员: 85}", "\ufeff从业人员: 85"])
def test_a_dash_is_standard_input(text: str, rulebook: Rulebook) -> None:
    found = _opened("-", rulebook, text.encode())
    assert found.profile is not None
    assert found.profile.facts == {"employees": 85}


def test_standard_input_has_a_name_in_diagnostics(rulebook: Rulebook) -> None:
    (diagnostic,) = _opened("-", rulebook, b"x: 1").diagnostics
    assert diagnostic.place == ("stdin", 1, 1)


def test_gb18030_is_said_before_what_the_profile_has_to_say(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes("名称: 示例\n所在地: 220409".encode("gb18030"))
    found = _opened(path, rulebook)
    assert found.profile is not None
    assert found.profile.name == "示例"
    assert [str(note) for note in found.notes] == [
        f"{path} is written in GB18030, not in UTF-8; it was read as GB18030",
        "220409 is not listed; it was read as a place in 220400 辽源市",
    ]


def test_a_missing_file_is_answered_with_the_nearest_name(tmp_path: Path, rulebook: Rulebook) -> None:
    (tmp_path / "restaurant.yaml").touch()
    (tmp_path / ".restaurants.yaml").touch()
    path = tmp_path / "restaurants.yaml"
    expected = ("BC410", f"there is no file {path}", f"did you mean {tmp_path / 'restaurant.yaml'}?")
    assert _told(_opened(path, rulebook)) == expected


@pytest.mark.parametrize("name", ["x.yaml", "no/such/folder/x.yaml"])
def test_a_missing_file_unlike_any_other_is_answered_with_a_next_step(
    name: str, tmp_path: Path, rulebook: Rulebook
) -> None:
    hint = "look at the path, or pass the text on standard input with -"
    assert _told(_opened(tmp_path / name, rulebook)) == ("BC410", f"there is no file {tmp_path / name}", hint)


def test_a_folder_is_answered_with_the_profiles_in_it(tmp_path: Path, rulebook: Rulebook) -> None:
    words = f"{tmp_path} is a folder, not a profile"
    assert _told(_opened(tmp_path, rulebook)) == ("BC410", words, "name a file in YAML, JSON or TOML")
    for name in ("b.yaml", "a.toml", "c.txt"):
        (tmp_path / name).touch()
    assert _told(_opened(tmp_path, rulebook)) == ("BC410", words, "name one of the files in it: a.toml b.yaml")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.yaml"
    path.touch()
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError

        monkeypatch.setattr(Path, "open", refuse)
    hint = "ask its owner for the right to read it, or copy it to your own folder"
    assert _told(_opened(path, rulebook)) == ("BC410", f"you may not read {path}", hint)


@pytest.mark.parametrize("path", ["a\0b", "x" * 300, "p.yaml/q"])
def test_a_path_that_cannot_be_is_told(
    path: str, rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.yaml").touch()
    code, words, hint = _told(_opened(path, rulebook))
    assert code == "BC410"
    assert words.startswith(f"{path} cannot be read: ")
    assert hint == "look whether the path is right, or pass the text on standard input with -"


def test_an_endless_input_is_refused_after_five_megabytes(rulebook: Rulebook) -> None:
    class Endless(BytesIO):
        asked = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size > 0
            Endless.asked += size
            return b"a" * size

    code, words, _ = _told(open_profile("-", rulebook, Endless()))
    assert (code, words) == ("BC412", "stdin is larger than 5 MB")
    assert Endless.asked == MAX_BYTES + 1


def test_a_spreadsheet_is_told_to_be_one(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(b"PK\x03\x04\x00")
    words = f"{path} is an Office document (Excel, Word, WPS) or an archive, not plain text"
    assert _told(_opened(path, rulebook)) == ("BC411", words, "a profile is a text file in YAML, JSON or TOML")
