"""What the state budget pays: the pensions of before 1995 and the subsidy of voluntary members.

References
----------
Law 41/2024/QH15, Arts. 36 and 141(8)
"""

import numpy as np

from vss_actuarial.coverage.pre_1995 import BudgetPensioners
from vss_actuarial.coverage.survivors import Survivors
from vss_actuarial.coverage.uprating import Uprating, paid_in_year
from vss_actuarial.dated import Array
from vss_actuarial.funds.account import Account, open_account
from vss_actuarial.funds.survivors import survivor_pensions
from vss_actuarial.labour.economy import Economy
from vss_actuarial.quantities import STATE_PAY
from vss_actuarial.scenario import Scenario

FUND = "state_budget"


def project_state_budget(
    scenario: Scenario,
    economy: Economy,
    group: BudgetPensioners,
    survivors: Survivors,
    uprating: Uprating,
    subsidy: Array,
) -> Account:
    """The state budget's account with social insurance; the treasury finances each year's outgo.

    subsidy : (year, scheme) [VND], of voluntary contributions
    """
    pensions = np.zeros_like(subsidy)
    pensions[:, STATE_PAY] = paid_in_year(group.mass.sum(axis=(1, 2)), uprating)
    dead = np.zeros((len(subsidy), 3, 2, 101))
    dead[:, STATE_PAY] = group.deaths
    outgo = {
        "pensions_before_1995": pensions,
        "survivors_of_before_1995": survivor_pensions(scenario, economy, survivors, dead),
        "voluntary_subsidy": subsidy,
    }
    income = {"treasury": np.asarray(np.sum(list(outgo.values()), axis=0))}
    return open_account(FUND, income, outgo, np.zeros(len(subsidy)))
