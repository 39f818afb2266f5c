"""What a shell is told when somebody presses Tab, by the protocol in which it asks."""

from pathlib import Path

import pytest

from benefit_check.cli.app import run
from benefit_check.cli.commands import COMMANDS, COMPLETE

Asked = dict[str, str]


def completed(words: str, shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the shell is told of a line that is half typed."""
    monkeypatch.setenv(COMPLETE, f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", words)
    with pytest.raises(SystemExit):
        run([])
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("benefit-check ", [*COMMANDS]),
        ("benefit-check che", ["check"]),
        ("benefit-check measures sh", ["show"]),
        ("benefit-check check --as", ["--as-of"]),
        ("benefit-check check ", ["店.yaml", "表.csv", "夹/"]),
        ("benefit-check check 夹/", ["夹/里.json"]),
        ("benefit-check explain vat-small-scale-red", ["vat-small-scale-reduced-rate"]),
        ("benefit-check check 店.yaml -m 个体工商户减", ["个体工商户减半征收个人所得税"]),
        ("benefit-check facts 从业", ["从业人员"]),
        ("benefit-check facts annual_", ["annual_revenue"]),
        ("benefit-check facts --for 店", ["店.yaml"]),
        ("benefit-check industries 面包", ["面包店", "面包房"]),
        ("benefit-check batch 表", ["表.csv"]),
        ("benefit-check check 店.yaml --rules nowhere -m v", []),
        ("benefit-check rules diff 夹", ["夹/"]),
        ("benefit-check rules impact 夹 --population 表", ["表.csv"]),
        ("benefit-check rules uses caishui-2019-1", ["caishui-2019-13"]),
        ("benefit-check rules history lpr_1", ["lpr_1y"]),
    ],
)
def test_a_half_typed_line_is_completed(
    words: str,
    told: list[str],
    shell: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "夹").mkdir()
    for name in ("店.yaml", "表.csv", "图.png", ".隐.yaml", "夹/里.json"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    out = completed(words, shell, monkeypatch, capsys)
    if shell == "bash":
        assert sorted(out.split()) == sorted(told)
    else:
        assert [one for one in told if f'"{one}"' not in out] == []
