"""Joint caps: a file of caps, and the measures that share one."""

from benefit_check.lang.currencies import HOME
from rulebooks import codes, load, measure_text, rulebook, told

CAPS = """
caps:
  interest:
    title: {zh: 合计不超过利息, en: together no more than the interest}
    at_most: share(deposit * 3%, rented_months, 12个月)
    source: law 第一条
    quote: 合计不超过利息
"""
SAVING = "{kind: saving, formula: deposit * 2%}"


def sharing(
    caps: str = CAPS, amount: str = SAVING, more: str = "shares_cap: interest", **others: str
) -> dict[str, str]:
    found = {"caps.yaml": caps, "one.yaml": measure_text("one", amount=SAVING, more="shares_cap: interest")}
    return found | {"two.yaml": measure_text("two", amount=amount, more=more)} | others


def test_measures_share_a_cap() -> None:
    book = rulebook(dict(sharing()))
    assert book.sharing("interest") == ("one", "two")
    assert (book.caps["interest"].per, book.caps["interest"].citation.quote) == ("once", "合计不超过利息")
    assert book.caps_among(()) == ("interest",)
    assert book.caps_among(("one",)) == ()
    assert book.currency == HOME


def test_it_has_a_chinese_name() -> None:
    assert rulebook(dict(sharing(more="共用上限: interest"))).sharing("interest") == ("one", "two")


def test_what_does_not_read() -> None:
    assert told(load(dict(sharing(more="shares_cap: intrest"))).diagnostics)[0] == ("BC372", "two.yaml", "intrest")
    assert told(load(dict(sharing(more=""))).diagnostics) == [("BC373", "caps.yaml", "interest")]
    monthly = "{kind: saving, per: month, formula: month_sales * 2%}"
    assert told(load(dict(sharing(amount=monthly))).diagnostics) == [("BC374", "caps.yaml", "interest")]
    assert codes(dict(sharing(amount="{kind: cash, formula: deposit * 2%}"))) == ["BC374"]
    assert codes(dict(sharing(amount="{kind: none}"))) == ["BC374"]
    assert codes(dict(sharing(CAPS.replace("deposit * 3%", "month_sales * 3%"))))[:1] == ["BC203"]
    assert codes(dict(sharing(CAPS.replace("    quote: 合计不超过利息\n", ""))))[:1] == ["BC109"]
