"""The future starts from the published stocks, and the past does not move."""

from dataclasses import replace

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.branches.account import check_account
from vss_actuarial.branches.pension.pensioners import check_pensioners
from vss_actuarial.branches.pension.survivors import check_survivors
from vss_actuarial.dated.experience import NOT_STANDING, STOCKS, PublishedStock, Stocks
from vss_actuarial.dated.experience import published_stocks as known_stocks
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.measures.measures import discount_factors
from vss_actuarial.projection.alignment import (
    AlignedStock,
    AlignmentGiven,
    alignment_notes,
    alignment_of,
)
from vss_actuarial.projection.run import people_of, start_of
from vss_actuarial.projection.society import project_society
from vss_actuarial.record.backtest import scoreboard
from vss_actuarial.scenario.given import given as given_of
from vss_actuarial.scenario.given.given import Given

SCENARIO = Scenario.baseline().replace(last_year=2040)
SINCE = 2026
T = SINCE - 1995
HEADS = {
    "beneficiaries_fund": ("old_age_pensioners", "survivors_adult", "survivors_children"),
    "accident_monthly_recipients": ("accident_beneficiaries",),
    "beneficiaries_budget": ("budget_pensioners", "budget_survivors"),
}
IDLE = {
    "insured_share_of_labour_force": {2018: 0.30, 2100: 0.30},
    "voluntary_share_of_labour_force": {2018: 0.01, 2100: 0.01},
    "price_growth": {2018: 0.03, 2100: 0.03},
    "real_wage_growth": {2018: 0.03, 2100: 0.03},
    "real_return": {2018: 0.02, 2100: 0.02},
    "labour_productivity_growth": {2018: 0.04, 2100: 0.04},
}


@pytest.fixture(scope="module")
def aligned():
    return project(SCENARIO)


@pytest.fixture(scope="module")
def as_modelled():
    return project(SCENARIO.replace(align=False))


def test_the_factor_is_published_over_model_in_the_last_year_of_each_series(aligned, as_modelled):
    table = as_modelled.reconciliation().set_index(["figure", "year"])
    assert {one.series for one in aligned.aligned} == set(STOCKS)
    for one in aligned.alignment().to_dict("records"):
        row = table.loc[(one["figure"], one["year"])]
        assert one["published"] == row["published"]
        assert one["model"] == pytest.approx(row["model"], rel=1e-9)
        assert one["factor"] == pytest.approx(row["published"] / row["model"], rel=1e-9)


def test_each_factor_lies_in_reason(aligned):
    assert all(0.8 <= one.factor <= 1.25 for one in aligned.aligned)
    assert not [text for text in aligned.notes if text.startswith("alignment")]


def test_a_factor_far_from_one_is_told():
    far = AlignedStock("health_balance", 2023, 2.0, 1.0, 1.0, "reserve")
    (text,) = alignment_notes((far, replace_factor(far, 1.0), replace_factor(far, 1.25)))
    assert text.startswith("alignment: health_balance of 2023 is 2.00 of the model's, outside 0.8")
    assert len(alignment_notes((replace_factor(far, 0.79),))) == 1


def replace_factor(stock: AlignedStock, factor: float) -> AlignedStock:
    return stock._replace(published=factor * stock.model)


def test_the_past_does_not_move_by_a_bit_and_the_first_year_after_does(aligned, as_modelled):
    for name, array in aligned.arrays.items():
        before = T + 1 if len(array) == len(aligned.years) + 1 else T
        np.testing.assert_array_equal(array[:before], as_modelled.arrays[name][:before], name)
    for fund, account in aligned.accounts_vnd.items():
        other = as_modelled.account(fund)
        np.testing.assert_array_equal(account.reserve[: T + 1], other.reserve[: T + 1])
        for items, others in ((account.income, other.income), (account.outgo, other.outgo)):
            for name in items:
                np.testing.assert_array_equal(items[name][:T], others[name][:T], f"{fund} {name}")
    pension, other = (
        aligned.account("pension_survivorship"),
        as_modelled.account("pension_survivorship"),
    )
    assert (pension.outgo["old_age_pensions"][T] != other.outgo["old_age_pensions"][T]).all()
    assert pension.reserve[T + 1] != other.reserve[T + 1]


