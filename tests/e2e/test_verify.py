"""`check --receipt` and `verify` through the real door."""

from pathlib import Path
from shutil import copytree

from .programs import EXAMPLES, ROOT, run

SHOP = str(EXAMPLES / "restaurant.yaml")
MEASURE = ("-m", "six-taxes-two-fees", "-m", "electricity-price-cut-2020")


def test_a_receipt_answers_the_same_until_a_number_of_a_rule_is_another(tmp_path: Path) -> None:
    receipt = tmp_path / "回执.json"
    done = run("check", SHOP, *MEASURE, "--receipt", str(receipt), NO_COLOR="1")
    assert done.returncode == 0
    assert "已写好" in done.stderr.decode()
    assert run("check", SHOP, *MEASURE, "--receipt", str(receipt)).returncode == 3
    same = run("verify", str(receipt), COLUMNS="60")
    assert (same.returncode, same.stdout.decode().splitlines()[0]) == (0, "一样")
    rules = copytree(ROOT / "rules", tmp_path / "rules")
    changed = 0
    for path in rules.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if "electricity_settled_share:" in text and "95%" in text:
            path.write_text(text.replace("95%", "90%"), encoding="utf-8")
            changed += 1
    assert changed
    other = run("verify", str(receipt), "--rules", str(rules), COLUMNS="80")
    told = other.stdout.decode()
    assert other.returncode == 12, other.stderr.decode()
    assert told.startswith("不一样\n")
    assert "电费结算比例：95% → 90%" in told
    assert "225 元 → 450 元" in told
    assert "六税两费" not in told


def test_what_is_shared_names_nobody(tmp_path: Path) -> None:
    receipt = tmp_path / "r.json"
    assert run("check", SHOP, *MEASURE, "--receipt", str(receipt), "--redact").returncode == 0
    assert "示例小馆" not in receipt.read_text(encoding="utf-8")
    assert run("verify", "-", "--lang", "en", stdin=receipt.read_bytes()).returncode == 0


def test_what_is_no_receipt_is_refused_with_the_next_step() -> None:
    done = run("verify", SHOP, "--lang", "en")
    assert done.returncode == 3
    assert b"BC536" in done.stderr
    assert run("verify", "nowhere.json").returncode == 3


def test_redact_without_a_receipt_is_not_passed_over() -> None:
    done = run("check", SHOP, *MEASURE, "--redact", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"add --receipt FILE" in done.stderr
