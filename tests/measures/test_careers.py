"""Typical careers: their pension is the calculator's, and the law moves what they get back."""

from datetime import date

import numpy as np
import pytest

from vss_actuarial import InputError, Scenario, project
from vss_actuarial.individual.doors import benefit
from vss_actuarial.individual.many.old_age import old_age_many
from vss_actuarial.individual.record import person
from vss_actuarial.measures.generations.careers import (
    TYPICAL,
    _careers,
    _member,
    _pensions_paid,
    _prices,
)

BASE = Scenario.baseline()
IRR, WORTH = "internal_rate_of_return [% a year over prices]", "moneys_worth [1]"
RATE = "replacement_rate [% of average insured salary]"


@pytest.fixture(scope="module")
def base():
    return project(BASE)


@pytest.fixture(scope="module")
def table(base):
    return base.typical_careers([1985])


@pytest.mark.parametrize("career", TYPICAL)
@pytest.mark.parametrize("sex", [0, 1])
def test_the_pension_is_that_of_the_calculator_of_one_person(base, table, career, sex):
    one = _member(base, 1985, TYPICAL[career], sex)
    spells = [
        {"from": f"{year}-01", "to": f"{year}-{int(months):02d}", "kind": "employer", "salary": pay}
        for year, months, pay in zip(base.years, one.months, one.pay, strict=True)
        if months
    ]
    year, month = divmod(one.award, 12)
    told = person(sex="MF"[sex], birth="1985-07-15", spells=spells)
    found = benefit("old-age")(person=told, on=date(year, month + 1, 1))
    wage = base.arrays["insured_salary"][year - 1995] * base.arrays["contributors"][year - 1995]
    average = wage.sum() / base.arrays["contributors"][year - 1995].sum()
    row = table.loc[(1985, career, ("male", "female")[sex])]
    assert row[RATE] == pytest.approx(100.0 * found["pension"] / average, rel=1e-4)


def test_a_pension_is_paid_from_its_month_as_it_rises_and_as_long_as_one_lives(base):
    """Of a pension from August: five months, then two half years at two levels."""
    one = _member(base, 1985, TYPICAL["whole"], 0)
    year, paid = one.award // 12 - 1995, _pensions_paid(base, one)
    assert one.award % 12 == 7
    dead = base.arrays["old_age_pensioner_deaths"][:, :, 0].sum(axis=1)
    alive = base.arrays["old_age_pensioners"][:-1, :, 0].sum(axis=1)
    first, second = (dead[year + k, 61 + k] / alive[year + k, 61 + k] for k in (0, 1))
    assert paid[: year + 1] == pytest.approx([0.0] * year + [5.0 * (1 - first * 5 / 24)])
    rises = base.arrays["pension_increases"][year + 1]
    left = (1 - first * 5 / 12) * (1 - second / 2)
    assert paid[year + 1] == pytest.approx((6 + 6 * (1 + rises)) * left)
    assert paid[-1] > 0.0 and (np.diff(paid[-15:]) < 0.0).all()


@pytest.mark.parametrize(
    ("dearer", "touched"),
    [(lambda one: one.shift("pension_rate_employer", 0.02, 2027), slice(None)),
     (lambda one: one.shift("retirement_age_men", 36, 2030)
                     .shift("retirement_age_women", 36, 2030), ["early_end"]),
     (lambda one: one.scale("pension_increase", 0.5, 2030), slice(None))],
)  # fmt: skip
def test_a_dearer_law_gives_less_back(table, dearer, touched):
    """Who goes on paying to a later age has also a larger pension; who ended early only waits."""
    moved = project(dearer(BASE)).typical_careers([1985])
    for column in (IRR, WORTH):
        before, after = (one[column].unstack("sex").droplevel(0).loc[touched]
                         for one in (table, moved))  # fmt: skip
        assert (after <= before).to_numpy().all() and (after < before).to_numpy().any()


@pytest.mark.parametrize("births", [[1978], [2001], [], ["x"], [1985.5], 1985, "1985", [None]])
def test_births_without_a_whole_life_are_refused(base, births):
    with pytest.raises(InputError, match="births"):
        base.typical_careers(births)


@pytest.mark.parametrize("career", TYPICAL)
def test_money_s_worth_counts_both_rates_and_the_allowance_for_further_years(base, table, career):
    """Of a man: what is drawn over what employer and worker pay; only long careers have more."""
    one, law = _member(base, 1985, TYPICAL[career], 0), base.scenario.law
    awards = old_age_many(_careers(base, [one]), law, prices=_prices(base)).iloc[0]
    at = one.award // 12 - 1995
    assert (awards["one_off"] > 0.0) == (one.months.sum() / 12.0 > 35.0)
    drawn, paid, worth = 0.0, 0.0, 1.0
    pensions = awards["pension"] * _pensions_paid(base, one)
    for t, rate in enumerate(base.arrays["return_rate"]):
        middle = worth / (1.0 + rate) ** 0.5
        drawn += middle * (pensions[t] + (awards["one_off"] if t == at else 0.0))
        for name in ("pension_rate_employer", "pension_rate_employee"):
            share = law[name].by_year([1995 + t])[0]
            paid += middle * share * one.months[t] * one.pay[t]
        worth /= 1.0 + rate
    assert table.loc[(1985, career, "male"), WORTH] == pytest.approx(drawn / paid, rel=1e-9)
