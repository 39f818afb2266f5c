"""What `batch` writes beside its answers: only over what --force allows, never over an input or each other."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from .nights import done, left, refused, table
from .programs import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table()


@pytest.mark.parametrize("option", ["--rejects", "--summary", "--bulletin"])
def test_a_file_that_an_option_names_stays_without_force(option: str) -> None:
    Path("旁.txt").write_text("old", encoding="utf-8")
    refused(2, "BC504", option, "旁.txt")
    assert Path("旁.txt").read_text(encoding="utf-8") == "old"
    assert left() == ["旁.txt", "纳税人.csv"]
    done(option, "旁.txt", "--force")
    assert Path("旁.txt").read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("ending", ["legend.csv", "summary.json", "run.json", "rejects.csv"])
def test_a_file_beside_the_answers_stays_without_force(ending: str) -> None:
    Path(f"结果.csv.{ending}").write_text("mine", encoding="utf-8")
    assert f"结果.csv.{ending}" in refused(2, "BC504")
    assert Path(f"结果.csv.{ending}").read_text(encoding="utf-8") == "mine"
    done("--force")


def test_an_answer_that_is_there_is_said_once() -> None:
    done()
    assert refused(2, "BC504").count("BC504") == 1


def _same(name: str, other: str) -> Callable[[], object]:
    def make() -> None:
        Path(other).write_text("x", encoding="utf-8")
        if name == "link":
            Path("旁.txt").symlink_to(other)
        else:
            Path("旁.txt").hardlink_to(other)

    return make


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (None, ("--summary", "结果.csv")),
        (None, ("--summary", "./结果.csv")),
        (None, ("--bulletin", "结果.CSV")),
        (None, ("--summary", "旁.txt", "--bulletin", "./旁.txt")),
        (None, ("--summary", "a.txt", "--bulletin", "A.TXT")),
        (
            None,
            ("--summary", normalize("NFC", "é.txt"), "--bulletin", normalize("NFD", "é.txt")),
        ),
        (None, ("--rejects", "结果.csv.legend.csv")),
        (None, ("--summary", "结果.csv.run.json")),
        (None, ("--bulletin", "结果.csv.failed.json")),
        (None, ("--split-by", "measure", "--summary", "结果.csv/汇总.txt")),
        (_same("link", "结果.csv"), ("--summary", "旁.txt", "--force")),
        (_same("hard", "结果.csv"), ("--summary", "旁.txt", "--force")),
        (_same("link", "结果.csv.run.json"), ("--bulletin", "旁.txt", "--force")),
    ],
)
def test_no_two_files_are_one(prepare: Callable[[], object] | None, words: tuple[str, ...]) -> None:
    if prepare is not None:
        prepare()
    if "--split-by" in words:
        done("--split-by", "measure")
    before = {path: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    refused(2, "BC509", *words, *(() if "--force" in words or "--split-by" not in words else ("--force",)))
    assert {path: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before


@pytest.mark.parametrize("option", ["--rejects", "--summary", "--bulletin"])
@pytest.mark.parametrize("way", ["in.csv", "./in.csv", "soft.csv", "hard.csv", "folder/../in.csv"])
def test_no_file_beside_the_answers_is_an_input(option: str, way: str) -> None:
    table(path="in.csv")
    Path("folder").mkdir()
    Path("soft.csv").symlink_to("in.csv")
    Path("hard.csv").hardlink_to("in.csv")
    before = Path("in.csv").read_bytes()
    refused(2, "BC506", option, way, "--force", source="in.csv")
    assert Path("in.csv").read_bytes() == before


@pytest.mark.parametrize("option", ["--summary", "--bulletin"])
def test_no_file_beside_the_answers_is_the_mapping(option: str) -> None:
    mapping = run("batch", "纳税人.csv", "--suggest-mapping", cwd=Path.cwd()).stdout
    Path("m.yaml").write_bytes(mapping)
    refused(2, "BC506", option, "m.yaml", "--mapping", "./m.yaml", "--force")
    assert Path("m.yaml").read_bytes() == mapping


@pytest.mark.parametrize(
    ("source", "output", "words"),
    [
        ("湖", "湖/答案.parquet", ()),
        ("湖", "./湖/../湖/答案.csv", ()),
        ("湖/*.csv", "湖/答案.csv", ()),
        ("湖/*.csv", "湖/答案.parquet", ()),  # its legend is a CSV
        ("*/一*.csv", "湖/一答案.csv", ()),
        ("**/*.csv", "湖/深/答案.csv", ()),
        ("湖", "答案.csv", ("--rejects", "湖/退回.csv")),
    ],
)
def test_an_output_that_the_next_run_would_read_is_refused(source: str, output: str, words: tuple[str, ...]) -> None:
    Path("湖/深").mkdir(parents=True)
    table(path="湖/一.csv")
    assert "湖" in refused(2, "BC514", *words, source=source, output=output)
    assert [path.name for path in Path("湖").rglob("*")] == ["一.csv", "深"] or not list(Path("湖").rglob("答案*"))


@pytest.mark.parametrize(
    ("source", "output"),
    [("湖", "湖/深/答案.csv"), ("湖/*.csv", "答案.csv"), ("湖/一*.csv", "湖/答案.csv"), ("湖/一.csv", "湖/答案.csv")],
)
def test_an_output_near_its_inputs_is_written_two_nights(source: str, output: str) -> None:
    Path("湖/深").mkdir(parents=True)
    table(path="湖/一.csv")
    for _ in range(2):
        done("--force", source=source, output=output)
