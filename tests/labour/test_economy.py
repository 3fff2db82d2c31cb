"""The economy is the published record, and after it the assumptions."""

from datetime import date

import numpy as np
import pytest
from labour_standin import economy_of, give, labour_of, population

from vss_actuarial.dated.experience import known_record
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.errors import InputError
from vss_actuarial.labour.economy import (
    OutputGiven,
    ReturnsGiven,
    carried_on,
    project_output,
    project_returns,
    rolled_over,
)
from vss_actuarial.scenario.scenario import Scenario

BASELINE = Scenario.uncalibrated()
ECONOMY, LABOUR = economy_of(BASELINE), labour_of(BASELINE)
PEOPLE = population(BASELINE)
OUTPUT = project_output(give(BASELINE, OutputGiven), ECONOMY, LABOUR, PEOPLE)
RETURNS = project_returns(give(BASELINE, ReturnsGiven), ECONOMY)
YEARS = BASELINE.years


def of(year):
    return int(year - YEARS[0])


@pytest.mark.parametrize(
    (
        "year",
        "coefficient",
    ),  # revaluation coefficients for pensions awarded in 2026, as VSS has them
    [
        (1995, 4.91),
        (2000, 4.07),
        (2005, 3.27),
        (2010, 1.96),
        (2015, 1.36),
        (2020, 1.16),
        (2024, 1.03),
    ],
)
def test_prices_reproduce_the_published_revaluation_coefficients(year, coefficient):
    index = ECONOMY.price_index
    assert index[of(2025)] / index[of(year)] == pytest.approx(coefficient, rel=0.011)


def test_a_year_with_a_rise_in_july_is_weighed_by_days():
    assert ECONOMY.base_salary[of(2024)] == pytest.approx((182 * 1.80e6 + 184 * 2.34e6) / 366)
    assert ECONOMY.base_salary_at_year_end[of(2024)] == 2.34e6


def test_the_base_salary_keeps_its_ratio_to_wages_after_its_last_published_date():
    last = BASELINE.law["base_salary"].days[-1].year
    later = slice(of(last), None)
    ratio = ECONOMY.base_salary_at_year_end[later] / ECONOMY.average_wage[later]
    assert ratio == pytest.approx(ratio[0])


def test_published_returns_stand_in_the_path():
    for year, value in zip(*known_record(None).published("return_on_funds"), strict=True):
        if year == 2012:  # over the portfolio of the year's end: a lower bound
            assert value < RETURNS[of(year)] < 1.15 * value
        else:
            assert RETURNS[of(year)] == pytest.approx(value)


def test_published_output_stands_and_later_output_grows_with_volume_and_prices():
    known, values = known_record(None).published("gdp")
    assert OUTPUT.gdp[of(known[-1])] == pytest.approx(values[-1] * 1e12)
    growth = OUTPUT.gdp[of(2060)] / OUTPUT.gdp[of(2059)]
    t = of(2060)
    expected = (1 + OUTPUT.real_growth[t]) * (1 + ECONOMY.price_growth[t])
    assert growth == pytest.approx(expected)


def test_output_is_joined_at_2010_without_a_jump():
    growth = np.diff(np.log(OUTPUT.gdp[of(2005) : of(2013)]))
    assert growth.max() < 0.27 and growth.min() > 0.08


def test_a_shorter_projection_is_the_beginning_of_the_longer_one():
    for last in (1995, 2008, 2026, 2040):
        short = economy_of(BASELINE.replace(last_year=last))
        for name, values in vars(short).items():
            assert values == pytest.approx(getattr(ECONOMY, name)[: len(values)]), (last, name)


def test_a_level_is_held_to_its_last_year_and_then_grows():
    years = np.arange(2024.0, 2028.0)
    level = carried_on(np.full(4, 100.0), years, 2025, np.full(4, 0.10))
    assert level == pytest.approx([100.0, 100.0, 110.0, 121.0])


