"""Small own data, every table of them, that read without a fault: as workbook and as CSV files."""

from datetime import date
from pathlib import Path

from vss_actuarial.presentation.own_data.writing import write_tables
from vss_actuarial.presentation.words.spoken import speaking

SINCE = 2026
CELLS = [(scheme, sex, age, age - 22)
         for scheme in ("state-pay", "employer-pay") for sex in ("male", "female")
         for age in range(30, 36)]  # fmt: skip
INSURED = [
    *((*cell, "active", 100.0 + cell[2], 8_000_000.0) for cell in CELLS),
    *((*cell, "dormant", 40.0, None) for cell in CELLS),
]
ROWS = {
    "about": [("date", date(SINCE, 1, 1)), ("institution", "VSS"), ("prepared_by", "N. V. A"),
              ("insured", "records of 31 December")],
    "insured": INSURED,
    "past_pay": [(*row[:5], None, 12.0 * row[3] + 6.0, 7_500_000.0, None) for row in INSURED],
    "era": [(*row[:5], "before_2025_prices", row[5]) for row in INSURED],
    "months_since_exit": [
        (scheme, sex, age, months, 20.0) for scheme, sex, age, _ in CELLS for months in (3, 14)
    ],
    "pensioners": [
        *(("fund", sex, age, scheme, "no", "no", None, 50.0, 6_000_000.0)
          for scheme in ("state-pay", "voluntary") for sex in ("male", "female")
          for age in range(62, 66)),
        *(("budget", sex, age, None, "no", "no", None, 30.0, 5_000_000.0)
          for sex in ("male", "female") for age in range(70, 74)),
    ],
    "survivors": [
        ("fund", "adult", 60, "female", 5.0, 1_500_000.0), ("fund", "child", 12, None, 7.0, None),
        ("budget", "adult", 75, "female", 3.0, 1_400_000.0),
    ],
    "accident_beneficiaries": [("male", 40, "employer-pay", 9.0, 1_300_000.0)],
    "paid_out": [("female", 61, 12.0)],
    "new_awards": [(2025, "state-pay", "male", 61, 4.0, 6_500_000.0, 31.5)],
    "reserves": [("pension_survivorship", 5e12), ("unemployment", 4e11)],
    "accounts": [
        (2025, "pension_survivorship", "income", "contributions_employers", 9e11),
        (2025, "pension_survivorship", "income", "investment_income", 1e11),
        (2025, "pension_survivorship", "outgo", "old_age_pensions", 5e11),
        (2025, "pension_survivorship", "reserve", "opening_reserve", 45e11),
        (2025, "pension_survivorship", "reserve", "closing_reserve", 5e12),
    ],
    "mortality": [
        ("pensioners", sex, age, 0.01 + 0.001 * (age - 60))
        for sex in ("male", "female") for age in range(60, 70)
    ],
    "economy": [(2025, "price_growth", 0.033), (2027, "price_growth", 0.031),
                (2027, "nominal_return", 0.05), (2027, "gdp", 1.4e16)],
    "coverage": [(2027, "all", 0.5, None), (2027, "state-pay", None, 3e6)],
    "assets": [("pension_survivorship", "government-bonds", 2030, 0.04, 48e11),
               ("pension_survivorship", "deposits", None, 0.05, 2e11)],
    "population": [(sex, age, 1000.0 - 10 * age)
                   for sex in ("male", "female") for age in range(90)],
}  # fmt: skip
"""Rows of each table, in the order of its columns."""


def written(path: Path, language: str = "en") -> Path:
    """The small own data, written to a path."""
    with speaking(language):
        write_tables(path, ROWS, SINCE)
    return path
