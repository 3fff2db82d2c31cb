"""The funeral grant (trợ cấp mai táng) to whoever buries the dead."""

from typing import NamedTuple

from vss_actuarial.ground.rule import because, dong, rule

FUNERAL = (
    "Law 58/2014/QH13, Arts. 66 and 80; Decree 134/2015/ND-CP, Art. 8(2); "
    "Law 41/2024/QH15, Arts. 85 and 109; Decree 158/2025/ND-CP, Art. 21(2)"
)


class FuneralLaw(NamedTuple):
    """Months of contributions that give the grant: compulsory ones, and those of both schemes."""

    funeral_months_compulsory: float
    funeral_months_total: float


@rule(FUNERAL)
def funeral_due(
    compulsory_months: int, total_months: int, at_work: bool, in_payment: bool, law: FuneralLaw
) -> bool:
    """Whether the grant is due.

    Parameters
    ----------
    at_work : died by an accident or a disease of work
    in_payment : drew a pension or a monthly accident benefit

    References
    ----------
    Law 58/2014/QH13, Arts. 66 and 80; Law 41/2024/QH15, Arts. 85 and 109
    """
    if at_work:
        because("died_at_work")
        return True
    if in_payment:
        because("benefit_in_payment")
        return True
    if compulsory_months > 0 and compulsory_months >= law.funeral_months_compulsory:
        because("compulsory_months_reached")
        return True
    if total_months >= law.funeral_months_total:
        because("months_of_both_reached")
        return True
    because("funeral_months_not_reached")
    return False


@rule(FUNERAL)
def funeral_grant(base_salary: float, multiple: float) -> float:
    """Funeral grant [VND], so many times the base salary of the month of death."""
    return dong(multiple * base_salary)