def test_the_wage_level_grows_at_the_wage_growth():
    assert ECONOMY.average_wage[1:] == pytest.approx(
        ECONOMY.average_wage[:-1] * (1 + ECONOMY.wage_growth[1:])
    )


def test_the_first_projected_rise_comes_on_the_first_of_july():
    year = BASELINE.law["base_salary"].days[-1].year + 1
    before, after = ECONOMY.base_salary_at_year_end[of(year - 1) : of(year + 1)]
    share = (date(year, 7, 1) - date(year, 1, 1)) / (date(year + 1, 1, 1) - date(year, 1, 1))
    assert ECONOMY.base_salary[of(year)] == pytest.approx(share * before + (1 - share) * after)


def test_the_base_salary_rises_with_prices_and_its_share_of_real_wages():
    part = economy_of(BASELINE.set("reference_level_wage_share", 0.25, since=2040))
    real = part.real_wage_growth[of(2050)]
    rise = part.base_salary_at_year_end[of(2050)] / part.base_salary_at_year_end[of(2049)]
    prices = 1.0 + part.price_growth[of(2050)]
    assert rise == pytest.approx(prices * (1.0 + 0.25 * real))
    assert real > 0.0


def assumed(year, **values):
    """The baseline with constant assumptions from a year on."""
    scenario = BASELINE
    for name, value in values.items():
        scenario = scenario.set(name, value, since=year)
    return scenario


def grown(economy, year):
    """Growth of employers' insured wages above prices."""
    return (1.0 + economy.wage_growth[of(year)]) / (1.0 + economy.price_growth[of(year)]) - 1.0


def test_wages_take_the_part_of_productivity_that_is_passed_on():
    """Productivity grows 4 %, half of it is passed on: wages grow 2 % above prices."""
    economy = economy_of(
        assumed(2030, labour_productivity_growth=0.04, wage_pass_through=0.5, price_growth=0.03)
    )
    assert economy.real_wage_growth[of(2030) :] == pytest.approx(0.02)
    assert economy.wage_growth[of(2030) :] == pytest.approx(1.03 * 1.02 - 1.0)


def test_the_pass_through_goes_from_year_to_year_in_a_straight_line():
    """From 0.4 in 2026 to 1 in 2050: 0.4 + 0.6 · 12 / 24 = 0.7 in 2038."""
    economy = economy_of(BASELINE.set("wage_pass_through", {2026: 0.4, 2050: 1.0}))
    productivity = BASELINE.assumptions["labour_productivity_growth"].by_year(YEARS)
    for year, passed in ((2026, 0.4), (2038, 0.7), (2050, 1.0), (2100, 1.0)):
        t = of(year)
        assert economy.real_wage_growth[t] == pytest.approx(passed * productivity[t])
        assert grown(economy, year) == pytest.approx(passed * productivity[t])


def test_the_shipped_pass_through_is_the_ratio_of_wages_and_productivity_of_2017_to_2025():
    """On the record alone: wages of employers, prices, output; the employed are the model's."""
    wage, prices = ECONOMY.average_wage, ECONOMY.price_index
    first, last = of(2017), of(2025)
    real = (wage[last] / wage[first] / (prices[last] / prices[first])) ** (1 / 8) - 1.0
    assert real == pytest.approx(0.022, abs=0.0005)
    shipped = BASELINE.assumptions["wage_pass_through"].values[0].value
    assert shipped == pytest.approx(real / 0.0643, abs=0.005)


def test_published_wages_stand_whatever_is_passed_on():
    economy = economy_of(assumed(2026, wage_pass_through=2.0))
    known = slice(0, of(2026))
    assert np.array_equal(economy.average_wage[known], ECONOMY.average_wage[known])
    assert economy.average_wage[of(2026)] > ECONOMY.average_wage[of(2026)]


