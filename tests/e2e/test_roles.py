"""No fact is known by its id: the rulebook says which of them plays a role, and one without roles reads well."""

import re
from json import loads
from pathlib import Path

import pytest

from .programs import EXAMPLES, ROOT, run

NEW = {
    "place": "locus",
    "opened_on": "begins_on",
    "enterprise_size": "firm_size_class",
    "vat_period": "files_each",
    "monthly": "mon_way",
    "quarterly": "quart_way",
}
"""Other ids for the facts of the shipped rulebook that play a role, and for the two ways of filing.

They are as long as the old ones, so that SQL is laid out alike."""
WORDS = r"\b(opened_on|enterprise_size|vat_period)\b"
PLACES = r"(?<=fact: )place\b|\bplace(?=: \{within)|(?<=inputs: \[)place(?=\])|(?<=, )place(?=\])"
WAYS = r"(?m)(?<=files_each = )\w+|(?<=^      )(?:month|quarter)ly(?=:)|(?<=: )(?:month|quarter)ly(?=[,}])"
HERE = Path(__file__).parent
ABROAD = ("--rules", str(HERE / "abroad"), "--as-of", "2026-11-01")
NO_REGIONS = {
    "zh": "没有分地区：这部规则库没有事实说明企业在哪里",
    "en": "none: no fact of this rulebook says where an enterprise is",
}


def renamed(text: str) -> str:
    """The text of a rule file with other ids."""
    text = re.sub(WORDS, lambda found: NEW[found[0]], text)
    text = text.replace("  place: place\n", "  place: locus\n").replace("\n  place:\n", "\n  locus:\n")
    return re.sub(WAYS, lambda found: NEW[found[0]], re.sub(PLACES, NEW["place"], text))


def back(text: bytes) -> str:
    """What was said, with the ids that are shipped; the digest of the files is another."""
    found = text.decode()
    for old, new in NEW.items():
        found = re.sub(rf"\b{new}(?=\b|_)", old, found)
    return re.sub(r"\b[0-9a-f]{64}\b", "", found)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped rulebook with other ids for the facts that play a role."""
    folder, count = tmp_path_factory.mktemp("renamed"), 0
    for path in (ROOT / "rules").rglob("*.yaml"):
        if ".cases." not in path.name:
            text = path.read_text(encoding="utf-8")
            new = folder / path.relative_to(ROOT / "rules")
            new.parent.mkdir(exist_ok=True)
            new.write_text(renamed(text), encoding="utf-8")
            count += renamed(text) != text
    assert count > 20
    return folder


@pytest.mark.parametrize("example", ["restaurant.yaml", "small-parts-maker.yaml", "start-up.toml"])
def test_renaming_the_facts_that_play_a_role_changes_no_answer(example: str, rules: Path) -> None:
    path, day = str(EXAMPLES / example), ("--as-of", "2020-12-03")
    for words in (("--full", "--lang", "zh"), ("--full", "--lang", "en"), ("--format", "json")):
        shipped, other = run("check", path, *day, *words), run("check", path, *day, *words, "--rules", str(rules))
        assert (other.returncode, back(other.stdout)) == (shipped.returncode, back(shipped.stdout))
        assert len(shipped.stdout) > 1000


def test_renaming_the_facts_that_play_a_role_changes_the_query_by_these_names_only(rules: Path) -> None:
    words = ("sql", "--as-of", "2020-12-03")
    shipped, other = run(*words), run(*words, "--rules", str(rules))
    assert other.returncode == 0, other.stderr.decode()
    assert back(other.stdout) == shipped.stdout.decode()


def test_a_batch_finds_the_regions_by_whatever_fact_tells_them(rules: Path, tmp_path: Path) -> None:
    rows = [
        "税号,所在地,行业代码,从业人员,营业收入",
        "92220402MA0000001X,220402,6210,8人,300万元",
        "92110105MA0000002X,110105,6210,8人,",
    ]
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    answers = ("batch", "t.csv", "--as-of", "2020-12-03", "--self-check", "2", "-m", "ui-refund-ordinary")
    by_region = (*answers, "--split-by", "region", "-o")
    shipped = run(*by_region, "shipped.csv", cwd=tmp_path)
    other = run(*by_region, "other.csv", "--rules", str(rules), cwd=tmp_path)
    assert other.returncode == 0, other.stderr.decode()
    assert back(other.stdout) == back(shipped.stdout)
    assert "辽源市" in other.stdout.decode()
    names = [sorted(path.name for path in (tmp_path / folder).iterdir()) for folder in ("shipped.csv", "other.csv")]
    assert names[0] == names[1]
    assert any("辽源市" in name for name in names[1])


# without roles


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    (tmp_path / "p.yaml").write_text("name: Bäckerei\nturnover: 20000 EUR\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rulebook_without_roles_reads_well(profile: Path, lang: str) -> None:
    for words in (("check", "p.yaml"), ("check", "p.yaml", "--full"), ("explain", "small", "p.yaml")):
        found = run(*words, *ABROAD, "--lang", lang, cwd=profile)
        text = found.stdout.decode()
        assert found.returncode == 0, found.stderr.decode()
        assert "2,000" in text
        assert not re.search("规模|不详|size|not known|None|place", text)
    told = loads(run("check", "p.yaml", *ABROAD, "--format", "json", cwd=profile).stdout)
    assert told["enterprise"] == {"name": "Bäckerei", "uscc": "", "size": None, "by_code": {}}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_batch_without_a_place_sums_up_no_regions(tmp_path: Path, lang: str) -> None:
    (tmp_path / "t.csv").write_text("id,turnover\n1,20000 EUR\n2,30000 EUR\n", encoding="utf-8")
    found = run("batch", "t.csv", "-o", "o.csv", *ABROAD, "--lang", lang, "--self-check", "2", cwd=tmp_path)
    assert found.returncode == 0, found.stderr.decode()
    assert NO_REGIONS[lang] in found.stdout.decode()
    summary = loads((tmp_path / "o.csv.summary.json").read_bytes())
    assert (summary["regions"], summary["measures"][0]["regions"]) == ([], [])
    refused = run("batch", "t.csv", "-o", "parts.csv", *ABROAD, "--lang", lang, "--split-by", "region", cwd=tmp_path)
    assert refused.returncode == 2
    assert "BC509" in refused.stderr.decode()
    assert "roles:{place:…}" in "".join(refused.stderr.decode().split())
    assert not (tmp_path / "parts.csv").exists()
