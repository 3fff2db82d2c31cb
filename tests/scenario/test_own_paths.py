"""Own paths of the economy and of coverage, from the file to the run that meets them."""

from datetime import date

import pytest

from vss_actuarial.presentation.own_data.writing import write_tables
from vss_actuarial.scenario import Scenario

SINCE = 2026


def with_paths(tmp_path, scenario=None, **tables):
    """A scenario from a file of own paths alone."""
    rows = {"about": [("date", date(SINCE, 1, 1))], **tables}
    path = tmp_path / "own.xlsx"
    write_tables(path, rows, SINCE)
    return (scenario or Scenario.baseline()).with_data(path)


@pytest.mark.parametrize(
    ("series", "value", "parameter"),
    [
        ("price_growth", 0.04, "price_growth"),
        ("real_wage_growth", 0.02, "real_wage_growth"),
        ("employer_pay_salary", 9.9e6, "employer_pay_wage"),
        ("base_salary", 2.9e6, "base_salary"),
        ("real_return", 0.015, "real_return"),
        ("nominal_return", 0.05, "real_return"),
        ("productivity_growth", 0.05, "labour_productivity_growth"),
    ],
)
def test_each_own_series_becomes_a_change_of_its_parameter(tmp_path, series, value, parameter):
    scenario = with_paths(tmp_path, economy=[(2027, series, value)])
    (change,) = scenario.changes
    assert change.name == parameter and change.since.year == 2027
