"""New groups of the law of 2024: owners of household businesses and part-time workers.

The path of Resolution 28-NQ/TW that coverage follows was made with them in mind: they are a named
part of the employer-pay contributors, and add nothing to them.
"""

from typing import NamedTuple

import numpy as np

from vss_actuarial.ground.axes import Array, by_year
from vss_actuarial.ground.quantities import EMPLOYER_PAY
from vss_actuarial.scenario.given.reading import OfYearEnd, OnJanuary
from vss_actuarial.scenario.stage import stage


class NewGroups(NamedTuple):
    """Insured of the new groups at 1 January, each (year + 1,) [persons]."""

    household_owners: Array
    part_timers: Array


class NewGroupsGiven(NamedTuple):
    """How many the new groups are, and whether the law takes them in, at each 1 January."""

    new_groups_insured_share: OfYearEnd
    household_owners_declaring: OfYearEnd
    household_owners_others: OfYearEnd
    part_timers_over_floor: OfYearEnd
    household_owner_pension_insured: OnJanuary
    other_household_owner_pension_insured: OnJanuary
    part_time_insured: OnJanuary


@stage
def new_groups(given: NewGroupsGiven, targets: Array) -> NewGroups:
    """The insured of the new groups, as far as the law takes them in.

    targets : (year + 1, scheme, sex, age) [persons], contributors at 1 January; the new groups are
        a part of those paid by employers

    References
    ----------
    Law 41/2024/QH15, Art. 2; Decree 158/2025/ND-CP, Art. 3(2): owners who declare their tax and
    part-time workers from 1 July 2025, all other owners from 1 July 2029
    """
    share, employer_pay = given.new_groups_insured_share, by_year(targets[:, EMPLOYER_PAY])
    declaring = share * given.household_owners_declaring * given.household_owner_pension_insured
    others = share * given.household_owners_others * given.other_household_owner_pension_insured
    owners = declaring + others
    part_timers = share * given.part_timers_over_floor * given.part_time_insured
    fit = np.minimum(1.0, employer_pay / np.maximum(owners + part_timers, 1e-9))
    return NewGroups(owners * fit, part_timers * fit)
