"""Which deaths leave monthly survivors' pensions (trợ cấp tuất hằng tháng)."""

from typing import NamedTuple

from vss_actuarial.ground.rule import because, rule


class RightLaw(NamedTuple):
    """What opens monthly pensions: years contributed, or the loss of an accident beneficiary."""

    survivors_qualifying_years: float
    survivors_accident_loss: float


@rule(
    "Law 58/2014/QH13, Arts. 67(1) and 71; Decree 134/2015/ND-CP, Art. 8(3); "
    "Law 41/2024/QH15, Arts. 86(1) and 111(1b); Decree 158/2025/ND-CP, Art. 21(3)"
)
def leaves_monthly(
    compulsory_months: int,
    voluntary_months: int,
    pensioner: bool,
    at_work: bool,
    accident_loss: float,
    law: RightLaw,
) -> bool:
    """Whether a death leaves monthly pensions to the family.

    A pension opens them where it was earned in the compulsory scheme alone; whoever has voluntary
    months too needs the compulsory years.

    Parameters
    ----------
    compulsory_months : contributed to the compulsory scheme, bought ones included
    at_work : died by an accident or a disease of work
    accident_loss : loss of capacity for which a monthly accident benefit was drawn, a fraction

    References
    ----------
    Law 58/2014/QH13, Art. 67(1); Law 41/2024/QH15, Arts. 86(1) and 111(1b)
    """
    if at_work:
        because("died_at_work")
        return True
    if pensioner and voluntary_months == 0:
        because("pension_in_payment")
        return True
    if compulsory_months > 0 and compulsory_months >= 12 * law.survivors_qualifying_years:
        because("compulsory_years_reached")
        return True
    if accident_loss > 0.0 and accident_loss >= law.survivors_accident_loss:
        because("accident_loss_reached")
        return True
    because("no_ground_for_monthly")
    return False
