"""Which days “this quarter” is, by when it is filed, and whether the one before it still can be."""

import json
from typing import Any

import pytest

from .programs import ROOT, run

SHOP = "所在地: '220402'\n组织形式: 个体工商户\n纳税人类型: 小规模纳税人\n本期六税两费: 320元\n"
QUARTERLY = SHOP + "增值税申报期: 按季\n"
MONTHLY = SHOP + "增值税申报期: 按月\n"
RULES = ("--rules", str(ROOT / "rules"))
SIX = "six-taxes-two-fees"


def asked(profile: str, day: str, *words: str) -> bytes:
    return run("check", "-", *RULES, "--as-of", day, *words, stdin=profile.encode()).stdout


def found(profile: str, day: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(asked(profile, day, "--format", "json"))
    return answer


def days(first: str, last: str) -> dict[str, str]:
    return {"first": first, "last": last}


@pytest.mark.parametrize(
    ("profile", "day", "period"),
    [
        (QUARTERLY, "2026-10-01", days("2026-10-01", "2026-12-31")),
        (QUARTERLY, "2026-09-30", days("2026-07-01", "2026-09-30")),
        (MONTHLY, "2024-02-29", days("2024-02-01", "2024-02-29")),
        (SHOP, "2026-10-01", None),
    ],
)
def test_an_amount_carries_its_days(profile: str, day: str, period: dict[str, str] | None) -> None:
    answer = found(profile, day)
    amounts = {one["id"]: one["amount"] for one in answer["measures"] if one["amount"]}
    assert (amounts[SIX]["low"], amounts[SIX]["period"]) == ("160.00", period)
    assert answer["filing"]["period"] == period
    sums = [one for one in answer["totals"]["by_period"] if SIX in one["measures"]]
    assert [one["period"] for one in sums] == [period]
    assert {one["period"] is None for one in amounts.values() if one["per"] == "once"} == {True}
    so_far = {tuple(one["period"].values()) for one in amounts.values() if one["per"] == "year_to_date"}
    assert so_far == {
        (f"{day[:4]}-01-01", "2024-03-31" if day < "2026" else "2026-12-31" if day > "2026-10" else "2026-09-30")
    }


@pytest.mark.parametrize(
    ("profile", "day", "before", "by"),
    [
        # October's notice of 2026 moves the 15th to the 26th
        (QUARTERLY, "2026-10-01", days("2026-07-01", "2026-09-30"), "2026-10-26"),
        (QUARTERLY, "2026-10-26", days("2026-07-01", "2026-09-30"), "2026-10-26"),
        (QUARTERLY, "2026-10-27", None, None),
        (QUARTERLY, "2026-09-30", None, None),
        (MONTHLY, "2026-11-16", days("2026-10-01", "2026-10-31"), "2026-11-16"),
        (MONTHLY, "2026-11-17", None, None),
        # no notice of 2019 is in the rulebook, so nobody knows the day
        (QUARTERLY, "2019-04-10", None, None),
    ],
)
def test_the_period_that_is_still_filed_is_named(profile: str, day: str, before: object, by: str | None) -> None:
    filing = found(profile, day)["filing"]
    assert (filing["before"], filing["before_by"]) == (before, by)


@pytest.mark.parametrize("form", [(), ("--full",), ("--format", "markdown")])
@pytest.mark.parametrize(
    ("profile", "lang", "words"),
    [
        (QUARTERLY, "zh", "本季指2026年10月1日至2026年12月31日"),
        (QUARTERLY, "zh", "上一季的在2026年10月26日以前还能申报，要查上一季请加--as-of2026-09-30"),
        (MONTHLY, "zh", "本月指2026年10月1日至2026年10月31日；2026年11月16日以前申报"),
        (MONTHLY, "en", "isstillfileduntil26Oct2026"),
        (QUARTERLY, "en", "“thisquarter”is1Oct2026to31Dec2026"),
        (SHOP, "zh", "按月申报的指2026年10月1日至2026年10月31日，按季申报的指2026年10月1日至2026年12月31日"),
    ],
)
def test_the_report_says_so(form: tuple[str, ...], profile: str, lang: str, words: str) -> None:
    text = asked(profile, "2026-10-12", "--lang", lang, *form).decode().replace("\\", "")
    assert words in "".join(text.split())


def test_nothing_is_said_where_nothing_is_filed() -> None:
    none = QUARTERLY.replace("320元", "0元")
    only = ("--measure", SIX)
    assert "本季指" in asked(QUARTERLY, "2026-10-12", "--full", *only).decode()
    assert "本季指" not in asked(none, "2026-10-12", "--full", *only).decode()


def test_the_amount_in_full_has_its_days_beside_it() -> None:
    text = "".join(asked(QUARTERLY, "2026-10-12", "--full").decode().split())
    assert "本季省160元（2026年10月1日至2026年12月31日）" in text
