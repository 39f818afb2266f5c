"""`benefit-check whatif` through the real door."""

from .programs import EXAMPLES, run

FACTORY = str(EXAMPLES / "small-parts-maker.yaml")


def test_only_what_moves_is_told_in_money() -> None:
    done = run("whatif", FACTORY, "--set", "从业人员＝350", NO_COLOR="1", COLUMNS="60")
    told = done.stdout.decode()
    assert done.returncode == 0
    assert "如果从业人员：85人 → 350人" in told
    assert "可以申请（省 65,250 元） → 不符合" in told
    assert "能算出的钱：一年少 65,250 元" in told
    assert "研发费用加计扣除" not in told


def test_the_same_value_moves_nothing() -> None:
    assert b"nothing moves" in run("whatif", FACTORY, "--set", "employees=85", "--lang", "en").stdout


def test_what_cannot_be_read_says_where_and_how_to_write_it() -> None:
    wrong = run("whatif", FACTORY, "--set", "从业人员=很多", "--lang", "en")
    assert (wrong.returncode, wrong.stdout) == (3, b"")
    assert b"--set" in wrong.stderr
    unknown = run("whatif", FACTORY, "--set", "从业人元=35", "--lang", "en")
    assert unknown.returncode == 3
    assert "did you mean 从业人数?" in unknown.stderr.decode()
    missing = run("whatif", FACTORY, "--set", "从业人员", "--lang", "en")
    assert missing.returncode == 2
    assert "从业人员=35" in missing.stderr.decode()


def test_a_part_that_would_be_more_than_its_whole_is_refused() -> None:
    shop = str(EXAMPLES / "restaurant.yaml")
    done = run("whatif", shop, "--set", "本期3%征收率销售额=30万元", "--lang", "en")
    assert done.returncode == 3
    assert b"BC535" in done.stderr


def test_without_set_honest_changes_are_named_or_that_there_is_none() -> None:
    for example in ("small-parts-maker", "bus-company"):
        done = run("whatif", str(EXAMPLES / f"{example}.yaml"), "--lang", "en")
        assert done.returncode == 0
        assert b"honest" in done.stdout or b"in earnest" in done.stdout


def test_what_would_change_nothing_is_not_passed_over() -> None:
    for words in (
        ("--set", "名称=新名"),
        ("--set", "employees=3", "--set", "employees=5"),
        ("--set", "as_of=2021-01-01"),
    ):
        done = run("whatif", FACTORY, *words, "--lang", "en")
        assert (done.returncode, done.stdout) == (2, b""), words


def test_a_size_that_was_derived_is_told_with_what_it_was() -> None:
    told = run("whatif", FACTORY, "--set", "企业规模=大型企业").stdout.decode()
    assert "如果企业规模：小型企业 → 大型企业" in told
