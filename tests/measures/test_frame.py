"""The macro frame is what the arrays of a result say, and the record stands beside it."""

import numpy as np
import pandas as pd
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.dated.experience import known_record
from vss_actuarial.measures.frame import by_decade
from vss_actuarial.scenario.known import last_of_record

BASELINE = project(Scenario.baseline())
FRAME = BASELINE.frame()


def grown(level, year):
    return 100.0 * (level[year - 1995] / level[year - 1996] - 1.0)


@pytest.mark.parametrize("year", [2005, 2026, 2040, 2100])
def test_output_is_employment_times_productivity(year):
    row = FRAME.loc[year] / 100.0
    both = (1.0 + row["employment [% a year]"]) * (1.0 + row["productivity [% a year]"])
    assert both - 1.0 == pytest.approx(row["real_output [% a year]"])
    ends = BASELINE.arrays["employed"][year - 1996 : year - 1993].sum(axis=(1, 2))
    employment = (ends[1] + ends[2]) / (ends[0] + ends[1]) - 1.0
    assert row["employment [% a year]"] == pytest.approx(employment)


@pytest.mark.parametrize("year", [2026, 2050, 2100])
def test_the_productivity_of_later_years_is_the_one_assumed_and_wages_take_their_part(year):
    row, assumed = FRAME.loc[year], BASELINE.scenario.assumptions
    productivity, passed = (
        assumed[name].by_year([year])[0]
        for name in ("labour_productivity_growth", "wage_pass_through")
    )
    assert row["productivity [% a year]"] == pytest.approx(100.0 * productivity)
    assert row["real_insured_wage [% a year]"] == pytest.approx(100.0 * productivity * passed)


@pytest.mark.parametrize("year", [2010, 2030, 2090])
def test_the_return_stands_against_the_growth_of_output(year):
    row, gdp = FRAME.loc[year], BASELINE.arrays["gdp"]
    less = row["return [% a year]"] - row["return_less_growth [points]"]
    assert less == pytest.approx(grown(gdp, year))
    real = (1.0 + row["return [% a year]"] / 100.0) / (1.0 + row["prices [% a year]"] / 100.0) - 1.0
    assert row["real_return [% a year]"] == pytest.approx(100.0 * real)
    prices = BASELINE.arrays["price_index"]
    assert row["prices [% a year]"] == pytest.approx(grown(prices, year))


def test_the_ratios_of_a_year_by_hand():
    arrays, t = BASELINE.arrays, 2060 - 1995
    gdp, row = arrays["gdp"][t], FRAME.loc[2060]
    paid = arrays["contributors"][t] * arrays["insured_salary"][t]
    wage = paid.sum() / arrays["contributors"][t].sum()
    employed = arrays["employed"][t : t + 2].sum() / 2.0
    people = arrays["population"][t : t + 2].sum() / 2.0
    chosen = paid[2].sum() / arrays["contributors"][t, 2].sum()
    care = BASELINE.account("health_insurance").outgo["care"][t].sum()
    expected = {
        "insured_salaries [% of GDP]": arrays["insured_salaries"][t].sum() / gdp,
        "insured_wage [% of output per employed]": 12.0 * wage / (gdp / employed),
        "contributors [% of employed]": arrays["contributors"][t : t + 2].sum() / 2.0 / employed,
        "base_salary [% of average insured salary]": arrays["base_salary"][t] / wage,
        "voluntary_income [% of average insured salary]": chosen / wage,
        "social_pension [% of output per head]": 12.0 * arrays["social_pension"][t] / gdp * people,
        "health_care [% of GDP]": care / gdp,
        "average_pension [% of average insured salary]": arrays["old_age_pension_mass"][t].sum()
        / arrays["old_age_pensioners"][t].sum()
        / wage,
    }
    for name, value in expected.items():
        assert row[name] == pytest.approx(100.0 * value), name


def test_the_social_pension_of_2026_is_that_of_the_law():
    """500,000 VND to June, then 540,000 for 184 of 365 days."""
    amount = BASELINE.arrays["social_pension"]
    assert amount[2024 - 1995] == pytest.approx((182 * 360_000 + 184 * 500_000) / 366)
    assert amount[2026 - 1995] == pytest.approx(500_000 + 40_000 * 184 / 365)


