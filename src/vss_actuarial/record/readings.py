"""How the model gives each published series: the figure by calendar year, in the record's unit."""

from vss_actuarial.branches.ledger import HEALTH
from vss_actuarial.projection.outcome import PENSION_FUND
from vss_actuarial.record.reading import (
    ALL_FUNDS,
    SOCIAL_INSURANCE,
    UNEMPLOYMENT,
    Reading,
    administration,
    at_normal_age,
    average_pension,
    beneficiaries,
    budget_pensions,
    contributions,
    health_balance,
    health_income,
    health_share,
    health_spending,
    insured,
    insured_wage,
    mean_amount,
    of_year,
    pension_share,
    per_beneficiary,
    reached,
    relief,
    reserves,
    returns,
    since,
    spending,
    three_years,
    trained,
    unemployment_allowances,
    unemployment_balance,
    unemployment_income,
    unemployment_package,
    voluntary_contributions,
    year_end,
)

INPUT = "an input of the model"
BENEFICIARIES = ("old_age_pensioners", "survivors_adult", "survivors_children")
OF_FUND = (*BENEFICIARIES, "accident_beneficiaries")
OF_BUDGET = ("budget_pensioners", "budget_survivors")

SUSPENDED = ("suspension_2020", "suspension_2021")
HEALTH_INPUT = "its level is an input of the model, by year"

