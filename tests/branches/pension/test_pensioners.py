"""Old-age pensioners: the year of award, the minimum, the rise of July 2023, who is left."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.branches.in_payment import not_aligned
from vss_actuarial.branches.pension.pensioners import (
    PensionsGiven,
    check_pensioners,
    deaths_in_payment,
    project_pensioners,
    project_pensions,
)
from vss_actuarial.branches.uprating import uprating_of
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.members.insured import AWARDED
from vss_actuarial.members.recursion.layout import FLOWS
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2026)
N = len(SCENARIO.years)


def level_for(years):
    """No rise in any year."""
    return uprating_of(np.ones((0, years)), np.zeros((0, years)))


LEVEL = level_for(N)
IMMORTAL = np.ones((N, 2, 101))
NO_MINIMUM = np.zeros(N)
GIVEN = give(SCENARIO, PensionsGiven)._replace(minimum_pension_multiple=np.ones(N))


def insured_with(**flows):
    """Insured persons whose flows are those given and otherwise none."""

    def flow(name):
        assert name in FLOWS
        return flows.get(name, np.zeros((N, 3, 2, 101)))

    awards = sum(flow(f"{ground}_awards") for ground in AWARDED)
    return SimpleNamespace(flow=flow, new_awards=lambda: awards)


def cell(year, age, value, scheme=STATE_PAY, sex=0):
    amounts = np.zeros((N, 3, 2, 101))
    amounts[year - 1995, scheme, sex, age] = value
    return amounts


def awarded(year, age, heads, pension, scheme=STATE_PAY):
    return insured_with(
        normal_awards=cell(year, age, heads, scheme),
        normal_pensions=cell(year, age, heads * pension, scheme),
        minimum_awards=cell(year, age, heads, scheme),
        minimum_pensions=cell(year, age, heads * pension, scheme),
    )


def project(insured, survival=IMMORTAL):
    return project_pensioners(insured, survival, np.ones(len(survival)))


def pensions(insured, survival=IMMORTAL, uprating=LEVEL, minimum=NO_MINIMUM):
    """What is in payment, with a minimum in VND."""
    economy = SimpleNamespace(base_salary=minimum)
    return project_pensions(GIVEN, insured, survival, uprating, economy, not_aligned(len(survival)))


def test_those_awarded_have_lived_through_the_year_already():
    """980 of 1,000 insured of 60 are alive on 31 December and draw: 980, not 980 · 0.98^½."""
    survival = np.full((N, 2, 101), 0.98)
    heads = project(awarded(2010, 60, 980.0, 1.0), survival).heads.sum(axis=(1, 2, 3))
    assert heads[2011 - 1995] == pytest.approx(980.0)
    assert heads[2012 - 1995] == pytest.approx(980.0 * 0.98)


def test_a_new_pension_of_mid_year_is_paid_for_half_the_year():
    """Awarded in 2010, 5 million a month: 6 · 5 in 2010 and 12 · 5 in 2011."""
    paid = pensions(awarded(2010, 60, 1.0, 5e6)).paid[:, STATE_PAY]
    assert paid[2010 - 1995 : 2012 - 1995].tolist() == [30e6, 60e6]
    assert paid[: 2010 - 1995].sum() == 0.0


def july_2023():
    """12.5 % on 1 July 2023 and no other rise."""
    rises = np.zeros((1, N))
    rises[0, 2023 - 1995] = 0.125
    return uprating_of(np.full((1, N), 181 / 365), rises)


@pytest.mark.parametrize(
    ("year", "level"),
    [
        (2021, 1.125),
        (2022, 1.208),
        (2023, 1.0 + 0.208 * 181 / 365),  # half of the awards come before 1 July
        (2024, 1.0),
    ],
)
def test_in_july_2023_those_without_the_former_rise_get_20_8_per_cent(year, level):
    mass = pensions(awarded(year, 60, 1.0, 1.0), uprating=july_2023()).mass.sum(axis=(1, 2, 3))
    assert mass[2025 - 1995] == pytest.approx(level)


def test_the_higher_rise_is_for_those_who_live_to_see_it():
    survival = np.full((N, 2, 101), 0.9)
    mass = pensions(awarded(2022, 60, 1.0, 1.0), survival, july_2023()).mass.sum(axis=(1, 2, 3))
    assert mass[2024 - 1995] == pytest.approx(1.208 * 0.9)


def test_a_horizon_before_july_2023_needs_no_catch_up():
    short = SCENARIO.replace(last_year=2022)
    n = len(short.years)
    flows = SimpleNamespace(flow=lambda name: np.zeros((n, 3, 2, 101)))
    level = level_for(n)
    given = give(short, PensionsGiven)
    economy = SimpleNamespace(base_salary=np.zeros(n))
    money = project_pensions(given, flows, np.ones((n, 2, 101)), level, economy, not_aligned(n))
    assert money.mass.shape == (n + 1, 3, 2, 101)


@pytest.mark.parametrize("multiple", [0.1, 0.7, 1.0, 1.3])
def test_the_minimum_acts_on_the_spread_of_pensions_and_not_on_their_mean(multiple):
    """E[max(W, minimum)] of a lognormal W of mean 1, drawn a million times."""
    spread = float(SCENARIO.assumptions["pension_spread"].by_year([1995])[0])
    rng = np.random.default_rng(5)
    drawn = np.exp(spread * rng.standard_normal(1_000_000) - 0.5 * spread**2)
    expected = np.maximum(drawn, multiple).mean()
    raised = pensions(awarded(2010, 60, 8.0, 1.0), minimum=np.full(N, multiple)).new_mass.sum()
    assert raised == pytest.approx(8.0 * expected, rel=2e-3)
    assert raised > 8.0 * max(1.0, multiple)


def test_the_minimum_lifts_only_the_pensions_that_have_it():
    """A pension of 3.0 after 30 years, 0.7 after 16: the minimum of 1.0 does not lift the second.

    The spread of the first lies some three deviations above it. All 3.7 stay, 1.85 on average,
    where 2 pensions of 1.85 on average with the minimum would have been lifted.
    """
    flows = {
        "normal_awards": cell(2026, 60, 2.0),
        "normal_pensions": cell(2026, 60, 3.7),
        "minimum_awards": cell(2026, 60, 1.0),
        "minimum_pensions": cell(2026, 60, 3.0),
    }
    minimum = np.full(N, 1.0)
    assert pensions(insured_with(**flows), minimum=minimum).new_mass.sum() == pytest.approx(
        3.7, abs=2e-3
    )
    both = awarded(2026, 60, 2.0, 1.85)
    assert pensions(both, minimum=minimum).new_mass.sum() > 3.71
    flows["minimum_awards"] = flows["minimum_pensions"] = cell(2026, 60, 0.0)
    assert pensions(insured_with(**flows), minimum=minimum).new_mass.sum() == 3.7


def test_early_retirement_is_counted_apart_and_in_the_total():
    one = cell(2010, 55, 1.0)
    stock = project(
        insured_with(normal_awards=one, hazardous_awards=2 * one, reduced_awards=4 * one)
    )
    assert stock.heads[2011 - 1995].sum() == 7.0
    assert stock.early[2011 - 1995].sum() == 6.0


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32 - 1))
def test_every_pensioner_is_carried_forward_or_dead(seed):
    rng = np.random.default_rng(seed)
    flows = {f"{kind}_awards": rng.uniform(0, 9, (N, 3, 2, 101)) for kind in ("normal", "reduced")}
    survival = rng.uniform(0.0, 1.0, (N, 2, 101))
    stock = project(insured_with(**flows), survival)
    check_pensioners(stock)
    total = stock.heads.sum(axis=(2, 3))
    moved = stock.new_awards.sum(axis=(2, 3)) - stock.deaths.sum(axis=(2, 3))
    np.testing.assert_allclose(total[1:], total[:-1] + moved, rtol=1e-9, atol=1e-6)
    assert (stock.deaths >= -1e-9).all()
    assert (stock.deaths <= stock.heads[:-1] + stock.new_awards + 1e-9).all()


def test_deaths_of_those_past_99_are_shared_by_their_numbers():
    """30 of 99 and 10 of 100 and over; 20 are left: 20 deaths, 15 and 5."""
    heads = np.zeros((2, 101))
    heads[0, 99], heads[0, 100], heads[1, 100] = 30.0, 10.0, 20.0
    deaths = deaths_in_payment(heads, np.zeros((1, 101)), np.ones(1))
    assert deaths[0, 99:].tolist() == [15.0, 5.0]


def test_one_pensioner_too_many_is_found():
    stock = project(awarded(2010, 60, 980.0, 1.0))
    heads = stock.heads.copy()
    heads[2015 - 1995, 0, 0, 65] += 1.0
    with pytest.raises(IdentityError, match="pensioner balance"):
        check_pensioners(replace(stock, heads=heads))


@pytest.mark.parametrize(
    ("year", "days", "of", "increase"),
    [
        (2007, 0, 365, 0.15),
        (2008, 92, 366, 0.15),  # Decree 101/2008: pensions that began from 1 October 2008
        (2009, 120, 365, 0.15),  # to 30 April 2009
        (2015, 365, 365, 0.08),  # Decree 55/2016: from January 2015
        (2016, 121, 366, 0.08),  # to April 2016
        (2017, 0, 365, 0.08),
    ],
)
def test_awards_of_some_months_rise_from_their_first_month(year, days, of, increase):
    """A pension of 100 a month, awarded to one person alive at the year's end."""
    mass = pensions(awarded(year, 60, 1.0, 100.0)).mass
    expected = 100.0 * (1.0 + increase * days / of)
    assert mass[year + 1 - 1995].sum() == pytest.approx(expected)
