"""New groups of the law of 2024: owners of household businesses and part-time workers.

The path of Resolution 28-NQ/TW that coverage follows was made with them in mind: they are a named
part of the employer-pay contributors, and add nothing to them.
"""

from datetime import date
from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array
from vss_actuarial.scenario.scenario import Scenario


class NewGroups(NamedTuple):
    """Insured of the new groups at 1 January, each (year + 1,) [persons]."""

    household_owners: Array
    part_timers: Array


def new_groups(scenario: Scenario, employer_pay: Array) -> NewGroups:
    """The insured of the new groups, as far as the law takes them in.

    employer_pay : (year + 1,) [persons], contributors at 1 January, of whom they are a part

    References
    ----------
    Law 41/2024/QH15, Art. 2; Decree 158/2025/ND-CP, Art. 3(2): owners who declare their tax and
    part-time workers from 1 July 2025, all other owners from 1 July 2029
    """
    stocks = np.arange(scenario.years[0], scenario.years[-1] + 2)
    share = scenario.assumptions["new_groups_insured_share"].by_year(stocks - 1)

    def insured(group: str, law: str) -> Array:
        heads = scenario.assumptions[group].by_year(stocks - 1)
        return np.asarray(share * heads * _in_force(scenario, law, stocks))

    owners = insured("household_owners_declaring", "household_owner_pension_insured") + insured(
        "household_owners_others", "other_household_owner_pension_insured"
    )
    part_timers = insured("part_timers_over_floor", "part_time_insured")
    fit = np.minimum(1.0, employer_pay / np.maximum(owners + part_timers, 1e-9))
    return NewGroups(owners * fit, part_timers * fit)


def _in_force(scenario: Scenario, name: str, stocks: Array) -> Array:
    """Whether a group must contribute on each 1 January: (year + 1,) [1 or 0]."""
    law = scenario.law[name]
    return np.array([float(law.on(date(int(year), 1, 1))) for year in stocks])
