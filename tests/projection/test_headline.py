"""The baseline's headline figures move on purpose alone: CHANGELOG.md says by what, and how far.

`headline.csv` holds them as they are; a change on purpose writes it anew:
`python tests/projection/test_headline.py`.
"""

from pathlib import Path

import pandas as pd

from vss_actuarial import Scenario, project

PLACE = Path(__file__).parent / "headline.csv"
PERSONS = ("population", "employed", "contributors", "dormant", "old_age_pensioners")
ROUNDING = 1e-11
"""Processors differ in the last bits of a logarithm."""


def headline() -> pd.DataFrame:
    """Persons, output and each fund by calendar year."""
    result = project(Scenario.baseline())
    columns = {name: result.heads(name) for name in PERSONS}
    columns["gdp"] = result.arrays["gdp"]
    for fund, account in result.accounts_vnd.items():
        columns[f"{fund}_contributions"] = account.contributions()
        columns[f"{fund}_outgo"] = account.total_outgo()
        columns[f"{fund}_reserve"] = account.reserve[:-1]
    return pd.DataFrame(columns, index=pd.Index(result.years, name="year"))


def test_the_headline_figures_are_those_that_were_kept():
    pd.testing.assert_frame_equal(
        headline(), pd.read_csv(PLACE, index_col="year"), rtol=ROUNDING, atol=1.0, check_dtype=False
    )


if __name__ == "__main__":
    headline().to_csv(PLACE, float_format="%.17g", lineterminator="\n")
