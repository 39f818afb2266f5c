"""How often what occurs: a guess at the taxpayers of a city like Liaoyuan, by type of fact and for some by name.

Nothing here is statistics; it is only meant to be as mixed as a register is: nine in ten are micro, half of them trade
or serve meals, and most columns are mostly empty.
"""

from datetime import date
from hashlib import blake2b

from benefit_check.batch.engine.quoting import literal
from synthetic.draws import Bracket, Weighted

YEAR = 2020
"""The quarters are those of this year."""

SIZES = ((860, "0"), (120, "1"), (17, "2"), (3, "3"))
"""Micro, small, medium, large: what staff, revenue and assets go by."""

STAFF = (
    (Bracket(30, 0, 3), Bracket(50, 3, 10), Bracket(20, 10, 21)),
    (Bracket(60, 10, 60), Bracket(40, 60, 301)),
    (Bracket(70, 100, 500), Bracket(30, 500, 1_001)),
    (Bracket(80, 300, 2_000), Bracket(20, 2_000, 12_000)),
)
THOUSANDS = (
    (Bracket(10, 0, 1), Bracket(40, 1, 100), Bracket(35, 100, 500), Bracket(15, 500, 3_000)),
    (Bracket(50, 500, 5_000), Bracket(50, 5_000, 20_000)),
    (Bracket(60, 10_000, 50_000), Bracket(40, 50_000, 400_000)),
    (Bracket(60, 100_000, 800_000), Bracket(40, 800_000, 6_000_000)),
)
"""Turnover of a year in thousands of CNY; every amount of money is so many thousandths of it."""
SHARES = (0, 1, 2, 5, 10, 20, 50, 80, 100, 150, 200, 250, 300, 500, 800, 1_500)
"""Thousandths of the turnover, all equally often."""
PARTS_OF_STAFF = (0, 0, 1, 2, 5, 10, 20, 50, 80, 90, 95, 100, 100, 100, 105, 120)
"""Percent of the staff; every number of persons is one of them."""

TAXPAYERS = (
    ((82, "'small_scale'"), (18, "'general'")),
    ((30, "'small_scale'"), (70, "'general'")),
    ((2, "'small_scale'"), (98, "'general'")),
    ((1, "'small_scale'"), (99, "'general'")),
)
SIZE_NAMES = ("micro", "small", "medium", "large")

FORMS: Weighted = (
    (380, "'enterprise'"),
    (590, "'individual_business'"),
    (15, "'social_body'"),
    (10, "'public_institution'"),
    (5, "'natural_person'"),
)
EDITIONS: Weighted = ((96, "'edition_2017'"), (4, "'edition_2011'"))

INDUSTRIES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (300, ("5211", "5212", "5221", "5223", "5227", "5231", "5241", "5251", "5263", "5283", "5299")),
    (80, ("5111", "5122", "5131", "5137", "5152", "5164", "5177", "5191", "5199")),
    (110, ("6210", "6220", "6231", "6241", "6299")),
    (20, ("6110", "6121", "6129", "6130", "6190")),
    (120, ("1311", "1391", "1713", "1811", "1830", "2110", "2710", "2770", "3021", "3311", "3484", "3670", "3829")),
    (60, ("0111", "0121", "0313", "0322", "0412", "0511", "0519")),
    (50, ("4710", "4813", "4910", "5011", "5090")),
    (60, ("5411", "5421", "5430", "5442", "5810", "5821", "5910", "5941", "5951", "6010", "6020")),
    (40, ("7111", "7211", "7241", "7271", "7291", "7299", "7010", "7020", "7030", "7040")),
    (30, ("6420", "6432", "6511", "6513", "6560", "6319")),
    (20, ("7320", "7481", "7499", "7519", "7590")),
    (50, ("8010", "8040", "8060", "8111", "8129", "8219")),
    (15, ("8310", "8321", "8391", "8411", "8425", "8512")),
    (20, ("8710", "8730", "8760", "8810", "8890", "9011", "9013", "9030", "7861", "7869")),
    (15, ("0610", "1011", "4411", "4430", "4511", "4610", "6621", "6920", "9521", "9610")),
    (6, ("521", "621", "62", "541", "59", "34", "70", "729")),  # codes cut short
    (4, ("F", "H", "C", "G", "R")),
)
PLACES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (900, ("220402", "220402", "220402", "220403", "220421", "220421", "220422")),
    (40, ("220102", "220104", "220203", "220302", "220502", "220622", "220702", "220802", "222401")),
    (20, ("110105", "210102", "310115", "330106", "370102", "420106", "450203", "530326")),
    (25, ("220400",)),  # the county is not told
    (15, ("220000", "220000", "210000", "220100")),
)


def _days(*spans: tuple[int, date, date]) -> Weighted:
    """Days from the first up to the last of each span, which is not among them."""
    return tuple((weight, f"DATE '{first}' + {{offset}} % {(last - first).days}") for weight, first, last in spans)


DAYS = _days(
    (20, date(2005, 1, 1), date(2019, 4, 1)),
    (15, date(2019, 4, 1), date(2020, 1, 1)),
    (35, date(2020, 1, 1), date(2021, 1, 1)),
    (30, date(2021, 1, 1), date(2026, 12, 31)),
)
OPENED = _days(
    (5, date(1984, 1, 1), date(2000, 1, 1)),
    (35, date(2000, 1, 1), date(2014, 1, 1)),
    (52, date(2014, 1, 1), date(2020, 1, 1)),
    (8, date(2020, 1, 1), date(2020, 12, 1)),
)

REGISTERED = ("place", "industry", "enterprise_form", "opened_on", "industry_edition")
DECLARED = (
    *("employees", "annual_revenue", "total_assets", "pays_cit", "restricted_industry", "slp_income"),
    *("staff_quarter_start", "staff_quarter_end", "assets_quarter_start", "assets_quarter_end", "six_taxes_due"),
    *("iit_income", "profit_year", "income_tax_rate", "tax_credit_rating", "sound_accounts", "dishonesty_listed"),
    *("vat_taxpayer_type", "vat_period", "vat_sales_total", "vat_sales_3pct", "vat_special_invoice_sales"),
    *("vat_real_estate_sales", "vat_sales_last_year", "credit_now", "credit_2019_12", "credit_last_year_end"),
    *("insured_heads", "insured_start", "insured_end", "employer_social_premiums", "ui_premiums", "ui_months_paid"),
)
_SELDOM = (400_000, 700_000, 900_000)
_STATED = 950_000


def missing(name: str, *, derived: bool) -> int:
    """In how many of a million enterprises the fact is not known."""
    if name in REGISTERED:
        return 200_000 if name == "industry_edition" else 15_000
    if name in DECLARED:
        return 80_000
    if derived:
        return 600_000 if name == "enterprise_size" else _STATED
    return _SELDOM[blake2b(name.encode(), digest_size=1).digest()[0] % len(_SELDOM)]


def spread(groups: tuple[tuple[int, tuple[str, ...]], ...]) -> Weighted:
    """Codes with the weight of their group, shared among them."""
    scale = 1_000
    return tuple((weight * scale // len(codes), literal(code)) for weight, codes in groups for code in codes)
