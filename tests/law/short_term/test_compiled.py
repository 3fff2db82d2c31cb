"""The rules that the funds share with the person are the same function compiled."""

import pytest
from in_force import law

from vss_actuarial.ground.kernel import kernel
from vss_actuarial.law.short_term.accident import (
    AccidentMonthlyLaw,
    AccidentOneOffLaw,
    accident_monthly,
    accident_one_off,
)
from vss_actuarial.law.short_term.father import FatherLaw, father_pay, one_child_days
from vss_actuarial.law.short_term.long_illness import (
    LongIllnessLaw,
    long_illness_first_stage,
    long_illness_pay,
)
from vss_actuarial.law.short_term.maternity import (
    GrantLaw,
    MaternityLaw,
    birth_grant,
    maternity_pay,
    one_child_leave,
)
from vss_actuarial.law.short_term.sickness import SicknessLaw, sickness_pay

KINDS = (
    SicknessLaw, LongIllnessLaw, MaternityLaw, GrantLaw, FatherLaw, AccidentOneOffLaw,
    AccidentMonthlyLaw,
)  # fmt: skip


@kernel
def dues(sick, ill, birth, grant, father, once, monthly, years):
    return (
        sickness_pay(9e6, 5.0, sick),
        long_illness_pay(9e6, long_illness_first_stage(years, ill), 12.0, years, ill),
        maternity_pay(9e6, one_child_leave(True, birth), birth),
        birth_grant(2.53e6, 9e6, grant),
        father_pay(9e6, one_child_days(False, father), father),
        accident_one_off(20.0, years, 2.53e6, 9e6, once),
        accident_monthly(45.0, years, 2.53e6, 9e6, monthly),
    )


@pytest.mark.parametrize("years", [5.0, 16.0, 31.0])
def test_compiled_and_plain_rules_give_the_same(years):
    rules = [law(kind) for kind in KINDS]
    assert dues(*rules, years) == dues.py_func(*rules, years)
