"""The unemployment insured and their claims."""

from types import SimpleNamespace

import numpy as np
import pytest
from coverage_standin import give

from vss_actuarial.branches.unemployment.months import MonthsGiven, months_by_service
from vss_actuarial.branches.unemployment.people import (
    UnemploymentGiven,
    check_unemployment,
    insured_share,
    project_unemployment,
)
from vss_actuarial.ground.identities import IdentityError
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.members.recursion.kernel import SERVICE
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2040)
GIVEN = give(SCENARIO, UnemploymentGiven)
TABLE = months_by_service(give(SCENARIO, MonthsGiven))
YEARS = len(SCENARIO.years)
SERVICE_YEARS = 5
LEAVERS = 1000.0


def insured_of(persons=(3e6, 15e6, 2e6)):
    """So many contributors a scheme, all of five years of service; a thousand of a cell leave."""
    active = np.zeros((YEARS + 1, 3, 2, 101))
    active[..., 20:60] = np.array(persons)[:, None, None] / 80.0
    service = np.zeros((YEARS + 1, 3, 2, 2, SERVICE))
    service[..., 0, SERVICE_YEARS] = active.sum(axis=3)
    exits = np.zeros((YEARS, 3, 2, 101))
    exits[..., 30] = LEAVERS
    flows = {"exits": exits, "extra_exits": 0.0 * exits}
    stocks = {"active": active, "by_service": service}
    return SimpleNamespace(
        **stocks, flow=flows.__getitem__, given=None, told=stocks.__getitem__,
        opening=lambda name: stocks[name][:-1],
    )  # fmt: skip


@pytest.fixture(scope="module")
def unemployed():
    return project_unemployment(GIVEN, insured_of(), TABLE)


def at(year):
    return year - 1995


def test_participants_are_the_published_and_then_keep_their_share(unemployed):
    total = unemployed.insured.sum(axis=(1, 2, 3))
    assert total[at(2024 + 1)] == pytest.approx(16.0e6)
    assert total[at(2026)] == pytest.approx(16.546e6)
    assert total[at(2040)] == pytest.approx(16.546e6)
    assert total[at(2009)] == pytest.approx(5.99e6)


def test_nobody_is_insured_or_claims_before_2009_and_nobody_voluntary_ever(unemployed):
    assert not unemployed.insured[: at(2009)].any()
    assert not unemployed.claims[: at(2010)].any()
    assert not unemployed.insured[:, VOLUNTARY].any()
    assert not unemployed.claims[:, VOLUNTARY].any()


def test_civil_servants_and_forces_stay_outside():
    share = insured_share(GIVEN, insured_of().active)
    # 16.546 million of whom 0.45 of 3 million on state pay, if employers' 15 million allow
    assert share[at(2030), EMPLOYER_PAY] == 1.0
    assert share[at(2030), STATE_PAY] == pytest.approx((16.546 - 15.0) / 3.0)


def test_claims_are_leavers_times_level_age_and_record(unemployed):
    book = SCENARIO.assumptions
    level = book["unemployment_claims_per_leaver"].by_year([2030])[0]
    # five years of service are the reference, thirty years of age as well
    former_share_qualified = unemployed.claims[at(2030), EMPLOYER_PAY, 0, 30] / (level * LEAVERS)
    assert 0.95 < former_share_qualified <= 1.0
    state = unemployed.claims[at(2030), STATE_PAY, 0, 30]
    share = insured_share(GIVEN, insured_of().active)[at(2030), STATE_PAY]
    assert state == pytest.approx(share * unemployed.claims[at(2030), EMPLOYER_PAY, 0, 30])


def test_months_within_the_year_and_after_are_those_drawn(unemployed):
    right, granted, _ = (part[2030 - 2009, SERVICE_YEARS] for part in TABLE)
    drawn = SCENARIO.assumptions["unemployment_months_drawn"].by_year([2030])[0]
    both = unemployed.months + unemployed.months_after
    assert both[2030 - 2009, EMPLOYER_PAY, 0] == pytest.approx(drawn * granted / right)


def test_more_participants_than_contributors_stop_the_run(unemployed):
    insured = insured_of()
    check_unemployment(unemployed, insured)
    with pytest.raises(IdentityError, match="unemployment insured"):
        check_unemployment(unemployed, SimpleNamespace(active=0.5 * insured.active))
