"""A change of the past shows in the start in full: the factors are the model's without changes."""

from datetime import date, timedelta

import numpy as np
import pytest

from vss_actuarial import Scenario, project
from vss_actuarial.branches.account import AlignedReserve
from vss_actuarial.dated.experience import published_stocks
from vss_actuarial.presentation.words.lines import line
from vss_actuarial.presentation.words.spoken import speaking
from vss_actuarial.projection import run
from vss_actuarial.projection.alignment import AlignmentGiven
from vss_actuarial.scenario.composing import base_of, changes_before
from vss_actuarial.scenario.given.given import Given

SCENARIO = Scenario.baseline().replace(last_year=2030)
T = published_stocks().since - 1995
PENSION = "pension_survivorship"


@pytest.fixture(scope="module")
def usual():
    return project(SCENARIO)


@pytest.fixture(scope="module")
def dearer():
    return project(SCENARIO.shift("pension_rate_employer", 0.01, 2015))


def factors(result):
    return [one.factor for one in result.aligned]


def test_a_point_more_from_2015_raises_the_start_by_its_accumulated_income(usual, dearer):
    """The start rises by what the point brought in, at mid-year, with its return to the day."""
    paid = [one.account(PENSION).total_income() - one.account(PENSION).total_outgo()
            for one in (dearer, usual)]  # fmt: skip
    more, rate, grown = paid[0] - paid[1], usual.arrays["return_rate"], 0.0
    for t in range(T):
        grown = grown * (1.0 + rate[t]) + more[t] * np.sqrt(1.0 + rate[t])
    start = [one.account(PENSION).opening()[T] for one in (dearer, usual)]
    assert start[0] - start[1] == pytest.approx(grown, rel=1e-9)
    salaries = usual.arrays["insured_salaries"].sum(axis=1)[2015 - 1995 : T].sum()
    assert 0.8 * 0.01 * salaries < grown < 2.0 * 0.01 * salaries
    assert factors(dearer) == factors(usual)


def test_pensioners_of_a_changed_past_are_its_own_times_the_factor_of_the_base(usual):
    """Under the law of 2013 fewer wait for the age, and all of them are in the start."""
    older = project(SCENARIO.law_of(2013))
    factor = {one.series: one.factor for one in usual.aligned}["beneficiaries_fund"]
    added, heads = (older.arrays[f"old_age_pensioners{name}"] for name in ("_aligned", ""))
    np.testing.assert_allclose(added[T], (factor - 1.0) * heads[T], rtol=1e-12, atol=1e-9)
    assert heads[T].sum() > 1.01 * usual.arrays["old_age_pensioners"][T].sum()


@pytest.mark.parametrize("name", ["pension_rate_employer", "real_wage_growth", "price_growth"])
def test_a_change_after_the_record_keeps_start_and_factors_to_the_bit(usual, name):
    changed = project(SCENARIO.shift(name, 0.01, 1995 + T))
    assert changed.aligned == usual.aligned
    for fund, account in changed.accounts_vnd.items():
        assert account.reserve[T] + account.alignment[T] == usual.account(fund).opening()[T]
    assert not [text for text in changed.notes if text.startswith("alignment")]


def test_the_table_shows_the_stock_with_the_changes_and_the_run_names_them(dearer):
    table = dearer.alignment().set_index("figure")
    balance = table.loc["social_insurance_balance"]
    assert balance["with_changes"] > 1.05 * balance["model"]
    assert (table["with_changes"] == table["model"]).drop("social_insurance_balance").all()
    (told,) = (text for text in dearer.notes if text.startswith("alignment"))
    assert "before 2026 (pension_rate_employer)" in told
    with speaking("vi"):
        assert line(told).startswith("điều chỉnh: các thay đổi bắt đầu trước năm 2026")


def test_the_base_runs_once_for_all_scenarios_of_it(monkeypatch):
    """Forgotten first, then one run for three scenarios, and another for another record."""
    run._start_of.cache_clear()
    runs, walked = [], run.project_society
    monkeypatch.setattr(run, "project_society", lambda *of: runs.append(1) or walked(*of))
    for scenario in (
        SCENARIO,
        SCENARIO.replace(last_year=2028),
        SCENARIO.scale("pension_rate_employer", 1.1, 2015),
    ):
        project(scenario)
    assert len(runs) == 1
    project(Scenario.uncalibrated().replace(last_year=2028))
    assert len(runs) == 2


def test_the_base_has_the_law_the_relief_and_no_campaign():
    changed = SCENARIO.shift("pension_rate_employer", 0.01, 2015).law_of(2013)
    changed = changed.replace(relief=()) if changed.relief else changed
    assert base_of(changed).fingerprint() == SCENARIO.fingerprint()
    told = changes_before(changed, date(1995 + T, 1, 1))
    assert told[:2] == ("law of 2013-12-31", "pension_rate_employer")
    assert "suspension_2020" in told


def test_what_is_given_for_a_forgotten_series_is_no_part_of_the_base():
    """The base ends with the record that is known, and what is given begins after it."""
    known = SCENARIO.known_to(2017)
    other = known.set("price_growth", 0.09, since=2018)
    assert other.fingerprint() != known.fingerprint()
    assert base_of(other).fingerprint() == base_of(known).fingerprint()


@pytest.mark.parametrize("of", ["suspension_2028", "pension_rate_employer", "may"])
def test_a_change_of_the_past_begins_before_the_day_and_not_on_it(of):
    first = {"suspension_2028": date(2028, 4, 1), "may": date(2027, 5, 1)}.get(of, date(2028, 1, 1))
    changed = SCENARIO.shift("pension_rate_employer", 0.01, 2028)
    if of != "pension_rate_employer":
        changed = Scenario.named({"may": "campaign_may"}.get(of, "relief_package"))
    assert of not in changes_before(changed, first)
    assert of in changes_before(changed, first + timedelta(days=1))


def test_a_campaign_of_the_past_is_told_and_is_no_part_of_the_base():
    joined = campaign(date(1994 + T, 12, 1))
    assert not base_of(joined).campaigns
    assert run.notes_on_past(joined, Given(joined).give(AlignmentGiven))
    later = campaign(date(1995 + T, 1, 1))
    assert not run.notes_on_past(later, Given(later).give(AlignmentGiven))


def campaign(begins):
    """The shipped campaign, from a year and its month."""
    shipped = Scenario.named("campaign_may").replace(last_year=2030)
    (may,) = shipped.campaigns
    other = may.model_copy(update={"since": begins.year, "month": begins.month})
    return shipped.replace(campaigns=(other,))


def test_the_law_of_a_day_is_told_in_vietnamese():
    older = SCENARIO.law_of(2013)
    (told,) = run.notes_on_past(older, Given(older).give(AlignmentGiven))
    assert "before 2026 (law of 2013-12-31, " in told
    with speaking("vi"):
        assert "trước năm 2026 (luật đến ngày 31/12/2013, accident_rate_nil" in line(told)


def test_money_of_the_changes_is_added_and_no_reserve_is_set_below_nil():
    start = AlignedReserve(1, modelled=100.0, published=90.0)
    assert start.of(np.array([0.0, 150.0, 0.0]))[1] == 140.0
    assert start.of(np.array([0.0, 5.0, 0.0]))[1] == 0.0
    assert np.isnan(start.of(np.array([0.0, 5.0, 0.0]))[0])
