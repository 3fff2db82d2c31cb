"""The rules that the funds share with the person are the same function compiled."""

from datetime import date

import numpy as np
import pytest
from in_force import BOOK, law

from vss_actuarial.ground.kernel import kernel
from vss_actuarial.individual.doors import benefit
from vss_actuarial.law.in_force import InForce
from vss_actuarial.law.short_term.accident import (
    AccidentMonthlyLaw,
    AccidentOneOffLaw,
    accident_monthly,
    accident_one_off,
    attendant_allowance,
    death_grant,
)
from vss_actuarial.law.short_term.convalescence import convalescence_of
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
from vss_actuarial.law.short_term.pregnancy import months_of
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


@pytest.mark.parametrize("amounts", [np.array([1.0, 7.5, 2_530_000.0])])
def test_rules_that_the_funds_share_take_a_number_of_each_year(amounts):
    day = InForce(BOOK, date(2026, 8, 3))
    for rule in (months_of, attendant_allowance, death_grant):
        assert rule(amounts, day).tolist() == [rule(one, day) for one in amounts]
    grant = benefit("accident")(died=True, on=day.day)
    assert death_grant(day.base_salary, day) == grant.value == 36 * 2_530_000
    rested = benefit("convalescence")(after="birth", days=5, on=day.day)
    multiple = day.maternity_convalescence_multiple
    assert convalescence_of(5.0, day.base_salary, multiple) == rested.value == 5 * 759_000
