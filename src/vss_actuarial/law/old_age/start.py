"""From which month a pension runs: age, assessment, end of work, missing months paid."""

from typing import Any

from vss_actuarial.ground.rule import because, composition, rule

START = (
    "Law 58/2014/QH13, Art. 59; Circular 59/2015/TT-BLDTBXH, Arts. 15(4) and 18; "
    "Law 41/2024/QH15, Art. 69; Circular 12/2025/TT-BNV, Art. 15"
)
AGE = "Decree 135/2020/ND-CP, Art. 3; Circular 59/2015/TT-BLDTBXH, Art. 18(1)"


@rule(AGE)
def month_after_age(reached: int) -> int:
    """Month after the one in which the age is reached."""
    return reached + 1


@rule("Circular 59/2015/TT-BLDTBXH, Art. 18(3); Circular 12/2025/TT-BNV, Art. 15")
def month_after_decision(month: int) -> int:
    """Month after the assessment of a loss of capacity."""
    return month + 1


@rule("Circular 59/2015/TT-BLDTBXH, Art. 18(3); Circular 12/2025/TT-BNV, Art. 15")
def month_after_work(month: int) -> int:
    """Month after the end of work."""
    return month + 1


@rule("Circular 59/2015/TT-BLDTBXH, Art. 15(4); Circular 12/2025/TT-BNV, Art. 15(2)")
def month_of_payment(month: int, law: Any) -> int:
    """Month from which missing compulsory months paid at once count."""
    if law.missing_paid_month_after > 0.0:
        because("paid_in_month_after")
        return month + 1
    because("paid_in_month_of_payment")
    return month


@rule("Law 58/2014/QH13, Art. 76(1); Decision 595/QD-BHXH, Art. 9; Law 41/2024/QH15, Art. 101(3)")
def month_after_voluntary_payment(month: int) -> int:
    """Month after the one in which a voluntary member pays at once for the months missing."""
    return month + 1


@composition
def month_of_bought(month: int, voluntary: bool, law: Any) -> int:
    """First month in which missing months paid at once in one may open a pension.

    law : of the month of payment
    """
    if voluntary:
        return month_after_voluntary_payment(month)
    return month_of_payment(month, law)


@rule(START)
def start_of_pension(latest: int) -> int:
    """First month of the pension: the latest of what it waits for."""
    return latest


@composition
def pension_start(
    reached: int, decision: int | None, stopped: int | None, bought: int | None
) -> int:
    """First month of a pension.

    decision, stopped : months of the assessment, of the end of work; bought : `month_of_bought` of
        missing months; None where there is none

    References
    ----------
    Circular 59/2015/TT-BLDTBXH, Arts. 15(4) and 18; Circular 12/2025/TT-BNV, Art. 15(2)
    """
    latest = month_after_age(reached)
    if decision is not None:
        latest = max(latest, month_after_decision(decision))
    if stopped is not None:
        latest = max(latest, month_after_work(stopped))
    if bought is not None:
        latest = max(latest, bought)
    return start_of_pension(latest)


@rule("Circular 59/2015/TT-BLDTBXH, Art. 18(2); Decree 135/2020/ND-CP, Art. 3(3)")
def month_of_birth_year(reached: int, law: Any) -> int:
    """First month of a pension of one whose year of birth alone is known.

    reached : month in which whoever is born on 1 January of that year reaches the age
    """
    if law.birth_year_waits_for_new_year > 0.0:
        because("new_year_after_the_age")
        return 12 * (reached // 12 + 1)
    because("born_on_new_year")
    return reached + 1