READINGS: dict[str, Reading] = {
    "insured_total": Reading(year_end("contributors"), INPUT, True),
    "insured_compulsory": Reading(insured(voluntary=False), INPUT, True),
    "insured_voluntary": Reading(insured(voluntary=True), INPUT, True),
    "insured_wage": Reading(insured_wage, INPUT, True),
    "beneficiaries_fund": Reading(beneficiaries(*OF_FUND), core="heads"),
    "beneficiaries_budget": Reading(beneficiaries(*OF_BUDGET), "its starting number is fitted"),
    "beneficiaries_total": Reading(
        beneficiaries(*OF_FUND, *OF_BUDGET),
        "published with rural cadres and capacity loss",
        core="heads",
    ),
    "contributors_per_beneficiary": Reading(
        per_beneficiary(*OF_FUND), "who draws from the fund each month, survivors and accidents"
    ),
    "new_old_age_pensioners": Reading(of_year("new_old_age_pensions"), core="awards"),
    "new_monthly_awards": Reading(
        of_year("new_old_age_pensions", "new_survivors_pensions", "new_accident_pensions"),
        "old age, survivors and accidents",
        core="awards",
    ),
    "average_pension": Reading(
        average_pension,
        "old age, of fund and budget, with the armed forces; published without them in 2024",
        core="average pension",
    ),
    "average_pension_with_armed_forces": Reading(
        average_pension, "old age, of fund and budget, with the armed forces"
    ),
    "withdrawals": Reading(of_year("withdrawals"), "before the retirement age"),
    "withdrawals_average_amount": Reading(mean_amount(6, "withdrawals")),
    "share_retiring_at_statutory_age": Reading(
        at_normal_age, "of new pensions; the rest is drawn earlier"
    ),
    "compulsory_contributions": Reading(contributions(SOCIAL_INSURANCE, voluntary=False)),
    "social_insurance_contributions": Reading(contributions(SOCIAL_INSURANCE, voluntary=True)),
    "voluntary_income": Reading(voluntary_contributions),
    "pension_fund_spending": Reading(
        spending(PENSION_FUND), "without administration", core="spending"
    ),
    "pension_spending_share_of_contributions": Reading(
        pension_share,
        "without administration; to contributions to the pension fund",
        core="spending",
    ),
    "social_insurance_spending": Reading(
        spending(*SOCIAL_INSURANCE), "without administration", core="spending"
    ),
    "social_insurance_balance": Reading(
        reserves(*SOCIAL_INSURANCE), "pension, sickness and accident funds", core="reserve"
    ),
    "social_insurance_collections": Reading(
        contributions(SOCIAL_INSURANCE, voluntary=True), "printed as about 223, elsewhere as 220.5"
    ),
    "three_funds_balance": Reading(reserves(*ALL_FUNDS), "all funds; printed as about 1,500"),
    "all_funds_portfolio": Reading(
        reserves(*ALL_FUNDS), "money invested, without what waits in accounts; all funds"
    ),
    "all_funds_investment_income": Reading(returns(*ALL_FUNDS)),
    "all_funds_investment_income_three_years": Reading(
        three_years(returns(*ALL_FUNDS)), "published less the cost of investing"
    ),
    "all_funds_administration_three_years": Reading(three_years(administration)),
    "health_investment_income_three_years": Reading(three_years(returns(HEALTH))),
    "accident_spending": Reading(spending("accident_disease"), "without administration"),
    "accident_monthly_recipients": Reading(year_end("accident_beneficiaries")),
    "accident_new_beneficiaries": Reading(of_year("new_accident_benefits")),
    "budget_pensions": Reading(budget_pensions),
    "sickness_maternity_turns": Reading(
        of_year("sickness_maternity_claims"), "the level of sickness is fitted to it"
    ),
    "unemployment_insured": Reading(year_end("unemployment_insured"), INPUT, True),
    "unemployment_allowance_recipients": Reading(
        of_year("unemployment_claims"),
        "claims granted in the year; their level is fitted to it in ten of the years",
    ),
    "unemployment_training_recipients": Reading(trained, "as a share of claims"),
    "unemployment_contributions": Reading(
        unemployment_income(invested=False),
        "with the state's support",
    ),
    "unemployment_income": Reading(unemployment_income(invested=True), "with returns"),
    "unemployment_spending": Reading(
        spending(UNEMPLOYMENT),
        "without administration; months drawn are fitted to it",
    ),
    "unemployment_allowance_spending": Reading(unemployment_allowances),
    "unemployment_balance": Reading(unemployment_balance),
    "health_insured": Reading(
        year_end("health_insured"),
        f"{INPUT}; the published figure of 2012 is of mid-2013, the model's of the end of 2012",
        True,
    ),
    "health_insured_share_of_population": Reading(
        health_share,
        "published on the national count of persons, 1 % below the model's",
        True,
    ),
    "health_visits": Reading(of_year("health_visits"), HEALTH_INPUT),
    "health_spending": Reading(health_spending, f"care without administration; {HEALTH_INPUT}"),
    "health_claims": Reading(
        health_spending, "asked for by hospitals; the model has what is paid, 94.8 % of it in 2024"
    ),
    "health_contributions": Reading(
        health_income, "published as more than 33, in an article of mid-2013; all payers"
    ),
    "health_income": Reading(health_income, "without investment income; all payers"),
    "health_balance": Reading(
        health_balance,
        "published as a residual, 7 either way; the cost of visits before 2016 is fitted to it",
    ),
    "covid_suspended_contributions": Reading(
        relief("relieved", *SUSPENDED),
        f"{INPUT}: the months that one is relieved are set on it",
        True,
    ),
    "covid_suspended_employees": Reading(
        reached(*SUSPENDED), f"{INPUT}: the share of contributors is set on it", True
    ),
    "covid_accident_relief": Reading(
        relief("relieved", "accident_rate_nil"), "published as an estimate before the event"
    ),
    "covid_accident_relief_workers": Reading(
        reached("accident_rate_nil"), "published as an estimate before the event"
    ),
    "covid_unemployment_relief": Reading(relief("relieved", "unemployment_rate_nil")),
    "covid_unemployment_cash": Reading(relief("cash", "unemployment_cash_2021")),
    "covid_unemployment_cash_persons": Reading(
        reached("unemployment_cash_2021"), f"{INPUT}: the share of contributors is set on it", True
    ),
    "covid_unemployment_package": Reading(unemployment_package, "cash and employers' relief"),
    "covid_unemployment_cash_later": Reading(
        relief("cash", "unemployment_cash_2022"), f"{INPUT}: the cash of each is set on it", True
    ),
    "covid_unemployment_cash_later_persons": Reading(
        reached("unemployment_cash_2022"), f"{INPUT}: the share of contributors is set on it", True
    ),
    "sickness_maternity_turns_cumulative": Reading(
        since(1995, "sickness_maternity_claims"), "sickness, maternity and convalescence"
    ),
    "health_visits_cumulative": Reading(since(2003, "health_visits")),
    "headline_accident_cases": Reading(
        since(2010, "new_accident_benefits"),
        "printed as occupational accidents; some 8,200 people a year are compensated",
    ),
    "headline_accident_cases_as_unemployment": Reading(
        since(2010, "unemployment_claims"),
        "the same headline read as what it can only be: unemployment benefits, paid from 2010",
    ),
}
