"""What reforms move, what they may not move, and what is told of a change without effect."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.quantities import VOLUNTARY
from vss_actuarial.scenario.reforms import reform_names

LAST = 2050


def changed(book, name, since, value, **also):
    """The baseline to 2050 with one parameter changed from a day."""
    lines = [{"since": since, "value": value, "source": "A test"}]
    base = Scenario.baseline().replace(last_year=LAST, **also)
    return base.replace(
        **{book: laid_over(getattr(base, book), {name: {"values": lines}}, "t.toml")}
    )


def told(result, name):
    return [text for text in result.warnings if text.startswith(name)]


def test_ages_that_the_law_ties_to_the_normal_one_follow_it_to_65():
    law = Scenario.named("age_65").law
    for sex in ("men", "women"):
        normal = law[f"retirement_age_{sex}"].by_year([2033, 2040, 2045, 2060])
        early = law[f"capacity_loss_minimum_age_{sex}"].by_year([2033, 2040, 2045, 2060])
        survivor = law[f"survivor_age_{sex}"].by_year([2033, 2040, 2045, 2060])
        assert normal[-1] == 780.0
        np.testing.assert_allclose(normal - early, 60.0)
        np.testing.assert_allclose(survivor, normal)


def test_a_later_year_of_hazardous_retirement_moves_awards_from_its_day():
    result = project(changed("law", "hazardous_years_earlier", date(2030, 1, 1), 0.0))
    base = project(Scenario.baseline().replace(last_year=LAST))
    new, old = (r.arrays["new_old_age_pensions"].sum(axis=(1, 2, 3)) for r in (result, base))
    assert np.array_equal(new[:35], old[:35])
    assert new[36] < old[36]
    assert not told(result, "hazardous_years_earlier")


@pytest.mark.parametrize("name", ["budget_pension_spread", "opening_service_gap"])
def test_what_describes_the_opening_alone_is_refused_from_another_day(name):
    with pytest.raises(InputError, match=f"{name}: .* 1 January 1995 alone.*begin on 1995-01-01"):
        project(changed("assumptions", name, date(2030, 1, 1), 0.5))
    assert project(changed("assumptions", name, date(1995, 1, 1), 0.5))


def test_a_change_that_only_the_calculators_read_is_told():
    result = project(changed("law", "father_within_days", date(2030, 1, 1), 90.0))
    (text,) = told(result, "father_within_days")
    assert "does not read it" in text


def test_a_change_after_the_horizon_and_one_of_the_past_are_told():
    late = project(changed("law", "funeral_multiple", date(2060, 1, 1), 12.0))
    assert "after the horizon" in told(late, "funeral_multiple")[0]
    early = project(changed("law", "funeral_multiple", date(2010, 1, 1), 12.0))
    assert "differs from the published record" in told(early, "funeral_multiple")[0]


def test_the_shipped_reforms_move_what_they_change():
    for name in reform_names():
        result = project(Scenario.named(name).replace(last_year=LAST))
        told = [text for text in result.warnings if "is changed" in text]
        assert all("the past differs" in text for text in told), name


def test_a_reform_that_stands_twice_in_a_name_is_refused():
    with pytest.raises(InputError, match="twice"):
        Scenario.named("rates_plus_2+rates_plus_2")


def test_voluntary_members_leave_lump_sums_whatever_their_service():
    """Without qualifying years every compulsory death leaves a claim; voluntary families draw the
    same lump sums as before."""
    every = project(changed("law", "survivors_qualifying_years", date(2030, 1, 1), 0.0))
    base = project(Scenario.baseline().replace(last_year=LAST))
    assert every.arrays["new_survivors_pensions"][-1] > base.arrays["new_survivors_pensions"][-1]
    paid = [r.account("pension_survivorship").outgo["survivors_lump_sums"] for r in (every, base)]
    assert paid[0][-1, VOLUNTARY] == pytest.approx(paid[1][-1, VOLUNTARY], rel=1e-9)
    assert paid[0][-1, :VOLUNTARY].sum() < paid[1][-1, :VOLUNTARY].sum()


def test_an_era_that_ends_again_conserves_persons():
    result = project(changed("law", "former_rights_of_entrants", date(2030, 1, 1), 1.0))
    assert result.heads("contributors")[-1] > 0.0


def test_relief_and_campaigns_beyond_the_horizon_are_told():
    cut = project(Scenario.named("relief_package").replace(last_year=2029)).warnings
    assert any(text.startswith("relief suspension_2028 lasts or is repaid") for text in cut)
    none = project(Scenario.named("campaign_may").replace(last_year=2026)).warnings
    assert any(text.startswith("campaign") and "after the horizon" in text for text in none)


def test_who_draws_a_survivors_pension_of_the_budget_draws_no_social_pension():
    """Of those of 80 to 99, drawers of every pension together are no more than the living."""
    arrays = project(Scenario.baseline().replace(last_year=2030, align=False)).arrays
    pensions = arrays["old_age_pensioners"].sum(axis=1) + arrays["budget_pensioners"]
    others = arrays["survivors_adult"] + arrays["budget_survivors_adult"]
    drawing = pensions + others + arrays["social_pensioners"]
    living = arrays["population"][30:, :, 80:100]
    assert (drawing[30:, :, 80:100] <= living * (1.0 + 1e-9)).all()