def test_a_point_on_wages_alone_and_a_point_on_productivity_move_what_they_name():
    """Half passed on, a point of productivity gives half a point of wages, and all of it output."""
    half = assumed(2030, wage_pass_through=0.5)
    wages, both = (half.shift(name, 0.01, since=2030)
                   for name in ("real_wage_growth", "labour_productivity_growth"))  # fmt: skip
    before, alone, with_output = (economy_of(s).real_wage_growth[of(2040)]
                                  for s in (half, wages, both))  # fmt: skip
    assert alone - before == pytest.approx(0.01)
    assert with_output - before == pytest.approx(0.005)
    outputs = [project_output(give(s, OutputGiven), economy_of(s), LABOUR, PEOPLE).real_growth
               for s in (half, wages, both)]  # fmt: skip
    assert np.array_equal(outputs[0], outputs[1])
    assert outputs[2][of(2040)] > outputs[0][of(2040)]


def test_growth_of_wages_that_is_given_stands_in_place_of_what_is_passed_on():
    given = BASELINE.set("real_wage_growth", {2030: 0.05, 2040: 0.03}, until=2045)
    real = economy_of(given).real_wage_growth
    assert real[[of(2030), of(2035), of(2045)]] == pytest.approx([0.05, 0.04, 0.03])
    assert real[of(2046) :].tolist() == ECONOMY.real_wage_growth[of(2046) :].tolist()
    assert real[: of(2030)].tolist() == ECONOMY.real_wage_growth[: of(2030)].tolist()


def test_wages_declared_in_full_raise_those_insured_and_not_those_paid():
    """From 0.77 of wages paid to 0.88 in one year: insured wages rise by a seventh more, once."""
    more = economy_of(BASELINE.scale("declared_wage_share", 8 / 7, since=2030))
    t = of(2030)
    ratio = more.average_wage / ECONOMY.average_wage
    assert np.array_equal(more.average_wage[:t], ECONOMY.average_wage[:t])
    assert ratio[t:] == pytest.approx(8 / 7)
    assert more.paid_wage_growth == pytest.approx(ECONOMY.paid_wage_growth)
    assert np.array_equal(more.base_salary, ECONOMY.base_salary)
    assert ECONOMY.paid_wage_growth == pytest.approx(ECONOMY.wage_growth)


def returns_of(scenario):
    return project_returns(give(scenario, ReturnsGiven), economy_of(scenario))


def invested(shares, yields, years):
    """The baseline with prices that stand, and reserves held and from 2026 on invested so."""
    scenario = assumed(2026, price_growth=0.0).set("reserve_share", shares, since=2020)
    scenario = scenario.set("reserve_real_yield", yields, since=2026)
    return scenario.set("reserve_reinvestment_years", years, since=2026)


def test_bonds_of_four_years_take_up_a_new_yield_by_a_quarter_of_what_is_left():
    """Held 4.2 %, new money at 8 %: 4.2 + 3.8 / 4 = 5.15 in 2026, then 5.15 + 2.85 / 4 = 5.8625."""
    whole = np.ones((4, 1))
    held = rolled_over(0.042, 0.08 * whole, (whole, 4.0 * whole), 1)
    assert held[:, 0] == pytest.approx([0.042, 0.0515, 0.058625, 0.06396875])
    scenario = invested([1.0, 0.0, 0.0], [0.08, 0.0, 0.0], [4.0, 1.0, 1.0])
    assert returns_of(scenario)[of(2025) : of(2029)] == pytest.approx(held[:, 0], abs=5e-5)


