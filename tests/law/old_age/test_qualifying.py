"""The qualifying years alone say from which service a pension is due; then it is above nil."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.individual.record import person
from vss_actuarial.law.given import with_given
from vss_actuarial.law.in_force import shipped_law
from vss_actuarial.law.months import month_of
from vss_actuarial.members.entitled.law_tables import ServiceGiven, service_tables
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given

TEN = with_given(shipped_law(), {"qualifying_years": 10})
START = month_of("2026-03")


def member(sex, months, start=START, **facts):
    spell = {"first": start - months, "last": start - 1, "salary": 8e6}
    written = {"from": f"{spell['first'] // 12}-{spell['first'] % 12 + 1:02d}",
               "to": "2026-02", "salary": 8e6}  # fmt: skip
    facts = {"sex": sex, "birth": "1963-02-10", "retirement": "2026-02-28", **facts}
    return person(**facts, spells=[written])


@pytest.mark.parametrize(("sex", "rate"), [("men", 0.37), ("women", 0.39)])
def test_a_pension_of_twelve_years_goes_on_along_the_lowest_line(sex, rate):
    one = member(sex, 144)
    answer = benefit("old-age")(person=one, on=date(2026, 3, 1), given={"qualifying_years": 10})
    assert answer["due"] and answer["rate"] == pytest.approx(rate)
    assert answer.value == pytest.approx(rate * answer["average"], abs=1)
    asked = {"sex": sex, "service": "12y", "on": date(2026, 3, 1)}
    assert benefit("pension-rate")(**asked, given={"qualifying_years": 10}).value == answer["rate"]
    assert benefit("pension-rate")(**asked).value == 0.0


def test_many_have_the_pension_of_one():
    months = np.array([108, 120, 144, 179, 180, 300])
    careers = Careers(
        sex=np.zeros(6, dtype=np.int64),
        birth=np.full(6, month_of("1963-02")),
        award=np.full(6, START),
        offsets=np.arange(7),
        first=START - months,
        last=np.full(6, START - 1),
        kind=np.full(6, 1),
        pay=np.full(6, 8e6),
    )
    many = old_age_many(careers, TEN)["pension"].tolist()
    given = {"qualifying_years": 10}
    ask = benefit("old-age")
    one = [ask(person=member("men", m), on=date(2026, 3, 1), given=given).value for m in months]
    assert many == one
    assert [pension > 0.0 for pension in many] == [False, *[True] * 5]


def test_the_fund_pays_nobody_a_pension_of_nil():
    scenario = Scenario.baseline().set("qualifying_years", 10.0, date(2030, 1, 1))
    for sex in (0, 1):
        tables = service_tables(Given(scenario).give(ServiceGiven, sex))
        due = tables.qualified[-1] > 0.0
        assert due.argmax() == 10
        assert (tables.rate[-1][due] > 0.3).all()


REDUCED = {"qualifying_years_capacity_loss": 10}
LOST = {"birth": "1966-02-10", "capacity_loss": 0.65}


def test_years_for_a_loss_of_capacity_below_those_of_the_formula_go_on_along_its_lowest_line():
    one, on = member("men", 144, **LOST), date(2026, 3, 1)
    answer = benefit("old-age")(person=one, on=on, given=REDUCED)
    assert answer["due"] and answer["ground"] == "capacity"
    assert answer["gross"] == pytest.approx(0.37)
    assert not benefit("old-age")(person=one, on=on)["due"]
    asked = {"sex": "men", "service": "12y", "early": "1y6m", "on": on}
    assert answer["rate"] == pytest.approx(0.34)
    assert benefit("pension-rate")(**asked, given=REDUCED).value == answer["rate"]
    assert benefit("pension-rate")(**asked).value == 0.0
    many = old_age_many(
        Careers.of_persons([one], [START]), with_given(shipped_law(), REDUCED)
    )  # fmt: skip
    assert many["pension"].tolist() == [answer.value]


@pytest.mark.parametrize("since", [date(2030, 1, 1), date(2030, 7, 1)])
def test_the_fund_pays_a_rate_to_whoever_draws_at_reduced_capacity(since):
    scenario = Scenario.baseline().set("qualifying_years_capacity_loss", 10.0, since)
    for sex, of_twelve in ((0, 0.37), (1, 0.39)):
        tables = service_tables(Given(scenario).give(ServiceGiven, sex))
        former = service_tables(Given(Scenario.baseline()).give(ServiceGiven, sex))
        due = tables.qualified_reduced[2030 - 1995] > 0.0
        assert due.argmax() == 10
        assert (tables.rate[2030 - 1995][due] > 0.3).all()
        assert tables.rate_dormant[2030 - 1995, 12] == pytest.approx(of_twelve)
        assert np.array_equal(tables.qualified, former.qualified)
        assert tables.rate[:, 15:] == pytest.approx(former.rate[:, 15:], rel=1e-12)
