"""A projection from own figures of a 1 January: what they move, and what they leave as it is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vss_actuarial.census.census import FUNDS, SHAPES, Asset, Census
from vss_actuarial.ground.axes import FIRST_YEAR
from vss_actuarial.ground.errors import InputError
from vss_actuarial.odds.central import central_of
from vss_actuarial.presentation.result import project as present
from vss_actuarial.projection.closed import closed_group
from vss_actuarial.projection.project import project
from vss_actuarial.projection.taken.taking import census_of
from vss_actuarial.scenario import Scenario

SINCE = 2020
AT = SINCE - FIRST_YEAR
OPTIONAL = ("past_pay", "eras", "waiting", "paid_out", "pensioners_early", "pensioners_minimum")
LEAST = 1e-9
MODELLED = Scenario.baseline().replace(align=False)
SHORT = MODELLED.replace(last_year=2045)
TO_2032 = Scenario.baseline().replace(last_year=2032)
PARTS = ("past_pay", "eras", "waiting", "pensioners_early", "pensioners_minimum")
WHOLE = [name for name in SHAPES if name not in (*PARTS, "population") and "mortality" not in name]


@pytest.fixture(scope="module")
def modelled():
    return project(MODELLED)


@pytest.fixture(scope="module")
def figures(modelled):
    return census_of(modelled, SINCE)


@pytest.fixture(scope="module")
def short():
    return project(SHORT)


def from_own(census, scenario=SHORT):
    return project(scenario.with_data(census))


def flows(outcome):
    """Every figure by year: arrays, then items and reserves of the accounts."""
    yield from outcome.arrays.items()
    for fund, account in outcome.accounts_vnd.items():
        yield f"{fund} reserve", account.opening()
        for item, money in {**account.income, **account.outgo}.items():
            yield f"{fund} {item}", money


def by_year(figure):
    return figure.reshape(len(figure), -1).sum(axis=1)


def furthest(one, other):
    """How far figures lie apart, in parts of themselves or of a millionth of their most."""
    found = {}
    for (name, was), (_, now) in zip(flows(one), flows(other), strict=True):
        was, now = by_year(was), by_year(now)
        scale = np.maximum(np.abs(was), 1e-6 * max(np.abs(was).max(), 1.0))
        found[name] = float((np.abs(now - was) / scale).max())
    return found


def check_nothing_moved_before(one, other, at=AT):
    for (name, was), (_, now) in zip(flows(one), flows(other), strict=True):
        np.testing.assert_array_equal(was[:at], now[:at], err_msg=name)


# The model's own figures


def test_from_its_own_stocks_the_model_goes_on_as_it_was_to_2100(modelled, figures):
    assert set(figures.given) == {*SHAPES, "reserves"}
    again = from_own(figures, MODELLED)
    far = furthest(modelled, again)
    assert {name: off for name, off in far.items() if off > LEAST} == {}
    check_nothing_moved_before(modelled, again)


def test_what_is_imputed_from_the_model_itself_moves_nothing(modelled, figures):
    few = replace(figures, **dict.fromkeys(OPTIONAL))
    by_age = replace(few, active=few.active.sum(axis=-1), dormant=few.dormant.sum(axis=-1))
    for census in (few, by_age, Census(SINCE)):
        assert max(furthest(modelled, from_own(census, MODELLED)).values()) < LEAST


def test_stocks_taken_after_the_alignment_go_on_within_half_a_per_cent():
    scenario = Scenario.baseline()
    published = project(scenario)
    again = from_own(census_of(published, 2027), scenario)
    for fund, account in published.accounts_vnd.items():
        now = again.accounts_vnd[fund]
        for name in ("total_income", "total_outgo"):
            was = getattr(account, name)()
            np.testing.assert_allclose(getattr(now, name)(), was, rtol=0.005, err_msg=fund)
        if fund in FUNDS:
            most = account.reserve.max()
            np.testing.assert_allclose(now.reserve, account.reserve, rtol=5e-3, atol=5e-3 * most)


def test_what_stands_on_the_day_is_what_was_given(figures):
    rng = np.random.default_rng(7)
    own = {
        name: getattr(figures, name) * rng.uniform(0.9, 1.1, getattr(figures, name).shape)
        for name in SHAPES
        if name not in ("past_pay", "eras", "waiting", "pensioners_early", "pensioners_minimum")
    }
    given = Census(SINCE, **own, reserves={fund: 1e14 for fund in FUNDS})
    found = census_of(from_own(given), SINCE)
    for name in own:
        is_taken, was = getattr(found, name), getattr(given, name)
        if name.startswith("mortality"):  # the last two ages die alike
            is_taken, was = is_taken[:, :99], was[:, :99]
        if name in ("active", "dormant"):
            is_taken, was = is_taken[:, :, 15:81], was[:, :, 15:81]
        np.testing.assert_allclose(is_taken, was, rtol=1e-9, atol=1e-6, err_msg=name)
    assert found.reserves == given.reserves


# What is given


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in ("eras", "waiting")])
def test_before_the_day_nothing_moves_whatever_is_given(name, figures, short):
    own = {name: 0.5 * getattr(figures, name)}
    for whole in ("active", "dormant", "pensioners"):
        if name in ("past_pay", "pensioners_early", "pensioners_minimum"):
            own[whole] = getattr(figures, whole)
    moved = from_own(Census(SINCE, **own))
    check_nothing_moved_before(short, moved)
    if name not in ("pensioners_early", "paid_out"):  # which no later figure hangs on by itself
        assert max(furthest(short, moved).values()) > 1e-6


@pytest.mark.parametrize(
    ("name", "fund", "item"),
    [("pension_mass", "pension_survivorship", "old_age_pensions"),
     ("accident_mass", "accident_disease", "monthly"),
     ("budget_pension_mass", "state_budget", "pensions_before_1995")],
)  # fmt: skip
def test_doubled_pensions_double_the_bill_of_those_in_payment(name, fund, item, figures):
    bills = [
        by_year(
            from_own(Census(SINCE, **{name: times * getattr(figures, name)}))
            .accounts_vnd[fund]
            .outgo[item]
        )
        for times in (1.0, 2.0, 3.0)
    ]
    once, again = bills[1] - bills[0], bills[2] - bills[1]
    assert once[AT] > 0.0
    ahead = slice(AT, AT + 1) if name == "budget_pension_mass" else slice(AT, None)
    np.testing.assert_allclose(once[ahead], again[ahead], rtol=1e-8, atol=1e3)  # no additions yet


def test_doubled_contributors_pay_twice_as_much_on_the_day_and_keep_their_ratio(figures, short):
    half = from_own(replace(Census(SINCE), active=0.5 * figures.active))
    heads = [by_year(each.arrays["contributors"]) for each in (short, half)]
    np.testing.assert_allclose(heads[1][AT:30] / heads[0][AT:30], 0.5, rtol=2e-3)


def test_pay_keeps_its_ratio_to_the_model_and_past_pay_is_raised_with_it(figures, short):
    lower = from_own(Census(SINCE, pay=0.9 * figures.pay))
    paid = [
        by_year(each.accounts_vnd["pension_survivorship"].income["contributions_workers"])
        for each in (short, lower)
    ]
    np.testing.assert_allclose(paid[1][AT:] / paid[0][AT:], 0.9, rtol=1e-6)
    awards = [by_year(each.arrays["new_old_age_pension_mass"])[AT] for each in (short, lower)]
    assert awards[1] / awards[0] == pytest.approx(0.9, rel=0.02)


def test_a_reserve_that_is_given_is_that_of_its_day_and_is_set_no_more():
    census = Census(2024, reserves={"unemployment": 5e13, "health_insurance": 1e13})
    aligned = project(Scenario.baseline().with_data(census))
    for fund, amount in census.reserves.items():
        account = aligned.account(fund)
        assert account.opening()[2024 - FIRST_YEAR] == amount
        assert not account.alignment[2024 - FIRST_YEAR + 1 :].any()
    assert aligned.account("pension_survivorship").alignment[31] != 0.0


def test_own_mortality_keeps_its_ratio_to_that_of_the_model(figures, short):
    lighter = from_own(Census(SINCE, mortality_pensioners=0.5 * figures.mortality_pensioners))
    deaths = [each.arrays["old_age_pensioner_deaths"][AT, 0, 0, 70] for each in (short, lighter)]
    assert deaths[1] / deaths[0] == pytest.approx(0.5, rel=1e-9)
    lives = [each.arrays["pensioner_life_expectancy_60"][-1] for each in (short, lighter)]
    assert (lives[1] > lives[0] + 3.0).all()


def test_held_assets_yield_their_own_return_until_they_mature(short):
    held = (
        Asset("pension_survivorship", "bonds", 3e14, 0.10, 2030),
        Asset("pension_survivorship", "bonds", 1e14, 0.02, 2025),
    )
    outcome = from_own(Census(SINCE, assets=held))
    account, rate = outcome.account("pension_survivorship"), outcome.arrays["return_rate"]
    begun, net = account.opening(), account.total_income() - account.total_outgo()
    for t in range(AT, len(rate)):
        there = [one for one in held if one.matures >= FIRST_YEAR + t]
        earned = sum(one.amount * one.rate for one in there)
        earned += (begun[t] - sum(one.amount for one in there)) * rate[t]
        of_flows = net[t] * (np.sqrt(1.0 + earned / begun[t]) - 1.0)
        assert account.investment_income[t] == pytest.approx(earned + of_flows, rel=1e-9)
    check_nothing_moved_before(short, outcome)


def test_a_population_that_is_given_is_carried_on_with_the_rates_of_that_before(figures, short):
    more = from_own(Census(SINCE, population=1.02 * figures.population))
    ratio = by_year(more.arrays["population"]) / by_year(short.arrays["population"])
    assert ratio[AT] == pytest.approx(1.02)
    assert (np.abs(ratio[AT:] - 1.02) < 1e-3).all()


# Closed group, and what is refused


def test_the_closed_group_begins_with_those_who_are_given(figures):
    scenario = SHORT.with_data(replace(figures, source="own"))
    plain, own = (closed_group(each, SINCE + 7).members for each in (SHORT, scenario))
    np.testing.assert_allclose(own.total_outgo(), plain.total_outgo(), rtol=1e-9)
    with pytest.raises(InputError, match="2020 or later"):
        closed_group(scenario, SINCE - 2)


@pytest.mark.parametrize(
    ("census", "words"),
    [(lambda: Census(2015), "from 2016 on"),
     (lambda: Census(2020, population=np.ones((2, 100))), r"population: found an array of shape"),
     (lambda: Census(2020, population=-np.ones((2, 101))), "population: found a number below nil"),
     (lambda: Census(2020, mortality_insured=np.full((2, 101), 1.5)), "expected 0 to 1"),
     (lambda: Census(2020, pensioners_early=np.ones((3, 2, 101))), "needs 'pensioners'"),
     (lambda: Census(2020, reserves={"unemploymnt": 1.0}), "did you mean 'unemployment'"),
     (lambda: Scenario.baseline().replace(last_year=2030).with_data(Census(2031)), "2030 or"),
     (lambda: Scenario.baseline().with_data(7), "data: found 7, expected own figures"),
     (lambda: census_of(project(SHORT), 2046), "from 2016 to 2045"),
     (lambda: project(SHORT.with_data(Census(SINCE, active=np.ones((3, 2, 101))))), "15 to 80"),
     (lambda: project(SHORT.with_data(Census(SINCE, survivor_children=np.ones(101)))), "children")],
)  # fmt: skip
def test_figures_that_cannot_be_used_are_refused_in_one_line(census, words):
    with pytest.raises(InputError, match=words) as refused:
        census()
    assert "\n" not in str(refused.value)


def test_equal_figures_are_one_scenario_and_others_are_another(figures):
    plain = Scenario.baseline()
    same = replace(figures, source="elsewhere")
    assert plain.with_data(figures).fingerprint() == plain.with_data(same).fingerprint()
    other = replace(figures, reserves={**figures.reserves, "unemployment": 1.0})
    prints = {
        each.fingerprint() for each in (plain, plain.with_data(figures), plain.with_data(other))
    }
    assert len(prints) == 3


# Any figures


@settings(deadline=None, max_examples=6)
@given(
    st.integers(2016, 2029),
    st.sets(st.sampled_from(["population", *WHOLE]), min_size=1),
    st.floats(0.6, 1.5),
)
def test_whatever_is_given_persons_and_money_are_conserved_and_the_past_stands(since, names, times):
    plain = project(TO_2032)
    model = census_of(plain, since)
    own = {name: times * getattr(model, name) for name in names}
    moved = project(TO_2032.with_data(Census(since, **own)))  # which asserts every identity
    check_nothing_moved_before(plain, moved, since - FIRST_YEAR)
    for name in names:
        stands = getattr(census_of(moved, since), name)
        if name == "pay":  # within the floor and the ceiling of the law
            bounded = ~np.isclose(stands, own[name], rtol=1e-9)
            assert (np.sign(stands - own[name])[bounded] == np.sign(1.0 - times)).all()
        else:
            np.testing.assert_allclose(stands.sum(), own[name].sum(), rtol=1e-9)


def test_the_table_of_a_result_tells_what_is_given_imputed_and_the_models_own(figures):
    census = replace(
        Census(SINCE, reserves={"unemployment": 6e13}, source="An institution"),
        pensioners=1.1 * figures.pensioners, active=figures.active.sum(axis=-1),
    )  # fmt: skip
    outcome = present(SHORT.with_data(census))
    table = outcome.census().set_index("figure")
    assert table.loc["pensioners", "status"] == table.loc["active", "status"] == "given"
    assert table.loc["pension_mass", "status"] == "imputed"
    assert table.loc["active_mean_service", "status"] == "imputed"
    assert table.loc["dormant", "status"] == "the model's own"
    assert table.loc["pensioners", "difference [%]"] == pytest.approx(10.0)
    assert table.loc["pension_mass", "difference [%]"] == pytest.approx(10.0)
    assert table.loc["reserve_unemployment", "stands"] == 6e13
    assert table.loc["beneficiaries_fund", "status"] == "partly given"
    insured = table.loc["active"]
    assert insured["published"] == pytest.approx(insured["model"], rel=1e-2)
    (note,) = [one for one in outcome.scenario.notes if one.startswith("own figures")]
    assert "An institution: given: active, pensioners, reserves; imputed: past_pay, eras" in note
    with pytest.raises(InputError, match="no own figures"):
        present(SHORT).census()


def test_the_odds_refuse_own_figures_in_one_line(figures):
    with pytest.raises(InputError, match="the odds are of scenarios without own figures"):
        central_of(SHORT.with_data(figures))