def test_money_that_changes_class_enters_at_the_yield_of_its_year_and_the_rest_keeps_its_own():
    """Bonds yield 4.2 %, from the next year on new ones 8 % and deposits 2 %, both for four years.

    Shares 0.8 and 0.2 in the first two years, then 0.5 and 0.5. Bonds: 4.2, 5.15 and, as those
    sold leave the mean of the rest alone, 5.15 + 2.85 / 4 = 5.8625. Deposits: 4.2, 4.2 - 2.2 / 4 =
    3.65; then the 0.2 held yield 3.65 - 1.65 / 4 = 3.2375 and the 0.3 that come 2, together
    0.4 · 3.2375 + 0.6 · 2 = 2.495. Both at once: 0.5 · (5.8625 + 2.495) = 4.17875.
    """
    shares = np.array([[0.8, 0.2], [0.8, 0.2], [0.5, 0.5]])
    new = np.tile([0.08, 0.02], (3, 1))
    held = rolled_over(0.042, new, (shares, np.full((3, 2), 4.0)), 1)
    assert held[:, 0] == pytest.approx([0.042, 0.0515, 0.058625])
    assert held[:, 1] == pytest.approx([0.042, 0.0365, 0.02495])
    assert (shares * held).sum(axis=1)[2] == pytest.approx(0.0417875)


def test_a_class_without_money_begins_at_the_yield_of_the_year_in_which_some_comes():
    """All in bonds at 2 % above prices that stand, for 50 years; half goes to others at 9 %."""
    scenario = invested([1.0, 0.0, 0.0], [0.02, 0.0, 0.09], [50.0, 1.0, 50.0])
    before = returns_of(scenario)
    moved = returns_of(scenario.set("reserve_share", [0.5, 0.0, 0.5], since=2040))
    assert np.array_equal(moved[: of(2040)], before[: of(2040)])
    assert moved[of(2040) :] == pytest.approx(0.5 * (before[of(2040) :] + 0.09))


def test_the_return_is_the_mean_of_the_classes_by_their_shares():
    """Half at 6 %, three tenths at 2 %, a fifth at 10 %, all for a year: 5.6 %."""
    scenario = invested([0.5, 0.3, 0.2], [0.06, 0.02, 0.10], [1.0, 1.0, 1.0])
    assert returns_of(scenario)[of(2026) :] == pytest.approx(0.056)
    assert np.array_equal(returns_of(scenario)[: of(2026)], RETURNS[: of(2026)])


def test_a_rise_of_prices_reaches_the_return_as_bonds_run_off():
    """Of a point on prices deposits bring it at once, bonds of nine years a ninth a year."""
    more = BASELINE.shift("price_growth", 0.01, since=2030)
    gained = (returns_of(more) - RETURNS)[of(2030) :]
    assert 0.001 < gained[0] < 0.004
    assert (np.diff(gained[:40]) > 0.0).all()
    assert gained[60] == pytest.approx(0.0102, abs=0.0003)


def test_classes_of_assets_are_a_whole():
    for shares, total in (([0.9, 0.2, 0.0], "1.1"), ([0.5, 0.3, 0.1], "0.9")):
        some = BASELINE.set("reserve_share", shares, since=2035)
        with pytest.raises(InputError, match=rf"reserve_share: .* sum to {total} in 2035"):
            returns_of(some)


def test_a_return_that_is_given_stands_in_place_of_the_mean_of_the_classes():
    real = returns_of(BASELINE.set("real_return", 0.03, since=2030, until=2035))
    nominal = returns_of(BASELINE.set("return_on_reserves", 0.07, since=2030, until=2035))
    t = slice(of(2030), of(2036))
    assert real[t] == pytest.approx(1.03 * (1.0 + ECONOMY.price_growth[t]) - 1.0)
    assert nominal[t] == pytest.approx(0.07)
    for given in (real, nominal):
        assert np.array_equal(np.delete(given, np.r_[t]), np.delete(RETURNS, np.r_[t]))


def test_the_last_return_known_is_where_what_is_held_begins():
    assert (1.0 + RETURNS[of(2025)]) / (1.0 + ECONOMY.price_growth[of(2025)]) - 1.0 == (
        pytest.approx(BASELINE.assumptions["real_return"].values[0].value, abs=5e-5)
    )


@pytest.mark.parametrize(("name", "year"), [("wages_follow_by_2040", 2040),
                                            ("wages_follow_by_2070", 2070)])  # fmt: skip
