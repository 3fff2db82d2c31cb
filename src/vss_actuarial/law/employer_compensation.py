"""What the employer owes, beside the fund, after an accident at work or a disease of work."""

from typing import NamedTuple

from vss_actuarial.ground.kernel import rule


class CompensationLaw(NamedTuple):
    """Least compensation by loss of capacity, in months of salary."""

    compensation_from_loss: float
    compensation_least_months: float
    compensation_step_from_loss: float
    compensation_months_per_percent: float
    compensation_most_from_loss: float
    compensation_most_months: float
    compensation_fault_share: float


@rule
def compensation_months(loss: float, worker_at_fault: bool, law: CompensationLaw) -> float:
    """Least compensation in months of salary, for a loss of capacity in percent.

    References
    ----------
    Law 84/2015/QH13, Arts. 38-39; Circular 28/2021/TT-BLDTBXH, Arts. 3-4
    """
    if loss < law.compensation_from_loss:
        return 0.0
    beyond = max(0.0, loss - law.compensation_step_from_loss)
    months = law.compensation_least_months + law.compensation_months_per_percent * beyond
    if loss >= law.compensation_most_from_loss:
        months = law.compensation_most_months
    return months * (law.compensation_fault_share if worker_at_fault else 1.0)
