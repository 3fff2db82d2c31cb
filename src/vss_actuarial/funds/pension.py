"""The pension and survivorship fund.

In: contributions of employers and workers, of voluntary members and the state's subsidy to them.
Out: old-age pensions, allowances at retirement, lump-sum withdrawals, allowances of Article 23,
survivors' pensions, lump sums and funeral grants, health insurance of pensioners, administration.

References
----------
Law 58/2014/QH13, Arts. 54-71, 82-88; Law 41/2024/QH15, Arts. 23, 32-36, 64-93, 118-120
"""

import numpy as np

from vss_actuarial.coverage.insured import Insured
from vss_actuarial.coverage.pensioners import Pensioners
from vss_actuarial.coverage.survivors import Survivors
from vss_actuarial.dated import Array
from vss_actuarial.funds.account import Account, closed_account
from vss_actuarial.funds.bases import ContributionBases
from vss_actuarial.labour import Economy
from vss_actuarial.quantities import VOLUNTARY
from vss_actuarial.scenario import Scenario

FUND = "pension_survivorship"