def test_heads_take_their_factor_at_all_ages_alike(aligned, as_modelled):
    """Of those in payment on 1 January 2026 who are past the age of any award a year later."""
    factors = {one.series: one.factor for one in aligned.aligned}
    for series in ("beneficiaries_fund", "beneficiaries_budget"):
        name = HEADS[series][0]
        later, usual = (one.arrays[name][T + 1][..., 85:100] for one in (aligned, as_modelled))
        np.testing.assert_allclose(later, factors[series] * usual, rtol=1e-9)


def test_the_average_pension_takes_its_factor_beside_that_of_heads(aligned, as_modelled):
    factors = {one.series: one.factor for one in aligned.aligned}
    mass, usual = (
        one.arrays["old_age_pension_mass"][T + 1][..., 85:100] for one in (aligned, as_modelled)
    )
    both = factors["beneficiaries_fund"] * factors["average_pension"]
    np.testing.assert_allclose(mass, both * usual, rtol=1e-9)
    mass, usual = (one.arrays["budget_pension_mass"][T + 1] for one in (aligned, as_modelled))
    both = factors["beneficiaries_budget"] * factors["average_pension"]
    np.testing.assert_allclose(mass, both * usual, rtol=5e-3)
    less = factors["average_pension"] > 1.0
    assert ((mass <= both * usual) if less else (mass >= both * usual)).all()
    # the addition of July 2026 to low pensions is a sum, which the factor does not move


def test_reserves_are_set_and_a_joint_balance_moves_each_fund_alike(aligned):
    factors = {one.series: one.factor for one in aligned.aligned}
    of_fund = {
        "pension_survivorship": "social_insurance_balance",
        "sickness_maternity": "social_insurance_balance",
        "accident_disease": "social_insurance_balance",
        "unemployment": "unemployment_balance",
        "health_insurance": "health_balance",
    }
    for fund, series in of_fund.items():
        account = aligned.account(fund)
        assert account.opening()[T] == pytest.approx(factors[series] * account.reserve[T])
        assert (np.delete(account.alignment, T) == 0.0).all()
        table = aligned.accounts(fund)
        name = "alignment [trillion VND]"
        assert table.loc[SINCE, name] == pytest.approx(account.alignment[T] / 1e12)
        rolled = table["reserve_at_year_end [trillion VND]"].shift() + table[name]
        rolled += table["balance [trillion VND]"] + table["deficit [trillion VND]"]
        end = table["reserve_at_year_end [trillion VND]"]
        np.testing.assert_allclose(rolled[1:], end[1:], rtol=1e-9, atol=1e-9)
    assert not aligned.account("state_budget").alignment.any()


def test_the_premium_counts_the_reserve_as_it_was_set(aligned):
    """A premium on outgo alone, less the reserve on the base, whichever way it was set."""
    fund = aligned.account("pension_survivorship")
    base = aligned.arrays["insured_salaries"].sum(axis=1)[T:]
    factors = discount_factors(aligned.arrays["return_rate"][T:])
    present = factors @ base
    on_outgo = factors @ fund.total_outgo()[T:] / present
    premium = aligned.general_average_premium(SINCE)
    assert premium == pytest.approx(on_outgo - (fund.reserve[T] + fund.alignment[T]) / present)
    assert abs(fund.alignment[T]) / present > 1e-4


def test_rights_of_contributors_and_dormant_are_not_aligned(aligned, as_modelled):
    for name in ("contributors", "dormant", "new_old_age_pensions", "withdrawals"):
        np.testing.assert_array_equal(aligned.arrays[name], as_modelled.arrays[name])


def people():
    give = Given(SCENARIO).give
    published = give(AlignmentGiven)
    start = start_of(SCENARIO, published)
    assert start.stocks
    society = project_society(SCENARIO, give, print)
    aligned = alignment_of(published, start)
    return people_of(give, society._replace(alignment=aligned))["pension_survivorship"]


def test_persons_whom_nobody_aligned_break_the_balance_of_pensioners():
    pensioners = people().pensioners
    check_pensioners(pensioners)
    with pytest.raises(IdentityError, match="pensioner balance"):
        check_pensioners(replace(pensioners, aligned=np.ones_like(pensioners.aligned)))


