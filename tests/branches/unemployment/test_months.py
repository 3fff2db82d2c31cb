"""Months of benefit by the record of those who leave."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from coverage_standin import give

from vss_actuarial.branches.unemployment.months import (
    MonthsGiven,
    months_by_service,
    steps_by_service,
)
from vss_actuarial.law.unemployment.months import (
    UnemploymentMonthsLaw,
    reserved_months,
    unemployment_months,
)
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2030)
LAW = SCENARIO.law
NO_FORMER_CLAIM = 0.0


def table(year, former=NO_FORMER_CLAIM, scenario=SCENARIO):
    given = give(scenario, MonthsGiven)
    claims = np.full(len(given.years), former)
    parts = months_by_service(given._replace(unemployment_former_claims=claims))
    return [part[year - 2009] for part in parts]


def test_nobody_has_a_right_in_the_first_year():
    qualified, months, _ = table(2009)
    assert not qualified.any()
    assert not months.any()


def test_the_record_begins_with_the_law():
    """The same law with its first line a year later: what 2010 gave is given in 2011."""
    one = LAW["unemployment_qualifying_months"]
    first = one.values[0].model_copy(update={"since": date(2010, 1, 1)})
    later = replace(one, values=(first, *one.values[1:]))
    law = LAW.having({"unemployment_qualifying_months": later})
    given = give(replace(SCENARIO, law=law), MonthsGiven)
    parts = months_by_service(given._replace(unemployment_former_claims=np.zeros(36)))
    assert given.unemployment_since == 2010
    assert np.array_equal([part[1] for part in parts], table(2010))


def test_the_record_is_no_longer_than_the_scheme():
    # in mid-2010 18 months have passed: three months of benefit however long the service
    qualified, months, after = table(2010)
    assert qualified[0] == 0.0
    assert months[1] == months[30] == 3.0
    assert after[30] == pytest.approx(3.0 * 3.0 / 24.0)


def test_months_are_the_law_s_over_the_year_of_service():
    # 2030: of 36 to 47 months paid 3 months, of 48 to 59 paid 4, from 144 paid 12
    qualified, months, _ = table(2030)
    assert months[[1, 2, 3, 4, 5]].tolist() == [3.0, 3.0, 3.0, 4.0, 5.0]
    assert months[12] == months[20] == 12.0
    assert qualified[1:].all()


def test_a_former_claim_leaves_fewer_months_but_keeps_what_it_left_over():
    first, with_claims = table(2030), table(2030, former=0.06)
    assert (with_claims[1][2:] < first[1][2:]).all()
    assert with_claims[0][10] > 0.9  # most have a year paid since their last claim
    certain = table(2030, former=1e9)
    # 14 months of service with a claim after 12 or 13: too few since
    assert certain[0][1] < 1.0


@pytest.mark.parametrize("fewest", [12, 24, 30])
def test_former_claims_came_after_the_months_that_the_law_asks_for(fewest):
    scenario = SCENARIO.set("unemployment_qualifying_months", float(fewest), 2020)
    law = scenario.law.bundle(UnemploymentMonthsLaw, date(2030, 1, 1))
    total = 0.0
    for service in range(60, 72):
        first = unemployment_months(float(service), law)
        claims = [
            unemployment_months(service - at + reserved_months(float(at), law), law)
            for at in range(fewest, service)
        ]
        claimed = 1.0 - np.exp(-0.06 * (service - fewest) / 12.0)
        total += (1.0 - claimed) * first + claimed * np.mean(claims)
    assert table(2030, 0.06, scenario)[1][5] == pytest.approx(total / 12.0)


def test_former_claims_under_the_law_of_2006_came_after_its_own_fewest_months():
    one = LAW["unemployment_months_before_2015"]
    later = replace(one, at=(24, *one.at[1:]))
    scenario = replace(SCENARIO, law=LAW.having({"unemployment_months_before_2015": later}))
    claimed = 1.0 - np.exp(-0.5 * (np.arange(36, 48) - 24) / 12.0)
    # in 2014 of 36 to 47 months paid six are granted; after a claim of 24 too few are left
    assert table(2014, 0.5, scenario)[1][3] == pytest.approx(np.mean(6.0 * (1.0 - claimed)))


@pytest.mark.parametrize("first", [0.0, 12.0, 24.0])
def test_whatever_the_first_months_no_claim_keeps_more_than_was_paid(first):
    law = LAW.bundle(UnemploymentMonthsLaw, date(2030, 1, 1))._replace(
        unemployment_first_months=first
    )
    for paid in range(600):
        assert 0.0 <= reserved_months(float(paid), law) <= paid
        assert 0.0 <= unemployment_months(float(paid), law) <= 12.0


def test_the_cash_of_2021_goes_by_months_not_yet_drawn_on():
    scale, rule = LAW["covid_cash_scale"], LAW.bundle(UnemploymentMonthsLaw, date(2021, 10, 1))
    steps = tuple(scale.at), tuple(scale.values[0].value)
    each = steps_by_service(steps, rule, NO_FORMER_CLAIM, 12 * 12 + 9)
    assert each[[0, 1, 4, 5, 7, 9, 11, 40]].tolist() == [
        1.8e6, 2.1e6, 2.1e6, 2.4e6, 2.65e6, 2.9e6, 3.3e6, 3.3e6,
    ]  # fmt: skip
    used = steps_by_service(steps, rule, 0.06, 12 * 12 + 9)
    assert (used <= each).all()
