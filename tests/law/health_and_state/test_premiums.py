"""Shares of a full premium within a household: as many as the law has."""

from dataclasses import replace
from datetime import date

import pytest

from vss_actuarial.dated.book import Book
from vss_actuarial.law.health_and_state.premiums import (
    FORMER_RATE,
    HOUSEHOLD_SHARE,
    RATE,
    HealthPremiumLaw,
    household_premium,
    premium_rate,
)
from vss_actuarial.law.in_force import InForce, shipped_law

DAY = date(2026, 3, 1)
SHARES = {1: 1.0, 2: 0.9, 3: 0.8, 4: 0.7, 5: 0.6, 6: 0.5, 7: 0.4}


def law_of(tiers):
    """The law with so many shares, of the members in their order."""
    others = {name: one for name, one in shipped_law().items() if HOUSEHOLD_SHARE not in name}
    one = shipped_law()[f"{HOUSEHOLD_SHARE}1"]
    line = one.values[-1]
    own = {
        f"{HOUSEHOLD_SHARE}{place}": replace(
            one, name=f"{HOUSEHOLD_SHARE}{place}",
            values=(line.model_copy(update={"value": SHARES[place]}),),
        )
        for place in range(1, tiers + 1)
    }  # fmt: skip
    return InForce(Book(others | own, "the law"), DAY)


@pytest.mark.parametrize("tiers", [3, 5, 7])
def test_a_member_pays_the_share_of_his_place_and_the_last_share_after_it(tiers):
    law = law_of(tiers)
    first = household_premium(1, 12, law).own
    for member in range(1, 9):
        due = SHARES[min(member, tiers)] * first
        assert household_premium(member, 12, law).own == pytest.approx(due, abs=1.0)


def test_the_projection_takes_every_share_that_the_law_has():
    named = {name for name in shipped_law() if name.startswith(HOUSEHOLD_SHARE)}
    assert named == {one for one in HealthPremiumLaw._fields if one.startswith(HOUSEHOLD_SHARE)}
    bundle = shipped_law().bundle(HealthPremiumLaw, DAY)
    members = range(1, len(named) + 1)
    due = [InForce(shipped_law(), DAY).read(f"{HOUSEHOLD_SHARE}{one}") for one in members]
    assert list(bundle.household_shares()) == due


@pytest.mark.parametrize(
    ("day", "rate"), [(date(2009, 12, 31), 0.03), (date(2010, 1, 1), 0.045), (DAY, 0.045)]
)
def test_person_and_projection_pay_the_former_rate_to_its_last_day_and_then_one_for_all(day, rate):
    law = shipped_law().having(
        {
            FORMER_RATE: dated(FORMER_RATE, date(2007, 1, 1), 0.03, until=date(2009, 12, 31)),
            RATE: dated(RATE, date(2010, 1, 1), 0.045),
        }
    )
    assert premium_rate(InForce(law, day)) == rate
    assert premium_rate(law.bundle(HealthPremiumLaw, day)) == rate
    base = float(law["base_salary"].on(day))
    told = household_premium(1, 12, InForce(law, day)).own
    assert told == pytest.approx(12.0 * rate * base, abs=1.0)


def dated(name, since, value, until=None):
    """A parameter of the law with one line alone."""
    one = shipped_law()[name]
    line = one.values[0].model_copy(update={"since": since, "value": value})
    return replace(one, values=(line,), until=until)
