"""The two readers of the law agree: a cell of the cohort projection and the persons in it."""

import numpy as np
import pytest

from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.members.entitled.law_tables import ServiceGiven, service_tables
from vss_actuarial.scenario import Scenario
from vss_actuarial.scenario.given.given import Given

PERSONS = 10_000


@pytest.mark.parametrize("sex", [0, 1])
@pytest.mark.parametrize(("year", "service"), [(2024, 22), (2024, 31), (2026, 16), (2026, 25)])
def test_ten_thousand_pensions_drawn_into_a_cell_meet_its_mean(sex, year, service):
    draw = np.random.default_rng(year + service)
    award = 12 * year + draw.integers(0, 12, PERSONS)
    months = 12 * service + draw.integers(0, 12, PERSONS)
    careers = Careers(
        sex=np.full(PERSONS, sex),
        birth=award - 12 * 63,
        award=award,
        offsets=np.arange(PERSONS + 1),
        first=award - months,
        last=award - 1,
        kind=np.ones(PERSONS, dtype=np.int64),
        pay=1e7 * draw.lognormal(0.0, 0.4, PERSONS),
    )
    table = old_age_many(careers)
    tables = service_tables(Given(Scenario.baseline()).give(ServiceGiven, sex))
    rate = tables.rate[year - 1995, service]
    mean_of_cell = rate * table["average"].mean()
    assert table["pension"].mean() == pytest.approx(mean_of_cell, rel=0.005)
