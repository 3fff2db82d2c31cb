"""Own paths of the economy and of coverage, from the file to the run that meets them."""

from dataclasses import replace
from datetime import date

import pytest

from vss_actuarial import project
from vss_actuarial.census.census import Census
from vss_actuarial.presentation.own_data.shipped import NOT_USED, shipped_rows
from vss_actuarial.presentation.own_data.writing import write_tables
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.scenario import Scenario

SINCE = 2026
BASE = Scenario.baseline().replace(last_year=2035)


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


@pytest.fixture(scope="module")
def base():
    return project(BASE)


def paths_of(result, since, tables=("economy", "coverage")):
    """What the template tells of the years ahead, no row of it left out."""
    rows = shipped_rows(result, since)
    return {
        name: [(int(str(year).removeprefix(NOT_USED)), *cells) for year, *cells in rows[name]]
        for name in tables
    }


def test_the_paths_of_the_template_give_the_run_back(tmp_path, base):
    run = project(with_paths(tmp_path, BASE, **paths_of(base, SINCE)))
    for name in ("contributors", "insured_salary", "base_salary", "return_rate", "price_index"):
        assert run.arrays[name] == pytest.approx(base.arrays[name], rel=1e-12), name
    for fund in base.accounts_vnd:
        one, other = run.account(fund), base.account(fund)
        assert one.total_income() == pytest.approx(other.total_income(), rel=1e-11), fund
        assert one.total_outgo() == pytest.approx(other.total_outgo(), rel=1e-11), fund


def figures(run):
    """The series of the template, by name and year."""
    paths = paths_of(run, SINCE)
    told = {(name, year): value for year, name, value in paths["economy"]}
    of_groups = {
        (group, year): share if persons is None else persons
        for year, group, share, persons in paths["coverage"]
    }
    return told | of_groups


def test_own_paths_are_met(tmp_path):
    economy = [
        (2026, "state_pay_salary", 12.5e6), (2027, "state_pay_salary", 15e6),
        (2028, "state_pay_salary", 16e6), (2027, "employer_pay_salary", 9.9e6),
        (2027, "price_growth", 0.04), (2028, "price_growth", 0.02),
        (2027, "nominal_return", 0.05), (2028, "nominal_return", 0.045),
        (2027, "base_salary", 2.8e6), (2029, "base_salary", 3.1e6),
    ]  # fmt: skip
    coverage = [
        *((year, "all", 0.45, None) for year in range(2026, 2031)),
        *((year, "voluntary", 0.06, None) for year in range(2026, 2031)),
        (2027, "state-pay", None, 2.9e6), (2030, "state-pay", None, 2.8e6),
    ]  # fmt: skip
    run = project(with_paths(tmp_path, BASE, economy=economy, coverage=coverage))
    found = figures(run)
    for year, name, value in economy:
        assert found[name, year] == pytest.approx(value, rel=1e-9), (name, year)
    for year, name, share, persons in coverage:
        value = persons if share is None else share
        assert found[name, year] == pytest.approx(value, rel=1e-9), (name, year)
    assert not [note for note in run.notes if "is not met" in note]


def test_after_its_last_year_growth_is_the_models_own_again(tmp_path, base):
    rows = [(2027, "real_wage_growth", 0.05), (2028, "nominal_return", 0.08)]
    run = project(with_paths(tmp_path, BASE, economy=rows))
    own, was = figures(run), figures(base)
    wages = [(one["employer_pay_salary", 2029] / one["employer_pay_salary", 2028])
             for one in (own, was)]  # fmt: skip
    assert wages[0] == pytest.approx(wages[1], rel=1e-12)
    assert own["nominal_return", 2029] == pytest.approx(was["nominal_return", 2029], rel=1e-12)


def test_a_plan_that_the_employed_cannot_meet_is_told(tmp_path):
    run = project(with_paths(tmp_path, BASE, coverage=[(2027, "all", 0.999, None)]))
    assert [
        note for note in run.notes if note.startswith("own data, all of 2027: 0.999 is not met")
    ]


def test_of_the_product_nothing_is_projected(tmp_path, base):
    rows = [(2027, "gdp", 2e16), (2027, "gdp_real_growth", 0.2)]
    run = project(with_paths(tmp_path, BASE, economy=rows))
    assert (run.arrays["gdp"] == base.arrays["gdp"]).all()


def test_own_paths_are_met_beside_own_contributors_and_pay(tmp_path, base):
    given = census_of(base, SINCE)
    census = Census(SINCE, active=1.1 * given.active, dormant=given.dormant, pay=1.2 * given.pay)
    planned = (("all", 2026, 0.46), ("all", 2028, 0.47), ("state_pay_salary", 2026, 13e6),
               ("state_pay_salary", 2028, 15e6))  # fmt: skip
    run = project(BASE.with_data(replace(census, plans=planned)))
    found = figures(run)
    for name, year, value in planned:
        assert found[name, year] == pytest.approx(value, rel=1e-9), (name, year)
