"""Means over service by age add up to the sums over all ages that a run keeps."""

import numpy as np

from vss_actuarial import Scenario
from vss_actuarial.ground.axes import SERVICE
from vss_actuarial.members.by_service import means_by_service
from vss_actuarial.projection.society import cells_of_society, project_society
from vss_actuarial.scenario.given.given import Given


def test_means_times_the_active_are_the_sums_by_service():
    scenario = Scenario.baseline().replace(last_year=2040)
    give = Given(scenario).give
    society = project_society(scenario, give, lambda stage: None)
    insured, cells = society.insured, cells_of_society(give, society)
    each = np.random.default_rng(3).uniform(size=(len(insured.active) - 1, SERVICE))
    mean = means_by_service(cells, insured, each)
    found = (mean * insured.active[:-1]).sum(axis=-1)
    expected = np.einsum("tsgk,tk->tsg", insured.by_service[:-1, :, :, 0], each)
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-6)
    assert (mean[-1] > 0.3).any() and mean.max() <= 1.0
