"""Currencies that a rulebook may count in: those of ISO 4217 with two decimals, as amounts are kept to two."""

HOME = "CNY"
CURRENCIES = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
    COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
    SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW
    """.split()  # noqa: SIM905 - a column of quoted codes is longer and says no more
)


def written(code: str) -> str:
    """The word behind an amount in rules: 元, else the code itself."""
    return "元" if code == HOME else code


def in_home_words(text: str, code: str) -> str:
    """A unit such as 万元 in the words of another currency: 万EUR."""
    return text.replace("元", written(code))