def test_persons_whom_nobody_aligned_break_the_balance_of_survivors():
    survivors = people().survivors
    check_survivors(survivors)
    with pytest.raises(IdentityError, match="survivors"):
        check_survivors(replace(survivors, alignment=np.zeros_like(survivors.alignment)))


def test_money_that_nobody_aligned_breaks_the_balance_of_a_fund(aligned):
    rate = aligned.arrays["return_rate"]
    account = aligned.account("pension_survivorship")
    check_account(account, rate)
    with pytest.raises(IdentityError, match="fund balance"):
        check_account(replace(account, alignment=np.zeros_like(account.alignment)), rate)


def test_the_support_of_unemployment_insurance_looks_at_the_reserve_as_it_was_set(monkeypatch):
    """One of next to nothing asks for all that the law allows, one beyond all needs for none."""
    usual = project(SCENARIO.replace(align=False)).account("unemployment").reserve
    found = []
    for balance in (1e9, 1e18):
        stocks = Stocks(SINCE, (PublishedStock("unemployment_balance", 2024, balance),))
        monkeypatch.setattr(given_of, "published_stocks", lambda known, stocks=stocks: stocks)
        account = project(SCENARIO).account("unemployment")
        assert account.opening()[T] == pytest.approx(balance * usual[T] / usual[T - 1])
        found.append(account.income["state_support"][T].sum())
    assert found[0] > 0.0
    assert found[1] == 0.0


def test_estimates_and_figures_in_doubt_are_no_start():
    figures = {one.series: one for one in known_stocks(None).figures}
    assert "estimate" in NOT_STANDING
    assert figures["social_insurance_balance"].year == 2023  # that of 2024 is an estimate
    assert figures["average_pension"] == PublishedStock("average_pension", 2024, 6.2e6)


def test_a_record_known_to_a_year_is_aligned_with_what_was_published_by_then():
    stocks = known_stocks(2017)
    assert stocks.since == 2018
    assert all(one.year <= 2017 for one in stocks.figures)
    changes = {name: {"value": values[2018], "since": 2018} for name, values in IDLE.items()}
    result = project(SCENARIO.with_changes({"known_to": 2017, **changes}))
    assert {one.series for one in result.aligned} == {one.series for one in stocks.figures}
    account = result.account("pension_survivorship")
    assert account.alignment[2018 - 1995] != 0.0
    assert account.alignment[T] == 0.0


def test_a_projection_that_ends_with_the_record_is_not_aligned():
    assert project(SCENARIO.replace(last_year=SINCE - 1)).aligned == ()
    assert project(SCENARIO.replace(last_year=1999)).aligned == ()


def test_a_projection_of_one_year_after_the_record_starts_as_a_longer_one_does(aligned):
    assert project(SCENARIO.replace(last_year=SINCE)).aligned == aligned.aligned


def test_it_can_be_switched_off_in_python_and_in_a_file(tmp_path):
    file = tmp_path / "as_modelled.toml"
    file.write_text('title = "As modelled"\n[options]\nalign = false\n', encoding="utf-8")
    off = SCENARIO.replace(align=False)
    assert SCENARIO.with_reform(file).fingerprint() == off.fingerprint() != SCENARIO.fingerprint()
    changed = SCENARIO.with_changes({"options": {"align": False}})
    assert changed.title == "not aligned"
    assert "not as they are published" in changed.describe()
    assert changed.with_changes({"options": {"align": True}}).align
    assert project(off).aligned == ()
    assert len(project(off).alignment()) == 0


@pytest.mark.parametrize(("options", "told"), [
    ({"aline": False}, "options: there is no option 'aline' (did you mean 'align'?)"),
    ({"align": 0}, "options.align is 0, expected true or false"),
    (False, "options: found False, expected a table such as align = false"),
])  # fmt: skip
def test_an_option_that_is_not_one_is_refused_in_one_line(options, told):
    with pytest.raises(InputError) as error:
        SCENARIO.with_changes({"options": options})
    assert told in str(error.value)


def test_the_scoreboard_is_of_a_model_that_was_not_aligned():
    usual = scoreboard(project(Scenario.baseline().replace(last_year=2026, align=False)))
    assert scoreboard()["model"].tolist() == usual["model"].tolist()