def test_the_record_stands_beside_the_model_where_it_is_published():
    known = known_record(None)
    for name, series in (("real_output", "gdp_real_growth"), ("prices", "price_growth")):
        years, values = known.published(series)
        beside = FRAME[f"{name}_published [% a year]"].dropna()
        assert beside.index.tolist() == years.astype(int).tolist()
        assert beside.to_numpy() == pytest.approx(100.0 * values)
        model = FRAME.loc[beside.index[1] : beside.index[-1], f"{name} [% a year]"]
        assert model.to_numpy() == pytest.approx(beside.to_numpy()[1:], abs=0.2)
    care = FRAME["health_care_published [% of GDP]"].count()
    assert care == len(known.published("health_spending")[0])
    assert not FRAME.loc[2027:].filter(like="_published").notna().any(axis=None)


def test_published_contributors_of_a_year_are_the_mean_of_its_ends():
    """Of 2023 those of the ends of 2022 and of 2023, over the employed of the year."""
    known = known_record(None)
    insured, employed = (
        dict(zip(*known.published(name), strict=True)) for name in ("insured_total", "employed")
    )
    mean = (insured[2022] + insured[2023]) / 2.0 / employed[2023]
    beside = FRAME["contributors_published [% of employed]"]
    assert beside[2023] == pytest.approx(100.0 * mean)
    assert abs(beside[2023] - 100.0 * insured[2023] / employed[2023]) > 0.1


def test_published_wages_of_2022_grew_less_than_prices():
    """5.73 million after 5.70 million, prices 3.157 % up: 1.005263 / 1.03157 - 1."""
    beside = FRAME["real_insured_wage_published [% a year]"].dropna()
    assert beside.index.tolist() == [2022]
    assert beside[2022] == pytest.approx(100.0 * (5.73 / 5.70 / 1.03157 - 1.0))


def test_who_knows_less_is_shown_less_of_the_record():
    short = project(Scenario.baseline().known_to(2017).set("price_growth", 0.04, since=2018).set(
        "real_wage_growth", 0.03, since=2018).set("real_return", 0.02, since=2018).set(
        "labour_productivity_growth", 0.05, since=2018).set(
        "insured_share_of_labour_force", 0.3, since=2018).set(
        "voluntary_share_of_labour_force", 0.01, since=2018))  # fmt: skip
    beside = short.frame()["prices_published [% a year]"].dropna()
    assert beside.index[-1] == 2017


def test_decades_end_in_years_of_five_and_tell_what_three_years_know():
    table = pd.DataFrame(
        {"all": np.arange(1995.0, 2009.0), "few": [np.nan] * 12 + [1.0, 2.0]},
        index=range(1995, 2009),
    )
    table.loc[[1996, 1998, 2000], "few"] = [3.0, 4.0, 8.0]
    found = by_decade(table)
    assert found.index.tolist() == ["1996-2005", "2006-2008"]
    assert found["all"].tolist() == [2000.5, 2007.0]
    assert found.loc["1996-2005", "few"] == 5.0
    assert np.isnan(found.loc["2006-2008", "few"])


def test_a_published_mean_stands_where_every_year_of_the_decade_is_published():
    table = pd.DataFrame(
        {"return [%]": np.arange(11.0), "return_published [%]": np.arange(11.0)},
        index=pd.RangeIndex(2005, 2016, name="year"),
    )
    table.loc[2010, "return_published [%]"] = np.nan
    means = by_decade(table).loc["2006-2015"]
    assert means["return [%]"] == pytest.approx(5.5)
    assert "return_published [%]" not in means.dropna().index
    assert by_decade(table.fillna(5.0)).loc["2006-2015", "return_published [%]"] == pytest.approx(
        5.5
    )


def test_the_average_pension_of_the_first_year_after_the_record_is_what_the_year_pays():
    """As the measures have it: pensioners and their pensions after alignment."""
    name, arrays = "average_pension [% of average insured salary]", BASELINE.arrays
    first = last_of_record() + 1
    assert FRAME.loc[first, name] == pytest.approx(BASELINE.measures().loc[first, name])
    added = arrays["old_age_pension_mass_aligned"][first - 1995].sum()
    assert abs(added) > 0.01 * arrays["old_age_pension_mass"][first - 1995].sum()