def test_the_shipped_scenarios_pass_all_on_by_their_year(name, year):
    passed = Scenario.named(name).assumptions["wage_pass_through"]
    at = passed.by_year([2026, 2026 + (year - 2026) // 2, year, 2100])
    assert at == pytest.approx([0.34, 0.67, 1.0, 1.0])


def test_output_is_the_employed_times_productivity():
    productivity = BASELINE.assumptions["labour_productivity_growth"].by_year(YEARS)
    for year in (2026, 2045, 2100):
        t = of(year)
        employed = LABOUR.employed[t - 1 : t + 2].sum(axis=(1, 2))
        growth = (employed[1] + employed[2]) / (employed[0] + employed[1])
        assert OUTPUT.real_growth[t] == pytest.approx((1 + productivity[t]) * growth - 1)


def test_output_per_head_grows_as_output_over_the_people():
    fewer = population(BASELINE)
    fewer.population[of(2031) :] *= 0.99  # in the course of 2030
    output = project_output(give(BASELINE, OutputGiven), ECONOMY, LABOUR, fewer)
    same, less = OUTPUT.per_head_growth, output.per_head_growth
    assert same == pytest.approx(OUTPUT.real_growth)
    assert 1.0 + less[of(2030)] == pytest.approx((1.0 + same[of(2030)]) / 0.99)
    assert np.array_equal(np.delete(less, of(2030)), np.delete(same, of(2030)))


def test_a_year_without_wages_has_no_growth_to_tell_and_stops_no_run():
    day = date(2027, 1, 1)
    none = {"since": day, "value": 0.0, "source": "A test"}
    book = laid_over(BASELINE.assumptions, {"employer_pay_wage": {"values": [none]}}, "a test")
    economy = economy_of(BASELINE.replace(assumptions=book))
    assert economy.wage_growth[of(2027)] == -1.0
    assert np.isfinite(economy.wage_growth).all()
    assert not economy.average_wage[of(2027) :].any()
    assert (economy.base_salary > 0.0).all()


@pytest.mark.parametrize(
    ("name", "kind", "amount", "until"),
    [
        ("employer_pay_wage", "scale", 1.1, None),
        ("employer_pay_wage", "shift", 1e6, None),
        ("employer_pay_wage", "set", 12e6, None),
        ("real_wage_growth", "shift", 0.02, 2031),
        ("declared_wage_share", "scale", 1.1, None),
    ],
)
def test_one_growth_of_wages_carries_the_base_salary_whatever_moves_them(name, kind, amount, until):
    """Wages paid gain a factor for good: so does the base salary, from the July of its year."""
    moved = economy_of(getattr(BASELINE, kind)(name, amount, since=2030, until=until))
    paid = np.cumprod(1.0 + moved.paid_wage_growth) / np.cumprod(1.0 + ECONOMY.paid_wage_growth)
    at_end = moved.base_salary_at_year_end / ECONOMY.base_salary_at_year_end
    assert at_end == pytest.approx(paid)
    gained = paid[of(2031)] - 1.0
    assert gained == pytest.approx(0.0) if name == "declared_wage_share" else gained > 0.03
    later = slice(of(2026), None)
    one = (1.0 + moved.real_wage_growth) * (1.0 + moved.price_growth) - 1.0
    assert one[later] == pytest.approx(moved.paid_wage_growth[later])


def test_a_tenth_more_insured_wage_from_a_july_is_a_tenth_more_base_salary_after_two_years():
    """Half the year's gain comes with 2030, the rest with 2031: 184 days of 365 at 1.1."""
    moved = economy_of(BASELINE.scale("employer_pay_wage", 1.1, since="2030-07-01"))
    ratio = moved.base_salary_at_year_end / ECONOMY.base_salary_at_year_end
    assert ratio[of(2029)] == 1.0
    assert ratio[of(2030)] == pytest.approx(1.0 + 0.1 * 184 / 365)
    assert ratio[of(2031) :] == pytest.approx(1.1)
