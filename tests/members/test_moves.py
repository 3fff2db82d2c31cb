"""Probabilities of moves, from the law and the assumptions."""

from datetime import date

import numpy as np
import pytest
from coverage_standin import give, moves_of

from vss_actuarial.dated.overlay.overlay import laid_over
from vss_actuarial.ground.quantities import EMPLOYER_PAY, STATE_PAY, VOLUNTARY
from vss_actuarial.law.family.right import RightLaw, leaves_monthly
from vss_actuarial.members.moves import MovesGiven
from vss_actuarial.members.recursion.layout import (
    ARTICLE_23,
    ARTICLE_23_WORTH,
    BETTER_OF,
    ENTRANTS_AFTER,
    FUNERAL,
    KEPT,
    KEPT_LATER,
    OTHER_WITHDRAWAL_BY,
    REDUCED,
    RETURN,
    RIGHTS,
    WITHDRAWAL_BY,
)
from vss_actuarial.scenario import Scenario

SCENARIO = Scenario.baseline().replace(last_year=2030)


def at(year):
    return year - 1995


def moves():
    return moves_of(SCENARIO)


def test_no_state_employee_is_left_to_register_from_the_last_line_of_its_probability_on():
    returning = moves().by_age[RETURN]
    men, others = returning[STATE_PAY, 0], returning[EMPLOYER_PAY, 0]
    assert (men[at(1999)] > others[at(1999)]).any()
    assert np.array_equal(men[at(2000) :], others[at(2000) :])


def test_from_twenty_years_grounds_open_to_all_take_the_place_of_months_out_of_work():
    rows = moves().by_service[EMPLOYER_PAY, 0, at(2023)]
    relative = give(SCENARIO, MovesGiven).withdrawal_by_service[at(2023)]
    np.testing.assert_array_equal(rows[WITHDRAWAL_BY], relative * (np.arange(48) < 20))
    np.testing.assert_array_equal(rows[OTHER_WITHDRAWAL_BY], relative * (np.arange(48) >= 20))


def test_the_better_of_two_averages_holds_for_the_184_days_from_july_2025():
    share = moves().by_year[STATE_PAY, :, BETTER_OF]
    assert share[[at(2024), at(2025), at(2026)]] == pytest.approx([0.0, 184 / 365, 1.0])


def test_the_allowance_of_article_23_is_worth_two_months_a_year_to_who_takes_it_in_2025():
    """Nobody takes it before July: the awards of 2025 are worth two months and not one."""
    columns = moves().by_year[EMPLOYER_PAY]
    taking = SCENARIO.assumptions["article_23_share"].by_year([2026])[0]
    assert columns[at(2025), ARTICLE_23] == pytest.approx(taking * 184 / 365)
    assert columns[at(2024) : at(2027), ARTICLE_23_WORTH] == pytest.approx([0.0, 2.0, 2.0])


def test_entrants_from_july_2025_are_of_the_later_era_unless_a_reform_moves_its_date():
    """184 of the 365 days of 2025; a reform that keeps the former rights to 2030 moves nobody."""
    share = moves().by_year[EMPLOYER_PAY, :, ENTRANTS_AFTER]
    assert share[at(2024) : at(2027)] == pytest.approx([0.0, 184 / 365, 1.0])
    change = {"since": date(2025, 7, 1), "value": 1.0, "source": "A test"}
    law = laid_over(SCENARIO.law, {"former_rights_of_entrants": {"values": [change]}}, "a test")
    kept = moves_of(SCENARIO.replace(law=law))
    assert not kept.by_year[:, :, ENTRANTS_AFTER].any()


def test_no_pension_for_reduced_capacity_is_open_to_voluntary_members():
    """Law 58/2014, Art. 73, and Law 41/2024, Art. 98, have the normal age alone."""
    rows = moves().by_age[REDUCED]
    for scheme, open_to_some in ((STATE_PAY, True), (EMPLOYER_PAY, True), (VOLUNTARY, False)):
        assert (rows[scheme] > 0.0).any() == open_to_some


def test_a_reform_of_the_survivors_qualifying_years_moves_who_leaves_rights():
    change = {"since": date(2030, 1, 1), "value": 10.0, "source": "A test"}
    law = laid_over(SCENARIO.law, {"survivors_qualifying_years": {"values": [change]}}, "a test")
    rows = moves_of(SCENARIO.replace(law=law)).by_service
    for year, least in ((2029, 15), (2030, 10)):
        rights = rows[EMPLOYER_PAY, 1, at(year), RIGHTS]
        np.testing.assert_array_equal(rights, np.arange(48) >= least)
        rule = law.bundle(RightLaw, date(year, 7, 1))
        of_one = [leaves_monthly(0, 12 * years, False, False, 0.0, rule) for years in range(48)]
        voluntary = rows[VOLUNTARY, 1, at(year), RIGHTS]
        np.testing.assert_array_equal(voluntary, np.array(of_one, dtype=float))


@pytest.mark.parametrize(
    ("year", "scheme", "least"),
    [(2015, STATE_PAY, 0), (2016, STATE_PAY, 1), (2015, VOLUNTARY, 5), (2016, VOLUNTARY, 5)],
)
def test_a_funeral_is_paid_after_five_voluntary_years_and_since_2016_after_one_compulsory_year(
    year, scheme, least
):
    funeral = moves().by_service[scheme, 0, at(year), FUNERAL]
    np.testing.assert_array_equal(funeral, np.arange(48) >= least)


def kept_by(change=None):
    """Years of service with the age kept, by year: of the former era, then of the later one."""
    scenario = Scenario.baseline().replace(last_year=2055)
    if change:
        scenario = scenario.replace(law=laid_over(scenario.law, change, "a test"))
    rows = moves_of(scenario).by_service
    assert not rows[[STATE_PAY, EMPLOYER_PAY]][..., [KEPT, KEPT_LATER], :].any()
    voluntary = rows[VOLUNTARY, 0]
    return lambda row, year: np.flatnonzero(voluntary[at(year), row]).tolist()


def test_voluntary_members_of_before_2021_keep_the_age_of_their_scheme_from_twenty_years_on():
    """Without gaps: 27 years by 2047 began in 2020, 26 in 2021 and too late."""
    served = kept_by()
    assert served(KEPT, 2040) == list(range(20, 48))
    assert served(KEPT, 2047) == list(range(27, 48))
    assert served(KEPT_LATER, 2055) == []


def test_a_law_that_lets_later_entrants_keep_it_or_after_fewer_years_moves_who_does():
    on = lambda name, value: {  # noqa: E731
        name: {"values": [{"since": date(2021, 1, 1), "value": value, "source": "A test"}]}
    }
    assert kept_by(on("voluntary_age_of_entrants", 1.0))(KEPT_LATER, 2050) == list(range(20, 48))
    assert kept_by(on("voluntary_kept_years", 30.0))(KEPT, 2047) == list(range(30, 48))


def test_who_keeps_the_age_has_no_pension_by_it_without_the_years_of_one():
    change = {"since": date(2030, 1, 1), "value": 25.0, "source": "A test"}
    served = kept_by({"qualifying_years": {"values": [change]}})
    assert served(KEPT, 2031) == list(range(25, 48))
