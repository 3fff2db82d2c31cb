"""The one list of branches, in the order in which their accounts are shown."""

from vss_actuarial.branches.accident_disease.branch import BRANCH as ACCIDENT_DISEASE
from vss_actuarial.branches.branch import Branch
from vss_actuarial.branches.health.branch import BRANCH as HEALTH
from vss_actuarial.branches.pension.branch import BRANCH as PENSION
from vss_actuarial.branches.sickness_maternity.branch import BRANCH as SICKNESS_MATERNITY
from vss_actuarial.branches.state_budget.branch import BRANCH as STATE_BUDGET
from vss_actuarial.branches.unemployment.branch import BRANCH as UNEMPLOYMENT

BRANCHES: tuple[Branch, ...] = (
    PENSION,
    SICKNESS_MATERNITY,
    ACCIDENT_DISEASE,
    UNEMPLOYMENT,
    HEALTH,
    STATE_BUDGET,
)
